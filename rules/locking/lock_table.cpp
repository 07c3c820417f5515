// LOCK TABLE.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether the next statement changes the schema of a table that is locked here: the lock is what it would take itself.
bool NextNeedsIt(const Step& step, const LockTable& lock) {
  if (step.statement_index + 1 >= step.parsed.statements.size()) return false;
  const Statement& next = step.parsed.statements[step.statement_index + 1];
  const auto named = [&](Text name) {
    for (const RelationName& relation : lock.relations) {
      if (relation.name == name) return true;
    }
    return false;
  };
  if (const auto* alter = As<AlterTable>(next)) return named(alter->relation.name);
  if (const auto* trigger = As<CreateTrigger>(next)) return named(trigger->relation.name);
  if (const auto* truncate = As<Truncate>(next)) return !truncate->relations.empty() && named(truncate->relations.front().name);
  if (const auto* index = As<CreateIndex>(next)) return named(index->relation.name);
  if (const auto* drop = As<DropObjects>(next)) return !drop->objects.empty() && !drop->objects.front().name.empty() && named(drop->objects.front().name.back());
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* lock = As<LockTable>(step.statement);
  if (lock == nullptr || Refused(step)) return;
  if (step.transaction.lock_timeout.find_first_of("123456789") != std::string::npos && NextNeedsIt(step, *lock)) {
    report.Silent(step, "the next statement needs the lock, and lock_timeout bounds the wait");
    return;
  }
  for (const LockEffect& effect : step.effects.locks) {
    if (effect.mode < LockMode::kShare || effect.short_lived) continue;
    if (const std::string why = WhyNew(step, effect.relation.oid); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", effect.relation.name, why));
      continue;
    }
    Finding& finding = report.Add(step, {});
    finding.About(effect.relation.name).Say(fmt::format("locks {} in {}, which {} until the transaction ends", effect.relation.name, SqlName(effect.mode), WhatItBlocks(effect.mode)));
    AddOrigin(finding, step, effect.relation);
    finding.Help("Leave the lock to the statement that needs it, or bound the wait:\nSET LOCAL lock_timeout = '5s';\n" + Sql(step));
    return;
  }
}

}  // namespace

extern const LintRule kLockTable{
    .severity = Severity::kWarning,
    .summary = "LOCK TABLE makes writers wait until the transaction ends",
    .aliases = {"migrationpilot:MP065"},
    .page = R"md(
## What it catches
`LOCK TABLE` in `SHARE` mode or stronger (or without a mode, which is `ACCESS EXCLUSIVE`) on a table that existed before the migration.

## Why it hurts
Writers, and in the strongest mode readers too, wait from here to the end of the transaction, whatever else it does.

Silent on tables made in this migration, on the modes that block nobody's writes, and where a `lock_timeout` is in force and the very next statement changes the same table.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
LOCK TABLE orders IN SHARE MODE;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
LOCK TABLE orders IN ACCESS EXCLUSIVE MODE;
ALTER TABLE orders ADD COLUMN remark text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, LOCK; 13.3.1 Table-Level Locks.
)md",
    .check = Check};

}  // namespace pgrehearse
