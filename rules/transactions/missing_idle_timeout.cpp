// A transaction that nothing ends when its client hangs.
#include "rules/rule.h"
#include "rules/settings.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportUnset(finished, "idle_in_transaction_session_timeout", "if the client hangs here, its transaction keeps the locks until somebody ends it", "SET idle_in_transaction_session_timeout = '10s';", report); }

}  // namespace

extern const LintRule kMissingIdleTimeout{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "nothing ends the transaction if its client hangs while it holds locks",
    .aliases = {"require-idle-in-transaction-timeout", "pgls:idleInTransactionTimeout", "pgfence:missing-idle-timeout", "pgls:requireIdleInTransactionTimeout"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A migration that takes a lock of at least `SHARE` on an existing relation, in a transaction, without setting `idle_in_transaction_session_timeout` before. Said once per migration, at that statement.

## Why it hurts
A client that hangs or loses its network between two statements leaves the transaction open and its locks taken.

Silent outside a transaction and on relations that are new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
SET idle_in_transaction_session_timeout = '10s';
ALTER TABLE orders ADD COLUMN remark text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 19.11.1 Statement Behavior, idle_in_transaction_session_timeout.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
