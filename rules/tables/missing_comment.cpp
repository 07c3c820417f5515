// Tables and columns without a comment.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  const bool columns = finished.settings.Number("missing-comment.columns", 0) != 0;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.is_partition() || table.assumed || table.created.migration < 0) return;
    const std::string name = PlainName(catalog, table), quoted = QualifiedName(catalog, table.schema, table.name);
    if (catalog.CommentOf({ObjectClass::kRelation, table.oid}) == nullptr) {
      AddAt(report, PlaceOf(table.created)).About(name).Say(fmt::format("{} has no comment", name)).Help(fmt::format("COMMENT ON TABLE {} IS '...';", quoted));
    }
    for (const Column& column : table.columns) {
      if (!columns || column.dropped || column.created.migration < 0 || catalog.CommentOf({ObjectClass::kRelation, table.oid, column.number}) != nullptr) continue;
      AddAt(report, PlaceOf(column.created)).About(name + "." + column.name).Say(fmt::format("{}.{} has no comment", name, column.name))
          .Help(fmt::format("COMMENT ON COLUMN {}.{} IS '...';", quoted, QuoteIdentifier(column.name)));
    }
  });
}

}  // namespace

extern const LintRule kMissingComment{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table or column says nowhere what it is for",
    .aliases = {"require-comment"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A table, and where the configuration says so a column, without a comment when the history ends.

## Why it hurts
Whoever meets it in the database does not learn what it is for.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
COMMENT ON TABLE orders IS 'what customers have ordered';
```

## Configuration
`columns`: 1 asks for comments on columns too; 0.

## Sources
PostgreSQL documentation, COMMENT.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
