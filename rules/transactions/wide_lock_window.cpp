// One transaction that locks several tables.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/made.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Strong(const LockEffect& lock) {
  const bool table = lock.relation.kind == 'r' || lock.relation.kind == 'p' || lock.relation.kind == 'm' || lock.relation.kind == 'f';
  return table && lock.mode >= LockMode::kShareRowExclusive && !lock.short_lived && !lock.relation.is_new && !lock.relation.new_in_transaction && !lock.relation.new_in_script;
}

bool ByKey(const LockEffect& lock, const RunStatement& run) {
  return lock.mode < LockMode::kAccessExclusive && (As<CreateTable>(*run.statement) != nullptr || As<AlterTable>(*run.statement) != nullptr);
}

struct Locked {
  std::string name;
  const RunStatement* by;
  bool by_key;                       // SHARE ROW EXCLUSIVE of CREATE or ALTER TABLE: a foreign key's
};

struct Window {
  std::vector<Locked> tables;
  const RunStatement* widened = nullptr;                             // the first that adds to those of another

  Locked* Find(const std::string& name) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Locked& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
  }
  // Foreign keys alone are told by several-foreign-keys.
  bool Wide() const { return widened != nullptr && !std::all_of(tables.begin(), tables.end(), [](const Locked& table) { return table.by_key; }); }
};

void Tell(const Window& window, Direction direction, std::size_t migration, Reporter& report) {
  if (!window.Wide()) return;
  Finding& finding = report.Add(window.widened->statement->span, migration);
  finding.statement = Place(window.widened->statement->span);
  finding.direction = direction;
  if (direction == Direction::kDown) finding.severity = Severity::kInfo;
  std::string names;
  const std::size_t shown = std::min<std::size_t>(window.tables.size(), 4);
  for (std::size_t i = 0; i < shown; ++i) names += fmt::format("{}{}", i == 0 ? "" : i + 1 == window.tables.size() ? " and " : ", ", window.tables[i].name);
  if (shown < window.tables.size()) names += fmt::format(" and {} more", window.tables.size() - shown);
  finding.Say(fmt::format("the transaction holds strong locks on {} tables together: {}", window.tables.size(), names));
  finding.Because(fmt::format("{} is locked here", window.tables.front().name), window.tables.front().by->statement->span);
  finding.Help("One table per migration: whoever needs two of them in another order cannot run into a deadlock, and each is free again at once.");
}

void Look(const RunScript& script, Direction direction, std::size_t migration, const std::set<Oid>& own, Reporter& report) {
  Window window;
  std::uint32_t transaction = 0;
  for (const RunStatement& run : script.statements) {
    if (Refused(run) || run.transaction_kind == TransactionState::Kind::kAutocommit) continue;
    if (run.transaction != transaction) {
      Tell(window, direction, migration, report);
      window = {};
      transaction = run.transaction;
    }
    const bool others = !window.tables.empty();
    for (const LockEffect& lock : run.effects.locks) {
      if (!Strong(lock) || own.count(lock.relation.oid) != 0) continue;
      if (Locked* known = window.Find(lock.relation.name)) {
        known->by_key = known->by_key && ByKey(lock, run);
        continue;
      }
      window.tables.push_back({lock.relation.name, &run, ByKey(lock, run)});
      if (others && window.widened == nullptr) window.widened = &run;
    }
  }
  Tell(window, direction, migration, report);
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    Look(finished.replay.migrations[m].up, Direction::kUp, m, {}, report);
    if (finished.replay.migrations[m].down) Look(*finished.replay.migrations[m].down, Direction::kDown, m, RelationsMadeBy(finished.replay.migrations[m].up), report);
  }
}

}  // namespace

extern const LintRule kWideLockWindow{
    .severity = Severity::kWarning,
    .summary = "one transaction keeps several tables locked until its end",
    .aliases = {"avoid-wide-lock-window", "pgls:avoidWideLockWindow", "pgfence:wide-lock-window", "pgvet:multiple-locks", "pgls:warnWideLockWindow"},
    .page = R"md(
## What it catches
A transaction in which different statements take `SHARE ROW EXCLUSIVE` or more on different existing tables; the other side of a foreign key, partitions and what goes with a dropped table count. Foreign keys alone are left to several-foreign-keys. Said once per transaction, with all the tables.

## Why it hurts
Every table stays locked until the last statement is done. An application that uses the tables in another order meets the migration in a deadlock, and one of them is killed.

Silent when a single statement needs both tables (a foreign key), on relations that are new in this migration, and outside transactions.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
ALTER TABLE tags ADD COLUMN name text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN name text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 13.3.4 Deadlocks.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
