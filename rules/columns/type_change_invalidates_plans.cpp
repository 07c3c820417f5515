// Prepared statements of open sessions fail once after a type change.
#include <fmt/format.h>

#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// An earlier statement of the script retypes a column: one time of failing plans is as good as many.
bool SaidBefore(const Step& step) {
  const auto end = step.parsed.statements.begin() + static_cast<std::ptrdiff_t>(step.statement_index);
  return std::any_of(step.parsed.statements.begin(), end, [](const Statement& statement) {
    const auto* alter = As<AlterTable>(statement);
    return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(),
                                           [](const AlterTableCommand& clause) { return std::holds_alternative<alter::AlterColumnType>(clause.action); });
  });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (SaidBefore(step)) return;
  ForEachClause<alter::AlterColumnType>(
      step, report, [&](const alter::AlterColumnType& change, const AlterTableCommand& clause, const Relation& table) {
        const Column* before = table.FindColumn(change.column);
        const Relation* relation = step.after.Find<Relation>(table.oid);
        const Column* after = relation == nullptr ? nullptr : relation->FindColumn(change.column);
        if (before == nullptr || after == nullptr || before->type == 0 ||
            (before->type == after->type && before->typmod == after->typmod))
          return;
        // What a rewrite or scan does is said already; the failing plans are the least of it.
        for (const RewriteEffect& rewrite : step.effects.rewrites) {
          if (Within(rewrite.cause.span, clause.span)) return;
        }
        for (const ScanEffect& scan : step.effects.scans) {
          if (Within(scan.cause.span, clause.span)) return;
        }
        const std::string name = fmt::format("{}.{}", Name(step.before, table.oid), change.column);
        report.Add(step, clause.span)
            .About(name)
            .Say(fmt::format("nothing is rewritten, but prepared statements of open sessions that return {} fail with "
                             "\"cached plan must not change result type\"",
                             change.column))
            .Help("Recycle the connections of the pool after the migration, or run it while the drivers can retry.");
      });
}

}  // namespace

extern const LintRule kTypeChangeInvalidatesPlans{
    .severity = Severity::kInfo,
    .summary = "prepared statements of open sessions fail once after a type change",
    .aliases = {},
    .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE` that neither rewrites nor reads the table. Said once per migration.

## Why it hurts
Such a change is quick. But a session that has prepared `SELECT *`, or any statement that returns the column, gets an error (SQLSTATE 0A000) the next time it runs it. Many drivers prepare by themselves.

Silent where the type stays the same, where rows are rewritten or read (which other rules report), and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE varchar(100);
```

## Safer
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email SET STATISTICS 500;
```

## Configuration
None of its own.

## Sources
`RevalidateCachedQuery` in `src/backend/utils/cache/plancache.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
