// A stored generated column computes its value for every row and rewrites the table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddColumn>(
      step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
        const RewriteEffect* rewrite = RewriteBy(step, clause.span);
        const Relation* after = step.after.Find<Relation>(table.oid);
        const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
        if (rewrite == nullptr || column == nullptr) return;
        if (column->generated != 's') return;
        Finding& finding = report.Add(step, clause.span);
        finding.About(rewrite->relation.name + "." + column->name)
            .Say(WhileHeld("writes every row of", step, rewrite->relation) +
                 fmt::format(", to compute {}", column->name));
        finding.Because(rewrite->cause.text, rewrite->cause.span);
        AddOrigin(finding, step, rewrite->relation);
        const std::string quoted = Quoted(step.after, table.oid), name = QuoteIdentifier(column->name),
                          type = FormatType(step.after, column->type, column->typmod);
        finding.Help(step.version() >= 18
                         ? fmt::format("-- computed when it is read, so nothing is written:\nALTER TABLE {} ADD COLUMN "
                                       "{} {} GENERATED ALWAYS AS ({}) VIRTUAL;",
                                       quoted, name, type,
                                       PrintExpression(step.after, column->default_value, table.oid))
                         : fmt::format("-- a plain column that a trigger fills from now on; then fill the existing "
                                       "rows in batches\nALTER TABLE {} ADD COLUMN {} {};",
                                       quoted, name, type));
      });
}

}  // namespace

extern const LintRule kAddingStoredGeneratedColumn{
    .severity = Severity::kError,
    .summary = "a stored generated column computes its value for every row and rewrites the table",
    .aliases = {"adding-generated-stored-column", "squawk:adding-field-with-default", "pgls:addSerialColumn",
                "pgsafe:add-column-generated-stored", "migrationpilot:MP062", "pgfence:add-column-generated-stored",
                "eugene:E11", "diesel-guard:GeneratedColumnCheck", "pgrubic:US006",
                "strong_migrations:add_column_generated_stored", "online_migrations:add_column_generated_stored"},
    .page = R"md(
## What it catches
`ADD COLUMN ... GENERATED ALWAYS AS (...) STORED` on a table that existed before the migration.

## Why it hurts
The value is computed and stored in every row, so the whole table and all its indexes are written anew, under `ACCESS EXCLUSIVE`.

Silent on `VIRTUAL` columns (from PostgreSQL 18 on), which are computed when they are read, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.2) STORED;
```

## Safer
```sql
-- PostgreSQL 18
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN gross numeric GENERATED ALWAYS AS (total * 1.2) VIRTUAL;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.4 Generated Columns, and ALTER TABLE, Notes; `ATExecAddColumn` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
