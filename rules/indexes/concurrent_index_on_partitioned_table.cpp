// CONCURRENTLY names a partitioned table or its index, which PostgreSQL refuses.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (ErrorOf(step, "0A000") == nullptr) return;
  if (const auto* create = As<CreateIndex>(step.statement)) {
    const Relation* parent = step.before.Find<Relation>(TargetOf(step, create->relation));
    if (!create->concurrently || parent == nullptr || parent->kind != 'p') return;
    Finding& finding = report.AddError(step);
    finding.About(Name(step.before, parent->oid));
    AddOrigin(finding, finding.object, parent->created, "was created here, partitioned");
    finding.Help(PartitionedIndexRecipe(step, *create, *parent));
  } else if (const auto* drop = As<DropObjects>(step.statement)) {
    if (drop->kind != ObjectKind::kIndex || !drop->concurrently || drop->objects.size() != 1) return;
    const NameList name = drop->objects[0].name;
    const Oid oid =
        LookupRelation(step.before, step.session, name.size() > 1 ? name[name.size() - 2] : Text(), name.back());
    const Relation* index = step.before.Find<Relation>(oid);
    if (index == nullptr || index->kind != 'I') return;
    Finding& finding = report.AddError(step);
    finding.About(Name(step.before, oid));
    AddOrigin(finding, finding.object, index->created);
    finding.Help(
        fmt::format("-- the indexes of the partitions go with it; wait briefly and try again\nSET lock_timeout = "
                    "'2s';\nDROP INDEX {};",
                    Quoted(step.before, oid)));
  }
}

}  // namespace

extern const LintRule kConcurrentIndexOnPartitionedTable{
    .severity = Severity::kError,
    .summary = "CONCURRENTLY names a partitioned table or its index, which PostgreSQL refuses",
    .aliases = {"migrationpilot:MP092"},
    .page = R"md(
## What it catches
`CREATE INDEX CONCURRENTLY` on a partitioned table, with or without `ONLY`, and `DROP INDEX CONCURRENTLY` of the index of a partitioned table.

## Why it hurts
PostgreSQL refuses both with SQLSTATE 0A000. Whether a table is partitioned stands in another file, so the statement looks right.

Silent on a single partition, which is a table like any other.

## Fires
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY events_at_idx ON events (at);
```

## Safer
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY events_2026_at_idx ON events_2026 (at);
-- next migration
SET lock_timeout = '5s';
CREATE INDEX events_at_idx ON ONLY events (at);
ALTER INDEX events_at_idx ATTACH PARTITION events_2026_at_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently"; `DefineIndex` in `src/backend/commands/indexcmds.c`; `RangeVarCallbackForDropRelation` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
