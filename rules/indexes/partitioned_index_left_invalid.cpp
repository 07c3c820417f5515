// The index of a partitioned table stays invalid because a partition lacks its part.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& index) {
    if (index.kind != 'I' || index.index->valid || index.index->parent != 0) return;
    const Oid table = index.index->table;
    std::vector<Oid> missing;
    for (const Oid partition : catalog.ChildrenOf(table)) {
      bool attached = false;
      for (const Oid oid : catalog.IndexesOf(partition)) {
        const Relation* part = catalog.Find<Relation>(oid);
        attached = attached || (part != nullptr && part->index->parent == index.oid && part->index->valid);
      }
      if (!attached) missing.push_back(partition);
    }
    Finding* finding = AddWhereMade(report, index.created);
    if (finding == nullptr || missing.empty()) return;
    const std::string name = PlainName(catalog, index);
    finding->About(name).Say(
        fmt::format("{} is invalid at the end of these migrations: {} of the {} partitions of {} have no valid index "
                    "attached to it",
                    name, missing.size(), catalog.ChildrenOf(table).size(), Name(catalog, table)));
    for (const Oid partition : missing)
      AddOrigin(*finding, Name(catalog, partition), catalog.Find<Relation>(partition)->created);
    const std::string part = QuoteIdentifier(Unqualified(catalog, missing.front()) + "_" + index.name);
    finding->Help(fmt::format("-- build the same index on {} concurrently, as {}, and then\nALTER INDEX {} ATTACH PARTITION {};",
                              Quoted(catalog, missing.front()), part, Quoted(catalog, index.oid), part));
  });
}

}  // namespace

extern const LintRule kPartitionedIndexLeftInvalid{
    .severity = Severity::kWarning,
    .summary = "the index of a partitioned table stays invalid because a partition lacks its part",
    .aliases = {},
    .page = R"md(
## What it catches
`CREATE INDEX ... ON ONLY` a partitioned table whose partitions do not all have an index attached by the end of the history.

## Why it hurts
An invalid index of a partitioned table is used by no query, is not inherited as a whole, and a unique one guarantees nothing. Nothing fails and nothing says so.

Silent once every partition has its index attached, in whatever file.

## Fires
```sql
CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
-- next migration
SET lock_timeout = '5s';
CREATE INDEX events_at_idx ON ONLY events (at);
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
PostgreSQL documentation, 5.12.2.2 Partition Maintenance, and ALTER INDEX, ATTACH PARTITION; `validatePartitionedIndex` in `src/backend/commands/tablecmds.c`.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
