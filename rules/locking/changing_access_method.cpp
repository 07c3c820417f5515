// SET ACCESS METHOD.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetAccessMethod>(step, report, [&](const alter::SetAccessMethod&, const AlterTableCommand& clause, const Relation& table) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    if (rewrite == nullptr) {
      report.Silent(step, fmt::format("{} is not written anew", Name(step.after, table.oid)));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(rewrite->relation.name).Say(WhileHeld("writes every row of", step, rewrite->relation));
    finding.Because(rewrite->cause.text, rewrite->cause.span);
    AddOrigin(finding, step, rewrite->relation);
    finding.Help("Make a table with the new access method beside the old one, copy the rows in batches while a trigger carries changes over, and swap the names.");
  });
}

}  // namespace

extern const LintRule kChangingAccessMethod{
    .severity = Severity::kError,
    .summary = "SET ACCESS METHOD writes the whole table anew while nobody can use it",
    .aliases = {"set-access-method", "pgsafe:set-access-method"},
    .page = R"md(
## What it catches
`ALTER TABLE ... SET ACCESS METHOD` (15 and later) that really changes an existing table.

## Why it hurts
The table and all its indexes are written anew under `ACCESS EXCLUSIVE`.

Silent on tables made in this migration, when the method is the present one, and on partitioned tables, which hold nothing.

## Fires
```sql
CREATE ACCESS METHOD columnar TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET ACCESS METHOD columnar;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET ACCESS METHOD heap;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET ACCESS METHOD.
)md",
    .check = Check};

}  // namespace pgrehearse
