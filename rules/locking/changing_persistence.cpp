// SET LOGGED and SET UNLOGGED.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetLogged>(step, report, [&](const alter::SetLogged& set, const AlterTableCommand& clause, const Relation& table) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    if (rewrite == nullptr) {
      report.Silent(step, fmt::format("{} is {} already", Name(step.after, table.oid), set.logged ? "logged" : "unlogged"));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(rewrite->relation.name).Say(WhileHeld("writes every row of", step, rewrite->relation));
    finding.Because(rewrite->cause.text, rewrite->cause.span);
    AddOrigin(finding, step, rewrite->relation);
    finding.Help(fmt::format("Make the table anew as {}, copy the rows in batches while a trigger carries changes over, and swap the names; or do it in a window in which nothing uses the table.",
                             set.logged ? "a logged one" : "an unlogged one"));
  });
}

}  // namespace

extern const LintRule kChangingPersistence{
    .severity = Severity::kError,
    .summary = "SET LOGGED or UNLOGGED writes the whole table anew while nobody can use it",
    .aliases = {"set-logged-unlogged", "pgsafe:set-logged-unlogged", "migrationpilot:MP047"},
    .page = R"md(
## What it catches
`ALTER TABLE ... SET LOGGED` or `SET UNLOGGED` that really changes an existing table.

## Why it hurts
The table and all its indexes are written anew under `ACCESS EXCLUSIVE`; `SET LOGGED` also writes everything to the write-ahead log, which replicas must then replay.

Silent on tables made in this migration and on those that are in that state already.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET UNLOGGED;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET LOGGED;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET { LOGGED | UNLOGGED }; `ATPrepChangePersistence` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
