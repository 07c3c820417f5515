// Columns of type smallint.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kInt2Oid; },
                "{0} is smallint: it ends at 32767", "{3} bigint");
}

}  // namespace

extern const LintRule kSmallintColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a column is smallint, which ends at 32767",
    .aliases = {"prefer-bigint-over-smallint", "squawk:prefer-bigint-over-smallint", "pgls:preferBigintOverSmallint", "pgrubic:TP010"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Columns of type `smallint` (`smallserial` included).

## Why it hurts
Six bytes saved, which alignment often takes back, for a limit that is soon reached; a wider type later rewrites the table.

## Fires
```sql
CREATE TABLE votes (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, count smallint);
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
