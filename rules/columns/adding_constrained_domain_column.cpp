// A column of a domain with constraints checks and rewrites every row.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
#include "rules/added_column.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachRewritingColumn(step, report, [&](const AddedColumn& added) {
    const Type* domain = step.after.Find<Type>(added.column.type);
    if (domain == nullptr || domain->kind != 'd' || added.column.generated != 0) return;
    if (added.column.default_value.node != nullptr && VolatilityOf(step.after, added.column.default_value) == Volatility::kVolatile) return;
    Finding& finding = TellRewrite(step, report, added, "check");
    AddOrigin(finding, fmt::format("domain {} with its constraints", added.type), domain->created);
    finding.Help(fmt::format("-- the base type, and the domain's conditions as constraints of the table:\nALTER TABLE {0} ADD COLUMN {1} {2};\n"
                             "-- each as ADD CONSTRAINT ... CHECK ... NOT VALID, and in a later migration VALIDATE CONSTRAINT",
                             added.quoted_table, added.quoted_name, FormatType(step.after, domain->base, domain->typmod)));
  });
}

}  // namespace

extern const LintRule kAddingConstrainedDomainColumn{
    .severity = Severity::kError,
    .summary = "a column of a domain with constraints checks and rewrites every row",
    .aliases = {"adding-constrained-domain-field"},
    .page = R"md(
## What it catches
`ADD COLUMN` whose type is a domain with a `CHECK` or `NOT NULL`, on a table that existed before the migration, with or without a default.

## Why it hurts
The domain's constraints are checked for the new value of every row, and PostgreSQL does that by writing the whole table anew, under `ACCESS EXCLUSIVE`, even where the value is null.

Silent on domains without constraints, and on a table that is new in this migration.

## Fires
```sql
CREATE DOMAIN email AS text CONSTRAINT at_sign CHECK (VALUE LIKE '%@%');
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN contact email;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN contact text;
ALTER TABLE orders ADD CONSTRAINT orders_contact_check CHECK (contact LIKE '%@%') NOT VALID;
```

## Configuration
None of its own.

## Sources
`ATExecAddColumn` and `DomainHasConstraints` in `src/backend/commands/tablecmds.c` (12 to 18).
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
