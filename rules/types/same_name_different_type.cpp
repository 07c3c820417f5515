// Columns of one name with different types.
#include <fmt/format.h>

#include <map>
#include <string>
#include <vector>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  struct Use { const Relation* table; const Column* column; };
  std::map<std::string_view, std::map<std::string, std::vector<Use>>> names;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.is_partition() || table.assumed) return;
    for (const Column& column : table.columns) {
      if (!column.dropped && column.type != 0) names[column.name][FormatType(catalog, column.type, column.typmod)].push_back({&table, &column});
    }
  });
  for (const auto& [name, types] : names) {
    if (types.size() < 2) continue;
    std::size_t all = 0;
    const std::vector<Use>* most = nullptr;
    const std::string* usual = nullptr;
    for (const auto& [type, uses] : types) {
      all += uses.size();
      if (most != nullptr && uses.size() <= most->size()) continue;
      most = &uses;
      usual = &type;
    }
    // A name is a promise only where nearly all keep it.
    if (all < 10 || most->size() * 10 < all * 9) continue;
    for (const auto& [type, uses] : types) {
      if (&type == usual) continue;
      for (const Use& use : uses) {
        if (use.column->created.migration < 0) continue;
        const std::string column = fmt::format("{}.{}", PlainName(catalog, *use.table), name);
        Finding& finding = AddAt(report, PlaceOf(use.column->changed.migration < 0 ? use.column->created : use.column->changed));
        finding.About(column).Say(fmt::format("{} is {}, while {} of {} columns called {} are {}", column, type, most->size(), all, name, *usual));
        finding.Because(fmt::format("{}.{} is {}", PlainName(catalog, *most->front().table), name, *usual), most->front().column->created.span);
        finding.Help(fmt::format("{} {}", QuoteIdentifier(name), *usual));
      }
    }
  }
}

}  // namespace

extern const LintRule kSameNameDifferentType{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "columns of one name have different types in different tables",
    .aliases = {"same-name-different-type"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A column whose type differs from that of at least nine of ten columns of the same name, of ten in all, when the history ends.

## Why it hurts
Joins compare what does not fit, indexes are not used, and code that treats the columns alike fails for one table.

## Fires
```text
nine tables with tenant_id bigint, and a tenth with tenant_id integer
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 10.2 Operators: which comparison applies depends on both types.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
