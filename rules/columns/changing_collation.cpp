// A new collation builds every index of the column again.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (const auto* refresh = As<RefreshCollationVersion>(step.statement);
      refresh != nullptr && step.outcome != Outcome::kError) {
    report.Add(step, {})
        .About(std::string(refresh->name.back()))
        .Say(fmt::format(
            "records the new version of {} and rebuilds nothing: indexes that were sorted by the old one may miss rows",
            refresh->name.back()))
        .Help("REINDEX (CONCURRENTLY) every index that uses the collation, then refresh the version.");
    return;
  }
  ForEachClause<alter::AlterColumnType>(
      step, report, [&](const alter::AlterColumnType& change, const AlterTableCommand& clause, const Relation& table) {
        const Column* before = table.FindColumn(change.column);
        const Relation* relation = step.after.Find<Relation>(table.oid);
        const Column* after = relation == nullptr ? nullptr : relation->FindColumn(change.column);
        if (before == nullptr || after == nullptr || before->collation == after->collation ||
            before->type != after->type)
          return;
        std::string indexes;
        for (const RewriteEffect& rewrite : step.effects.rewrites) {
          if (!Within(rewrite.cause.span, clause.span)) continue;
          if (rewrite.relation.kind != 'i' && rewrite.relation.kind != 'I') return;
          indexes += (indexes.empty() ? "" : ", ") + rewrite.relation.name;
        }
        if (indexes.empty()) {
          report.Silent(step, fmt::format("no index depends on the order of {}", change.column));
          return;
        }
        const AffectedRelation affected{table.oid,    Name(step.before, table.oid), table.kind, false, false, false,
                                        table.assumed};
        Finding& finding = report.Add(step, clause.span);
        finding.About(fmt::format("{}.{}", affected.name, change.column))
            .Say(fmt::format("{} to build {} again in the new order", WhileHeld("reads every row of", step, affected),
                             indexes));
        AddOrigin(finding, finding.object, before->changed.span.valid() ? before->changed : before->created,
                  "was given its collation here");
        finding.Help("Drop the indexes first, concurrently, change the collation, and build them again, concurrently.");
      });
}

}  // namespace

extern const LintRule kChangingCollation{
    .severity = Severity::kWarning,
    .summary = "a new collation builds every index of the column again",
    .aliases = {"collation-change", "migrationpilot:MP089", "bytebase:collation-allowlist"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE ... COLLATE` with another collation than before, where the column is indexed, and `ALTER COLLATION ... REFRESH VERSION`.

## Why it hurts
Another collation is another order: every index of the column is built anew under `ACCESS EXCLUSIVE`. `REFRESH VERSION` does the opposite: it silences the warning about indexes in the old order and rebuilds none.

Silent when no index uses the column, when the collation stays the same, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON users (email);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C";
```

## Safer
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email text);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE text COLLATE "C";
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 23.2 Collation Support, and ALTER COLLATION, Notes.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
