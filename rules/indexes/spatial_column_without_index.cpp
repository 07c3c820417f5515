// A geometry or geography column has no spatial index.
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
    if ((table.kind != 'r' && table.kind != 'p') || table.is_partition()) return;
    for (const Column& column : table.columns) {
      if (column.dropped) continue;
      const std::string_view type = catalog.TypeOf(column.type).name;
      if (type != "geometry" && type != "geography") continue;
      bool indexed = false;
      for (const Oid oid : catalog.IndexesOf(table.oid)) {
        const Relation* index = catalog.Find<Relation>(oid);
        const bool spatial = index->access_method == kGistAmOid || index->access_method == kSpgistAmOid ||
                             index->access_method == kBrinAmOid;
        const std::vector<int> keys = KeyColumns(*index->index);
        indexed = indexed || (spatial && std::find(keys.begin(), keys.end(), column.number) != keys.end());
      }
      Finding* finding = indexed ? nullptr : AddWhereMade(report, column.created);
      if (finding == nullptr) continue;
      const std::string name = PlainName(catalog, table) + "." + column.name;
      finding->About(name).Say(fmt::format("{} has no spatial index: each search by place reads all of {}", name,
                                           PlainName(catalog, table)));
      finding->Help(fmt::format("CREATE INDEX CONCURRENTLY {} ON {} USING gist ({});",
                                QuoteIdentifier(table.name + "_" + column.name + "_idx"), Quoted(catalog, table.oid),
                                QuoteIdentifier(column.name)));
    }
  });
}

}  // namespace

extern const LintRule kSpatialColumnWithoutIndex{.severity = Severity::kInfo,
                                                 .on_by_default = false,
                                                 .summary = "a geometry or geography column has no spatial index",
                                                 .aliases = {"migrationpilot:MP051"},
                                                 .presets = {"strict"},
                                                 .page = R"md(
## What it catches
At the end of the history, a column of the type `geometry` or `geography` without a GiST, SP-GiST or BRIN index.

## Why it hurts
Searches by place (`ST_DWithin`, `&&`) read the whole table without one.

Silent when the column has such an index.

## Fires
```sql
-- pgrehearse: allow superuser-operation the server has it
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry);
```

## Safer
```sql
-- pgrehearse: allow superuser-operation the server has it
CREATE EXTENSION postgis;
CREATE TABLE places (id bigint PRIMARY KEY, spot geometry);
CREATE INDEX places_spot_idx ON places USING gist (spot);
```

## Configuration
None of its own.

## Sources
PostGIS manual, 4.9 Spatial Indexes.
)md",
                                                 .on_end = OnEnd};

}  // namespace pgrehearse
