// A column called like its table.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.name == written.table.name && !written.retyped; },
                "{0} is called like its table: the bare name means the column here and the whole row elsewhere", "Choose another name for {3}.");
}

}  // namespace

extern const LintRule kColumnNamedLikeTable{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a column is called like its table",
    .aliases = {"table-column-conflict", "pgrubic:GN010"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A column whose name is that of its table.

## Why it hurts
In a query, the bare name is the column where there is one and the whole row where there is none: a query that loses its column goes on, with something else.

## Fires
```sql
CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text);
```

## Safer
```sql
CREATE TABLE note (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.16.5 Using Composite Types in Queries.
)md",
    .check = Check};

}  // namespace pgrehearse
