// An UPDATE or DELETE that reaches every row.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/writes.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const std::optional<Write> write = WriteToExisting(step, report);
  if (!write || write->reach != Write::Reach::kEveryRow) return;
  if (HeldBefore(step, write->table, LockMode::kShareRowExclusive) != nullptr) {
    report.Silent(step, "backfill-under-lock says it");
    return;
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.About(write->name).Say(fmt::format("{}, and each stays locked until the transaction ends", Doing(*write)));
  if (const Relation* table = step.before.Find<Relation>(write->table)) AddOrigin(finding, step, {table->oid, write->name});
  finding.Help(write->kind == Write::Kind::kDelete ? "If the table is to be emptied, TRUNCATE does it at once. Otherwise delete in batches, each in a transaction of its own."
                                                   : "Go by ranges of the key, each batch in a transaction of its own:\nUPDATE ... WHERE id >= 1 AND id < 10001;");
}

}  // namespace

extern const LintRule kWriteWithoutWhere{
    .severity = Severity::kWarning,
    .summary = "an UPDATE or DELETE reaches every row of a table in use",
    .aliases = {"ban-update-without-where", "ban-delete-without-where", "pgls:banUpdateWithoutWhere", "pgls:banDeleteWithoutWhere", "pgfence:update-without-where", "pgfence:delete-without-where", "migrationpilot:MP011", "migrationpilot:MP067", "pgrubic:GN022", "pgrubic:GN023", "bytebase:statement-where-require"},
    .page = R"md(
## What it catches
`UPDATE` or `DELETE` without a condition, or with one that is always true, on a table that exists when the migration starts; also `UPDATE ... FROM` without any condition, where every row of the table is joined with every row of the others.

## Why it hurts
Every row gets a new version: the table doubles, vacuum has everything to do again, replicas lag, and each row stays locked until the end. Often the condition was only forgotten.

Silent on tables that are new in this migration, on temporary tables, where a `WITH` query with `LIMIT` bounds it, and where `backfill-under-lock` says more.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = trim(note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = trim(note) WHERE id BETWEEN 1 AND 10000;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, UPDATE, DELETE; 24.1.2 Recovering Disk Space.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
