// A new object without its schema.
#include <fmt/format.h>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachNewName(step, [&](const NewName& name) {
    if (!((name.kind == NewName::Kind::kTable || name.kind == NewName::Kind::kView || name.kind == NewName::Kind::kSequence || name.kind == NewName::Kind::kFunction || name.kind == NewName::Kind::kType) && name.schema.empty() && !name.temporary && As<Rename>(step.statement) == nullptr)) return;
    Finding& finding = report.Add(step, name.span);
    finding.About(std::string(name.name)).Say(fmt::format("where {} {} goes depends on search_path", KindName(name.kind), name.name));
    finding.Help("Name the schema: public.NAME.");
  });
}

}  // namespace

extern const LintRule kUnqualifiedName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a new object is named without its schema",
    .aliases = {"require-table-schema", "squawk:require-table-schema", "pgrubic:SM001", "pgsafe:require-schema"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
`CREATE TABLE`, `VIEW`, `SEQUENCE`, `FUNCTION` or `TYPE` without a schema.

## Why it hurts
Where it goes depends on the `search_path` of the role that runs the migration.

Silent for temporary tables.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE public.tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.10.3 The Schema Search Path.
)md",
    .check = Check};

}  // namespace pgrehearse
