// A new column brings a foreign key, which locks both tables.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddColumn>(
      step, report, [&](const alter::AddColumn& add, const AlterTableCommand& clause, const Relation& table) {
        const ConstraintDefinition* key = nullptr;
        for (const ConstraintDefinition& constraint : add.column.constraints) {
          if (constraint.kind == ConstraintDefinition::Kind::kForeignKey) key = &constraint;
        }
        if (key == nullptr) return;
        const Constraint* made = nullptr;
        for (const MadeConstraint& candidate : ConstraintsMade(step)) {
          if (candidate.written == key) made = candidate.constraint;
        }
        if (made == nullptr) return;
        const std::string referenced = Name(step.after, made->referenced), name = Name(step.after, table.oid),
                          quoted = Quoted(step.after, table.oid);
        const Column* column = step.after.Find<Relation>(table.oid)->FindColumn(add.column.name);
        const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kForeignKey);
        Finding& finding = report.Add(step, key->span.valid() ? key->span : clause.span);
        finding.About(fmt::format("{}.{}", name, add.column.name));
        if (scan != nullptr) {
          finding.Say(fmt::format("{}, to look up its default in {}",
                                  WhileHeld("reads every row of", step, scan->relation), referenced));
          finding.Help(fmt::format(
              "ALTER TABLE {0} ADD COLUMN {1} {2};\nALTER TABLE {0} ADD CONSTRAINT {3} {4} NOT VALID;\n-- set the "
              "default, fill the rows in batches, then in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {3};",
              quoted, QuoteIdentifier(column->name), FormatType(step.after, column->type, column->typmod),
              QuoteIdentifier(made->name), PrintConstraint(step.after, *made)));
        } else {
          finding.As(Severity::kInfo)
              .Say(fmt::format(
                  "no row is read, because {} is null in all of them, but for a moment nobody can use {} or write {}",
                  add.column.name, name, referenced));
          finding.Help("SET lock_timeout = '5s';  -- and try again when it gives up");
        }
        if (const Relation* parent = step.before.Find<Relation>(made->referenced))
          AddOrigin(finding, referenced, parent->created);
      });
}

}  // namespace

extern const LintRule kAddingColumnWithReferences{
    .severity = Severity::kError,
    .summary = "a new column brings a foreign key, which locks both tables",
    .aliases = {"pgsafe:add-column-with-references", "migrationpilot:MP069", "squawk:adding-foreign-key-constraint",
                "pgls:addingForeignKeyConstraint"},
    .page = R"md(
## What it catches
`ADD COLUMN ... REFERENCES` on a table that existed before the migration: an error where the column has a default, else a notice.

## Why it hurts
With a default every row has a value, so every row is looked up in the other table under locks that block both. Without one PostgreSQL knows that there is nothing to look up: the locks (`ACCESS EXCLUSIVE` here, `SHARE ROW EXCLUSIVE` there) are short, but must be got on both tables.

Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD COLUMN order_id bigint DEFAULT 1 REFERENCES orders;
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY items_order_id_idx ON items (order_id);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE TABLE items (id bigint PRIMARY KEY);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD COLUMN order_id bigint;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES orders NOT VALID;
-- next migration, outside a transaction
CREATE INDEX CONCURRENTLY items_order_id_idx ON items (order_id);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE items VALIDATE CONSTRAINT items_order_fk;
```

## Configuration
None of its own.

## Sources
`ATExecAddColumn` and `ATAddForeignKeyConstraint` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
