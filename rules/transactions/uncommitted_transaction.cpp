// A transaction that the file opens and does not end.
#include <fmt/format.h>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Look(const RunScript& script, Direction direction, std::size_t migration, Reporter& report) {
  if (script.left_open.valid()) {
    Finding& finding = report.Add(script.left_open, migration);
    finding.statement = Place(script.left_open);
    finding.direction = direction;
    finding.Say("nothing ends the transaction that begins here: all that follows is undone when the session closes").Help("COMMIT;  -- at the end");
  }
  for (std::size_t i = 0; i < script.statements.size(); ++i) {
    const auto* prepare = As<Transaction>(*script.statements[i].statement);
    if (prepare == nullptr || prepare->kind != Transaction::Kind::kPrepare || script.statements[i].outcome == Outcome::kError) continue;
    bool finished = false;
    for (std::size_t k = i + 1; k < script.statements.size() && !finished; ++k) {
      const auto* end = As<Transaction>(*script.statements[k].statement);
      finished = end != nullptr && (end->kind == Transaction::Kind::kCommitPrepared || end->kind == Transaction::Kind::kRollbackPrepared) && end->name == prepare->name;
    }
    if (finished) continue;
    Finding& finding = report.Add(script.statements[i].statement->span, migration);
    finding.statement = Place(script.statements[i].statement->span);
    finding.direction = direction;
    finding.Say(fmt::format("prepares the transaction '{}' and leaves it: its locks stay, even through a restart", prepare->name)).Help(fmt::format("COMMIT PREPARED '{}';", prepare->name));
  }
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    Look(finished.replay.migrations[m].up, Direction::kUp, m, report);
    if (finished.replay.migrations[m].down) Look(*finished.replay.migrations[m].down, Direction::kDown, m, report);
  }
}

}  // namespace

extern const LintRule kUncommittedTransaction{
    .severity = Severity::kError,
    .summary = "the migration opens a transaction and does not end it",
    .aliases = {"ban-uncommitted-transaction", "squawk:ban-uncommitted-transaction", "pgls:banUncommittedTransaction", "migrationpilot:MP053", "pgfence:unclosed-transaction"},
    .page = R"md(
## What it catches
`BEGIN` or `START TRANSACTION` that no `COMMIT` or `ROLLBACK` follows, in a script that the tool does not wrap, and `PREPARE TRANSACTION` without `COMMIT PREPARED` or `ROLLBACK PREPARED`.

## Why it hurts
When the session closes, an open transaction is undone: the tool records the migration as done, and nothing of it is there. Until then its locks are held. A prepared transaction keeps them until somebody finds it.

Silent where the tool itself commits.

## Fires
Where the tool opens no transaction, `BEGIN; CREATE TABLE tags (id bigint PRIMARY KEY);` and the end of the file.

## Safer
```sql
-- outside a transaction
BEGIN;
CREATE TABLE tags (id bigint PRIMARY KEY);
COMMIT;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, BEGIN; PREPARE TRANSACTION.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
