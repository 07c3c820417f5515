// DROP DATABASE and DROP TABLESPACE.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* database = As<DropDatabase>(step.statement);
  const auto* tablespace = As<DropTablespace>(step.statement);
  if ((database == nullptr && tablespace == nullptr) || Refused(step) || step.effects.skipped) return;
  const std::string name(database != nullptr ? database->name : tablespace->name);
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(database != nullptr ? fmt::format("drops the database {} with all its data", name)
                                              : fmt::format("drops the tablespace {}; it fails while any database keeps something there", name));
  finding.Help("Databases and tablespaces belong to the cluster, not to one application's migrations: drop them by hand, after a backup.");
}

}  // namespace

extern const LintRule kDroppingDatabase{
    .severity = Severity::kError,
    .summary = "a database or tablespace is dropped",
    .aliases = {"ban-drop-database", "drop-tablespace", "squawk:ban-drop-database", "pgls:banDropDatabase", "migrationpilot:MP034", "pgrubic:US007", "pgrubic:US008", "pgsafe:drop-database"},
    .page = R"md(
## What it catches
`DROP DATABASE` and `DROP TABLESPACE`.

## Why it hurts
A database is gone with everything in it, and nothing short of a backup brings it back. Both statements reach beyond the database that the migrations are for. Neither may run in a transaction; where it would, it fails, and that is said instead.

## Fires
```sql
-- outside a transaction
DROP DATABASE shop;
```

## Safer
```sql
-- outside a transaction
ALTER DATABASE shop CONNECTION LIMIT 0;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP DATABASE; DROP TABLESPACE.
)md",
    .check = Check};

}  // namespace pgrehearse
