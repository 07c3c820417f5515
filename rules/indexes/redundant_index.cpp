// Another index begins with all the columns of this one.
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
    if (index.index == nullptr || index.index->parent != 0 || index.index->unique || index.index->replica_identity ||
        index.index->clustered)
      return;
    for (const Oid oid : catalog.IndexesOf(index.index->table)) {
      const Relation* longer = catalog.Find<Relation>(oid);
      if (longer == nullptr || longer->oid == index.oid || !longer->index->valid || !BeginsWith(*longer, index) ||
          SameIndex(index, *longer))
        continue;
      Finding* finding = AddWhereMade(report, index.created);
      if (finding == nullptr) return;
      const std::string name = PlainName(catalog, index), other = PlainName(catalog, *longer);
      finding->About(name).Say(fmt::format(
          "{} begins with all the columns of {}, so it can serve every query that {} serves", other, name, name));
      AddOrigin(*finding, PrintIndex(catalog, *longer), longer->created);
      finding->Help(fmt::format("DROP INDEX CONCURRENTLY {};", Quoted(catalog, index.oid)));
      return;
    }
  });
}

}  // namespace

extern const LintRule kRedundantIndex{
    .severity = Severity::kInfo,
    .summary = "another index begins with all the columns of this one",
    .aliases = {"pg-migration-lint:PGM508", "dryrun:indexes/redundant", "migrationpilot:MP100", "pglinter:B002"},
    .page = R"md(
## What it catches
At the end of the history, a btree index that is not unique and whose columns are the first columns of another btree index of the table, in the same order.

## Why it hurts
Each write maintains both. The longer one finds the same rows; it is somewhat larger, so keeping the shorter one may be right where it serves very many queries.

Silent when the shorter one is unique, partial, the replica identity or what the table is clustered on, when it includes columns, and when order, operator class or collation differ.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_idx ON orders (note);
CREATE INDEX orders_note_total_idx ON orders (note, total);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX orders_note_total_idx ON orders (note, total);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 11.3 Multicolumn Indexes.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
