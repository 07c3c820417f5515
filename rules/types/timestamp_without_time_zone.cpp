// Columns of type timestamp without time zone.
#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [](const WrittenColumn& written) { return written.column.type == kTimestampOid; },
                "{0} is {1}: which moment a value means depends on who reads it", "{3} timestamptz");
}

}  // namespace

extern const LintRule kTimestampWithoutTimeZone{
    .severity = Severity::kInfo,
    .summary = "a timestamp without time zone does not say which moment is meant",
    .aliases = {"prefer-timestamptz", "squawk:prefer-timestamp-tz", "squawk:prefer-timestamptz", "pgls:preferTimestamptz", "pg-migration-lint:PGM101", "migrationpilot:MP040", "pgrubic:TP001", "diesel-guard:TimestampTypeCheck"},
    .page = R"md(
## What it catches
Columns of type `timestamp` (`without time zone`).

## Why it hurts
The value is a reading of a clock without saying where the clock hangs: sessions with other time zones store and read different moments, and twice a year an hour is missing or double. `timestamptz` takes the same eight bytes.

## Fires
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamp NOT NULL);
```

## Safer
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.5.1.3 Time Stamps.
)md",
    .check = Check};

}  // namespace pgrehearse
