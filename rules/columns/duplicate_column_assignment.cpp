// An UPDATE sets one column twice, which PostgreSQL refuses.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<Query>(step.statement) == nullptr || ErrorOf(step, "42601") == nullptr) return;
  if (step.effects.error->message.find("multiple assignments to same column") == std::string::npos) return;
  report.AddError(step).Help("Keep the assignment that is meant.");
}

}  // namespace

extern const LintRule kDuplicateColumnAssignment{
    .severity = Severity::kError,
    .summary = "an UPDATE sets one column twice, which PostgreSQL refuses",
    .aliases = {"ban-duplicate-column-assignments", "squawk:ban-duplicate-column-assignments"},
    .page = R"md(
## What it catches
`UPDATE`, `INSERT ... ON CONFLICT DO UPDATE` or `MERGE` that assigns one column twice.

## Why it hurts
PostgreSQL refuses it with SQLSTATE 42601.

Silent on assignments to different fields or elements of one column.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = 'a', note = 'b' WHERE id = 1;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration
UPDATE orders SET note = 'a', total = 1 WHERE id = 1;
```

## Configuration
None of its own.

## Sources
`process_matched_tle` in `src/backend/rewrite/rewriteHandler.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
