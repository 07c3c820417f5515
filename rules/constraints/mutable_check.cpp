// A CHECK depends on more than the row, so rows that were right become wrong.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<CreateTable>(step.statement) == nullptr && As<AlterTable>(step.statement) == nullptr) return;
  for (const MadeConstraint& made : ConstraintsMade(step)) {
    if (made.constraint->kind != 'c' || made.constraint->expression.node == nullptr || made.written == nullptr)
      continue;
    std::string culprit;
    const Volatility volatility = VolatilityOf(step.after, made.constraint->expression, &culprit, true);
    if (volatility == Volatility::kImmutable) continue;
    const std::string name = Name(step.after, made.table->oid);
    Finding& finding = report.Add(step, made.span);
    finding.About(name).Say(
        fmt::format("{} is {}: a row that passes today may fail when it is next written, or when a dump is restored",
                    culprit.empty() ? "the condition" : culprit + "()",
                    volatility == Volatility::kVolatile ? "volatile" : "stable, not immutable"));
    finding.Because(
        fmt::format("constraint {}: {}", made.constraint->name, PrintConstraint(step.after, *made.constraint)),
        made.span);
    finding.Help(
        "Check it in a trigger, which sees the moment of writing, or store the moment in a column and compare "
        "columns.");
  }
}

}  // namespace

extern const LintRule kMutableCheck{
    .severity = Severity::kWarning,
    .summary = "a CHECK depends on more than the row, so rows that were right become wrong",
    .aliases = {"volatile-check-constraint", "migrationpilot:MP087"},
    .page = R"md(
## What it catches
A `CHECK` constraint that calls a volatile or stable function: `now()`, `CURRENT_DATE`, `random()`, a conversion that depends on the time zone, a function of your own that is not declared `IMMUTABLE`.

## Why it hurts
PostgreSQL assumes that a `CHECK` gives the same answer for the same row for ever. One that does not lets rows in that later cannot be updated, moved to another partition or restored from a dump.

Silent on immutable conditions.

## Fires
```sql
CREATE TABLE bookings (id bigint PRIMARY KEY, day date, CONSTRAINT future CHECK (day > CURRENT_DATE));
```

## Safer
```sql
CREATE TABLE bookings (id bigint PRIMARY KEY, day date, made date, CONSTRAINT future CHECK (day > made));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.1 Check Constraints, Note.
)md",
    .check = Check};

}  // namespace pgrehearse
