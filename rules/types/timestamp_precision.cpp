// timestamp(p) that rounds.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) {
    return (written.column.type == kTimestampOid || written.column.type == kTimestamptzOid) && written.column.typmod >= 0 && written.column.typmod < 6;
  }, "{0} is {1}: values are rounded, not cut, and may lie in the future", "{3} timestamptz");
}

}  // namespace

extern const LintRule kTimestampPrecision{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a timestamp is rounded, also into the future",
    .aliases = {"timestamp-precision", "pg-migration-lint:PGM102", "pgrubic:TP003"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Columns of type `timestamp(p)` or `timestamptz(p)` with a precision below 6.

## Why it hurts
The value is rounded: `now()` may be stored as half a second from now, and comparisons with the clock go wrong. No room is saved.

## Fires
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz(0) NOT NULL);
```

## Safer
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.5 Date/Time Types; PostgreSQL wiki, Don't Do This, timestamp(0).
)md",
    .check = Check};

}  // namespace pgrehearse
