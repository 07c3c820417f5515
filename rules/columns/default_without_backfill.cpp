// A new default does not reach the rows that exist.
#include <fmt/format.h>

#include <algorithm>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// An UPDATE of the script gives the column values.
bool Filled(const Step& step, const Relation& table, Text column) {
  return std::any_of(step.parsed.statements.begin(), step.parsed.statements.end(), [&](const Statement& statement) {
    const auto* query = As<Query>(statement);
    const auto* update = query == nullptr ? nullptr : std::get_if<UpdateQuery>(&query->node);
    return update != nullptr && update->relation.name == table.name &&
           std::any_of(update->assignments.begin(), update->assignments.end(), [&](const TargetItem& item) { return item.name == column; });
  });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetDefault>(
      step, report, [&](const alter::SetDefault& set, const AlterTableCommand& clause, const Relation& table) {
        if (set.expression == nullptr) return;
        const Column* column = table.FindColumn(set.column);
        if (column != nullptr && column->created.statement >= step.script_begin) {
          report.Silent(step, fmt::format("{} was added in this migration", set.column));
          return;
        }
        const auto* constant = As<Constant>(set.expression);
        if (constant != nullptr && constant->kind == Constant::Kind::kNull) return;
        // A column without nulls has its values already; the default is for new rows and nothing else is meant.
        if (column != nullptr && column->not_null) {
          report.Silent(step, fmt::format("{} is NOT NULL: every row has its value", set.column));
          return;
        }
        const Relation* after = step.after.Find<Relation>(table.oid);
        const Column* made = after == nullptr || column == nullptr ? nullptr : after->column(column->number);
        if ((made != nullptr && made->not_null) || Filled(step, table, set.column)) {
          report.Silent(step, fmt::format("the migration fills {}", set.column));
          return;
        }
        const std::string name =
            fmt::format("{}.{}", Name(table.assumed ? step.after : step.before, table.oid), set.column);
        report.Add(step, clause.span)
            .About(name)
            .Say(fmt::format("rows that exist keep what they have: the default of {} is for new rows only", name))
            .Help(
                fmt::format("-- if they should have it too, in batches:\nUPDATE {} SET {} = DEFAULT WHERE {} IS NULL;",
                            Quoted(step.after, table.oid), QuoteIdentifier(set.column), QuoteIdentifier(set.column)));
      });
}

}  // namespace

extern const LintRule kDefaultWithoutBackfill{
    .severity = Severity::kInfo,
    .summary = "a new default does not reach the rows that exist",
    .aliases = {"set-default-does-not-backfill", "migrationpilot:MP048", "strong_migrations:change_column_default"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... SET DEFAULT` on a column that existed before the migration and may be null.

## Why it hurts
`ADD COLUMN ... DEFAULT` gives the value to all rows, `SET DEFAULT` to none that exist. Code that takes the default for granted finds nulls.

Silent on columns that are `NOT NULL`, on `SET DEFAULT NULL`, on a column added in this migration, where the migration makes the column `NOT NULL` or gives it values by `UPDATE`, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total SET DEFAULT 0;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN note SET DEFAULT '';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET DEFAULT.
)md",
    .check = Check};

}  // namespace pgrehearse
