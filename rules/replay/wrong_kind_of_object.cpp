// A statement for one kind of object, given another.
#include "rules/replay_errors.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) { ReportError(step, "wrong-kind-of-object", report); }

}  // namespace

extern const LintRule kWrongKindOfObject{
    .severity = Severity::kError,
    .summary = "a statement is used on an object of another kind",
    .aliases = {"set-on-wrong-kind"},
    .page = R"md(
## What it catches
`DROP TABLE` of a view, `CREATE TRIGGER` where none can be, `ALTER SEQUENCE` on a table: a statement that PostgreSQL refuses for this kind of object.

## Why it hurts
The migration fails whenever it runs.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE VIEW tag_ids AS SELECT id FROM tags;
-- next migration
DROP TABLE tag_ids;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE VIEW tag_ids AS SELECT id FROM tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A: 42809.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
