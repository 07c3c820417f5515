// DROP TRIGGER.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether a later statement of the script makes a trigger of that name again.
bool MadeAgain(const Step& step, Text name) {
  for (std::size_t i = step.statement_index + 1; i < step.parsed.statements.size(); ++i) {
    const auto* create = As<CreateTrigger>(step.parsed.statements[i]);
    if (create != nullptr && create->name == name) return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kTrigger || Refused(step)) return;
  ForEachChanged<Trigger>(step, [&](const Trigger* before, const Trigger* after) {
    if (before == nullptr || after != nullptr || before->internal || before->parent != 0) return;
    const std::string table = Name(step.before, before->relation);
    if (const std::string why = WhyNew(step, before->relation); !why.empty() || MadeHere(step, before->created)) {
      report.Silent(step, why.empty() ? "the trigger is made in the same migration" : fmt::format("{} is {}", table, why));
      return;
    }
    if (MadeAgain(step, before->name)) {
      report.Silent(step, "the migration makes it again");
      return;
    }
    if (UndoesItsUp(step, before->created)) {
      report.Silent(step, "the up of this migration made it");
      return;
    }
    const LockEffect* lock = LockOn(step, before->relation, LockMode::kShare);
    Finding& finding = report.Add(step, {});
    finding.About(table + "." + before->name).Say(fmt::format("{} no longer runs at writes of {}{}", before->name, table,
                                                lock == nullptr ? std::string() : fmt::format("; dropping it takes {}, which {}", SqlName(lock->mode), WhatItBlocks(lock->mode))));
    AddOrigin(finding, before->name, before->created);
    finding.Help(fmt::format("SET lock_timeout = '5s';\n{}", Sql(step)));
  });
}

}  // namespace

extern const LintRule kDroppingTrigger{
    .severity = Severity::kInfo,
    .summary = "a trigger is dropped, under a lock that makes readers wait",
    .aliases = {"drop-trigger", "pgls:banDropTrigger"},
    .page = R"md(
## What it catches
`DROP TRIGGER` of a trigger that existed before the migration.

## Why it hurts
It takes `ACCESS EXCLUSIVE` on the table, which waits for every query and makes everybody wait behind it; and what the trigger kept right is no longer kept.

Silent on tables and triggers made in this migration, in the down of the migration that made it, and when the migration makes it again.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
-- next migration
SET lock_timeout = '5s';
DROP TRIGGER stamp ON orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION f();
-- next migration
CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP TRIGGER; `RemoveTriggerById` in `src/backend/commands/trigger.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
