// The type of a column changes while a view, rule, trigger, policy or generated column uses it.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || ErrorOf(step) == nullptr ||
      step.effects.error->message.find("cannot alter type of a column ") != 0)
    return;
  Finding& finding = report.AddError(step);
  finding.About(Name(step.before, TargetOf(step, alter->relation)));
  if (!step.effects.error->detail.empty()) finding.Because(step.effects.error->detail);
  finding.Help("Drop what uses the column earlier in the same transaction, change the type, and create it again.");
}

}  // namespace

extern const LintRule kTypeChangeInUse{
    .severity = Severity::kError,
    .summary = "the type of a column changes while a view, rule, trigger, policy or generated column uses it",
    .aliases = {"type-change-blocked", "migrationpilot:MP052", "safemigrate:broken-compute", "bytebase:walk-through"},
    .page = R"md(
## What it catches
`ALTER COLUMN ... TYPE` of a column that a view, materialized view, rule, trigger (`UPDATE OF`, `WHEN`), policy, publication filter, generated column or function body in standard SQL uses.

## Why it hurts
PostgreSQL refuses it, whatever the new type is.

Silent when the object was dropped before.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT id FROM orders;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);
```

## Configuration
None of its own.

## Sources
`RememberAllDependentForRebuilding` in `src/backend/commands/tablecmds.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
