// CREATE, ALTER and DROP POLICY on an existing table.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreatePolicy>(step.statement);
  const auto* alter = As<AlterPolicy>(step.statement);
  const auto* drop = As<DropObjects>(step.statement);
  if ((create == nullptr && alter == nullptr && (drop == nullptr || drop->kind != ObjectKind::kPolicy)) || Refused(step)) return;
  for (const LockEffect& lock : step.effects.locks) {
    if (lock.mode != LockMode::kAccessExclusive || (lock.relation.kind != 'r' && lock.relation.kind != 'p')) continue;
    if (lock.already_held) {
      report.Silent(step, fmt::format("{} is locked already", lock.relation.name));
      return;
    }
    if (const std::string why = WhyNew(step, lock.relation.oid); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", lock.relation.name, why));
      return;
    }
    Finding& finding = report.Add(step, {});
    finding.About(lock.relation.name).Say(fmt::format("changing a policy takes {} on {}, which {} until the transaction ends", SqlName(lock.mode), lock.relation.name, WhatItBlocks(lock.mode)));
    AddOrigin(finding, step, lock.relation);
    finding.Help("SET lock_timeout = '5s';  -- before it, and keep the transaction short");
    return;
  }
}

}  // namespace

extern const LintRule kChangingPolicy{
    .severity = Severity::kInfo,
    .summary = "changing a policy makes everybody wait who uses the table",
    .aliases = {"policy-change-locks"},
    .page = R"md(
## What it catches
`CREATE POLICY`, `ALTER POLICY` and `DROP POLICY` on a table that existed before the migration. Told once per table and transaction.

## Why it hurts
Though nothing is read or written, the statement takes `ACCESS EXCLUSIVE`: it waits for every query of the table, and everybody else waits behind it.

Silent on tables made in this migration, and while the transaction holds the lock already.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
-- next migration
SET lock_timeout = '5s';
ALTER POLICY positive ON orders USING (total >= 0);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
```

## Configuration
None of its own.

## Sources
`CreatePolicy`, `AlterPolicy` and `RemovePolicyById` in `src/backend/commands/policy.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
