// DETACH PARTITION without CONCURRENTLY.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DetachPartition>(step, report, [&](const alter::DetachPartition& detach, const AlterTableCommand& clause, const Relation& parent) {
    if (detach.concurrently || detach.finalize) return report.Silent(step, "CONCURRENTLY lets reads and writes go on");
    const LockEffect* lock = LockOn(step, parent.oid, LockMode::kShareUpdateExclusive);
    if (lock == nullptr) return;
    Finding& finding = report.Add(step, clause.span);
    finding.About(lock->relation.name).Say(fmt::format("detaching {} takes {} on {}, which {} until every earlier query of it has ended", detach.partition.name, SqlName(lock->mode), lock->relation.name, WhatItBlocks(lock->mode)));
    AddOrigin(finding, step, lock->relation);
    const Oid other = step.before.DefaultPartitionOf(parent.oid);
    if (step.version() < 14) {
      finding.Help("-- CONCURRENTLY comes with 14; wait briefly and try again\nSET lock_timeout = '2s';\n" + Sql(step));
    } else if (other != 0) {
      finding.Help(fmt::format("-- CONCURRENTLY is refused while there is a default partition ({}); wait briefly and try again\nSET lock_timeout = '2s';\n{}", Name(step.before, other), Sql(step)));
    } else {
      const Oid partition = TargetOf(step, detach.partition);
      finding.Help(InOwnMigration(step, fmt::format("ALTER TABLE {} DETACH PARTITION {} CONCURRENTLY;", Quoted(step.after, parent.oid), partition == 0 ? std::string(detach.partition.name) : Quoted(step.before, partition))));
    }
  });
}

}  // namespace

extern const LintRule kDetachPartitionWithoutConcurrently{
    .severity = Severity::kError,
    .summary = "DETACH PARTITION without CONCURRENTLY makes everybody wait who uses the partitioned table",
    .aliases = {"require-concurrent-partition-detach", "squawk:require-concurrent-partition-detach", "pgls:requireConcurrentDetachPartition", "pg-migration-lint:PGM004", "pgsafe:detach-partition", "migrationpilot:MP046", "pgrubic:US027", "safemigrate:blocking-partition-mutation"},
    .page = R"md(
## What it catches
`ALTER TABLE ... DETACH PARTITION` without `CONCURRENTLY` from a table that existed before the migration.

## Why it hurts
The statement takes `ACCESS EXCLUSIVE` on the partitioned table. It is quick itself, but it waits for every running query of the table, and everybody else waits behind it.

Silent on `FINALIZE` and on partitioned tables made in this migration. Before 14, and while there is a default partition, `CONCURRENTLY` is not possible; the advice says so.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
-- next migration
SET lock_timeout = '5s';
ALTER TABLE events DETACH PARTITION events_2024;
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
PostgreSQL documentation, ALTER TABLE, DETACH PARTITION (CONCURRENTLY since 14).
)md",
    .check = Check};

}  // namespace pgrehearse
