// SET TABLESPACE.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (const auto* all = As<AlterTableMoveAll>(step.statement); all != nullptr && !Refused(step)) {
    report.Add(step, {}).Say(fmt::format("copies every object in the tablespace {} to {}, each under ACCESS EXCLUSIVE", all->from, all->to))
        .Help("Move the objects one by one, in a window in which nothing uses them; indexes with REINDEX (TABLESPACE ...) CONCURRENTLY.");
    return;
  }
  ForEachClause<alter::SetTableSpace>(step, report, [&](const alter::SetTableSpace& set, const AlterTableCommand& clause, const Relation& relation) {
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    if (rewrite == nullptr) {
      report.Silent(step, fmt::format("{} has nothing to copy", Name(step.after, relation.oid)));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(rewrite->relation.name).Say(WhileHeld("copies the whole of", step, rewrite->relation));
    finding.Because(rewrite->cause.text, rewrite->cause.span);
    AddOrigin(finding, step, rewrite->relation);
    if (relation.kind == 'i' && step.version() >= 14) {
      finding.Help(InOwnMigration(step, fmt::format("REINDEX (TABLESPACE {}) INDEX CONCURRENTLY {};", set.tablespace, Quoted(step.before, relation.oid))));
    } else {
      finding.Help("Move it in a window in which nothing uses it, or with pg_repack --tablespace.");
    }
  });
}

}  // namespace

extern const LintRule kMovingToTablespace{
    .severity = Severity::kError,
    .summary = "SET TABLESPACE copies the whole table or index while nobody can use it",
    .aliases = {"set-tablespace", "pgrubic:US017", "pgrubic:US018", "pgrubic:US023", "pgrubic:US024", "migrationpilot:MP095"},
    .page = R"md(
## What it catches
`ALTER TABLE`, `ALTER INDEX` or `ALTER MATERIALIZED VIEW ... SET TABLESPACE`, and `ALTER TABLE ALL IN TABLESPACE`, on what existed before the migration.

## Why it hurts
Every block is copied and logged while `ACCESS EXCLUSIVE` makes readers and writers wait.

Silent on relations made in this migration, on partitioned tables, which hold nothing, and where the tablespace is the present one.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders SET TABLESPACE fast;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
REINDEX (TABLESPACE fast) INDEX CONCURRENTLY orders_pkey;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET TABLESPACE; REINDEX, TABLESPACE (14).
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
