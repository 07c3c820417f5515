// CREATE TABLE ... OF type.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateTable>(step.statement);
  if (create == nullptr || create->of_type == nullptr || Refused(step) || step.effects.skipped) return;
  report.Add(step, {}).Say(fmt::format("the columns of {} are those of the type {} and change with it alone", create->relation.name, create->of_type->names.back()))
      .Help("Write the columns out.");
}

}  // namespace

extern const LintRule kTypedTable{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a table takes its columns from a composite type",
    .aliases = {"typed-table", "pgrubic:GN034"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE TABLE ... OF type`.

## Why it hurts
Columns can only be added, dropped or changed through the type, with `CASCADE` and for every table of the type at once.

## Fires
```sql
CREATE TYPE point3 AS (x int, y int, z int);
CREATE TABLE places OF point3 (PRIMARY KEY (x, y, z));
```

## Safer
```sql
CREATE TABLE places (x int, y int, z int, PRIMARY KEY (x, y, z));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, OF type_name; ALTER TYPE.
)md",
    .check = Check};

}  // namespace pgrehearse
