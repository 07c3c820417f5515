// ADD CHECK that validates at once.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
    if (add.constraint.kind != ConstraintDefinition::Kind::kCheck) return;
    const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kCheck);
    if (scan == nullptr) return report.Silent(step, "no row is read: NOT VALID, NOT ENFORCED, or a table without rows");
    const std::string quoted = Quoted(step.after, table.oid);
    std::string name(add.constraint.name);
    for (const Oid oid : step.after.ConstraintsOf(table.oid)) {
      const Constraint* constraint = step.after.Find<Constraint>(oid);
      if (constraint != nullptr && name.empty() && step.before.Find<Constraint>(oid) == nullptr) name = constraint->name;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(Name(step.after, table.oid)).Say(WhileHeld("reads every row of", step, scan->relation));
    AddOrigin(finding, step, scan->relation);
    finding.Help(fmt::format("ALTER TABLE {0} {1} NOT VALID;\n-- in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {2};", quoted, clause.span.text(), QuoteIdentifier(name)));
  });
}

}  // namespace

extern const LintRule kAddingCheckConstraint{
    .severity = Severity::kError,
    .summary = "a CHECK constraint is added and validated in one go",
    .aliases = {"constraint-missing-not-valid", "squawk:constraint-missing-not-valid", "pgls:constraintMissingNotValid", "pg-migration-lint:PGM015", "pgsafe:add-check-without-not-valid", "migrationpilot:MP030", "eugene:E1", "pgrubic:US013", "atlas:PG305", "strong_migrations:add_check_constraint", "online_migrations:add_check_constraint", "excellent_migrations:check_constraint_added"},
    .page = R"md(
## What it catches
`ADD CONSTRAINT ... CHECK` without `NOT VALID`.

## Why it hurts
PostgreSQL reads every row under `ACCESS EXCLUSIVE` to check it.

Silent with `NOT VALID` or `NOT ENFORCED`, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_positive CHECK (total > 0) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_positive;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ADD table_constraint; `ATAddCheckNNConstraint` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
