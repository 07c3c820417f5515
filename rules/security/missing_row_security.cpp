// Tables of an exposed schema without row-level security.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  std::vector<std::string> schemas = finished.settings.List("missing-row-security.schemas");
  if (schemas.empty()) schemas = {"public"};
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.row_security || table.persistence == 't' || table.assumed || table.created.migration < 0) return;
    if (std::find(schemas.begin(), schemas.end(), catalog.SchemaName(table.schema)) == schemas.end()) return;
    const std::string name = PlainName(catalog, table);
    AddAt(report, PlaceOf(table.created)).About(name).Say(fmt::format("{} is in an exposed schema and has no row-level security", name))
        .Help(fmt::format("ALTER TABLE {} ENABLE ROW LEVEL SECURITY;  -- with its policies", QualifiedName(catalog, table.schema, table.name)));
  });
}

}  // namespace

extern const LintRule kMissingRowSecurity{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table in an exposed schema has no row-level security",
    .aliases = {"rls-required-in-schema", "splinter:0013", "pgls:rlsDisabledInPublic", "schemalint:rowLevelSecurity"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A table in one of the exposed schemas (`public`, unless the configuration names others) that has no row-level security when the history ends.

## Why it hurts
Where clients reach the schema directly, through an API that speaks SQL or REST for them, only row-level security keeps one user's rows from another.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
```

## Configuration
`schemas`: the exposed schemas; `public`.

## Sources
PostgreSQL documentation, 5.9 Row Security Policies.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
