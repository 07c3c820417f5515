// Columns of type integer.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kInt4Oid; },
                "{0} is integer: it ends at 2147483647", "{3} bigint");
}

}  // namespace

extern const LintRule kIntegerColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a column is integer where bigint would never run out",
    .aliases = {"prefer-bigint-over-int", "squawk:prefer-bigint-over-int", "pgls:preferBigintOverInt", "pgrubic:TP009"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Columns of type `integer` (`serial` included).

## Why it hurts
Four bytes saved, which alignment often takes back, for a limit that somebody may reach; a wider type later rewrites the table.

## Fires
```sql
CREATE TABLE votes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, count integer);
```

## Safer
```sql
CREATE TABLE votes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, count bigint);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.1.1 Integer Types.
)md",
    .check = Check};

}  // namespace pgrehearse
