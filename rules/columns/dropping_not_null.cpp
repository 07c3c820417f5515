// A column may be null from now on, which readers do not expect.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::DropNotNull>(
      step, report, [&](const alter::DropNotNull& drop, const AlterTableCommand& clause, const Relation& table) {
        const Column* column = table.FindColumn(drop.column);
        if (column != nullptr && (!column->not_null || column->created.statement >= step.script_begin)) {
          report.Silent(step, fmt::format("{} {}", drop.column,
                                          column->not_null ? "was added in this migration" : "may be null already"));
          return;
        }
        const std::string name =
            fmt::format("{}.{}", Name(table.assumed ? step.after : step.before, table.oid), drop.column);
        Finding& finding = report.Add(step, clause.span);
        finding.About(name).Say(
            fmt::format("{} may be null from now on: deployed code that reads it does not expect that", name));
        if (column != nullptr)
          AddOrigin(finding, name, column->changed.span.valid() ? column->changed : column->created,
                    "is NOT NULL since");
        finding.Help("Deploy readers that can handle null first. Making it NOT NULL again reads the whole table.");
      });
}

}  // namespace

extern const LintRule kDroppingNotNull{
    .severity = Severity::kWarning,
    .summary = "a column may be null from now on, which readers do not expect",
    .aliases = {"ban-drop-not-null", "squawk:ban-drop-not-null", "pgls:banDropNotNull", "pg-migration-lint:PGM507",
                "pgsafe:drop-not-null", "migrationpilot:MP029", "pgfence:drop-not-null",
                "diesel-guard:DropNotNullCheck"},
    .page = R"md(
## What it catches
`DROP NOT NULL` on a column that existed before the migration.

## Why it hurts
Code that reads the column was written when it could not be null. The change itself is quick; the way back reads the whole table, and fails if a null has come in meanwhile.

Silent when the column may be null already, when it was added in this migration, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total DROP NOT NULL;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, DROP NOT NULL.
)md",
    .check = Check};

}  // namespace pgrehearse
