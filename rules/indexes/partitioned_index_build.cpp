// An index is built on all partitions at once while writes to them wait.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateIndex>(step.statement);
  if (create == nullptr || create->concurrently || step.effects.builds.empty()) return;
  const Relation* parent = step.before.Find<Relation>(TargetOf(step, create->relation));
  if (parent == nullptr || parent->kind != 'p') return;
  if (IsNew(step, parent->oid)) {
    report.Silent(step, fmt::format("{} is {}", Name(step.before, parent->oid), WhyNew(step, parent->oid)));
    return;
  }
  const IndexBuildEffect* first = nullptr;
  std::size_t tables = 0;
  for (const IndexBuildEffect& build : step.effects.builds) {
    if (IsNew(step, build.table)) continue;
    ++tables;
    if (first == nullptr) first = &build;
  }
  if (first == nullptr) return;
  const std::string name = Name(step.before, parent->oid);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(
      tables == 1
          ? WhileHeld("building the index reads every row of", step, first->table)
          : fmt::format(
                "building the index reads every row of {} partitions of {} while writes to all of them are blocked",
                tables, name));
  AddOrigin(finding, name, parent->created, "was created here, partitioned");
  finding.Help(PartitionedIndexRecipe(step, *create, *parent));
}

}  // namespace

extern const LintRule kPartitionedIndexBuild{
    .severity = Severity::kError,
    .summary = "an index is built on all partitions at once while writes to them wait",
    .aliases = {"migrationpilot:MP092", "migrationpilot:MP110", "pg-migration-lint:PGM001"},
    .page = R"md(
## What it catches
`CREATE INDEX` on a partitioned table that existed before the migration and has partitions.

## Why it hurts
The statement builds one index after another and holds `SHARE` on every partition until it ends: writes to the whole table wait for the sum of all builds. `CONCURRENTLY` is not possible on a partitioned table.

Silent on `CREATE INDEX ... ON ONLY`, which builds nothing, where the partitions have matching indexes already, on a table without partitions, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- next migration
SET lock_timeout = '5s';
CREATE INDEX events_at_idx ON events (at);
```

## Safer
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY events_2026_at_idx ON events_2026 (at);
-- next migration
SET lock_timeout = '5s';
CREATE INDEX events_at_idx ON events (at);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently", and 5.12.2.2 Partition Maintenance; `DefineIndex` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
