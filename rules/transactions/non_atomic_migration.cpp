// A migration that a failure leaves half done.
#include <fmt/format.h>

#include "rules/atomicity.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const auto [changes, second] = LeavesHalfDone(finished.replay.migrations[m].up);
    if (second == nullptr) {
      if (report.want_silences) {
        for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
          if (ChangesState(*run.statement)) report.Silent(run.statement->span, "a failure of this migration leaves nothing half done that a second start would meet");
        }
      }
      continue;
    }
    Finding& finding = report.Add(second->statement->span, m);
    finding.statement = Place(second->statement->span);
    finding.Say(fmt::format("{} changes, each of which commits by itself: if one fails, those before it stay, and a second start meets them", changes));
    finding.Help("BEGIN;\n-- what can share a transaction; what needs CONCURRENTLY goes into a migration of its own\nCOMMIT;");
  }
}

}  // namespace

extern const LintRule kNonAtomicMigration{
    .severity = Severity::kWarning,
    .summary = "a failure leaves the migration half done",
    .aliases = {"squawk:prefer-robust-stmts", "pgls:preferRobustStmts", "gitlab:prevent_single_statement_with_disable_ddl_transaction"},
    .page = R"md(
## What it catches
A migration that runs outside a transaction and makes more than one change that could have been made in one. Said once per migration.

## Why it hurts
When the second statement fails, the first is done and recorded nowhere: the database is in a state that no migration describes, and a second start fails at the first statement.

Silent in a transaction, for a migration of one change, where every statement can be run again (`IF [NOT] EXISTS`, `OR REPLACE`), and where each must be outside (`CONCURRENTLY`, `VACUUM`).

## Fires
```sql
-- outside a transaction
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE labels (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE labels (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 3.4 Transactions.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
