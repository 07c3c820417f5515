// ADD FOREIGN KEY that validates at once.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
    if (add.constraint.kind != ConstraintDefinition::Kind::kForeignKey) return;
    const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kForeignKey);
    if (scan == nullptr) return report.Silent(step, "no row is read: NOT VALID, NOT ENFORCED, or a table without rows");
    const std::string quoted = Quoted(step.after, table.oid);
    std::string name(add.constraint.name), referenced;
    for (const Oid oid : step.after.ConstraintsOf(table.oid)) {
      const Constraint* constraint = step.after.Find<Constraint>(oid);
      if (constraint == nullptr || constraint->kind != 'f' || step.before.Find<Constraint>(oid) != nullptr) continue;
      if (name.empty()) name = constraint->name;
      if (!IsNew(step, constraint->referenced)) referenced = Name(step.after, constraint->referenced);
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(Name(step.after, table.oid)).Say(WhileHeld("reads every row of", step, scan->relation) + (referenced.empty() ? "" : fmt::format(" there and on {}", referenced)));
    AddOrigin(finding, step, scan->relation);
    if (table.kind == 'p' && step.version() < 18) {
      finding.Help("-- add the foreign key to each partition with NOT VALID, validate it there, then add it to the partitioned table:\n-- partitions that have it already are not checked again");
    } else {
      finding.Help(fmt::format("ALTER TABLE {0} {1} NOT VALID;\n-- in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {2};", quoted, clause.span.text(), QuoteIdentifier(name)));
    }
  });
}

}  // namespace

extern const LintRule kAddingForeignKey{
    .severity = Severity::kError,
    .summary = "a foreign key is added and validated in one go",
    .aliases = {"adding-foreign-key-constraint", "squawk:adding-foreign-key-constraint", "pgls:addingForeignKeyConstraint", "pg-migration-lint:PGM014", "pgsafe:add-foreign-key-without-not-valid", "migrationpilot:MP005", "pgrubic:US012", "pgvet:constraint-excessive-lock", "strong_migrations:add_foreign_key", "online_migrations:add_foreign_key", "excellent_migrations:column_reference_added", "safemigrate:blocking-constraint"},
    .page = R"md(
## What it catches
`ADD FOREIGN KEY` without `NOT VALID` on a table that existed before the migration.

## Why it hurts
`SHARE ROW EXCLUSIVE` on both tables blocks writes of both while every row of the referencing table is looked up in the other.

Silent with `NOT VALID` or `NOT ENFORCED`, and when the referencing table is new in this migration and so has no rows. Before PostgreSQL 18 a partitioned table cannot have a `NOT VALID` foreign key; the advice differs then.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
CREATE INDEX items_order_id_idx ON items (order_id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders (id) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items VALIDATE CONSTRAINT items_order_fk;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint; `ATAddForeignKeyConstraint` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
