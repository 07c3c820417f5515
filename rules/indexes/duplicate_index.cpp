// Two indexes of a table are the same.
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
    if (index.index == nullptr || index.index->parent != 0 || !index.created.span.valid()) return;
    for (const Oid oid : catalog.IndexesOf(index.index->table)) {
      const Relation* older = catalog.Find<Relation>(oid);
      if (older == nullptr || older->oid >= index.oid || older->index->parent != 0 || !SameIndex(index, *older))
        continue;
      Finding* finding = AddWhereMade(report, index.created);
      if (finding == nullptr) return;
      const std::string name = PlainName(catalog, index), other = PlainName(catalog, *older),
                        table = Name(catalog, index.index->table);
      finding->About(name).Say(
          fmt::format("{} is the same as {}: each write of {} maintains both", name, other, table));
      AddOrigin(*finding, PrintIndex(catalog, *older), older->created);
      const Constraint* mine = ConstraintOf(catalog, index);
      const Relation& spare = mine == nullptr ? index : *older;
      const Constraint* owner = ConstraintOf(catalog, spare);
      finding->Help(owner == nullptr ? fmt::format("DROP INDEX CONCURRENTLY {};", Quoted(catalog, spare.oid))
                                     : fmt::format("ALTER TABLE {} DROP CONSTRAINT {};",
                                                   Quoted(catalog, owner->relation), QuoteIdentifier(owner->name)));
      return;
    }
  });
}

}  // namespace

extern const LintRule kDuplicateIndex{.severity = Severity::kWarning,
                                      .summary = "two indexes of a table are the same",
                                      .aliases = {"pg-migration-lint:PGM508", "pgrubic:GN025", "splinter:0009",
                                                  "dryrun:indexes/duplicate", "migrationpilot:MP100", "pglinter:B002"},
                                      .page = R"md(
## What it catches
At the end of the history, two indexes of one table with the same access method, keys, order, operator classes, collations, condition, included columns and uniqueness. Indexes of constraints count.

## Why it hurts
The second one costs each write as much as the first, and space, and serves nothing. Often it is an index beside a `UNIQUE` constraint or a primary key that has its own.

Silent when one of them is dropped in a later migration, and when they differ in any of these.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
CREATE UNIQUE INDEX tags_name_idx ON tags (name);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT tags_name_key UNIQUE);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 11.2 Index Types and 5.5.3 Unique Constraints.
)md",
                                      .on_end = OnEnd};

}  // namespace pgrehearse
