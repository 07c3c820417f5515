// CREATE of something that is there already.
#include "rules/replay_errors.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  // Something used the table before it was made; unknown-object tells that.
  if (const auto* create = As<CreateTable>(step.statement)) {
    const Relation* there = step.before.Find<Relation>(TargetOf(step, create->relation));
    if (there != nullptr && there->assumed) return;
  }
  ReportError(step, "existing-object", report, "Another branch may have made it too: keep one of the two, or choose another name.");
}

}  // namespace

extern const LintRule kExistingObject{
    .severity = Severity::kError,
    .summary = "a statement creates what exists already",
    .aliases = {"object-already-exists", "duplicate-create-in-branches"},
    .page = R"md(
## What it catches
`CREATE`, `ADD COLUMN`, `ADD CONSTRAINT` or `RENAME` to a name that is taken, without `IF NOT EXISTS` or `OR REPLACE`. Two branches that each bring the same table meet here.

## Why it hurts
The migration fails whenever it runs.

Silent with `IF NOT EXISTS` and `OR REPLACE`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- next migration
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- next migration
CREATE TABLE labels (id bigint PRIMARY KEY, name text);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A: 42P07, 42701, 42710, 42723, 42P06.
)md",
    .check = Check, .last_resort = true};

}  // namespace pgrehearse
