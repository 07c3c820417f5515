// Columns of type json.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kJsonOid || written.column.type == kJsonArrayOid; },
                "{0} is {1}: it has no equality (DISTINCT and UNION fail) and is parsed at every use", "{3} jsonb");
}

}  // namespace

extern const LintRule kJsonColumn{
    .severity = Severity::kInfo,
    .summary = "json keeps the text as it was written: no equality, no index, parsed at every use",
    .aliases = {"prefer-jsonb", "pgls:preferJsonb", "pg-migration-lint:PGM106", "pgsafe:prefer-jsonb", "eugene:E3", "pgrubic:TP008", "diesel-guard:JsonTypeCheck", "strong_migrations:add_column_json", "online_migrations:add_column_json"},
    .page = R"md(
## What it catches
Columns of type `json` or `json[]`.

## Why it hurts
`json` is text that was checked once: `SELECT DISTINCT`, `GROUP BY` and `UNION` over such a column fail, it cannot be indexed, and every operator parses it anew.

## Fires
```sql
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload json);
```

## Safer
```sql
CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload jsonb);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.14 JSON Types.
)md",
    .check = Check};

}  // namespace pgrehearse
