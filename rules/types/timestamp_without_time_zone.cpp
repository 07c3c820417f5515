// Columns of type timestamp without time zone.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Without(const Catalog&, const Relation&, const Column& column) { return column.type == kTimestampOid; }
bool With(const Catalog&, const Relation&, const Column& column) { return column.type == kTimestamptzOid; }

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  std::optional<std::string> habit;  // counted when the first such column is met
  ReportColumns(step, report, [&](const WrittenColumn& written) {
    if (written.column.type != kTimestampOid) return false;
    if (!habit) habit = settings.options.contains("timestamp-without-time-zone.always") ? std::string() : SettledHabit(step, Without, With);
    if (!habit->empty()) report.Silent(step, fmt::format("timestamp without time zone is the habit of these migrations: {}", *habit));
    return habit->empty();
  }, "{0} is {1}: which moment a value means depends on who reads it", "{3} timestamptz");
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

Silent in downs, on temporary tables, and where it is the habit of the history: nine in ten of ten or more such columns are `timestamp` already.

## Fires
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamp NOT NULL);
```

## Safer
```sql
CREATE TABLE visits (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL);
```

## Configuration
`timestamp-without-time-zone.always = true`: also against the history's own habit.

## Sources
PostgreSQL documentation, 8.5.1.3 Time Stamps.
)md",
    .check = Check};

}  // namespace pgrehearse
