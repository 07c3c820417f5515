// A table without the grants that the others have.
#include <fmt/format.h>

#include <vector>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::vector<const Relation*> without;
  std::size_t with = 0;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.is_partition() || table.assumed || table.created.migration < 0) return;
    if (table.acl) {
      ++with;
    } else {
      without.push_back(&table);
    }
  });
  const std::size_t all = with + without.size();
  if (all < 10 || with * 10 < all * 9) return;
  for (const Relation* table : without) {
    const std::string name = PlainName(catalog, *table);
    AddAt(report, PlaceOf(table->created)).About(name).Say(fmt::format("nothing is granted on {}, while {} of {} tables have grants", name, with, all))
        .Help(fmt::format("grant on {} what the other tables grant, or say that it is private", QualifiedName(catalog, table->schema, table->name)));
  }
}

}  // namespace

extern const LintRule kTableWithoutUsualGrants{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has no grants, though nearly all others have",
    .aliases = {"missing-grants-on-new-table", "pglinter:S001"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A table on which nothing is granted when the history ends, where at least nine of ten tables, and ten in all, have grants.

## Why it hurts
The grants were forgotten: the first client that uses the table is refused.

## Fires
```text
nine tables with GRANT SELECT ON ... TO app, and a tenth without
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
GRANT SELECT ON orders TO app;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.8 Privileges.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
