// A strong lock without lock_timeout.
#include <fmt/format.h>

#include <algorithm>

#include "rules/made.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool NoLimit(const std::string& timeout) { return timeout.find_first_of("123456789") == std::string::npos; }

// A limit that the script sets after the statement which needed it.
const RunStatement* SetLater(const RunScript& script, const RunStatement& run) {
  for (const RunStatement* later = &run + 1; later < script.statements.data() + script.statements.size(); ++later) {
    const auto* set = As<SetVariable>(*later->statement);
    if (set != nullptr && set->name == "lock_timeout" && set->kind == SetVariable::Kind::kValue) return later;
  }
  return nullptr;
}

// ALTER ROLE or ALTER DATABASE ... SET lock_timeout: every later session has it.
bool SetForGood(const RunScript& script) {
  return std::any_of(script.statements.begin(), script.statements.end(), [](const RunStatement& run) {
    const auto* settings = As<AlterSettings>(*run.statement);
    return settings != nullptr && settings->setting.name == "lock_timeout" && settings->setting.kind == SetVariable::Kind::kValue && run.outcome != Outcome::kError;
  });
}

// The first statement of the script that asks for a strong lock on what others use, without a limit; and that lock.
struct Unlimited {
  const RunScript* script = nullptr;
  const RunStatement* statement = nullptr;
  const LockEffect* lock = nullptr;
  Direction direction = Direction::kUp;
  std::size_t migration = 0;
};

Unlimited Look(const RunScript& script, Direction direction, std::size_t migration, Reporter& report, const std::set<Oid>& own = {}) {
  Unlimited found;
  for (const RunStatement& run : script.statements) {
    if (run.outcome == Outcome::kError) continue;
    const LockEffect *strongest = nullptr, *own_lock = nullptr;
    for (const LockEffect& lock : run.effects.locks) {
      if (lock.mode < LockMode::kShare || lock.short_lived) continue;
      const bool of_nobody = lock.relation.new_in_transaction || lock.relation.new_in_script || own.count(lock.relation.oid) != 0;
      const LockEffect*& known = of_nobody ? own_lock : strongest;
      if (known == nullptr || lock.mode > known->mode) known = &lock;
    }
    // CONCURRENTLY waits by design, and nobody waits behind it.
    if (run.effects.waits_for_transactions) {
      report.Silent(run.statement->span, "CONCURRENTLY waits by design, and nobody waits behind it");
    } else if (strongest == nullptr) {
      if (own_lock != nullptr) report.Silent(run.statement->span, fmt::format("{} is new in this migration: nobody else waits for it", own_lock->relation.name));
    } else if (!NoLimit(run.lock_timeout)) {
      report.Silent(run.statement->span, fmt::format("lock_timeout is {} here", run.lock_timeout));
    } else if (found.statement == nullptr) {
      found = {&script, &run, strongest, direction, migration};
      if (!report.want_silences) return found;
    } else {
      report.Silent(run.statement->span, fmt::format("said once per migration, at line {}", found.statement->statement->span.start().line));
    }
  }
  return found;
}

void Tell(const Unlimited& found, Reporter& report) {
  if (found.statement == nullptr) return;
  const SourceSpan& span = found.statement->statement->span;
  Finding& finding = report.Add(span, found.migration);
  finding.statement = Place(span);
  finding.direction = found.direction;
  if (found.direction == Direction::kDown) finding.severity = Severity::kInfo;
  finding.About(found.lock->relation.name)
      .Say(fmt::format("waits for {} on {} without a limit, and everybody who comes later waits behind it", SqlName(found.lock->mode), found.lock->relation.name))
      .Help(found.statement->transaction_kind == TransactionState::Kind::kAutocommit
                ? "SET lock_timeout = '5s';  -- before this statement, and try again when it gives up; RESET lock_timeout; after it"
                : "SET LOCAL lock_timeout = '5s';  -- before this statement; then try again when it gives up");
  if (const RunStatement* later = SetLater(*found.script, *found.statement)) finding.Because("lock_timeout is set only here, after the statement", later->statement->span);
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (SetForGood(run.up)) return;
    const Unlimited up = Look(run.up, Direction::kUp, m, report);
    Tell(up, report);
    // A file is told once: at its up, or else at its down, but not for what the up itself made.
    if (run.down && up.statement == nullptr) Tell(Look(*run.down, Direction::kDown, m, report, RelationsMadeBy(run.up)), report);
  }
}

}  // namespace

extern const LintRule kMissingLockTimeout{
    .severity = Severity::kWarning,
    .summary = "a strong lock is requested without a limit on how long to wait for it",
    .aliases = {"require-lock-timeout", "require-timeout-settings", "timeout-after-dangerous-statement", "create-table-fk-locks-parent", "squawk:require-lock-timeout", "squawk:require-timeout-settings", "pgls:lockTimeoutWarning", "migrationpilot:MP004", "eugene:E9", "pgsafe:require-timeout"},
    .page = R"md(
## What it catches
The first statement of a migration that needs `SHARE` or a stronger lock on an existing relation while no `lock_timeout` is in force. Said once per migration: at its up, or else at its down, where it is a note.

## Why it hurts
A statement that waits for a lock makes everybody queue behind it who comes later, even readers. Behind one long query, a change that takes a millisecond becomes an outage. With `lock_timeout` it gives up and can be tried again.

`SET`, `SET LOCAL` (inside a transaction), `set_config()` and settings of earlier statements of the migration count; `0` means no limit. A limit that comes after the statement is shown. Silent on relations that are new in this migration, and from the migration on in which `ALTER ROLE` or `ALTER DATABASE` sets it for every session.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
ALTER TABLE orders ADD COLUMN remark text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 19.11.1 Statement Behavior, lock_timeout; 13.3.1 Table-Level Locks.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
