// REVOKE from a role.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* grant = As<Grant>(step.statement);
  if (grant == nullptr || grant->grant || Refused(step)) return;
  std::string roles;
  for (const RoleName& role : grant->grantees) {
    if (role.kind == RoleName::Kind::kNamed) roles += (roles.empty() ? "" : ", ") + std::string(role.name);
  }
  if (roles.empty()) {
    report.Silent(step, "no role loses anything by name");
    return;
  }
  if (step.effects.objects_changed.empty() && !step.effects.unknowns.empty()) return;
  report.Add(step, {}).Say(fmt::format("{} loses {}", roles, grant->privileges.empty() ? "every privilege there" : std::string(grant->privileges.front().name) + (grant->privileges.size() > 1 ? " and more" : "")))
      .Help("Deploy code that does without it first.");
}

}  // namespace

extern const LintRule kRevokingPrivileges{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a role loses a privilege that its clients may be using",
    .aliases = {"revoke-breaks-clients"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`REVOKE ... FROM` a role other than `PUBLIC`.

## Why it hurts
Statements of clients that still use the privilege fail from the moment of the commit.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
GRANT SELECT, INSERT ON orders TO app;
-- next migration
REVOKE INSERT ON orders FROM app;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
GRANT SELECT ON orders TO app;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, REVOKE.
)md",
    .check = Check};

}  // namespace pgrehearse
