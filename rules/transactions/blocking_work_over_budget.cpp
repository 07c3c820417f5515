// One release that keeps a table from its writers for too long in all.
#include <fmt/format.h>

#include <map>
#include <set>
#include <vector>

#include "analyzer/duration.h"
#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

struct Spent {
  std::vector<const PendingLock*> by;
  std::set<std::size_t> migrations;
  double seconds = 0;
  bool known = true;
};

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::size_t most_passes = finished.settings.Number("blocking-work-over-budget.passes", 2);
  const auto most_seconds = static_cast<double>(finished.settings.Number("blocking-work-over-budget.seconds", 60));
  const std::vector<PendingLock> locks = PendingLocks(finished);
  static const TableSizes kNone;
  DurationEstimate estimate(finished.sizes == nullptr ? &kNone : finished.sizes);
  std::map<Oid, Spent> spent_on;
  for (const PendingLock& pending : locks) {
    const AffectedRelation& table = pending.lock->relation;
    if (!WorksUnderLock(pending.by->effects, table.oid)) continue;
    Spent& spent = spent_on[table.oid];
    const double seconds = estimate.Blocking(pending.by->effects, table.oid);
    spent.by.push_back(&pending);
    spent.migrations.insert(pending.migration);
    spent.seconds += seconds;
    spent.known = spent.known && seconds >= 0;
  }
  for (const auto& [oid, spent] : spent_on) {
    const PendingLock& last = *spent.by.back();
    const std::string& table = last.lock->relation.name;
    // What one migration does is judged statement by statement, and by the rules about its transactions.
    const bool over = spent.known ? spent.seconds > most_seconds : spent.by.size() > most_passes;
    if (!over || spent.migrations.size() < 2) {
      report.Silent(last.by->statement->span, fmt::format("{} statements of {} migrations work on {} under a lock: within the budget", spent.by.size(), spent.migrations.size(), table));
      continue;
    }
    Finding& finding = report.Add(*last.by, last.migration).About(table);
    finding.Say(spent.known ? fmt::format("one release blocks writers of {} for about {:.0f} seconds in all, in {} statements of {} migrations", table, spent.seconds, spent.by.size(), spent.migrations.size())
                            : fmt::format("one release works through {} {} times while writers wait, in {} migrations", table, spent.by.size(), spent.migrations.size()));
    for (const PendingLock* earlier : spent.by) {
      if (earlier != &last) finding.Because(fmt::format("{} on {} here, too", SqlName(earlier->lock->mode), table), earlier->by->statement->span);
    }
    finding.Because(WhyPending(finished));
    finding.Help("Use the forms that do not block (CONCURRENTLY, NOT VALID and VALIDATE), put what has to rewrite the table into one ALTER TABLE, or release it in parts.");
  }
}

}  // namespace

extern const LintRule kBlockingWorkOverBudget{
    .severity = Severity::kInfo,
    .summary = "a release keeps writers of one table waiting too often or too long in all",
    .aliases = {"cumulative-lock-budget", "migrationpilot:SQ001"},
    .page = R"md(
## What it catches
Statements of two or more migrations of one release that each read, write or index a whole existing table while their lock keeps writers out: more than two of them, or with `--stats` more than a minute in all. Said once per table.

A release is what `lint --since` says is not released yet; without it, the newest five migrations.

## Why it hurts
Each one may be acceptable alone. Together they are one outage in instalments, and nobody has added them up.

Silent on tables made in the same release, and on work that blocks no writers however long it takes.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow create-index-without-concurrently
CREATE INDEX orders_note_idx ON orders (note);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow adding-check-constraint
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0);
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow setting-not-null, create-index-without-concurrently
CREATE INDEX orders_total_idx ON orders (total);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total >= 0) NOT VALID;
-- next migration
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_total_idx ON orders (total);
```

## Configuration
`blocking-work-over-budget.passes`: how many such statements a table may take where its size is not given (2). `blocking-work-over-budget.seconds`: for how long it may be blocked in all, with `--stats` (60).

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks.
)md",
    .on_end = OnEnd,
    .minds_size = true};

}  // namespace pgrehearse
