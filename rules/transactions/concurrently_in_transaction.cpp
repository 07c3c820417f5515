// CONCURRENTLY where a transaction is open.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (!step.effects.error || step.effects.error->sqlstate != "25001" || !IsConcurrent(step.statement)) return;
  Finding& finding = report.AddError(step);
  AddTransactionCause(finding, step);
  finding.Help(InOwnMigration(step, Sql(step)));
}

}  // namespace

extern const LintRule kConcurrentlyInTransaction{
    .severity = Severity::kError,
    .summary = "a CONCURRENTLY statement stands in a transaction, where PostgreSQL refuses it",
    .aliases = {"ban-concurrent-in-transaction", "missing-no-transaction-directive", "squawk:ban-concurrent-index-creation-in-transaction", "pgls:banConcurrentIndexCreationInTransaction", "pg-migration-lint:PGM003", "pgsafe:concurrently-in-transaction", "migrationpilot:MP025", "pgfence:concurrent-in-transaction", "pgvet:concurrent-in-tx", "atlas:PG103", "safemigrate:concurrent-in-transaction", "gitlab:disable_ddl_transaction"},
    .page = R"md(
## What it catches
`CREATE INDEX`, `DROP INDEX`, `REINDEX` or `DETACH PARTITION` with `CONCURRENTLY` inside a transaction: one that the script opens, one that the migration tool puts around each file, or the implicit one of several statements sent in one message.

## Why it hurts
PostgreSQL refuses it: the migration fails with SQLSTATE 25001 whenever it runs.

Silent where the tool sends the statement alone. `REFRESH MATERIALIZED VIEW CONCURRENTLY` is allowed in a transaction.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX; `PreventInTransactionBlock` in `src/backend/access/transam/xact.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
