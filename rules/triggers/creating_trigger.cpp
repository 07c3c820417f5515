// CREATE TRIGGER on an existing table.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// An earlier statement of the script makes a trigger on the same table: the lock is said there.
bool SaidBefore(const Step& step, const RelationName& table) {
  for (std::size_t i = 0; i < step.statement_index; ++i) {
    const auto* create = As<CreateTrigger>(step.parsed.statements[i]);
    if (create != nullptr && create->relation.name == table.name && create->relation.schema == table.schema) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTrigger>(step.statement);
  if (create == nullptr || Refused(step)) return;
  const Oid oid = TargetOf(step, create->relation);
  const LockEffect* lock = LockOn(step, oid, LockMode::kShare);
  if (lock == nullptr) return;
  if (const std::string why = WhyNew(step, oid); !why.empty()) {
    report.Silent(step, fmt::format("{} is {}", lock->relation.name, why));
    return;
  }
  if (SaidBefore(step, create->relation)) {
    report.Silent(step, fmt::format("an earlier trigger of this migration on {} is told", lock->relation.name));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(lock->relation.name).Say(fmt::format("from now on {} runs {} of {}; making it takes {}, which {}", create->name,
                                                     create->row ? "for every row" : "for every statement", lock->relation.name, SqlName(lock->mode), WhatItBlocks(lock->mode)));
  AddOrigin(finding, step, lock->relation);
  finding.Help("Make it when few write, with a lock_timeout, and measure what it costs each write.");
}

}  // namespace

extern const LintRule kCreatingTrigger{
    .severity = Severity::kInfo,
    .summary = "a new trigger runs at every write of an existing table",
    .aliases = {"add-trigger", "pgls:avoidCreateTrigger", "pgsafe:create-trigger", "migrationpilot:MP090", "pgls:banCreateTrigger", "pgls:addTrigger"},
    .page = R"md(
## What it catches
`CREATE TRIGGER` on a table that existed before the migration. Said once per table and migration.

## Why it hurts
The statement makes writers wait behind `SHARE ROW EXCLUSIVE`, and every write of the table runs the function from then on.

Silent on tables made in this migration and on triggers of views.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- next migration
SET lock_timeout = '5s';
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TRIGGER; 13.3.1 Table-Level Locks, SHARE ROW EXCLUSIVE.
)md",
    .check = Check};

}  // namespace pgrehearse
