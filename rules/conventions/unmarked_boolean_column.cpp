// A boolean whose name is no question.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

// "boolean", "date", ... of a type as written.
Text TypeOf(const NewName& name) { return name.kind == NewName::Kind::kColumn && name.type != nullptr && !name.type->names.empty() && name.type->array_bounds.empty() ? name.type->names.back() : Text(); }


void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!((TypeOf(name) == "bool" || TypeOf(name) == "boolean") && name.name.substr(0, 3) != "is_" && name.name.substr(0, 4) != "has_" && name.name.substr(0, 4) != "can_" && name.name.substr(0, 7) != "should_")) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("boolean column {} does not read as a question", name.name));
    finding.Help("Begin it with is_, has_, can_ or should_.");
  });
}

}  // namespace

extern const LintRule kUnmarkedBooleanColumn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "the name of a boolean column does not begin as a question",
    .aliases = {"bool-prefix"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new `boolean` column whose name does not begin with `is_`, `has_`, `can_` or `should_`.

## Why it hurts
Where names are questions, nobody takes a flag for a value.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, hidden boolean NOT NULL DEFAULT false);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, is_hidden boolean NOT NULL DEFAULT false);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
