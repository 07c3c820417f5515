// A CHECK stands in for NOT NULL where the server can add NOT NULL itself without a scan.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.version() < 18 || As<AlterTable>(step.statement) == nullptr) return;
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    if (made.constraint->kind != 'c' || made.constraint->columns.size() != 1) continue;
    const auto* test = As<NullTestNode>(made.constraint->expression.node);
    if (test == nullptr || !test->is_not || As<Var>(test->argument) == nullptr) continue;
    if (IsNew(step, made.table->oid)) continue;
    const std::string quoted = Quoted(step.after, made.table->oid),
                      column = ColumnNames(*made.table, made.constraint->columns);
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format("PostgreSQL {} can add NOT NULL itself without reading the rows: no CHECK is needed, and none "
                         "to drop later",
                         step.version()));
    finding.Help(fmt::format(
        "ALTER TABLE {0} ADD CONSTRAINT {1} NOT NULL {2} NOT VALID;\n-- in a later migration:\nALTER TABLE {0} "
        "VALIDATE CONSTRAINT {1};",
        quoted,
        QuoteIdentifier(made.table->name + "_" + made.table->column(made.constraint->columns[0])->name + "_not_null"),
        column));
  }
}

}  // namespace

extern const LintRule kCheckInsteadOfNotNull{
    .severity = Severity::kInfo,
    .summary = "a CHECK stands in for NOT NULL where the server can add NOT NULL itself without a scan",
    .aliases = {"prefer-native-not-null-not-valid", "migrationpilot:MP081"},
    .page = R"md(
## What it catches
`ADD CONSTRAINT ... CHECK (column IS NOT NULL)` from PostgreSQL 18 on.

## Why it hurts
Before PostgreSQL 18 this was the way to `NOT NULL` without a scan under `ACCESS EXCLUSIVE`: a `CHECK` that is `NOT VALID`, its validation, `SET NOT NULL`, and dropping the `CHECK` again. From 18 on a `NOT NULL` constraint can be `NOT VALID` itself, which takes two steps instead of four.

Silent before PostgreSQL 18, on other conditions, and on a table that is new in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_check CHECK (total IS NOT NULL) NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_check;
```

## Safer
```sql
-- PostgreSQL 18
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD CONSTRAINT orders_total_not_null NOT NULL total NOT VALID;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders VALIDATE CONSTRAINT orders_total_not_null;
```

## Configuration
None of its own.

## Sources
PostgreSQL 18 release notes, E.1.3.4.3; documentation, ALTER TABLE, ADD table_constraint.
)md",
    .check = Check};

}  // namespace pgrehearse
