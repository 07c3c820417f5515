// ORDER BY or GROUP BY a number.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

bool IsNumber(const Expression* expression) {
  const auto* constant = As<Constant>(expression);
  return constant != nullptr && constant->kind == Constant::Kind::kInteger;
}

void Tell(const Step& step, Offset at, std::string_view clause, Reporter& report) {
  report.Add(step, At(step, at)).Say(std::string(clause) + " counts output columns, and means another one as soon as one is added before it").Help("Name the column.");
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.query = [&](const Query& query) {
    const auto* select = std::get_if<SelectQuery>(&query.node);
    if (select == nullptr) return;
    for (const SortItem& item : select->order_by) {
      if (IsNumber(item.expression)) Tell(step, item.expression->at, "ORDER BY", report);
    }
    for (const GroupItem& item : select->group_by) {
      if (IsNumber(item.expression)) Tell(step, item.expression->at, "GROUP BY", report);
    }
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kOrdinalReference{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "ORDER BY or GROUP BY names a column by its number",
    .aliases = {"sqlfluff:AM06"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`ORDER BY 1` and `GROUP BY 2`.

## Why it hurts
Whoever adds a column in front changes what is sorted or grouped, without an error.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW counted AS SELECT name, count(*) AS number FROM tags GROUP BY 1;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW counted AS SELECT name, count(*) AS number FROM tags GROUP BY name;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, SELECT.
)md",
    .check = Check};

}  // namespace pgrehearse
