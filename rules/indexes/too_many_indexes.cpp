// A table has many indexes.
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
  catalog.ForEach<Relation>([&](const Relation& table) {
    if (table.kind != 'r' && table.kind != 'p') return;
    const std::vector<Oid> indexes = catalog.IndexesOf(table.oid);
    if (indexes.size() <= finished.settings.Number("too-many-indexes.most", 10)) return;
    const Relation* last = catalog.Find<Relation>(indexes.back());
    Finding* finding = AddWhereMade(report, last->created);
    if (finding == nullptr) return;
    finding->About(PlainName(catalog, table))
        .Say(fmt::format("{} has {} indexes, and an INSERT writes each of them", PlainName(catalog, table),
                         indexes.size()));
    AddOrigin(*finding, PlainName(catalog, table), table.created);
    finding->Help("See in pg_stat_user_indexes which of them are used, and drop the others.");
  });
}

}  // namespace

extern const LintRule kTooManyIndexes{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has many indexes",
    .aliases = {"dryrun:indexes/too_many", "sqlcheck:2004", "bytebase:index-total-number-limit"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
At the end of the history, a table with more than ten indexes. The finding stands at the newest one.

## Why it hurts
Each `INSERT`, and each `UPDATE` that is not heap-only, writes every index of the table, and planning looks at all of them.

Silent on ten and fewer.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (total) WHERE id = 0;
CREATE INDEX ON orders (total) WHERE id = 1;
CREATE INDEX ON orders (total) WHERE id = 2;
CREATE INDEX ON orders (total) WHERE id = 3;
CREATE INDEX ON orders (total) WHERE id = 4;
CREATE INDEX ON orders (total) WHERE id = 5;
CREATE INDEX ON orders (total) WHERE id = 6;
CREATE INDEX ON orders (total) WHERE id = 7;
CREATE INDEX ON orders (total) WHERE id = 8;
CREATE INDEX ON orders (total) WHERE id = 9;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE INDEX ON orders (note);
```

## Configuration
`most`: how many are allowed (10).

## Sources
PostgreSQL documentation, 11.1 Introduction (to indexes).
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
