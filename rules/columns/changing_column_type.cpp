// ALTER COLUMN ... TYPE that rewrites.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AlterColumnType>(step, report, [&](const alter::AlterColumnType& change, const AlterTableCommand& clause, const Relation& table) {
    const Relation* earlier = step.before.Find<Relation>(table.oid);  // a table never seen is assumed as it is after
    const Column* before = earlier == nullptr ? nullptr : earlier->FindColumn(change.column);
    const Relation* relation = step.after.Find<Relation>(table.oid);
    const Column* after = relation == nullptr ? nullptr : relation->FindColumn(change.column);
    const RewriteEffect* rewrite = RewriteBy(step, clause.span);
    // An index that is built again while its table stays has a rule of its own.
    if (rewrite != nullptr && (rewrite->relation.kind == 'i' || rewrite->relation.kind == 'I')) return;
    if (rewrite == nullptr && before == nullptr && table.assumed) {
      // Text without a limit is what a varchar may become for free; other types seldom fit what was there.
      const std::string_view type = after == nullptr ? std::string_view() : std::string_view(step.after.TypeOf(after->type).name);
      const bool text = type == "text" || (type == "varchar" && after->typmod < 0);
      const std::string table_name = Name(step.after, table.oid);
      Finding& finding = report.Add(step, clause.span);
      if (text) finding.As(Severity::kWarning);
      finding.About(fmt::format("{}.{}", table_name, change.column))
          .Say(fmt::format("writes every row of {} while ACCESS EXCLUSIVE blocks reads and writes, unless the old type of {} is stored alike", table_name, change.column));
      finding.Because(fmt::format("{} is not created in these migrations: its type is not known", table_name));
      finding.Help("--base schema.sql tells the types of what was there before the first migration");
      return;
    }
    if (rewrite == nullptr) {
      report.Silent(step, "the new type stores the same bytes: nothing is rewritten");
      return;
    }
    const std::string name = fmt::format("{}.{}", rewrite->relation.name, change.column);
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(WhileHeld("writes every row of", step, rewrite->relation));
    if (before != nullptr && after != nullptr && before->type != 0) {
      const std::string old_type = FormatType(step.before, before->type, before->typmod);
      AddOrigin(finding, fmt::format("{} {}", name, old_type), before->changed.span.valid() ? before->changed : before->created, "was given its type here");
      const std::string table_name = Quoted(step.after, table.oid), column = QuoteIdentifier(change.column);
      finding.Help(fmt::format("-- expand and contract, in separate migrations:\nALTER TABLE {0} ADD COLUMN {2} {1};\n"
                               "-- write both columns, copy the old values in batches, read the new column, then:\nALTER TABLE {0} DROP COLUMN {3};",
                               table_name, FormatType(step.after, after->type, after->typmod), QuoteIdentifier(std::string(change.column) + "_new"), column));
    } else {
      AddOrigin(finding, step, rewrite->relation);
    }
  });
}

}  // namespace

extern const LintRule kChangingColumnType{
    .severity = Severity::kError,
    .summary = "a type change writes the whole table anew",
    .aliases = {"changing-column-type", "squawk:changing-column-type", "pgls:changingColumnType", "pg-migration-lint:PGM007", "pgsafe:alter-column-type", "migrationpilot:MP007", "eugene:E5", "pgrubic:US002", "pgvet:change-column-type", "atlas:PG301", "strong_migrations:change_column", "online_migrations:change_column", "excellent_migrations:column_type_changed", "django-migration-linter:ALTER_COLUMN", "safemigrate:type-change-rewrite"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE` where the stored values change, so that PostgreSQL rewrites the table.

## Why it hurts
The table and all its indexes are written anew under `ACCESS EXCLUSIVE`, and foreign keys on the column lock the other table too.

Silent where nothing is rewritten, which depends on the old type: a longer or unlimited `varchar`, `varchar` to `text`, a larger `numeric` precision with the same scale, and the like. Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total TYPE text;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET DATA TYPE; `ATColumnChangeRequiresRewrite` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
