// A DEFAULT partition.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step) || (As<CreateTable>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr)) return;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (after == nullptr || after->bound == nullptr || after->bound->kind != PartitionBound::Kind::kDefault) return;
    if (before != nullptr && before->bound != nullptr) return;
    const std::string name = Name(step.after, after->oid), parent = Name(step.after, after->parents.empty() ? 0 : after->parents.front());
    report.Add(step, {}).About(name).Say(fmt::format("{} takes every row of {} that no other partition wants", name, parent))
        .Help(fmt::format("Without a default partition, such rows are refused and somebody notices; with one, count the rows of {} regularly.", name));
  });
}

}  // namespace

extern const LintRule kDefaultPartition{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a default partition takes rows that no other partition wants, and hides that",
    .aliases = {"migrationpilot:MP093", "dryrun:partition/no_default"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE TABLE ... PARTITION OF ... DEFAULT` and `ATTACH PARTITION ... DEFAULT`.

## Why it hurts
Rows for which somebody forgot to make a partition pile up there unnoticed. Every later partition must search them, and `DETACH PARTITION CONCURRENTLY` is refused while there is a default partition.

## Fires
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_rest PARTITION OF events DEFAULT;
```

## Safer
```sql
CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, PARTITION OF ... DEFAULT.
)md",
    .check = Check};

}  // namespace pgrehearse
