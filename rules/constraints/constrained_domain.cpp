// A domain is created with constraints, which are hard to change once tables use it.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateDomain>(step.statement);
  if (create == nullptr || step.outcome == Outcome::kError) return;
  std::string name(create->name.back());
  ForEachChanged<Type>(step, [&](const Type*, const Type* made) {
    if (made != nullptr && made->kind == 'd' && made->name == create->name.back()) name = TypeLabel(step.after, *made);
  });
  for (const ConstraintDefinition& constraint : create->constraints) {
    if (constraint.kind != ConstraintDefinition::Kind::kCheck &&
        constraint.kind != ConstraintDefinition::Kind::kNotNull)
      continue;
    report.Add(step, constraint.span)
        .About(name)
        .Say(fmt::format("each change of this constraint will read every table with a column of {}, and adding such a "
                         "column writes its whole table anew",
                         name))
        .Help("A CHECK of the table can be added as NOT VALID and validated without blocking anybody.");
    return;
  }
}

}  // namespace

extern const LintRule kConstrainedDomain{
    .severity = Severity::kInfo,
    .summary = "a domain is created with constraints, which are hard to change once tables use it",
    .aliases = {"ban-create-domain-with-constraint", "squawk:ban-create-domain-with-constraint",
                "pgfence:create-domain-with-constraint", "migrationpilot:MP043"},
    .page = R"md(
## What it catches
`CREATE DOMAIN` with `CHECK` or `NOT NULL`.

## Why it hurts
A new constraint of a domain is checked in all tables that use it, in one transaction, under locks on all of them. `ADD COLUMN` of such a domain rewrites the table (`adding-constrained-domain-column`).

Silent on domains without constraints.

## Fires
```sql
CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
```

## Safer
```sql
CREATE DOMAIN email AS text;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE DOMAIN and ALTER DOMAIN.
)md",
    .check = Check};

}  // namespace pgrehearse
