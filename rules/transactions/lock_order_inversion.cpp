// Two migrations that lock the same tables in opposite order.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

struct Taken {
  std::string table;
  const RunStatement* by = nullptr;
};

// The existing tables that a transaction locks strongly, in order.
void ForEachTransaction(const RunScript& script, const std::function<void(const std::vector<Taken>&)>& visit) {
  constexpr std::size_t kMost = 40;  // pairs grow with the square
  std::vector<Taken> order;
  std::uint32_t transaction = 0;
  for (const RunStatement& run : script.statements) {
    if (Refused(run) || run.transaction_kind == TransactionState::Kind::kAutocommit) continue;
    if (run.transaction != transaction) {
      visit(order);
      order.clear();
      transaction = run.transaction;
    }
    for (const LockEffect& lock : run.effects.locks) {
      const bool table = lock.relation.kind == 'r' || lock.relation.kind == 'p';
      if (!table || lock.mode < LockMode::kShareRowExclusive || lock.relation.is_new || lock.relation.new_in_script || lock.relation.new_in_transaction || order.size() == kMost) continue;
      if (std::none_of(order.begin(), order.end(), [&](const Taken& t) { return t.table == lock.relation.name; })) order.push_back({lock.relation.name, &run});
    }
  }
  visit(order);
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  std::map<std::pair<std::string, std::string>, const RunStatement*> seen;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    bool told = false;
    ForEachTransaction(finished.replay.migrations[m].up, [&](const std::vector<Taken>& order) {
      for (std::size_t a = 0; a < order.size(); ++a) {
        for (std::size_t b = a + 1; b < order.size(); ++b) {
          if (order[a].by == order[b].by) continue;  // PostgreSQL chose the order
          const auto opposite = seen.find({order[b].table, order[a].table});
          if (opposite != seen.end() && !told) {
            Finding& finding = report.Add(order[b].by->statement->span, m);
            finding.statement = Place(order[b].by->statement->span);
            finding.About(order[b].table).Say(fmt::format("locks {} and then {}; an earlier migration did it the other way round", order[a].table, order[b].table));
            finding.Because(fmt::format("{} was locked before {} up to here", order[b].table, order[a].table), opposite->second->statement->span);
            finding.Help("Lock tables in one order everywhere, parents first.");
            told = true;
          }
          seen.emplace(std::make_pair(order[a].table, order[b].table), order[b].by);
        }
      }
    });
  }
}

}  // namespace

extern const LintRule kLockOrderInversion{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "two migrations lock the same tables in opposite order",
    .aliases = {"lock-order-inversion"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
Two transactions of the history that lock the same pair of existing tables strongly, in opposite order. Said once per migration.

## Why it hurts
Run at the same time (two releases, two hosts, a migration and a job made from one) they wait for each other, and PostgreSQL kills one. It also shows that the tables have no agreed order.

Silent where one statement takes both locks, and on relations that are new in their migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- pgrehearse: allow wide-lock-window
ALTER TABLE tags ADD COLUMN name text;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN label text;
-- pgrehearse: allow wide-lock-window
ALTER TABLE orders ADD COLUMN label text;
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
PostgreSQL documentation, 13.3.4 Deadlocks: "The best defense against deadlocks is generally to avoid them by being certain that all applications using a database acquire locks on multiple objects in a consistent order".
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
