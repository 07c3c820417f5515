// A constraint is not enforced, so nothing keeps it.
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
    if (made.constraint->enforced || made.written == nullptr) continue;
    const std::string name = Name(step.after, made.table->oid);
    report.Add(step, made.span)
        .About(name)
        .Say(fmt::format("{} documents a wish: PostgreSQL checks no row against it, old or new", made.constraint->name))
        .Help("NOT VALID checks new rows from now on, and VALIDATE CONSTRAINT the old ones when there is time.");
  }
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || step.outcome == Outcome::kError) return;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* change = std::get_if<alter::AlterConstraint>(&clause.action);
    if (change == nullptr || !change->alters_enforceability || change->enforced) continue;
    report.Add(step, clause.span)
        .About(std::string(change->name))
        .Say(fmt::format("{} is not checked any more, for old rows or new", change->name))
        .Help("Making it ENFORCED again reads every row.");
  }
}

}  // namespace

extern const LintRule kNotEnforcedConstraint{.severity = Severity::kInfo,
                                             .summary = "a constraint is not enforced, so nothing keeps it",
                                             .aliases = {"migrationpilot:MP082"},
                                             .page = R"md(
## What it catches
A constraint with `NOT ENFORCED`, and `ALTER CONSTRAINT ... NOT ENFORCED` (from PostgreSQL 18 on).

## Why it hurts
It reads like a guarantee and is none. Readers of the schema, and code that was written against it, may rely on it.

Silent on constraints that are enforced, `NOT VALID` ones too.

## Fires
```sql
-- PostgreSQL 18
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0) NOT ENFORCED);
```

## Safer
```sql
CREATE TABLE t (id bigint PRIMARY KEY, a int CHECK (a > 0));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, NOT ENFORCED.
)md",
                                             .check = Check};

}  // namespace pgrehearse
