// PARTITION BY several columns.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  if (create == nullptr || create->partition_key.strategy == 0 || create->partition_key.elements.size() < 2 || Refused(step) || step.effects.skipped) return;
  report.Add(step, {}).Say(fmt::format("{} is partitioned by {} columns at once: a query is spared partitions only when it names the first", create->relation.name, create->partition_key.elements.size()))
      .Help("Partition by one column, and the partitions by another where that is needed.");
}

}  // namespace

extern const LintRule kPartitionedBySeveralColumns{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table is partitioned by several columns",
    .aliases = {"multi-column-partitioning", "pgrubic:GN018", "bytebase:table-disallow-partition"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`PARTITION BY` with more than one column or expression.

## Why it hurts
Ranges over several columns are compared as rows, which is rarely what is meant, and partitions are only left out of a query that constrains the first column.

## Fires
```sql
CREATE TABLE events (tenant int, at date, PRIMARY KEY (tenant, at)) PARTITION BY RANGE (tenant, at);
```

## Safer
```sql
CREATE TABLE events (tenant int, at date, PRIMARY KEY (tenant, at)) PARTITION BY RANGE (at);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, PARTITION BY; 5.12.4 Partition Pruning.
)md",
    .check = Check};

}  // namespace pgrehearse
