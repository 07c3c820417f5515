// A partition whose bound overlaps another's.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (!step.effects.error || step.effects.error->sqlstate != "42P17" || step.effects.error->message.find("would overlap") == std::string::npos) return;
  const auto* create = As<CreateTable>(step.statement);
  const auto* alter = As<AlterTable>(step.statement);
  if (create == nullptr && alter == nullptr) return;
  const Oid parent = create == nullptr ? TargetOf(step, alter->relation) : create->partition_of == nullptr ? 0 : TargetOf(step, *create->partition_of);
  Finding& finding = report.AddError(step);
  for (const Oid child : step.before.ChildrenOf(parent)) {
    const Relation* partition = step.before.Find<Relation>(child);
    if (partition == nullptr || partition->bound == nullptr) continue;
    const std::string name = Name(step.before, child);
    if (step.effects.error->message.find('"' + partition->name + '"') == std::string::npos) continue;
    finding.Because(fmt::format("{} is {}", name, PrintPartitionBound(step.before, *partition)), partition->created.span);
  }
  finding.Help("Choose a bound that begins where the other ends: the upper end of a range does not belong to it.");
}

}  // namespace

extern const LintRule kOverlappingPartition{
    .severity = Severity::kError,
    .summary = "the bound of a new partition overlaps that of another one, which PostgreSQL refuses",
    .aliases = {"partition-bound-overlap", "safemigrate:partition-strategy-mismatch"},
    .page = R"md(
## What it catches
`CREATE TABLE ... PARTITION OF` or `ATTACH PARTITION` whose bound overlaps that of a partition that is there.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs.

## Fires
```sql
CREATE TABLE p (a bigint PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (20);
```

## Safer
```sql
CREATE TABLE p (a bigint PRIMARY KEY) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, PARTITION OF; `check_new_partition_bound` in `src/backend/partitioning/partbounds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
