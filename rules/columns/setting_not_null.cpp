// SET NOT NULL that has to read the table.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::SetNotNull>(step, report, [&](const alter::SetNotNull& set, const AlterTableCommand& clause, const Relation& table) {
    const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kNotNull);
    if (scan == nullptr) {
      report.Silent(step, fmt::format("{} is NOT NULL already, or a validated CHECK proves it", set.column));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(fmt::format("{}.{}", scan->relation.name, set.column)).Say(WhileHeld("reads every row of", step, scan->relation));
    AddOrigin(finding, step, scan->relation);
    // A constraint that would prove it, had it been validated.
    for (const Oid oid : step.before.ConstraintsOf(table.oid)) {
      const Constraint* constraint = step.before.Find<Constraint>(oid);
      const Column* column = table.FindColumn(set.column);
      if (constraint == nullptr || constraint->validated || constraint->kind != 'c' || column == nullptr) continue;
      if (constraint->columns == std::vector<int>{column->number}) {
        AddOrigin(finding, fmt::format("constraint {}", constraint->name), constraint->created, "is NOT VALID, so it proves nothing");
      }
    }
    const std::string quoted = Quoted(step.before, table.oid), column = QuoteIdentifier(set.column);
    const std::string name = QuoteIdentifier(fmt::format("{}_{}_not_null", table.name, set.column));
    if (step.version() >= 18) {
      finding.Help(fmt::format("ALTER TABLE {0} ADD CONSTRAINT {2} NOT NULL {1} NOT VALID;\n-- in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {2};", quoted, column, name));
    } else {
      finding.Help(fmt::format("ALTER TABLE {0} ADD CONSTRAINT {2} CHECK ({1} IS NOT NULL) NOT VALID;\n-- in later migrations:\n"
                               "ALTER TABLE {0} VALIDATE CONSTRAINT {2};\nALTER TABLE {0} ALTER COLUMN {1} SET NOT NULL;\nALTER TABLE {0} DROP CONSTRAINT {2};", quoted, column, name));
    }
  });
  // From 18 on NOT NULL is a constraint that can be added by name, and validated at once when nothing says otherwise.
  ForEachClause<alter::AddConstraint>(step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation& table) {
    if (add.constraint.kind != ConstraintDefinition::Kind::kNotNull) return;
    const ScanEffect* scan = ScanBy(step, clause.span, ScanEffect::Kind::kNotNull);
    if (scan == nullptr || add.constraint.columns.empty()) return;
    const std::string quoted = Quoted(step.before, table.oid), text(clause.span.text());
    const std::string name = QuoteIdentifier(add.constraint.name.empty() ? fmt::format("{}_{}_not_null", table.name, add.constraint.columns[0]) : std::string(add.constraint.name));
    Finding& finding = report.Add(step, clause.span);
    finding.About(fmt::format("{}.{}", scan->relation.name, add.constraint.columns[0])).Say(WhileHeld("reads every row of", step, scan->relation));
    AddOrigin(finding, step, scan->relation);
    finding.Help(fmt::format("ALTER TABLE {0} {1} NOT VALID;\n-- in a later migration:\nALTER TABLE {0} VALIDATE CONSTRAINT {2};", quoted, text, name));
  });
}

}  // namespace

extern const LintRule kSettingNotNull{
    .severity = Severity::kError,
    .summary = "SET NOT NULL reads the whole table while everybody waits",
    .aliases = {"adding-not-nullable-field", "squawk:adding-not-nullable-field", "pgls:addingNotNullField", "pg-migration-lint:PGM013", "pgsafe:set-not-null", "migrationpilot:MP002", "migrationpilot:MP018", "pgfence:alter-column-set-not-null", "eugene:E2", "pgrubic:US010", "atlas:MF104", "atlas:PG303", "strong_migrations:change_column_null", "online_migrations:change_column_null", "excellent_migrations:not_null_added"},
    .page = R"md(
## What it catches
`SET NOT NULL` on a column that nothing proves to be free of nulls.

## Why it hurts
PostgreSQL reads every row under `ACCESS EXCLUSIVE` to look for nulls.

Silent when the column is `NOT NULL` already, and from PostgreSQL 12 on when a validated `CHECK` constraint that says `column IS NOT NULL` exists at that moment, in whatever file it was made. A constraint that is `NOT VALID`, or was dropped again, proves nothing. Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_present CHECK (total IS NOT NULL) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_present;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total SET NOT NULL;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, SET NOT NULL; `NotNullImpliedByRelConstraints` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
