// A date or timestamp whose name does not tell that it is one.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

// "boolean", "date", ... of a type as written.
Text TypeOf(const NewName& name) { return name.kind == NewName::Kind::kColumn && name.type != nullptr && !name.type->names.empty() && name.type->array_bounds.empty() ? name.type->names.back() : Text(); }

bool EndsWith(Text name, Text suffix) { return name.size() > suffix.size() && name.substr(name.size() - suffix.size()) == suffix; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(((TypeOf(name) == "date" && !EndsWith(name.name, "_date") && !EndsWith(name.name, "_on") && name.name != "date") || ((TypeOf(name) == "timestamptz" || TypeOf(name) == "timestamp") && !EndsWith(name.name, "_at") && !EndsWith(name.name, "_time"))))) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("column {} holds a {} and does not say so", name.name, TypeOf(name)));
    finding.Help("Dates end in _date or _on, timestamps in _at.");
  });
}

}  // namespace

extern const LintRule kUnmarkedTimeColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "the name of a date or timestamp column does not end as such names do",
    .aliases = {"pgrubic:GN017", "pgrubic:NM016"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new `date` column whose name does not end in `_date` or `_on`, or a timestamp whose name does not end in `_at` or `_time`.

## Why it hurts
Where names tell the type, nobody compares a day with a point in time by mistake.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, created timestamptz);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, created_at timestamptz);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
