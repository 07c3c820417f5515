// A key column that is only called id.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!(name.kind == NewName::Kind::kColumn && name.name == "id")) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("column id does not say whose key it is"));
    finding.Help("Name it after its table: order_id.");
  });
}

}  // namespace

extern const LintRule kIdColumnName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a column is called id, which says not of what",
    .aliases = {"id-column", "pgrubic:NM015", "sqlcheck:2003"},
    .page = R"md(
## What it catches
A new column called `id`.

## Why it hurts
For teams that join with `USING`: `order_id` has the same name in both tables.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (tag_id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
Bill Karwin, SQL Antipatterns, chapter "ID Required".
)md",
    .check = Check};

}  // namespace pgrehearse
