// A name with other characters than letters, digits and underscores.
#include <fmt/format.h>

#include <algorithm>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(std::any_of(name.name.begin(), name.name.end(), [](char c) { return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'); }) && name.kind != NewName::Kind::kPolicy)) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("{} \"{}\" holds characters that only quotes allow", KindName(name.kind), name.name));
    finding.Help("Use letters, digits and underscores.");
  });
}

}  // namespace

extern const LintRule kSpecialCharactersInName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name holds characters other than letters, digits and underscores",
    .aliases = {"pgrubic:NM012", "sqlfluff:RF05"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new object whose name holds blanks, dashes, dots or letters beyond ASCII. Policies, whose names are sentences by habit, do not count.

## Why it hurts
Such a name must be quoted everywhere, and tools that do not quote break on it.

## Fires
```sql
CREATE TABLE "order-items" (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE order_items (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
