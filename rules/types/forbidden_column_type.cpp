// Columns of a type that the configuration forbids.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  ForEachWrittenColumn(step, [&](const WrittenColumn& written) {
    const std::vector<std::string> forbidden = settings.List("forbidden-column-type.types");
    if (forbidden.empty()) {
      report.Silent(step, "the configuration forbids no types");
      return;
    }
    const std::string with_modifier = FormatType(step.after, written.column.type, written.column.typmod), type = FormatType(step.after, written.column.type);
    const std::string_view internal = step.after.TypeOf(written.column.type).name;
    const bool hit = std::any_of(forbidden.begin(), forbidden.end(), [&](const std::string& name) { return name == with_modifier || name == type || name == internal; });
    if (!hit) return;
    const std::string name = fmt::format("{}.{}", PlainName(step.after, written.table), written.column.name);
    report.Add(step, written.span).About(name).Say(fmt::format("{} is {}, which the configuration forbids", name, with_modifier)).Help("Choose another type.");
  });
}

}  // namespace

extern const LintRule kForbiddenColumnType{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a column has a type that the configuration forbids",
    .aliases = {"forbidden-column-type", "pgrubic:TP014"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A column whose type is on the configuration's list, however it is spelled: `varchar`, `character varying` and `pg_catalog.varchar` are one type. Without a list the rule is silent.

## Why it hurts
It is the project's own law.

## Fires
```text
CREATE TABLE a (x varchar(20));  -- with the list character varying, bit
```

## Safer
```text
CREATE TABLE a (x text);  -- with the list character varying, bit
```

## Configuration
`types`: the forbidden types, as `format_type` prints them (`character varying`) or as `pg_type` has them (`varchar`); none.

## Sources
PostgreSQL documentation, chapter 8, Data Types.
)md",
    .check = Check};

}  // namespace pgrehearse
