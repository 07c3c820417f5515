// A name of one letter.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(name.name.size() == 1)) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("{} {} has a name of one letter", KindName(name.kind), name.name));
    
  });
}

}  // namespace

extern const LintRule kSingleLetterName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name of one letter says nothing",
    .aliases = {"pgrubic:NM014"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
A new object whose name is one letter.

## Why it hurts
Nobody can search for it, and nobody knows what it means.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, n text);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
