// CREATE TYPE ... AS ENUM.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateEnum>(step.statement);
  if (create == nullptr || Refused(step)) return;
  report.Add(step, {}).About(std::string(create->name.back())).Say(fmt::format("labels of {} can be added, but neither taken away nor given another order", create->name.back()))
      .Help("Use a table of the values with a foreign key, or text with a CHECK.");
}

}  // namespace

extern const LintRule kCreatingEnum{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an enum is made: its labels can be added to, but not taken away",
    .aliases = {"creating-enum", "eugene:W13", "pgls:creatingEnum", "pgrubic:GN006"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE TYPE ... AS ENUM`.

## Why it hurts
A label cannot be dropped, and the order cannot be changed: that needs a new type and every column rewritten.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
```

## Safer
```sql
CREATE TABLE moods (name text PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.7 Enumerated Types.
)md",
    .check = Check};

}  // namespace pgrehearse
