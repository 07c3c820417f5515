// Restrictive policies without a permissive one.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if (!table.row_security || table.assumed || table.created.migration < 0) return;
    const Policy* first = nullptr;
    for (const Oid oid : catalog.PoliciesOf(table.oid)) {
      const Policy* policy = catalog.Find<Policy>(oid);
      if (policy->permissive) return;
      if (first == nullptr) first = policy;
    }
    if (first == nullptr) return;
    const std::string name = PlainName(catalog, table);
    AddAt(report, PlaceOf(first->created)).About(name).Say(fmt::format("{} has restrictive policies only: nobody but its owner sees a row", name))
        .Help(fmt::format("make a PERMISSIVE policy on {}: restrictive ones only narrow what a permissive one allows", QualifiedName(catalog, table.schema, table.name)));
  });
}

}  // namespace

extern const LintRule kOnlyRestrictivePolicies{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table has restrictive policies only, so no row is visible",
    .aliases = {"restrictive-only", "safemigrate:restrictive-policy"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A table with row-level security all of whose policies are `AS RESTRICTIVE` when the history ends.

## Why it hurts
Restrictive policies take away from what permissive ones allow. Without a permissive one nothing is allowed.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders AS RESTRICTIVE USING (total > 0);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE POLICY, RESTRICTIVE.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
