// A slow statement after one that has locked everybody out.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// VALIDATE under a lock of the same transaction on the same table: validating-in-same-transaction tells it.
bool Validates(const RunStatement& run) {
  const auto* alter = As<AlterTable>(*run.statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(),
                                         [](const AlterTableCommand& clause) { return std::holds_alternative<alter::ValidateConstraint>(clause.action); });
}

bool InUse(const AffectedRelation& relation) { return !relation.is_new && !relation.new_in_transaction && !relation.new_in_script; }

// What the statement does for as long as there are rows, and on which relation; null when it is quick.
struct Slow {
  const AffectedRelation* relation = nullptr;
  std::string doing;
};

Slow SlowWork(const RunStatement& run) {
  for (const RewriteEffect& rewrite : run.effects.rewrites) {
    if (!rewrite.instant && InUse(rewrite.relation)) return {&rewrite.relation, (rewrite.relation.kind == 'i' ? "builds " : "rewrites ") + rewrite.relation.name};
  }
  for (const IndexBuildEffect& build : run.effects.builds) {
    if (InUse(build.table)) return {&build.table, "builds an index over " + build.table.name};
  }
  for (const ScanEffect& scan : run.effects.scans) {
    if (InUse(scan.relation)) return {&scan.relation, "reads every row of " + scan.relation.name};
  }
  // A table copied into a new one; rows written to one in use are told by the rules about data.
  const auto* query = As<Query>(*run.statement);
  const auto* insert = query == nullptr ? nullptr : std::get_if<InsertQuery>(&query->node);
  const auto* source = insert == nullptr || insert->source == nullptr ? nullptr : std::get_if<SelectQuery>(&insert->source->node);
  const bool into_used = std::any_of(run.effects.locks.begin(), run.effects.locks.end(), [](const LockEffect& lock) { return lock.mode == LockMode::kRowExclusive && InUse(lock.relation); });
  if (source != nullptr && source->values.empty() && source->where == nullptr && !into_used) {
    for (const LockEffect& lock : run.effects.locks) {
      if (lock.mode == LockMode::kAccessShare && lock.relation.kind == 'r' && InUse(lock.relation)) return {&lock.relation, "copies all rows of " + lock.relation.name};
    }
  }
  return {};
}

void Look(const RunScript& script, Direction direction, std::size_t migration, Reporter& report) {
  std::uint32_t transaction = 0;
  const LockEffect* first = nullptr;
  const RunStatement* locker = nullptr;
  bool told = false;
  for (const RunStatement& run : script.statements) {
    if (Refused(run)) continue;
    if (run.transaction != transaction || run.transaction_kind == TransactionState::Kind::kAutocommit) {
      transaction = run.transaction;
      first = nullptr;
      told = false;
    }
    if (first == nullptr && report.want_silences) {
      if (const Slow slow = SlowWork(run); slow.relation != nullptr) report.Silent(run.statement->span, fmt::format("{}, but no earlier statement of its transaction holds a lock that would block others meanwhile", slow.doing));
    }
    if (first != nullptr && !told) {
      // What the statement does under its own lock on the same relation is said by the rule about that statement.
      const Slow slow = SlowWork(run);
      const bool own = slow.relation != nullptr && std::any_of(run.effects.locks.begin(), run.effects.locks.end(), [&](const LockEffect& lock) {
        return lock.relation.oid == first->relation.oid && lock.relation.oid == slow.relation->oid && lock.mode >= LockMode::kShare;
      });
      const bool validates = slow.relation != nullptr && slow.relation->oid == first->relation.oid && Validates(run);
      if (slow.relation != nullptr && !own && !validates) {
        Finding& finding = report.Add(run.statement->span, migration);
        finding.statement = Place(run.statement->span);
        finding.direction = direction;
        if (direction == Direction::kDown) finding.severity = Severity::kInfo;
        finding.About(slow.relation->name).Say(fmt::format("{} while the transaction's {} on {} {}", slow.doing, SqlName(first->mode), first->relation.name, WhatItBlocks(first->mode)));
        finding.Because(fmt::format("{} on {} is taken here and held to the end", SqlName(first->mode), first->relation.name), locker->statement->span);
        finding.Help("Put the slow statement into a migration of its own, or before the one that locks.");
        told = true;
      }
    }
    if (first != nullptr || run.transaction_kind == TransactionState::Kind::kAutocommit) continue;
    for (const LockEffect& lock : run.effects.locks) {
      const bool table = lock.relation.kind == 'r' || lock.relation.kind == 'p' || lock.relation.kind == 'm';
      if (lock.mode < LockMode::kShareRowExclusive || !table || lock.short_lived || !InUse(lock.relation)) continue;
      first = &lock;
      locker = &run;
      break;
    }
  }
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    Look(finished.replay.migrations[m].up, Direction::kUp, m, report);
    if (finished.replay.migrations[m].down) Look(*finished.replay.migrations[m].down, Direction::kDown, m, report);
  }
}

}  // namespace

extern const LintRule kWorkUnderStrongLock{
    .severity = Severity::kWarning,
    .summary = "a slow statement runs while an earlier one of its transaction keeps others out",
    .aliases = {"statement-while-holding-access-exclusive", "pgls:runningStatementWhileHoldingAccessExclusive", "pgfence:statement-after-access-exclusive", "django-migration-linter:CREATE_INDEX_EXCLUSIVE", "migrationpilot:MP008"},
    .page = R"md(
## What it catches
In one transaction, after a statement that takes `SHARE ROW EXCLUSIVE` or more on an existing table, another that reads, rewrites or copies every row of an existing table or builds an index. Said once per transaction.

## Why it hurts
The lock is held until the transaction ends, so the quick statement now blocks for as long as the slow one takes.

Silent for quick statements, on relations that are new in this migration, for what one statement does by itself, and where the slow statement locks the same table as strongly as the rules about it say. Rows written under the lock are told by `backfill-under-lock`.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE tags (id bigint PRIMARY KEY, name text CONSTRAINT name_given CHECK (name <> ''));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD CONSTRAINT name_short CHECK (length(name) < 100) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
ALTER TABLE tags VALIDATE CONSTRAINT name_short;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks.
)md",
    .on_end = OnEnd,
    .minds_size = true};

}  // namespace pgrehearse
