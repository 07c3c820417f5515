// Columns of type text without a CHECK of their length.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.is_partition() || table.assumed || table.created.migration < 0) return;
    std::string limited;
    for (const Oid oid : catalog.ConstraintsOf(table.oid)) {
      const Constraint* constraint = catalog.Find<Constraint>(oid);
      if (constraint->kind != 'c') continue;
      const std::string text = PrintExpression(catalog, constraint->expression, table.oid);
      if (text.find("length(") == std::string::npos) continue;
      for (const int column : ColumnsUsed(constraint->expression)) limited += fmt::format(",{},", column);
    }
    for (const Column& column : table.columns) {
      if (column.dropped || column.type != kTextOid || column.generated != 0 || column.created.migration < 0) continue;
      if (limited.find(fmt::format(",{},", column.number)) != std::string::npos) continue;
      const std::string name = fmt::format("{}.{}", PlainName(catalog, table), column.name), quoted = QuoteIdentifier(column.name);
      AddAt(report, PlaceOf(column.created)).About(name).Say(fmt::format("{} takes values of any length", name))
          .Help(fmt::format("{0} text CHECK (char_length({0}) <= ...)", quoted));
    }
  });
}

}  // namespace

extern const LintRule kTextWithoutLimit{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a text column takes values of any length",
    .aliases = {"require-text-limit"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A column of type `text` about whose length no `CHECK` says anything when the history ends.

## Why it hurts
A client may store a gigabyte in a field meant for a name, and every reader pays for it.

## Fires
```sql
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text);
```

## Safer
```sql
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text CHECK (char_length(name) <= 100));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.3 Character Types.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
