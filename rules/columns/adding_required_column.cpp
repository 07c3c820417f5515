// ADD COLUMN ... NOT NULL without a default.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool HasValue(const Step& step, const Column& column) {
  if (column.default_value || column.identity != 0 || column.generated != 0) return true;
  const Type* type = step.after.Find<Type>(column.type);
  return type != nullptr && static_cast<bool>(type->default_value);
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddColumn>(step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
    if (!table.assumed && table.FindColumn(add.column.name) != nullptr) return;
    const Relation* after = step.after.Find<Relation>(table.oid);
    const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
    if (column == nullptr || !column->not_null || HasValue(step, *column)) return;
    const std::string name = Name(step.after, table.oid);
    const std::string quoted = Quoted(step.after, table.oid);
    const std::string quoted_column = QuoteIdentifier(column->name);
    const std::string type = FormatType(step.after, column->type, column->typmod);
    Finding& finding = report.Add(step, clause.span);
    finding.About(name + "." + column->name)
        .Say(fmt::format("fails if {} has any row, because {} is NOT NULL and has no default", name, column->name));
    AddOrigin(finding, step, {table.oid, name, table.kind, false, false, table.assumed});
    finding.Help(fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2};\n-- fill it in batches, then in later migrations:\n"
                             "ALTER TABLE {0} ADD CONSTRAINT {3} CHECK ({1} IS NOT NULL) NOT VALID;\n"
                             "ALTER TABLE {0} VALIDATE CONSTRAINT {3};\nALTER TABLE {0} ALTER COLUMN {1} SET NOT NULL;\n"
                             "ALTER TABLE {0} DROP CONSTRAINT {3};",
                             quoted, quoted_column, type, QuoteIdentifier(table.name + "_" + column->name + "_not_null")));
  });
}

}  // namespace

extern const LintRule kAddingRequiredColumn{
    .severity = Severity::kError,
    .summary = "a column that old writers do not fill is added as NOT NULL without a default",
    .aliases = {"adding-required-field", "squawk:adding-required-field", "pgls:addingRequiredField", "pg-migration-lint:PGM008", "pgsafe:add-column-not-null-no-default", "migrationpilot:MP084", "pgvet:add-non-null-column", "atlas:MF103", "pgfence:add-column-not-null-no-default", "django-migration-linter:NOT_NULL"},
    .page = R"md(
## What it catches
`ADD COLUMN ... NOT NULL` (or `PRIMARY KEY`) without a default on a table that existed before the migration.

## Why it hurts
The statement fails with SQLSTATE 23502 as soon as the table has a row. On an empty table it succeeds, and every writer that does not know the column fails from then on.

Silent on identity, serial and generated columns, on a domain with a default of its own, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN currency text NOT NULL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN currency text NOT NULL DEFAULT 'EUR';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD COLUMN; `ATExecAddColumn` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
