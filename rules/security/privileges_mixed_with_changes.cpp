// GRANT and schema changes in one migration.
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool ChangesSchema(const Statement& statement) {
  return As<CreateTable>(statement) != nullptr || As<AlterTable>(statement) != nullptr || As<CreateIndex>(statement) != nullptr ||
         As<CreateView>(statement) != nullptr || As<DropObjects>(statement) != nullptr;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* grant = As<Grant>(step.statement);
  if (grant == nullptr || grant->kind != ObjectKind::kTable || grant->target != Grant::Target::kObjects || Refused(step)) return;
  bool existing = false;
  for (const ObjectReference& object : grant->objects) {
    if (object.name.empty()) continue;
    const Oid oid = LookupRelation(step.before, step.session, object.name.size() > 1 ? object.name[object.name.size() - 2] : Text(), object.name.back());
    const Relation* relation = step.before.Find<Relation>(oid);
    existing = existing || (relation != nullptr && !MadeHere(step, relation->created));
  }
  if (!existing) {
    report.Silent(step, "what it grants on is made in the same migration");
    return;
  }
  for (const Statement& statement : step.parsed.statements) {
    if (!ChangesSchema(statement)) continue;
    Finding& finding = report.Add(step, {});
    finding.Say("changes who may do what, in the same migration as the schema").Because("the schema changes here", statement.span);
    finding.Help("Keep the privileges of existing objects in migrations of their own: who reviews the one does not see the other.");
    return;
  }
}

}  // namespace

extern const LintRule kPrivilegesMixedWithChanges{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "privileges of existing objects change together with the schema",
    .aliases = {"privilege-drift", "migrationpilot:MP091"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`GRANT` or `REVOKE` on existing tables and views in a migration that also changes the schema.

## Why it hurts
Whoever reviews a change of the schema overlooks the privileges, and taking the migration back takes both back.

Silent on objects made in this migration, which need their grants there.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ADD COLUMN remark text;
GRANT SELECT ON orders TO app;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE ROLE app;
-- next migration
GRANT SELECT ON orders TO app;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.8 Privileges.
)md",
    .check = Check};

}  // namespace pgrehearse
