// Orders in comments that mean nothing.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

extern const LintRule kUnknownSuppression{
    .severity = Severity::kWarning,
    .summary = "a comment gives pgrehearse an order that it does not know",
    .aliases = {},
    .page = R"md(
## What it catches
A comment that begins with `pgrehearse:` and is misspelt, or allows a rule that does not exist.

## Why it hurts
The author believes that something is suppressed or marked, and it is not.

## Fires
```sql
-- pgrehearse: allow droping-table
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
`pgrehearse rules` lists the rules.
)md",
    .check = nullptr};

}  // namespace pgrehearse
