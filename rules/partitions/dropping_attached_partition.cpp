// DROP TABLE of a partition.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* drop = As<DropObjects>(step.statement);
  if (drop == nullptr || drop->kind != ObjectKind::kTable || Refused(step)) return;
  std::string help;
  for (const RelationEffect& gone : step.effects.dropped) {
    const Relation* partition = step.before.Find<Relation>(gone.relation.oid);
    if (partition == nullptr || partition->bound == nullptr || partition->parents.empty()) continue;
    const Oid parent = partition->parents.front();
    if (step.after.Find<Relation>(parent) == nullptr) continue;  // dropped together
    const LockEffect* lock = LockOn(step, parent, LockMode::kAccessExclusive);
    if (lock == nullptr) continue;
    if (const std::string why = WhyNew(step, parent); !why.empty()) {
      report.Silent(step, fmt::format("{} is {}", lock->relation.name, why));
      continue;
    }
    Finding& finding = report.Add(step, gone.cause.span);
    finding.About(gone.relation.name).Say(fmt::format("dropping the partition {} takes {} on {}, which {}", gone.relation.name, SqlName(lock->mode), lock->relation.name, WhatItBlocks(lock->mode)));
    AddOrigin(finding, gone.relation.name, partition->created);
    const std::string child = Quoted(step.before, partition->oid), table = Quoted(step.before, parent);
    if (step.version() >= 14 && step.before.DefaultPartitionOf(parent) == 0) {
      finding.Help(InOwnMigration(step, fmt::format("ALTER TABLE {} DETACH PARTITION {} CONCURRENTLY;", table, child)) + fmt::format("\n-- and then, which only waits for those who use the partition itself:\nDROP TABLE {};", child));
    } else {
      finding.Help("-- wait briefly and try again\nSET lock_timeout = '2s';\n" + Sql(step));
    }
  }
}

}  // namespace

extern const LintRule kDroppingAttachedPartition{
    .severity = Severity::kWarning,
    .summary = "dropping a partition makes everybody wait who uses the partitioned table",
    .aliases = {"drop-partition-locks-parent"},
    .page = R"md(
## What it catches
`DROP TABLE` of a table that is attached as a partition.

## Why it hurts
The statement takes `ACCESS EXCLUSIVE` on the partitioned table too: it waits for every running query of it, and everybody else waits behind it. Detached first, with `CONCURRENTLY`, the partition can be dropped without anybody noticing.

Silent when the partitioned table is dropped too or is new in this migration.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-table
DROP TABLE events_2024;
```

## Safer
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- next migration, outside a transaction
SET lock_timeout = '5s';
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.12.2.2 Partition Maintenance; `RangeVarCallbackForDropRelation` in `src/backend/commands/tablecmds.c`, which locks the parent.
)md",
    .check = Check};

}  // namespace pgrehearse
