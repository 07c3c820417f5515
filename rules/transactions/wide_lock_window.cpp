// One transaction that locks several tables.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>


#include "rules/made.h"
#include "rules/rule.h"
#include "rules/settings.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Strong(const LockEffect& lock) {
  const bool table = lock.relation.kind == 'r' || lock.relation.kind == 'p' || lock.relation.kind == 'm' || lock.relation.kind == 'f';
  return table && lock.mode >= LockMode::kShareRowExclusive && !lock.short_lived && !lock.relation.is_new && !lock.relation.new_in_transaction && !lock.relation.new_in_script;
}

// Taken for a foreign key alone, by a statement or by the code that it runs.
bool ByKey(const LockEffect& lock, const RunStatement& run, const Catalog& catalog) {
  if (lock.mode >= LockMode::kAccessExclusive) return false;
  if (As<CreateTable>(*run.statement) != nullptr || As<AlterTable>(*run.statement) != nullptr) return true;
  const auto keys = catalog.ForeignKeysTo(lock.relation.oid);
  return std::any_of(keys.begin(), keys.end(), [&](Oid oid) {
    const Constraint* key = catalog.Find<Constraint>(oid);
    return key != nullptr && key->created.transaction == run.transaction && run.transaction != 0;
  });
}

// A partition counts as its table.
Oid RootOf(const Catalog& catalog, Oid oid) {
  const Relation* relation = catalog.Find<Relation>(oid);
  return relation == nullptr || relation->parents.empty() ? oid : RootOf(catalog, relation->parents.front());
}

struct Locked {
  Oid root;
  std::string name;
  const RunStatement* by;
  bool by_key;                       // SHARE ROW EXCLUSIVE for a foreign key
  bool with_child;                   // by the ALTER TABLE of a table that exists: the statement needs both
};

// The lock is of the other side of a foreign key that the statement adds to a table that exists.
bool WithChild(const LockEffect& lock, const RunStatement& run) {
  const auto* alter = As<AlterTable>(*run.statement);
  if (alter == nullptr) return false;
  const auto is_child = [&](const LockEffect& other) {
    const std::string_view name = other.relation.name;
    return name.substr(name.find('.') + 1) == alter->relation.name && Strong(other);
  };
  return !is_child(lock) && std::any_of(run.effects.locks.begin(), run.effects.locks.end(), is_child);
}

struct Window {
  std::vector<Locked> tables;

  Locked* Find(Oid root) {
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const Locked& table) { return table.root == root; });
    return found == tables.end() ? nullptr : &*found;
  }
  // The first statement that adds to the tables of another one; null when the window is not wide. Foreign keys alone are told by
  // several-foreign-keys, and the two sides of one belong together.
  const RunStatement* Widened() const {
    if (std::all_of(tables.begin(), tables.end(), [](const Locked& table) { return table.by_key; })) return nullptr;
    const RunStatement* first = nullptr;
    for (const Locked& table : tables) {
      if (table.with_child) continue;
      if (first != nullptr && table.by != first) return table.by;
      if (first == nullptr) first = table.by;
    }
    return nullptr;
  }
};

