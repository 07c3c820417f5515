// SAVEPOINT in a migration.
#include <fmt/format.h>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* control = As<Transaction>(step.statement);
  if (control == nullptr || control->kind != Transaction::Kind::kSavepoint) return;
  report.Add(step, step.statement.span).Say(fmt::format("what ROLLBACK TO {} may undo is not the same on every database", control->name)).Help("Let the migration fail as a whole, and mend its cause.");
}

}  // namespace

extern const LintRule kSavepointInMigration{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a migration uses savepoints",
    .aliases = {"savepoint", "migrationpilot:MP075"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`SAVEPOINT`.

## Why it hurts
A migration that goes on after an error leaves databases that differ. Many subtransactions with locks also cost: each has a number of its own, and above 64 they spill to disk.

## Fires
```sql
-- outside a transaction
BEGIN;
SAVEPOINT a;
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
PostgreSQL documentation, SAVEPOINT; 66.3 Subtransactions.
)md",
    .check = Check};

}  // namespace pgrehearse
