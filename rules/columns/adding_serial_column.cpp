// A serial column numbers every row and rewrites the table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/added_column.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachRewritingColumn(step, report, [&](const AddedColumn& added) {
    const auto& constraints = added.written.column.constraints;
    const bool has_default = std::any_of(constraints.begin(), constraints.end(), [](const ConstraintDefinition& constraint) { return constraint.kind == ConstraintDefinition::Kind::kDefault; });
    const bool serial = !has_default && added.column.default_value && added.column.identity == 0 && added.column.generated == 0;
    if (!serial || step.before.TypeOf(added.column.type).kind == 'd') return;
    TellRewrite(step, report, added, "number")
        .Help(fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2};\nCREATE SEQUENCE {3} OWNED BY {0}.{1};\nALTER TABLE {0} ALTER COLUMN {1} SET DEFAULT nextval('{3}');\n"
                          "-- then number the existing rows in batches",
                          added.quoted_table, added.quoted_name, added.type, QualifiedName(step.after, added.table.schema, added.table.name + "_" + added.column.name + "_seq")));
  });
}

}  // namespace

extern const LintRule kAddingSerialColumn{
    .severity = Severity::kError,
    .summary = "a serial column numbers every row and rewrites the table",
    .aliases = {"adding-serial-field", "pgls:addSerialColumn", "pgsafe:add-column-serial", "migrationpilot:MP015",
                "pgfence:add-column-serial", "eugene:E11", "diesel-guard:AddSerialColumnCheck", "pgrubic:US004",
                "strong_migrations:add_column_auto_incrementing"},
    .page = R"md(
## What it catches
`ADD COLUMN` of the type `smallserial`, `serial` or `bigserial` on a table that existed before the migration.

## Why it hurts
Each row gets a number from the new sequence, so the whole table and all its indexes are written anew, under `ACCESS EXCLUSIVE`.

Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN number bigserial;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN number bigint;
CREATE SEQUENCE orders_number_seq OWNED BY orders.number;
ALTER TABLE orders ALTER COLUMN number SET DEFAULT nextval('orders_number_seq');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.1.4 Serial Types, and ALTER TABLE, Notes; `transformColumnDefinition` in `src/backend/parser/parse_utilcmd.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
