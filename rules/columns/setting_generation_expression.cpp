// A new generation expression computes every row anew and rewrites the table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetExpression>(
      step, report, [&](const alter::SetExpression& set, const AlterTableCommand& clause, const Relation& table) {
        const RewriteEffect* rewrite = RewriteBy(step, clause.span);
        if (rewrite == nullptr) {
          report.Silent(step, fmt::format("{} is virtual: nothing is written", set.column));
          return;
        }
        Finding& finding = report.Add(step, clause.span);
        finding.About(fmt::format("{}.{}", rewrite->relation.name, set.column))
            .Say(WhileHeld("writes every row of", step, rewrite->relation));
        if (const Column* column = table.FindColumn(set.column))
          AddOrigin(finding, finding.object, column->created, "was added here");
        finding.Help(step.version() >= 18
                         ? "A VIRTUAL column is computed when it is read, so a new expression costs nothing; or add a "
                           "new column with the new expression and move readers over."
                         : "Add a plain column that a trigger fills, fill it in batches, move readers over, then drop "
                           "this one.");
      });
}

}  // namespace

extern const LintRule kSettingGenerationExpression{
    .severity = Severity::kError,
    .summary = "a new generation expression computes every row anew and rewrites the table",
    .aliases = {"set-expression-rewrite"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... SET EXPRESSION AS` (from PostgreSQL 17 on) of a stored generated column.

## Why it hurts
The new value is computed and stored in every row: the whole table and all its indexes are written anew, under `ACCESS EXCLUSIVE`.

Silent on virtual columns (from PostgreSQL 18 on), and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, gross numeric GENERATED ALWAYS AS (total * 1.2) STORED);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (total * 1.19);
```

## Safer
```sql
-- PostgreSQL 18
CREATE TABLE orders (id bigint PRIMARY KEY, total numeric, gross numeric GENERATED ALWAYS AS (total * 1.2) VIRTUAL);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN gross SET EXPRESSION AS (total * 1.19);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET EXPRESSION AS; `ATExecSetExpression` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
