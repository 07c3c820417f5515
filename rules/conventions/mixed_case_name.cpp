// A name with capitals.
#include <fmt/format.h>

#include <algorithm>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(std::any_of(name.name.begin(), name.name.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("{} \"{}\" must be quoted wherever it is used", KindName(name.kind), name.name));
    finding.Help("Write it in lower case with underscores.");
  });
}

}  // namespace

extern const LintRule kMixedCaseName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name holds capitals and must be quoted for ever",
    .aliases = {"mixed-case-identifier", "pg-migration-lint:PGM509", "pgrubic:NM010", "pglinter:B005", "pglinter:B010"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new table, column, index or other object whose name holds capitals.

## Why it hurts
Without quotes PostgreSQL folds the name to lower case and does not find it.

## Fires
```sql
CREATE TABLE "Tags" (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
