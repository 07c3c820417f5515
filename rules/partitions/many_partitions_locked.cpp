// A change of a partitioned table that locks many partitions.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || Refused(step)) return;
  const Relation* table = step.before.Find<Relation>(TargetOf(step, alter->relation));
  if (table == nullptr || table->kind != 'p') return;
  std::size_t count = 0;
  LockMode mode = LockMode::kNone;
  for (const LockEffect& lock : step.effects.locks) {
    const Relation* relation = step.before.Find<Relation>(lock.relation.oid);
    if (lock.mode < LockMode::kShare || relation == nullptr || relation->oid == table->oid || relation->index != nullptr || !IsPartOf(step.before, relation->oid, table->oid)) continue;
    ++count;
    mode = Stronger(mode, lock.mode);
  }
  if (count < settings.Number("many-partitions-locked.partitions", 100)) {
    if (count != 0) report.Silent(step, fmt::format("only {} partitions are locked", count));
    return;
  }
  const std::string name = Name(step.before, table->oid);
  if (const std::string why = WhyNew(step, table->oid); !why.empty()) {
    report.Silent(step, fmt::format("{} is {}", name, why));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("locks {} partitions of {} at once, up to {}, which {}", count, name, SqlName(mode), WhatItBlocks(mode)));
  AddOrigin(finding, name, table->created);
  finding.Help("Change the partitions one by one in transactions of their own, and the partitioned table last; where there is ALTER TABLE ONLY, use it.");
}

}  // namespace

extern const LintRule kManyPartitionsLocked{
    .severity = Severity::kInfo,
    .summary = "a change of a partitioned table locks a great many partitions at once",
    .aliases = {"too-many-partitions", "fan-out", "migrationpilot:MP110"},
    .page = R"md(
## What it catches
`ALTER TABLE` of a partitioned table that takes `SHARE` or a stronger lock on many of its partitions (100, unless the settings say otherwise).

## Why it hurts
All locks are held until the transaction ends; each one waits for the queries of its partition while those taken already block everybody else, and each takes a slot of the lock table (`max_locks_per_transaction`).

Silent on fewer partitions and on tables made in this migration.

## Fires
```text
ALTER TABLE events ADD COLUMN remark text;  -- events has 365 partitions
```

## Safer
```text
ALTER TABLE ONLY events ADD CONSTRAINT ...;  -- and then partition by partition
```

## Configuration
`partitions`: how many are many; 100.

## Sources
PostgreSQL documentation, 5.12.6 Best Practices for Declarative Partitioning; 19.12 Lock Management.
)md",
    .check = Check};

}  // namespace pgrehearse
