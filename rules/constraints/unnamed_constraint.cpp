// A constraint has no name of its own.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<CreateTable>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) return;
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    const char kind = made.constraint->kind;
    // The names of keys over one column, and of primary keys, are always the same.
    const bool stable =
        kind == 'p' || kind == 'n' || ((kind == 'u' || kind == 'f') && made.constraint->columns.size() == 1);
    if (stable || made.written == nullptr || !made.written->name.empty()) continue;
    Finding& finding = report.Add(step, made.span);
    finding.About(Name(step.after, made.table->oid))
        .Say(fmt::format(
            "the constraint has no name of yours: PostgreSQL calls it {} here, and something else where that is taken",
            made.constraint->name));
    finding.Help(fmt::format("CONSTRAINT {} {}", QuoteIdentifier(made.constraint->name),
                             PrintConstraint(step.after, *made.constraint)));
  }
}

}  // namespace

extern const LintRule kUnnamedConstraint{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a constraint has no name of its own",
    .aliases = {"diesel-guard:UnnamedConstraintCheck", "dryrun:constraints/unnamed", "pgrubic:NM008"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A `CHECK` or `EXCLUDE`, or a unique or foreign key over several columns, without `CONSTRAINT name`.

## Why it hurts
PostgreSQL invents a name from table and columns and adds a number where it is taken. A later `DROP CONSTRAINT` has to guess it, and it may differ between environments.

Silent on primary keys, and on unique and foreign keys over one column, whose names are always the same.

## Fires
```sql
CREATE TABLE t (id bigint PRIMARY KEY, a int, CHECK (a > 0));
```

## Safer
```sql
CREATE TABLE t (id bigint PRIMARY KEY, a int, CONSTRAINT t_a_positive CHECK (a > 0));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.1 Check Constraints.
)md",
    .check = Check};

}  // namespace pgrehearse
