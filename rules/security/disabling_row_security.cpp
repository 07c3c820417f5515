// DISABLE ROW LEVEL SECURITY and NO FORCE.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  ForEachClause<alter::RowSecurity>(step, report, [&](const alter::RowSecurity& set, const AlterTableCommand& clause, const Relation& table) {
    const bool disable = set.action == alter::RowSecurity::Action::kDisable;
    if (!disable && set.action != alter::RowSecurity::Action::kNoForce) return;
    const std::string name = Name(step.after, table.oid);
    if (!table.assumed && !(disable ? table.row_security : table.force_row_security)) {
      report.Silent(step, fmt::format("it is off for {} already", name));
      return;
    }
    Finding& finding = report.Add(step, clause.span);
    finding.About(name).Say(disable ? fmt::format("everybody with privileges on {} sees and writes every row from now on", name)
                                    : fmt::format("the policies of {} no longer hold for its owner", name));
    for (const Oid oid : step.before.PoliciesOf(table.oid)) {
      const Policy* policy = step.before.Find<Policy>(oid);
      finding.Because(fmt::format("the policy {} is no longer asked", policy->name), policy->created.span);
    }
    finding.Help("Change the policies instead; where the table needs none, drop them too.");
  });
}

}  // namespace

extern const LintRule kDisablingRowSecurity{
    .severity = Severity::kWarning,
    .summary = "row-level security of a table is switched off",
    .aliases = {"rls-disabled"},
    .presets = {"security"},
    .page = R"md(
## What it catches
`ALTER TABLE ... DISABLE ROW LEVEL SECURITY` and `NO FORCE ROW LEVEL SECURITY` where it was on.

## Why it hurts
The policies stay and look as if they protected the table, but they are no longer asked.

Silent when it is off already, and on tables made in this migration.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY positive ON orders USING (total > 0);
-- next migration
SET lock_timeout = '5s';
ALTER POLICY positive ON orders USING (total >= 0);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TABLE, ROW LEVEL SECURITY; 5.9 Row Security Policies.
)md",
    .check = Check};

}  // namespace pgrehearse
