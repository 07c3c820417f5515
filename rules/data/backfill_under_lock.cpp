// Rows are written while an earlier statement of the transaction keeps everybody off the table.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const std::optional<Write> write = WriteOf(step);
  if (!write || write->reach < Write::Reach::kSomeRows) return;
  const HeldLock* held = HeldBefore(step, write->table, LockMode::kShareRowExclusive);
  if (held == nullptr) return;
  if (const std::string why = WhyNew(step, write->table); !why.empty()) {
    report.Silent(step, fmt::format("{} is {}", write->name, why));
    return;
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.About(write->name).Say(fmt::format("{} while {}, held to the end of the transaction, {}", Doing(*write), SqlName(held->mode), WhatItBlocks(held->mode)));
  finding.Because(fmt::format("{} on {} is taken here", SqlName(held->mode), held->name), held->span);
  AddTransactionCause(finding, step);
  finding.Help("Change the schema in one migration and the rows in a later one, in batches:\n" + InOwnMigration(step, Sql(step)));
}

}  // namespace

extern const LintRule kBackfillUnderLock{
    .severity = Severity::kError,
    .summary = "rows are written while the transaction keeps others off the table",
    .aliases = {"backfill-while-locked", "eugene:E4"},
    .page = R"md(
## What it catches
`UPDATE`, `DELETE`, `MERGE` or `INSERT ... SELECT` on an existing table in a transaction that has taken `ACCESS EXCLUSIVE`, `EXCLUSIVE` or `SHARE ROW EXCLUSIVE` on that table before, by `ALTER TABLE`, `CREATE TRIGGER` or `LOCK TABLE`.

## Why it hurts
A change of the schema that takes a millisecond keeps its lock until the transaction ends. With the rows rewritten in the same transaction, nobody reads or writes the table until the last row is done. This is the classic outage of a deployment.

Silent on tables that are new in this migration, on the rows of one key, and on batches.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
UPDATE orders SET remark = note WHERE remark IS NULL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
-- next migration, outside a transaction
UPDATE orders SET remark = note WHERE id BETWEEN 1 AND 10000;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 13.3.1 Table-Level Locks: "a lock is normally held until the end of the transaction".
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
