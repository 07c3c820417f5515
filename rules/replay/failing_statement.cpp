// A statement that PostgreSQL refuses.
#include "rules/replay_errors.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<SyntaxErrorStatement>(step.statement) != nullptr) return;  // syntax-error tells it
  ReportError(step, "failing-statement", report);
}

}  // namespace

extern const LintRule kFailingStatement{
    .severity = Severity::kError,
    .summary = "a statement is certain to fail, whatever the rows are",
    .page = R"md(
## What it catches
Everything else that PostgreSQL refuses for the schema as it is at this point, in its own words: a column that a view needs, a cast that does not exist, an operator for the wrong types, too many columns.

## Why it hurts
The migration fails whenever it runs.

Silent where another rule explains the error.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ALTER COLUMN id DROP NOT NULL;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A, PostgreSQL Error Codes.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