// False when the window is not wide.
bool Tell(const Window& window, Direction direction, std::size_t migration, Reporter& report) {
  const RunStatement* widened = window.Widened();
  if (widened == nullptr) {
    for (const Locked& table : window.tables) {
      report.Silent(table.by->statement->span, window.tables.size() == 1 ? fmt::format("{} is the only table that its transaction locks so strongly", table.name)
                                                                         : "the tables are locked by one statement, or for foreign keys, which several-foreign-keys tells");
    }
    return false;
  }
  Finding& finding = report.Add(widened->statement->span, migration);
  finding.statement = Place(widened->statement->span);
  finding.direction = direction;
  // With a limit to each wait, neither the first table's users nor a deadlock last long.
  const bool bounded = Milliseconds(widened->lock_timeout).value_or(0) > 0;
  if (direction == Direction::kDown || bounded) finding.severity = Severity::kInfo;
  std::string names;
  const std::size_t shown = std::min<std::size_t>(window.tables.size(), 4);
  for (std::size_t i = 0; i < shown; ++i) names += fmt::format("{}{}", i == 0 ? "" : i + 1 == window.tables.size() ? " and " : ", ", window.tables[i].name);
  if (shown < window.tables.size()) names += fmt::format(" and {} more", window.tables.size() - shown);
  finding.Say(fmt::format("the transaction holds strong locks on {} tables together: {}", window.tables.size(), names));
  finding.Because(fmt::format("{} is locked here", window.tables.front().name), window.tables.front().by->statement->span);
  if (bounded) finding.Because(fmt::format("lock_timeout = {} limits each wait", widened->lock_timeout));
  finding.Help("One table per migration: whoever needs two of them in another order cannot run into a deadlock, and each is free again at once.");
  return true;
}

// The tables that the script drops: nobody uses them any more, or dropping-table says it.
std::set<Oid> DroppedBy(const RunScript& script) {
  std::set<Oid> dropped;
  for (const RunStatement& run : script.statements) {
    for (const RelationEffect& effect : run.effects.dropped) dropped.insert(effect.relation.oid);
  }
  return dropped;
}

// Whether something was told.
bool Look(const RunScript& script, Direction direction, std::size_t migration, const std::set<Oid>& own, const Catalog& catalog, Reporter& report) {
  const std::set<Oid> dropped = DroppedBy(script);
  bool told = false;
  Window window;
  std::uint32_t transaction = 0;
  for (const RunStatement& run : script.statements) {
    if (Refused(run) || run.transaction_kind == TransactionState::Kind::kAutocommit) continue;
    if (run.transaction != transaction) {
      told = Tell(window, direction, migration, report) || told;
      window = {};
      transaction = run.transaction;
    }
    for (const LockEffect& lock : run.effects.locks) {
      if (!Strong(lock) || own.count(lock.relation.oid) != 0 || dropped.count(lock.relation.oid) != 0) continue;
      const Oid root = RootOf(catalog, lock.relation.oid);
      const bool by_key = ByKey(lock, run, catalog), with_child = by_key && WithChild(lock, run);
      if (Locked* known = window.Find(root)) {
        if (known->with_child && !with_child) known->by = &run;
        known->by_key = known->by_key && by_key;
        known->with_child = known->with_child && with_child;
        continue;
      }
      window.tables.push_back({root, lock.relation.name, &run, by_key, with_child});
    }
  }
  return Tell(window, direction, migration, report) || told;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    // A down goes back the way that its up came: said once.
    if (Look(run.up, Direction::kUp, m, {}, catalog, report) || !run.down) continue;
    Look(*run.down, Direction::kDown, m, RelationsMadeBy(run.up), catalog, report);
  }
}

}  // namespace

extern const LintRule kWideLockWindow{
    .severity = Severity::kWarning,
    .summary = "one transaction keeps several tables locked until its end",
    .aliases = {"avoid-wide-lock-window", "pgls:avoidWideLockWindow", "pgfence:wide-lock-window", "pgvet:multiple-locks", "pgls:warnWideLockWindow"},
    .page = R"md(
## What it catches
A transaction in which different statements take `SHARE ROW EXCLUSIVE` or more on different existing tables; the other side of a foreign key counts, a partition counts as its table. Foreign keys alone are left to several-foreign-keys. Said once per transaction, with all the tables; as information where a `lock_timeout` limits each wait.

## Why it hurts
Every table stays locked until the last statement is done. An application that uses the tables in another order meets the migration in a deadlock, and one of them is killed.

Silent when a single statement needs both tables (the two sides of a foreign key, also where another statement alters the referencing table), on relations that are new in this migration or dropped by it, outside transactions, and for a down whose up is told.

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
