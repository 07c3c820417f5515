// ADD UNIQUE that builds its index.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Tell(const Step& step, const AlterTableCommand& clause, const Relation& table, std::string_view columns, Reporter& report) {
  const IndexBuildEffect* build = BuildBy(step, clause.span);
  if (build == nullptr) return;
  const Relation* index = step.after.Find<Relation>(build->index.oid);
  if (index == nullptr || index->index == nullptr || index->index->primary || !index->index->unique) return;
  Finding& finding = report.Add(step, clause.span);
  finding.About(build->table.name).Say(WhileHeld("builds a unique index over every row of", step, build->table));
  AddOrigin(finding, step, build->table);
  const std::string name = QuoteIdentifier(index->name), quoted = Quoted(step.after, table.oid);
  finding.Help(InOwnMigration(step, fmt::format("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} ({});", name, quoted, columns)) +
               fmt::format("\n-- in a later migration:\nALTER TABLE {} ADD CONSTRAINT {} UNIQUE USING INDEX {};", quoted, name, name));
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
    if (add.constraint.kind != ConstraintDefinition::Kind::kUnique || !add.constraint.using_index.empty()) return;
    std::string columns;
    for (const Text column : add.constraint.columns) columns += (columns.empty() ? "" : ", ") + QuoteIdentifier(column);
    Tell(step, clause, table, columns, report);
  });
  ForEachClause<alter::AddColumn>(step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
    Tell(step, clause, table, QuoteIdentifier(add.column.name), report);
  });
}

}  // namespace

extern const LintRule kAddingUniqueConstraint{
    .severity = Severity::kError,
    .summary = "a unique constraint builds its index while everybody waits",
    .aliases = {"disallowed-unique-constraint", "squawk:disallowed-unique-constraint", "pgls:disallowUniqueConstraint", "pg-migration-lint:PGM017", "pgsafe:add-unique-without-using-index", "migrationpilot:MP027", "pgrubic:US014", "atlas:PG105", "strong_migrations:add_unique_constraint", "online_migrations:add_unique_constraint"},
    .page = R"md(
## What it catches
`ADD UNIQUE` without `USING INDEX`, and `ADD COLUMN ... UNIQUE`, on a table that existed before the migration.

## Why it hurts
The index is built over all rows under `ACCESS EXCLUSIVE`.

Silent with `USING INDEX`, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY orders_note_key ON orders (note);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_note_key UNIQUE USING INDEX orders_note_key;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index; `DefineIndex` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
