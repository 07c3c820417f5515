// A name that begins as those of the system do.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(name.name.substr(0, 3) == "pg_")) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("{} {} looks like one of the system's", KindName(name.kind), name.name));
    
  });
}

}  // namespace

extern const LintRule kPgPrefixedName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name begins with pg_, as those of the system do",
    .aliases = {"pgrubic:NM013"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new object whose name begins with `pg_`.

## Why it hurts
Later versions may bring an object of that name, which is then found first: `pg_catalog` comes before all other schemas.

## Fires
```sql
CREATE TABLE pg_tags (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.10.6 The System Catalog Schema.
)md",
    .check = Check};

}  // namespace pgrehearse
