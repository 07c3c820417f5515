// DROP COLUMN of a column that other objects need.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterTable>(step.statement);
  if (alter == nullptr || ErrorOf(step, "2BP01") == nullptr) return;
  const alter::DropColumn* drop = nullptr;
  for (const AlterTableCommand& clause : alter->commands) {
    const auto* candidate = std::get_if<alter::DropColumn>(&clause.action);
    if (candidate != nullptr &&
        step.effects.error->message.find("column " + std::string(candidate->column) + " ") != std::string::npos)
      drop = candidate;
  }
  if (drop == nullptr) return;
  const Oid table = TargetOf(step, alter->relation);
  Finding& finding = report.AddError(step);
  finding.About(fmt::format("{}.{}", Name(step.before, table), drop->column));
  if (!step.effects.error->detail.empty()) finding.Because(step.effects.error->detail);
  finding.Help(
      "Drop or redefine what depends on the column in a statement before it. CASCADE would drop it as well, whatever "
      "it is.");
}

}  // namespace

extern const LintRule kDroppingColumnInUse{
    .severity = Severity::kError,
    .summary = "DROP COLUMN of a column that other objects need",
    .aliases = {"drop-column-blocked", "safemigrate:broken-compute", "safemigrate:chain-conflict"},
    .page = R"md(
## What it catches
`DROP COLUMN` without `CASCADE` while a view, materialized view, generated column, policy, trigger condition or foreign key of another table depends on the column.

## Why it hurts
PostgreSQL refuses it with SQLSTATE 2BP01.

Silent when what depends on it was dropped before, and with `CASCADE` (see `dropping-column-dependents`).

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT total FROM orders;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE orders DROP COLUMN total;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE VIEW totals AS SELECT id FROM orders;
-- next migration
SET lock_timeout = '5s';
-- pgrehearse: allow dropping-column no code uses it
ALTER TABLE orders DROP COLUMN total;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.15 Dependency Tracking; `reportDependentObjects` in `src/backend/catalog/dependency.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
