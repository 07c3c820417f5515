// Rows changed in one go, however many they are.
#include <fmt/format.h>

#include "parser/scanner.h"
#include "rules/rule.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

// A loop in the code of a block or function, in a file that says COMMIT nowhere: its batches end together.
bool InOneTransaction(const Step& step) { return step.inside && step.script.file != nullptr && ToLower(step.script.file->text()).find("commit") == std::string::npos; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const std::optional<Write> write = WriteToExisting(step, report);
  if (!write) return;
  if (write->reach == Write::Reach::kFewRows) return report.Silent(step, "it writes the rows of VALUES or of one key");
  if (write->reach == Write::Reach::kBatch) {
    if (!InOneTransaction(step)) return report.Silent(step, "it is a batch");
    Finding& finding = report.Add(step, step.statement.span);
    finding.About(write->name).Say(fmt::format("{} in batches that all belong to one transaction: each row stays locked until the last batch is done", Doing(*write)));
    finding.Help("COMMIT after each batch, in a block that runs outside a transaction, or let a script go by ranges of the key.");
    return;
  }
  if (write->reach != Write::Reach::kSomeRows) return;
  if (HeldBefore(step, write->table, LockMode::kShareRowExclusive) != nullptr) {
    report.Silent(step, "backfill-under-lock says it");
    return;
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.About(write->name).Say(fmt::format("{} in one transaction, however many they are", Doing(*write)));
  finding.Help("If these can be many, go by ranges of the key, each batch in a transaction of its own.");
}

}  // namespace

extern const LintRule kUnbatchedBackfill{
    .severity = Severity::kInfo,
    .summary = "existing rows are changed in one statement, however many there are",
    .aliases = {"unbatched-backfill", "pg-migration-lint:PGM302", "pg-migration-lint:PGM303", "strong_migrations:backfill"},
    .page = R"md(
## What it catches
`UPDATE` or `DELETE` with a condition that neither names a unique key nor is bounded by `LIMIT` or a range, and `INSERT ... SELECT` from an existing table; batches in a loop of a block that never says `COMMIT`, which all end together.

## Why it hurts
If the condition meets many rows, they stay locked until the transaction ends, replicas lag, and a failure undoes everything.

Silent on tables that are new in this migration, on the rows of a unique key, on batches (`LIMIT` in a sub-query or `WITH`, a range with both ends), and where `backfill-under-lock` says more.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = 'none' WHERE note = '';
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = 'none' WHERE note = '' AND id BETWEEN 1 AND 10000;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, UPDATE.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
