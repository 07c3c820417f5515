// A table with another owner than the others.
#include <fmt/format.h>

#include <map>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::map<Oid, std::vector<const Relation*>> owned;
  std::size_t all = 0;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.assumed || table.created.migration < 0) return;
    owned[table.owner].push_back(&table);
    ++all;
  });
  if (all < 10) return;
  for (const auto& [owner, tables] : owned) {
    if (tables.size() * 10 < all * 9) continue;
    const std::string usual(catalog.RoleName(owner));
    for (const auto& [other, few] : owned) {
      if (other == owner) continue;
      for (const Relation* table : few) {
        const std::string name = PlainName(catalog, *table);
        AddAt(report, PlaceOf(table->created)).About(name).Say(fmt::format("{} is owned by {}, while {} of {} tables are owned by {}", name, catalog.RoleName(other), tables.size(), all, usual))
            .Help(fmt::format("ALTER TABLE {} OWNER TO {};", QualifiedName(catalog, table->schema, table->name), usual));
      }
    }
  }
}

}  // namespace

extern const LintRule kMixedOwners{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has another owner than nearly all others",
    .aliases = {"object-owner", "pglinter:B011", "pglinter:S005"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A table whose owner differs from that of at least nine of ten tables, of ten in all, when the history ends.

## Why it hurts
A role that may change the others cannot change this one, and the next migration that tries fails.

## Fires
```text
nine tables owned by app, and a tenth by the role that ran the migration
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.8 Privileges: only the owner may alter or drop an object.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
