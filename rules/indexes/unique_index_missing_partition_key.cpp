// A unique index or key of a partitioned table leaves out a column of the partition key.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (ErrorOf(step, "0A000") == nullptr) return;
  const SqlErrorEffect& error = *step.effects.error;
  const bool lacks = error.message.find("must include all partitioning columns") != std::string::npos;
  if (!lacks && error.message.find("constraint with partition key definition") == std::string::npos) return;
  Finding& finding = report.AddError(step);
  if (!error.detail.empty()) finding.Because(error.detail);
  finding.Help(
      lacks ? "Put the columns of the partition key into the key as well, or make each partition's own key unique."
            : "No unique index can span partitions whose key is an expression: make each partition's own key unique, "
              "or partition by columns.");
}

}  // namespace

extern const LintRule kUniqueIndexMissingPartitionKey{
    .severity = Severity::kError,
    .summary = "a unique index or key of a partitioned table leaves out a column of the partition key",
    .aliases = {"partition-key-in-pk", "migrationpilot:MP049"},
    .page = R"md(
## What it catches
`PRIMARY KEY`, `UNIQUE` or `CREATE UNIQUE INDEX` on a partitioned table whose columns do not include those of the partition key.

## Why it hurts
Each partition has an index of its own, so PostgreSQL can only guarantee uniqueness when equal keys always fall into the same partition. It refuses anything else with SQLSTATE 0A000.

Silent when the key includes the partition key.

## Fires
```sql
CREATE TABLE events (id bigint PRIMARY KEY, at date) PARTITION BY RANGE (at);
```

## Safer
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.12.2.3 Limitations (of declarative partitioning); `DefineIndex` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
