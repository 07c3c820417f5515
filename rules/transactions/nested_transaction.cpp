// BEGIN in a transaction, COMMIT outside of one, or either in a file that the tool wraps.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

using Kind = Transaction::Kind;

bool HasNotice(const Step& step, std::string_view text) {
  return std::find(step.effects.notices.begin(), step.effects.notices.end(), text) != step.effects.notices.end();
}

// Whether an earlier statement of the script already had a word with the tool's transaction.
bool ToldBefore(const Step& step) {
  for (std::size_t i = 0; i < step.statement_index; ++i) {
    const auto* control = As<Transaction>(step.parsed.statements[i]);
    if (control != nullptr && (control->kind == Kind::kBegin || control->kind == Kind::kStart || control->kind == Kind::kCommit || control->kind == Kind::kRollback)) return true;
  }
  return false;
}

// The way out of the tool's transaction that is taken for CREATE INDEX CONCURRENTLY and kin.
bool ConcurrentNext(const Step& step) {
  if (step.statement_index + 1 >= step.parsed.statements.size()) return false;
  const Statement& next = step.parsed.statements[step.statement_index + 1];
  const auto* create = As<CreateIndex>(next);
  const auto* drop = As<DropObjects>(next);
  return (create != nullptr && create->concurrently) || (drop != nullptr && drop->concurrently);
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* control = As<Transaction>(step.statement);
  if (control == nullptr) return;
  const bool begins = control->kind == Kind::kBegin || control->kind == Kind::kStart;
  const bool ends = control->kind == Kind::kCommit || control->kind == Kind::kRollback;
  if (!begins && !ends) return;
  const std::string what(step.statement.span.text());
  if (step.transaction.kind == TransactionState::Kind::kTool) {
    if (ToldBefore(step)) return;
    Finding& finding = report.Add(step, step.statement.span);
    finding.Say(begins ? fmt::format("{} begins nothing: {} has begun a transaction already", what, step.history.format)
                       : fmt::format("{} ends the transaction of {}, and what follows runs outside of any", what, step.history.format));
    finding.Help(ends && ConcurrentNext(step) ? InOwnMigration(step, "-- the statement with CONCURRENTLY") : InOwnMigration(step, "-- or leave BEGIN and COMMIT away"));
    return;
  }
  if (begins && HasNotice(step, "there is already a transaction in progress")) {
    Finding& finding = report.Add(step, step.statement.span);
    finding.Say(fmt::format("{} begins nothing: a transaction is in progress already", what));
    AddTransactionCause(finding, step);
    finding.Help("PostgreSQL has no nested transactions; SAVEPOINT is what comes near.");
  } else if (ends && HasNotice(step, "there is no transaction in progress")) {
    report.Add(step, step.statement.span).Say(fmt::format("{} ends nothing: no transaction is in progress", what)).Help("Take it away, or begin one before.");
  }
}

}  // namespace

extern const LintRule kNestedTransaction{
    .severity = Severity::kWarning,
    .summary = "BEGIN, COMMIT or ROLLBACK does something else than it says",
    .aliases = {"transaction-nesting", "squawk:transaction-nesting", "pgls:transactionNesting", "bytebase:statement-disallow-commit", "bytebase:disallow-commit"},
    .page = R"md(
## What it catches
`BEGIN` while a transaction is in progress, `COMMIT` or `ROLLBACK` without one, and any of them in a migration that the tool runs in a transaction of its own. Said once per migration where the tool wraps it.

## Why it hurts
PostgreSQL answers with a warning that nobody reads. The first `COMMIT` ends the one transaction there is: what follows is no longer undone by an error, and the tool may record the migration although half of it is missing.

Silent about `SAVEPOINT`, and about `BEGIN` ... `COMMIT` where the tool opens no transaction.

## Fires
```sql
BEGIN;
CREATE TABLE tags (id bigint PRIMARY KEY);
COMMIT;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, BEGIN: "Issuing BEGIN when already inside a transaction block will provoke a warning message".
)md",
    .check = Check};

}  // namespace pgrehearse
