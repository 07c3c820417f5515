// ADD PRIMARY KEY that builds its index.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
    if (add.constraint.kind != ConstraintDefinition::Kind::kPrimaryKey) return;
    const IndexBuildEffect* build = BuildBy(step, clause.span);
    if (build == nullptr || !add.constraint.using_index.empty()) return;
    std::string columns;
    for (const Text column : add.constraint.columns) columns += (columns.empty() ? "" : ", ") + QuoteIdentifier(column);
    Finding& finding = report.Add(step, clause.span);
    finding.About(build->table.name).Say(WhileHeld("builds the index of the primary key over every row of", step, build->table));
    AddOrigin(finding, step, build->table);
    const std::string index = QuoteIdentifier(table.name + "_key"), quoted = Quoted(step.after, table.oid);
    finding.Help(InOwnMigration(step, fmt::format("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} ({});", index, quoted, columns)) +
                 fmt::format("\n-- in a later migration:\nALTER TABLE {} ADD CONSTRAINT {} PRIMARY KEY USING INDEX {};", quoted,
                             QuoteIdentifier(Unqualified(step.after, build->index.oid)), index));
  });
}

}  // namespace

extern const LintRule kAddingPrimaryKey{
    .severity = Severity::kError,
    .summary = "a primary key builds its index while everybody waits",
    .aliases = {"adding-primary-key-constraint", "adding-serial-primary-key-field", "squawk:adding-serial-primary-key-field", "pgls:addingPrimaryKeyConstraint", "pg-migration-lint:PGM016", "pgsafe:add-primary-key-without-using-index", "pgfence:add-pk-without-using-index", "eugene:E7", "pgrubic:US015", "atlas:PG104", "squawk:adding-primary-key-constraint"},
    .page = R"md(
## What it catches
`ADD PRIMARY KEY` without `USING INDEX` on a table that existed before the migration.

## Why it hurts
The index is built over all rows under `ACCESS EXCLUSIVE`, and the key's columns are checked for nulls.

Silent with `USING INDEX`, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE tags (id bigint NOT NULL, name text PRIMARY KEY);
ALTER TABLE tags DROP CONSTRAINT tags_pkey;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD PRIMARY KEY (id);
```

## Safer
```sql
CREATE TABLE tags (id bigint NOT NULL, name text PRIMARY KEY);
ALTER TABLE tags DROP CONSTRAINT tags_pkey;
-- next migration, outside a transaction
CREATE UNIQUE INDEX CONCURRENTLY tags_id_idx ON tags (id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD CONSTRAINT tags_pkey PRIMARY KEY USING INDEX tags_id_idx;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint_using_index; `DefineIndex` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
