// DROP COLUMN.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DropColumn>(step, report, [&](const alter::DropColumn& drop, const AlterTableCommand& clause, const Relation& table) {
    const Column* column = table.FindColumn(drop.column);
    if (column == nullptr && !table.assumed) return;
    if (column != nullptr && column->created.statement >= step.script_begin) {
      report.Silent(step, fmt::format("{} was added in this migration", drop.column));
      return;
    }
    if (column != nullptr && UndoesItsUp(step, column->created)) {
      report.Silent(step, fmt::format("the up of this migration added {}", drop.column));
      return;
    }
    const std::string name = fmt::format("{}.{}", Name(step.before, table.oid).empty() ? Name(step.after, table.oid) : Name(step.before, table.oid), drop.column);
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(fmt::format("drops {} with its data; code that still names it fails at once", name));
    if (column != nullptr) AddOrigin(finding, name, column->created, "was added here");
    finding.Help("Deploy code that does not use the column first, then drop it in a later release; say so with\n-- pgrehearse: allow dropping-column REASON");
  });
}

}  // namespace

extern const LintRule kDroppingColumn{
    .severity = Severity::kWarning,
    .summary = "a column with its data is dropped while deployed code may still use it",
    .aliases = {"ban-drop-column", "squawk:ban-drop-column", "pgls:banDropColumn", "pg-migration-lint:PGM009", "pgsafe:drop-column", "migrationpilot:MP017", "pgrubic:US001", "atlas:DS103", "strong_migrations:remove_column", "online_migrations:remove_column", "excellent_migrations:column_removed", "gitlab:RemoveColumn", "pg-schema-diff:DELETES_DATA"},
    .page = R"md(
## What it catches
`DROP COLUMN` of a column that existed before the migration.

## Why it hurts
The data is gone, and code that still names the column, also in `SELECT *` mapped to structures, fails at once.

Silent when the table or the column was added in this migration, and in the down of the one that added it: `down-data-loss` tells what that loses.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DROP COLUMN note;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, once no deployed code reads the column
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DROP COLUMN.
)md",
    .check = Check};

}  // namespace pgrehearse
