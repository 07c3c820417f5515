// LIMIT without ORDER BY.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.query = [&](const Query& query) {
    const auto* select = std::get_if<SelectQuery>(&query.node);
    if (select == nullptr || (select->limit == nullptr && select->offset == nullptr) || !select->order_by.empty() || (select->from.empty() && select->operation == SelectQuery::SetOperation::kNone)) return;
    const auto* one = As<Constant>(select->limit);
    if (one != nullptr && one->kind == Constant::Kind::kNull) return;  // LIMIT ALL
    report.Add(step, At(step, query.at)).Say("which rows LIMIT leaves is not the same twice").Help("ORDER BY the key");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kLimitWithoutOrder{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "LIMIT without ORDER BY takes whichever rows come first",
    .aliases = {"non-deterministic-migration", "pgrubic:GN013", "sqlcheck:3010"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`LIMIT` or `OFFSET` in a query without `ORDER BY`.

## Why it hurts
Another plan, another version or a vacuum, and other rows come first: the migration does something else on each database.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW some_tags AS SELECT id FROM tags LIMIT 10;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW some_tags AS SELECT id FROM tags ORDER BY id LIMIT 10;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SELECT.
)md",
    .check = Check};

}  // namespace pgrehearse
