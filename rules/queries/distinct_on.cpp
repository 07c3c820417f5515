// SELECT DISTINCT ON.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.query = [&](const Query& query) {
    const auto* select = std::get_if<SelectQuery>(&query.node);
    if (select == nullptr || select->distinct_on.empty() || select->order_by.size() > select->distinct_on.size()) return;
    report.Add(step, At(step, query.at)).Say("DISTINCT ON keeps one row of each group, and nothing says which").Help("ORDER BY the same expressions and then what decides.");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kDistinctOn{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "DISTINCT ON leaves the row that happens to be first",
    .aliases = {"pgrubic:GN012"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`DISTINCT ON (...)` without an `ORDER BY` that goes beyond its expressions.

## Why it hurts
Of each group the row that comes first stays; without an order that is by chance.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW one AS SELECT DISTINCT ON (name) name, id FROM tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW one AS SELECT DISTINCT ON (name) name, id FROM tags ORDER BY name, id;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SELECT, DISTINCT clause.
)md",
    .check = Check};

}  // namespace pgrehearse
