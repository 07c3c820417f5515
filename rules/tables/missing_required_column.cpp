// Columns that every table must have.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::vector<std::string> required = finished.settings.List("missing-required-column.columns");
  if (required.empty()) return;
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Relation>([&](const Relation& table) {
    if ((table.kind != 'r' && table.kind != 'p') || table.persistence == 't' || table.is_partition() || table.assumed || table.created.migration < 0) return;
    const std::string name = PlainName(catalog, table);
    for (const std::string& entry : required) {
      const std::size_t colon = entry.find(':');
      const std::string wanted = entry.substr(0, colon), type = colon == std::string::npos ? "" : entry.substr(colon + 1);
      const Column* column = table.FindColumn(wanted);
      std::string what;
      if (column == nullptr) {
        what = fmt::format("{} has no column {}, which the configuration requires", name, wanted);
      } else if (!column->not_null) {
        what = fmt::format("{}.{} may be null, though the configuration requires it", name, wanted);
      } else if (!type.empty() && FormatType(catalog, column->type, column->typmod) != type) {
        what = fmt::format("{}.{} is {}, and the configuration requires {}", name, wanted, FormatType(catalog, column->type, column->typmod), type);
      } else {
        continue;
      }
      AddAt(report, PlaceOf(column == nullptr ? table.created : column->created)).About(name).Say(what)
          .Help(fmt::format("{} {} NOT NULL", QuoteIdentifier(wanted), type.empty() ? "..." : type));
    }
  });
}

}  // namespace

extern const LintRule kMissingRequiredColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table lacks a column that the configuration requires",
    .aliases = {"require-columns", "required-column-removal", "pgrubic:GN011", "pgrubic:GN012", "pgrubic:GN013", "pgrubic:TP015", "dryrun:timestamps"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A table that at the end of the history lacks a column that the configuration requires, has it with another type, or lets it be null. Without such a configuration the rule is silent.

## Why it hurts
What treats all tables alike (audits, replication, soft deletes) fails for that one.

Silent on partitions, whose columns are the parent's, and on temporary tables.

## Fires
```text
CREATE TABLE a (id bigint);  -- with the columns created_at:timestamp with time zone
```

## Safer
```text
CREATE TABLE a (id bigint, created_at timestamptz NOT NULL);
```

## Configuration
`columns`: the required columns, each `name` or `name:type` with the type as `format_type` prints it; none.

## Sources
PostgreSQL documentation, 5.5.2 Not-Null Constraints.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
