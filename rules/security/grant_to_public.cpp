// GRANT ... TO PUBLIC.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool ToPublic(const Grant& grant) {
  for (const RoleName& role : grant.grantees) {
    if (role.kind == RoleName::Kind::kPublic) return true;
  }
  return false;
}

// What PUBLIC has without being granted anything (acldefault), or USAGE, which lets nobody read a row.
bool Harmless(const Grant& grant) {
  switch (grant.kind) {
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine:
    case ObjectKind::kType:
    case ObjectKind::kDomain:
    case ObjectKind::kLanguage: return true;
    case ObjectKind::kSchema:
      for (const Privilege& privilege : grant.privileges) {
        if (privilege.name != "usage") return false;
      }
      return !grant.privileges.empty();
    case ObjectKind::kDatabase:
      for (const Privilege& privilege : grant.privileges) {
        if (privilege.name != "connect" && privilege.name != "temporary" && privilege.name != "temp") return false;
      }
      return !grant.privileges.empty();
    default: return false;
  }
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* defaults = As<AlterDefaultPrivileges>(step.statement);
  const Grant* grant = defaults != nullptr ? &defaults->action : As<Grant>(step.statement);
  if (grant == nullptr || !grant->grant || Refused(step) || !ToPublic(*grant)) return;
  if (Harmless(*grant)) {
    report.Silent(step, "everybody has that by default, or it lets nobody read a row");
    return;
  }
  std::string privileges;
  for (const Privilege& privilege : grant->privileges) privileges += (privileges.empty() ? "" : ", ") + std::string(privilege.name);
  report.Add(step, {}).Say(fmt::format("grants {} to every role, present and future{}", privileges.empty() ? "everything" : privileges, defaults != nullptr ? ", on all that is made later" : ""))
      .Help("Grant to a role that the clients are members of:\nGRANT ... TO app_reader;");
}

}  // namespace

extern const LintRule kGrantToPublic{
    .severity = Severity::kWarning,
    .summary = "a privilege is granted to every role, present and future",
    .aliases = {"grant-to-public", "migrationpilot:MP085", "safemigrate:overbroad-grant", "pg-schema-diff:AUTHZ_UPDATE"},
    .presets = {"security"},
    .page = R"md(
## What it catches
`GRANT ... TO PUBLIC` and `ALTER DEFAULT PRIVILEGES ... GRANT ... TO PUBLIC` on tables, sequences, schemas (beyond `USAGE`) and databases (beyond `CONNECT` and `TEMPORARY`).

## Why it hurts
`PUBLIC` is every role, also those made tomorrow for something else. `CREATE` on a schema lets anybody plant functions that others then run.

Silent on `EXECUTE` on functions and `USAGE` on types and languages, which everybody has by default, and on `USAGE` on schemas.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
GRANT SELECT ON orders TO PUBLIC;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app_reader;
GRANT SELECT ON orders TO app_reader;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, GRANT; 5.8 Privileges.
)md",
    .check = Check};

}  // namespace pgrehearse
