// A stored generated column computes its value for every row and rewrites the table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/added_column.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachRewritingColumn(step, report, [&](const AddedColumn& added) {
    if (added.column.generated != 's') return;
    TellRewrite(step, report, added, "compute")
        .Help(step.version() >= 18 ? fmt::format("-- computed when it is read, so nothing is written:\nALTER TABLE {} ADD COLUMN {} {} GENERATED ALWAYS AS ({}) VIRTUAL;", added.quoted_table,
                                                 added.quoted_name, added.type, PrintExpression(step.after, added.column.default_value, added.table.oid))
                                   : fmt::format("-- a plain column that a trigger fills from now on; then fill the existing rows in batches\nALTER TABLE {} ADD COLUMN {} {};", added.quoted_table,
                                                 added.quoted_name, added.type));
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
