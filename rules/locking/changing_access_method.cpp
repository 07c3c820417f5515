// SET ACCESS METHOD.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Access methods come with extensions, which the history need not name.
bool NeverSeen(const Step& step, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  const SqlErrorEffect* error = ErrorOf(step, "42704");
  if (alter == nullptr || error == nullptr || error->message.rfind("access method ", 0) != 0) return false;
  const Relation* table = TableOf(step, *alter);
  if (table == nullptr || IsNew(step, table->oid)) return false;
  for (const AlterTableCommand& clause : alter->commands) {
    if (!std::holds_alternative<alter::SetAccessMethod>(clause.action)) continue;
    report.Add(step, clause.span).About(Name(step.before, table->oid))
        .Say(fmt::format("writes every row of {} while ACCESS EXCLUSIVE blocks reads and writes", Name(step.before, table->oid)))
        .Because(error->message + " in these migrations: it is taken to be another than the present one");
    report.explained = true;
    return true;
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (NeverSeen(step, report)) return;
  ForEachClause<alter::SetAccessMethod>(step, report, [&](const alter::SetAccessMethod&, const AlterTableCommand& clause, const Relation& table) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    if (rewrite == nullptr) {
      report.Silent(step, fmt::format("{} is not written anew", Name(step.after, table.oid)));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(rewrite->relation.name).Say(WhileHeld("writes every row of", step, rewrite->relation));
    finding.Because(rewrite->cause.text, rewrite->cause.span);
    AddOrigin(finding, step, rewrite->relation);
    finding.Help("Make a table with the new access method beside the old one, copy the rows in batches while a trigger carries changes over, and swap the names.");
  });
}

}  // namespace

extern const LintRule kChangingAccessMethod{
    .severity = Severity::kError,
    .summary = "SET ACCESS METHOD writes the whole table anew while nobody can use it",
    .aliases = {"set-access-method", "pgsafe:set-access-method"},
    .page = R"md(
## What it catches
`ALTER TABLE ... SET ACCESS METHOD` (15 and later) that really changes an existing table.

## Why it hurts
The table and all its indexes are written anew under `ACCESS EXCLUSIVE`.

Silent on tables made in this migration, when the method is the present one, and on partitioned tables, which hold nothing.

## Fires
```sql
CREATE ACCESS METHOD columnar TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET ACCESS METHOD columnar;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET ACCESS METHOD heap;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET ACCESS METHOD.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
