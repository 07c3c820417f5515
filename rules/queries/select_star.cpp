// SELECT * in what is kept.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* plain = As<Query>(step.statement);
  if (plain != nullptr && std::holds_alternative<SelectQuery>(plain->node)) return;
  RawVisitor visitor;
  visitor.query = [&](const Query& query) {
    const auto* select = std::get_if<SelectQuery>(&query.node);
    if (select == nullptr) return;
    for (const TargetItem& item : select->targets) {
      const auto* column = As<ColumnReference>(item.value);
      if (column == nullptr || !column->star) continue;
      report.Add(step, At(step, item.at)).Say("* stands for the columns of today").Help("Name the columns.");
      return;
    }
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kSelectStar{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "SELECT * freezes the columns of today in a view, or copies whatever is there",
    .aliases = {"pgrubic:GN014", "bytebase:statement-select-no-select-all", "sqlcheck:3002"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`SELECT *` in views, `CREATE TABLE AS`, `INSERT ... SELECT` and functions. Once per query.

## Why it hurts
A view keeps the columns of the day it was made; `INSERT ... SELECT *` breaks when one is added.

Silent for `count(*)` and for plain queries, whose result nobody keeps.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW all_tags AS SELECT * FROM tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW all_tags AS SELECT id, name FROM tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SELECT.
)md",
    .check = Check};

}  // namespace pgrehearse
