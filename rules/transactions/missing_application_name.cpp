// A migration that cannot be told from the application.
#include "rules/rule.h"
#include "rules/settings.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) { ReportUnset(finished, "application_name", "who looks at pg_stat_activity cannot tell that this session is the migration", "SET application_name = 'migration';", report); }

}  // namespace

extern const LintRule kMissingApplicationName{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a migration that takes strong locks does not say in pg_stat_activity who it is",
    .aliases = {"require-application-name", "application-name", "pgfence:missing-application-name"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A migration that takes a lock of at least `SHARE` on an existing relation, in a transaction, without setting `application_name` before. Said once per migration, at that statement.

## Why it hurts
When everybody waits, the one who looks into `pg_stat_activity` has to find out which session is the migration.

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
SET application_name = 'migration';
ALTER TABLE orders ADD COLUMN remark text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 19.8.3 What to Log, application_name; 27.2.3 pg_stat_activity.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
