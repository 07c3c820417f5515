// GRANT ALL.
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* defaults = As<AlterDefaultPrivileges>(step.statement);
  const Grant* grant = defaults != nullptr ? &defaults->action : As<Grant>(step.statement);
  if (grant == nullptr || !grant->grant || Refused(step)) return;
  const bool every_table = grant->target == Grant::Target::kAllInSchema && grant->kind == ObjectKind::kTable;
  if (!grant->privileges.empty() && !every_table) return;
  if (grant->kind != ObjectKind::kTable && grant->kind != ObjectKind::kSchema && grant->kind != ObjectKind::kDatabase) {
    report.Silent(step, "such objects have one or two privileges");
    return;
  }
  for (const RoleName& role : grant->grantees) {
    if (role.kind == RoleName::Kind::kPublic) return;  // grant-to-public tells it
  }
  const bool tables = grant->kind == ObjectKind::kTable;
  if (!grant->privileges.empty()) {
    report.Add(step, {}).Say("grants on every table that the schema has now, also those that nobody meant").Help("name the tables that are meant");
    return;
  }
  report.Add(step, {}).Say(tables ? "grants everything: TRUNCATE, REFERENCES and TRIGGER too" : "grants everything: CREATE too")
      .Help(tables ? "name what is needed: SELECT, INSERT, UPDATE, DELETE" : "name what is needed: USAGE, CONNECT");
}

}  // namespace

extern const LintRule kGrantAll{
    .severity = Severity::kWarning,
    .summary = "every privilege is granted, also those that nobody needs",
    .presets = {"security"},
    .page = R"md(
## What it catches
`GRANT ALL` on tables, schemas and databases, `ALTER DEFAULT PRIVILEGES ... GRANT ALL` on tables, and any `GRANT ... ON ALL TABLES IN SCHEMA`.

## Why it hurts
`TRUNCATE` empties a table past its delete triggers, `TRIGGER` lets the role run code in everybody's writes, `REFERENCES` lets it block deletes, and `CREATE` lets it plant objects.

Silent on sequences, functions and types, which have hardly more than one privilege.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
GRANT ALL ON orders TO app;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
GRANT SELECT, INSERT, UPDATE, DELETE ON orders TO app;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.8 Privileges.
)md",
    .check = Check};

}  // namespace pgrehearse
