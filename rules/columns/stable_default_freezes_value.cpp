// All existing rows get one and the same value of a function such as now().
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddColumn>(
      step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
        if (RewriteBy(step, clause.span) != nullptr) return;
        const Relation* after = step.after.Find<Relation>(table.oid);
        const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
        if (column == nullptr || column->generated != 0 || column->default_value.node == nullptr ||
            (!table.assumed && table.FindColumn(add.column.name) != nullptr))
          return;
        std::string culprit;
        if (VolatilityOf(step.after, column->default_value, &culprit) != Volatility::kStable) return;
        const std::string name = fmt::format("{}.{}", Name(step.after, table.oid), column->name),
                          value = PrintExpression(step.after, column->default_value, table.oid);
        Finding& finding = report.Add(step, clause.span);
        finding.About(name).Say(
            fmt::format("{} is evaluated once: every row that exists gets the same {}", value, column->name));
        AddOrigin(finding, step,
                  {table.oid, Name(step.after, table.oid), table.kind, false, false, false, table.assumed});
        finding.Help(
            fmt::format("-- if old rows should have no value, or one of their own:\nALTER TABLE {0} ADD COLUMN {1} "
                        "{2};\nALTER TABLE {0} ALTER COLUMN {1} SET DEFAULT {3};",
                        Quoted(step.after, table.oid), QuoteIdentifier(column->name),
                        FormatType(step.after, column->type, column->typmod), value));
      });
}

}  // namespace

extern const LintRule kStableDefaultFreezesValue{
    .severity = Severity::kInfo,
    .summary = "all existing rows get one and the same value of a function such as now()",
    .aliases = {"migrationpilot:MP003"},
    .page = R"md(
## What it catches
`ADD COLUMN` with a default that calls a stable function, `now()` or `CURRENT_TIMESTAMP` above all, on a table that existed before the migration.

## Why it hurts
PostgreSQL evaluates the default once and stores it as the value of all rows that exist, which is quick. But a `created_at` that says the same moment for all of history looks like a fact and is none.

Silent on constants and immutable functions, where one value is what was asked for, on volatile ones, which write every row (`adding-column-with-volatile-default`), and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN created_at timestamptz DEFAULT now();
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN created_at timestamptz;
ALTER TABLE orders ALTER COLUMN created_at SET DEFAULT now();
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, Notes; `ATExecAddColumn` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
