// Columns of types that are rarely what is meant.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachWrittenColumn(step, [&](const WrittenColumn& written) {
    const Oid type = written.column.type;
    std::string_view why, help;
    if (type == kTimetzOid) {
      why = "a time with an offset but without a date does not know about daylight saving time";
      help = "timestamptz, or time";
    } else if (type == kXmlOid) {
      why = "xml has no comparison and no index";
      help = "text, or jsonb";
    } else if (type == kFloat4Oid || type == kFloat8Oid) {
      why = "floating point rounds decimal fractions: sums of money do not add up";
      help = "numeric";
    } else if (type == kNumericOid && written.column.typmod >= 0) {
      why = "a precision or scale in the type rounds silently, and changing the scale rewrites the table";
      help = "numeric with a CHECK";
    } else if (step.after.TypeOf(type).name == "hstore") {
      why = "hstore knows strings only and needs an extension";
      help = "jsonb";
    } else {
      return;
    }
    if (written.table.persistence == 't') return;
    const std::string name = fmt::format("{}.{}", PlainName(step.after, written.table), written.column.name);
    report.Add(step, written.span).About(name).Say(fmt::format("{} is {}: {}", name, FormatType(step.after, type, written.column.typmod), why)).Help(fmt::format("{} {}", QuoteIdentifier(written.column.name), help));
  });
}

}  // namespace

extern const LintRule kDoubtfulColumnType{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "timetz, xml, hstore, floating point or numeric with a scale, where another type is meant",
    .aliases = {"timetz", "xml", "hstore", "float", "avoid-timetz", "avoid-xml", "avoid-hstore", "avoid-float", "numeric-with-precision", "pg-migration-lint:PGM109", "pgrubic:TP002", "pgrubic:TP011", "pgrubic:TP012", "pgrubic:TP013", "pgrubic:TP016"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Columns of type `timetz`, `xml`, `hstore`, `real`, `double precision`, and `numeric` with a precision.

## Why it hurts
Each has its use, and is more often taken by mistake: the message says what is wrong with it.

Silent on temporary tables.

## Fires
```sql
CREATE TABLE shops (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, opens timetz);
```

## Safer
```sql
CREATE TABLE shops (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, opens time);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, chapter 8, Data Types; PostgreSQL wiki, Don't Do This.
)md",
    .check = Check};

}  // namespace pgrehearse
