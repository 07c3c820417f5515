// serial, bigserial, smallserial.
#include <algorithm>
#include <vector>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool IsSmallPrimaryKey(const Catalog& catalog, const WrittenColumn& written) {
  if (written.column.type == kInt8Oid) return false;
  const std::vector<Oid> constraints = catalog.ConstraintsOf(written.table.oid);
  return std::any_of(constraints.begin(), constraints.end(), [&](Oid oid) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    return constraint->kind == 'p' && constraint->columns == std::vector<int>{written.column.number};
  });
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ReportColumns(step, report, [&](const WrittenColumn& written) {
    // adding-serial-column says what it does to the rows, small-primary-key what to write in the place of serial.
    if (As<AlterTable>(step.statement) != nullptr && !IsNew(step, written.table.oid)) return false;
    if (IsSmallPrimaryKey(step.after, written)) return false;
    if (written.definition == nullptr || written.definition->type == nullptr) return false;
    const NameList& names = written.definition->type->names;
    return names.size() == 1 && names.back().find("serial") != std::string_view::npos;
  }, "{0} is serial: whoever inserts needs privileges on its sequence, and nothing keeps others from writing their own numbers",
                "{3} {1} GENERATED ALWAYS AS IDENTITY");
}

}  // namespace

extern const LintRule kSerialColumn{
    .severity = Severity::kInfo,
    .summary = "serial is not a type: it leaves a sequence with privileges and defaults of its own",
    .aliases = {"prefer-identity", "squawk:prefer-identity", "pgls:preferIdentity", "pg-migration-lint:PGM105", "pgsafe:prefer-identity", "migrationpilot:MP039", "pgrubic:TP007", "dryrun:types/no_serial"},
    .page = R"md(
## What it catches
Columns of type `serial`, `bigserial` or `smallserial`.

## Why it hurts
`serial` makes a sequence beside the column: it needs privileges of its own, is left behind when the default changes, and any `INSERT` may write a number that the sequence will give again. Identity columns (10 and later) have none of that.

Silent in downs, on temporary tables, where it is added to an existing table (`adding-serial-column` says what that does) and for a primary key of four bytes or two (`small-primary-key` says what to write in its place).

## Fires
```sql
CREATE TABLE customers (id bigserial PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE customers (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.1.4 Serial Types; 5.3 Identity Columns.
)md",
    .check = Check};

}  // namespace pgrehearse
