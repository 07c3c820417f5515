// CREATE TABLE ... PARTITION OF an existing table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  if (create == nullptr || create->partition_of == nullptr || Refused(step) || step.effects.skipped) return;
  const Oid parent = TargetOf(step, *create->partition_of);
  const LockEffect* lock = LockOn(step, parent, LockMode::kAccessExclusive);
  if (lock == nullptr) return;
  if (const std::string why = WhyNew(step, parent); !why.empty()) {
    report.Silent(step, fmt::format("{} is {}", lock->relation.name, why));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(lock->relation.name).Say(fmt::format("making {} as a partition takes {} on {}, which {}", create->relation.name, SqlName(lock->mode), lock->relation.name, WhatItBlocks(lock->mode)));
  AddOrigin(finding, step, lock->relation);
  std::string bound;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before == nullptr && after != nullptr && after->bound != nullptr && !after->parents.empty() && after->parents.front() == parent) bound = PrintPartitionBound(step.after, *after);
  });
  const std::string child = QuoteIdentifier(create->relation.name), table = Quoted(step.before, parent);
  finding.Help(fmt::format("CREATE TABLE {0} (LIKE {1} INCLUDING ALL);\n-- takes only SHARE UPDATE EXCLUSIVE on {1}:\nALTER TABLE {1} ATTACH PARTITION {0} {2};", child, table, bound));
}

}  // namespace

extern const LintRule kCreatingAttachedPartition{
    .severity = Severity::kWarning,
    .summary = "CREATE TABLE PARTITION OF makes everybody wait who uses the partitioned table",
    .aliases = {"create-partition-of-locks-parent"},
    .page = R"md(
## What it catches
`CREATE TABLE ... PARTITION OF` a partitioned table that existed before the migration.

## Why it hurts
The statement takes `ACCESS EXCLUSIVE` on the partitioned table: it waits for every running query of it, and everybody else waits behind it. `CREATE TABLE ... (LIKE ...)` and `ATTACH PARTITION` take `SHARE UPDATE EXCLUSIVE` only, and there is nothing to read in a new table.

Silent when the partitioned table is new in this migration.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
-- next migration
SET lock_timeout = '5s';
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Safer
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
-- next migration
SET lock_timeout = '5s';
CREATE TABLE events_2024 (LIKE events INCLUDING ALL);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.12.2.2 Partition Maintenance; `MergeAttributes` in `src/backend/commands/tablecmds.c`, which locks the parent.
)md",
    .check = Check};

}  // namespace pgrehearse
