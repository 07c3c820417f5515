// A new column brings a CHECK that reads the whole table.
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
        const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kCheck);
        if (scan == nullptr) return;
        const ConstraintDefinition* check = nullptr;
        for (const ConstraintDefinition& constraint : add.column.constraints) {
          if (constraint.kind == ConstraintDefinition::Kind::kCheck) check = &constraint;
        }
        if (check == nullptr) return;
        const Relation* after = step.after.Find<Relation>(table.oid);
        const Column* column = after == nullptr ? nullptr : after->FindColumn(add.column.name);
        Finding& finding = report.Add(step, check->span.valid() ? check->span : clause.span);
        finding.About(fmt::format("{}.{}", scan->relation.name, add.column.name))
            .Say(WhileHeld("reads every row of", step, scan->relation));
        AddOrigin(finding, step, scan->relation);
        if (column == nullptr) return;
        std::string name, definition;
        for (const MadeConstraint& made : ConstraintsMade(step)) {
          if (made.written != check) continue;
          name = QuoteIdentifier(made.constraint->name);
          definition = PrintConstraint(step.after, *made.constraint);
        }
        finding.Help(
            fmt::format("ALTER TABLE {0} ADD COLUMN {1} {2};\nALTER TABLE {0} ADD CONSTRAINT {3} {4} NOT VALID;\n-- in "
                        "a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {3};",
                        Quoted(step.after, table.oid), QuoteIdentifier(column->name),
                        FormatType(step.after, column->type, column->typmod), name, definition));
      });
}

}  // namespace

extern const LintRule kAddingColumnWithCheck{.severity = Severity::kError,
                                             .summary = "a new column brings a CHECK that reads the whole table",
                                             .aliases = {"eugene:E1"},
                                             .page = R"md(
## What it catches
`ADD COLUMN ... CHECK (...)` on a table that existed before the migration.

## Why it hurts
PostgreSQL reads every row under `ACCESS EXCLUSIVE` to check the constraint, even though the new column is null or the same everywhere. A `CHECK` that stands at a column cannot be `NOT VALID`.

Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int CHECK (rank > 0);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN rank int;
ALTER TABLE orders ADD CONSTRAINT orders_rank_check CHECK (rank > 0) NOT VALID;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD COLUMN; `ATRewriteTable` in `src/backend/commands/tablecmds.c`.
)md",
                                             .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
