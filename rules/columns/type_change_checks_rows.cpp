// A type change that keeps the table still reads it or builds its indexes again.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AlterColumnType>(
      step, report, [&](const alter::AlterColumnType& change, const AlterTableCommand& clause, const Relation& table) {
        const Column* before = table.FindColumn(change.column);
        const Relation* relation = step.after.Find<Relation>(table.oid);
        const Column* after = relation == nullptr ? nullptr : relation->FindColumn(change.column);
        if (before == nullptr || after == nullptr || (before->type == after->type && before->typmod == after->typmod))
          return;
        const RewriteEffect* index = nullptr;
        for (const RewriteEffect& rewrite : step.effects.rewrites) {
          if (!Within(rewrite.cause.span, clause.span)) continue;
          if (rewrite.relation.kind != 'i' && rewrite.relation.kind != 'I') return;  // changing-column-type
          index = &rewrite;
        }
        const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kCheck);
        if (scan == nullptr) scan = ScanBy(step, clause.span, ScanEffect::Kind::kForeignKey);
        if (scan == nullptr && index == nullptr) return;
        const std::string name = fmt::format("{}.{}", Name(step.before, table.oid), change.column);
        const AffectedRelation relation_of{table.oid,    Name(step.before, table.oid), table.kind, false, false, false,
                                           table.assumed};
        Finding& finding = report.Add(step, clause.span);
        finding.About(name);
        if (scan != nullptr) {
          finding
              .Say(WhileHeld("the new type stores the same bytes, but PostgreSQL reads every row of", step,
                             scan->relation))
              .Because(scan->cause.text, scan->cause.span);
        } else {
          finding
              .Say(fmt::format(
                  "{}, and builds {} again",
                  WhileHeld("the new type stores the same bytes, but PostgreSQL reads every row of", step, relation_of),
                  index->relation.name))
              .Because(index->cause.text, index->cause.span);
        }
        AddOrigin(finding, fmt::format("{} {}", name, FormatType(step.before, before->type, before->typmod)),
                  before->changed.span.valid() ? before->changed : before->created, "was given its type here");
        finding.Help(
            scan != nullptr
                ? "Drop the constraint first, change the type, add the constraint again as NOT VALID, and validate it "
                  "in a later migration."
                : "Drop the index first, concurrently, change the type, and build the index again, concurrently.");
      });
}

}  // namespace

extern const LintRule kTypeChangeChecksRows{
    .severity = Severity::kWarning,
    .summary = "a type change that keeps the table still reads it or builds its indexes again",
    .aliases = {"type-change-keeps-scan", "strong_migrations:change_column_constraint"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE` that rewrites nothing, where the column stands in a `CHECK`, in a foreign key that must be looked up again, or in an index on an expression, with a condition or with an operator class that the new type does not share.

## Why it hurts
The constraint is checked for every row, or the index is built anew, under `ACCESS EXCLUSIVE`, although the stored values stay as they are.

Silent where nothing but the catalog changes, where the table is rewritten anyway (`changing-column-type`), and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50) CHECK (email <> ''));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE text;
```

## Safer
```sql
CREATE TABLE users (id bigint PRIMARY KEY, email varchar(50));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE users ALTER COLUMN email TYPE text;
```

## Configuration
None of its own.

## Sources
`ATPostAlterTypeCleanup`, `RememberAllDependentForRebuilding` and `TryReuseIndex` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
