// An exclusion constraint builds its index while everybody waits.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/keys.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::AddConstraint>(
      step, report, [&](const alter::AddConstraint& add, const AlterTableCommand& clause, const Relation&) {
        const IndexBuildEffect* build =
            add.constraint.kind == ConstraintDefinition::Kind::kExclusion ? BuildBy(step, clause.span) : nullptr;
        if (build == nullptr) return;
        Finding& finding = report.Add(step, clause.span);
        finding.About(build->table.name).Say(WhileHeld("builds an index over every row of", step, build->table));
        AddOrigin(finding, step, build->table);
        finding.Help(
            "There is no safe form: neither NOT VALID nor USING INDEX exists for it. Either plan a window, or create a "
            "new table with the constraint, "
            "write both, copy in batches, and swap.");
      });
}

}  // namespace

extern const LintRule kAddingExclusionConstraint{
    .severity = Severity::kError,
    .summary = "an exclusion constraint builds its index while everybody waits",
    .aliases = {"pgls:addingExclusionConstraint", "pg-migration-lint:PGM019", "pgsafe:add-exclusion-constraint",
                "migrationpilot:MP031", "pgfence:add-exclusion-constraint", "eugene:E8",
                "diesel-guard:AddExclusionConstraintCheck", "strong_migrations:add_exclusion_constraint",
                "online_migrations:add_exclusion_constraint", "pgls:avoidAddingExclusionConstraint", "pgls:banAddExclusionConstraint"},
    .page = R"md(
## What it catches
`ADD CONSTRAINT ... EXCLUDE` on a table that existed before the migration.

## Why it hurts
The index is built over all rows under `ACCESS EXCLUSIVE`, each row is looked up in it, and there is no form that does it in steps.

Silent on a table that is new in this migration.

## Fires
```sql
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE bookings ADD CONSTRAINT once EXCLUDE USING gist (during WITH &&);
```

## Safer
```sql
CREATE TABLE bookings (id bigint PRIMARY KEY, during tsrange, CONSTRAINT once EXCLUDE USING gist (during WITH &&));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE TABLE, EXCLUDE; `DefineIndex` in `src/backend/commands/indexcmds.c`.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
