// One release that locks many tables: what an incident would reach.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

struct Reached {
  const PendingLock* strongest = nullptr;
  std::size_t migrations = 0, last_migration = 0;
};

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::size_t least = finished.settings.Number("many-tables-locked.tables", 8);
  const std::vector<PendingLock> locks = PendingLocks(finished);
  std::vector<Reached> tables;
  for (const PendingLock& pending : locks) {
    // A partition is reached through its parent.
    const Relation* relation = finished.replay.catalog->Find<Relation>(pending.lock->relation.oid);
    if (relation != nullptr && relation->is_partition()) continue;
    auto known = std::find_if(tables.begin(), tables.end(), [&](const Reached& r) { return r.strongest->lock->relation.oid == pending.lock->relation.oid; });
    if (known == tables.end()) {
      tables.push_back({&pending, 1, pending.migration});
      continue;
    }
    if (known->last_migration != pending.migration) ++known->migrations;
    known->last_migration = pending.migration;
    if (pending.lock->mode > known->strongest->lock->mode) known->strongest = &pending;
  }
  if (tables.empty()) return;
  const PendingLock& last = locks.back();
  if (tables.size() < least) {
    report.Silent(last.by->statement->span, fmt::format("the release locks {} existing tables: {} are worth a word", tables.size(), least));
    return;
  }
  Finding& finding = report.Add(*last.by, last.migration);
  finding.Say(fmt::format("one release locks {} existing tables so that their writers wait", tables.size()));
  for (const Reached& reached : tables) {
    finding.Because(fmt::format("{}: {} at most, in {} migration{}", reached.strongest->lock->relation.name, SqlName(reached.strongest->lock->mode), reached.migrations, reached.migrations == 1 ? "" : "s"),
                    reached.strongest->by->statement->span);
  }
  finding.Because(WhyPending(finished));
  finding.Help("Release in parts that each touch few tables, so that what goes wrong stays small and can be taken back.");
}

}  // namespace

extern const LintRule kManyTablesLocked{
    .severity = Severity::kInfo,
    .summary = "one release locks many existing tables",
    .aliases = {"blast-radius", "migrationpilot:SQ005"},
    .page = R"md(
## What it catches
Eight or more existing tables that the migrations of one release lock so that writers wait, each with its strongest lock. Said once.

A release is what `lint --since` says is not released yet; without it, the newest five migrations.

## Why it hurts
The more a release touches, the more of the application stands still when one statement has to wait, and the harder it is to take back. This is the list to read before it goes out.

Silent on tables made in the same release, and on locks that let writers go on.

## Fires
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY);
CREATE TABLE c (id bigint PRIMARY KEY);
CREATE TABLE d (id bigint PRIMARY KEY);
CREATE TABLE e (id bigint PRIMARY KEY);
CREATE TABLE f (id bigint PRIMARY KEY);
CREATE TABLE g (id bigint PRIMARY KEY);
CREATE TABLE h (id bigint PRIMARY KEY);
-- next migration, outside a transaction
SET lock_timeout = '5s';
ALTER TABLE a ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE b ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE c ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE d ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE e ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE f ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE g ADD COLUMN IF NOT EXISTS note text;
ALTER TABLE h ADD COLUMN IF NOT EXISTS note text;
```

## Safer
```sql
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE a ADD COLUMN note text;
```

## Configuration
`many-tables-locked.tables`: how many tables are many (8).

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
