// Suppressions that allow nothing.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

extern const LintRule kUnusedSuppression{
    .severity = Severity::kWarning,
    .summary = "a comment allows a finding that is not there",
    .aliases = {},
    .page = R"md(
## What it catches
`-- pgrehearse: allow RULE` where the rule finds nothing.

## Why it hurts
It hides the next finding of that rule at that place, and tells readers of a danger that is none. Suppressions for other tools are never complained about.

## Fires
```sql
-- pgrehearse: allow dropping-table
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
```

## Configuration
None of its own.

## Sources
`pgrehearse lint --help`.
)md",
    .check = nullptr};

}  // namespace pgrehearse
