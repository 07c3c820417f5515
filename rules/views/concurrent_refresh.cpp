// REFRESH MATERIALIZED VIEW CONCURRENTLY.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* refresh = As<RefreshMaterializedView>(step.statement);
  if (refresh == nullptr || !refresh->concurrently || Refused(step)) return;
  const LockEffect* lock = LockOn(step, TargetOf(step, refresh->relation), LockMode::kShare);
  if (lock == nullptr) return;
  report.Add(step, {}).About(lock->relation.name).Say(fmt::format("takes {} on {}: other refreshes and changes of it wait until the query has run", SqlName(lock->mode), lock->relation.name))
      .Help("Refresh from a scheduled job rather than from a migration.");
}

}  // namespace

extern const LintRule kConcurrentRefresh{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a concurrent refresh still keeps other refreshes out, and is slower",
    .aliases = {"concurrent-refresh-still-locks", "pgls:concurrentRefreshMatviewLock", "pgls:warnRefreshMatviewConcurrent"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`REFRESH MATERIALIZED VIEW CONCURRENTLY`.

## Why it hurts
Readers go on, but `EXCLUSIVE` keeps out every other refresh, and comparing old and new rows takes longer than a plain refresh.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
CREATE UNIQUE INDEX order_totals_id_idx ON order_totals (id);
-- next migration
SET lock_timeout = '5s';
REFRESH MATERIALIZED VIEW CONCURRENTLY order_totals;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE MATERIALIZED VIEW order_totals AS SELECT id, total FROM orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, REFRESH MATERIALIZED VIEW; 13.3.1 Table-Level Locks, EXCLUSIVE.
)md",
    .check = Check};

}  // namespace pgrehearse
