// Columns of type varchar(n).
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kVarcharOid && written.column.typmod >= 0; },
                "{0} is {1}: the limit can be raised at once, but lowered only by reading and rewriting the table", "{3} text CHECK (length({3}) <= ...)");
}

}  // namespace

extern const LintRule kVarcharColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "varchar(n) has its limit in the type, where changing it may rewrite the table",
    .aliases = {"prefer-text-field", "squawk:prefer-text-field", "pgls:preferTextField", "pg-migration-lint:PGM108", "migrationpilot:MP037", "pgrubic:TP005"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Columns of type `varchar(n)`.

## Why it hurts
Raising the limit only changes the catalog, lowering it rewrites the table under `ACCESS EXCLUSIVE`; a `CHECK` on `text` can be changed with `NOT VALID` and `VALIDATE` either way.

## Fires
```sql
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(100));
```

## Safer
```sql
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text CHECK (length(name) <= 100));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.3 Character Types; `varchar_support` in `src/backend/utils/adt/varchar.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
