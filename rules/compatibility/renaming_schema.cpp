// ALTER SCHEMA ... RENAME TO.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* rename = As<Rename>(step.statement);
  if (rename == nullptr || rename->object.kind != ObjectKind::kSchema || Refused(step)) return;
  ForEachChanged<Schema>(step, [&](const Schema* before, const Schema* after) {
    if (before == nullptr || after == nullptr || before->name == after->name) return;
    if (MadeHere(step, before->created)) {
      report.Silent(step, fmt::format("{} is made in the same migration", before->name));
      return;
    }
    Finding& finding = report.Add(step, {});
    finding.About(before->name).Say(fmt::format("everything in {0} is called {1} from now on; code that says {0}, and every search_path with it, fails", before->name, after->name));
    AddOrigin(finding, before->name, before->created);
    finding.Help("Make the new schema beside the old one, move to it table by table with views under the old names, and drop the old one when nothing names it.");
  });
}

}  // namespace

extern const LintRule kRenamingSchema{
    .severity = Severity::kWarning,
    .summary = "a schema gets another name under deployed code",
    .aliases = {"rename-schema", "strong_migrations:rename_schema", "migrationpilot:MP098"},
    .page = R"md(
## What it catches
`ALTER SCHEMA ... RENAME TO` of a schema that existed before the migration.

## Why it hurts
Every qualified name in deployed code, in the text of functions and in `search_path` settings breaks at once; there is no view that could stand in for a schema.

Silent on a schema made in this migration.

## Fires
```sql
CREATE SCHEMA billing;
-- next migration
SET lock_timeout = '5s';
ALTER SCHEMA billing RENAME TO invoicing;
```

## Safer
```sql
CREATE SCHEMA billing;
-- next migration
CREATE SCHEMA invoicing;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER SCHEMA.
)md",
    .check = Check};

}  // namespace pgrehearse
