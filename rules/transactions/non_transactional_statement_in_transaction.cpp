// A statement stands in a transaction, where PostgreSQL refuses it.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (ErrorOf(step, "25001") == nullptr || IsConcurrent(step.statement)) return;
  if (step.effects.error->message.find("cannot run inside a transaction block") == std::string::npos) return;
  Finding& finding = report.AddError(step);
  AddTransactionCause(finding, step);
  finding.Help(InOwnMigration(step, Sql(step)));
}

}  // namespace

extern const LintRule kNonTransactionalStatementInTransaction{
    .severity = Severity::kError,
    .summary = "a statement stands in a transaction, where PostgreSQL refuses it",
    .aliases = {"bytebase:statement-non-transactional", "safemigrate:non-transactional-statement", "enum-add-value-in-transaction", "migrationpilot:MP012", "pgls:avoidAlterEnumAddValue", "pgls:banAlterEnumAddValue"},
    .page = R"md(
## What it catches
A statement that PostgreSQL refuses in a transaction: `VACUUM`, `CREATE` and `DROP DATABASE`, `CREATE` and `DROP TABLESPACE`, `ALTER SYSTEM`, `REINDEX` of a schema, a database or a partitioned table, `CLUSTER` without a table, `ALTER DATABASE ... SET TABLESPACE`, `DISCARD ALL`, `COMMIT PREPARED`, and the forms of `CREATE`, `ALTER` and `DROP SUBSCRIPTION` that talk to the publisher.

Statements with `CONCURRENTLY` belong to `concurrently-in-transaction`.

## Why it hurts
The migration fails with SQLSTATE 25001 whenever it runs.

Silent where the tool sends the statement alone, outside a transaction.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
VACUUM orders;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
VACUUM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, the page of each statement; `PreventInTransactionBlock` in `src/backend/access/transam/xact.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
