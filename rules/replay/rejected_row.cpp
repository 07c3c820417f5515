// A row that the table cannot take.
#include "rules/replay_errors.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) { ReportError(step, "rejected-row", report); }

}  // namespace

extern const LintRule kRejectedRow{
    .severity = Severity::kError,
    .summary = "a row is written that the table or a type cannot take",
    .aliases = {"column-not-null-violation-in-seed"},
    .page = R"md(
## What it catches
A constant in `INSERT`, `UPDATE` or a default that its type refuses: an unknown label of an enum, a number out of range, a text that is no date; a value for a column that is always generated.

## Why it hurts
The migration fails whenever it runs.

What a trigger or the rows that are there decide is not judged.

## Fires
```sql
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tasks (id bigint PRIMARY KEY, state state NOT NULL);
INSERT INTO tasks (id, state) VALUES (1, 'closed');
```

## Safer
```sql
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE tasks (id bigint PRIMARY KEY, state state NOT NULL);
INSERT INTO tasks (id, state) VALUES (1, 'done');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A: classes 22 and 23, 428C9.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
