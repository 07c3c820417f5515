// A table that several migrations of one release lock, one after the other.
#include <fmt/format.h>

#include <map>
#include <vector>

#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::size_t least = finished.settings.Number("repeatedly-locked-table.migrations", 3);
  const std::vector<PendingLock> locks = PendingLocks(finished);
  std::map<Oid, std::vector<const PendingLock*>> first_of_migration;
  for (const PendingLock& pending : locks) {
    std::vector<const PendingLock*>& seen = first_of_migration[pending.lock->relation.oid];
    if (seen.empty() || seen.back()->migration != pending.migration) seen.push_back(&pending);
  }
  for (const auto& [oid, seen] : first_of_migration) {
    const PendingLock& last = *seen.back();
    const std::string& table = last.lock->relation.name;
    if (seen.size() < least) {
      report.Silent(last.by->statement->span, fmt::format("{} of the migrations of one release lock {}: {} are worth a word", seen.size(), table, least));
      continue;
    }
    Finding& finding = report.Add(*last.by, last.migration).About(table);
    finding.Say(fmt::format("{} migrations of one release lock {}, and each has to wait for its turn there, with everybody else behind it", seen.size(), table));
    for (const PendingLock* earlier : seen) {
      if (earlier != &last) finding.Because(fmt::format("{} on {} here, too", SqlName(earlier->lock->mode), table), earlier->by->statement->span);
    }
    finding.Because(WhyPending(finished));
    finding.Help(fmt::format("Put the changes of {} that need no time of their own into one migration: one ALTER TABLE waits once.", table));
  }
}

}  // namespace

extern const LintRule kRepeatedlyLockedTable{
    .severity = Severity::kInfo,
    .summary = "three or more migrations of one release lock the same table",
    .aliases = {"hot-table-multi-touch", "migrationpilot:SQ002"},
    .page = R"md(
## What it catches
Three or more migrations of one release that take a lock on the same existing table which keeps its writers out. Said once per table.

A release is what `lint --since` says is not released yet; without it, the newest five migrations.

## Why it hurts
Each lock has to get to the head of the queue, behind the longest query that runs on the table, and everybody who comes later waits behind it. Three migrations take that risk three times.

Silent on tables made in the same release, and on locks that let writers go on.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN label text;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN weight numeric;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text, ADD COLUMN label text, ADD COLUMN weight numeric;
```

## Configuration
`repeatedly-locked-table.migrations`: how many of a release's migrations are too many for one table (3).

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks; src/backend/storage/lmgr/README, "a waiter conflicts with those behind it".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
