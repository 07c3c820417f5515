// NOT IN with a sub-query.
#include "rules/raw_walk.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

// SELECT column FROM table, where the column is NOT NULL.
bool NeverNull(const Step& step, const Query& query) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  if (select == nullptr || select->operation != SelectQuery::SetOperation::kNone || select->targets.size() != 1 || select->from.size() != 1 || select->targets[0].value == nullptr) return false;
  const auto* column = As<ColumnReference>(select->targets[0].value);
  const auto* name = std::get_if<RelationName>(&select->from[0]->node);
  if (column == nullptr || column->star || column->fields.empty() || name == nullptr) return false;
  const Relation* table = step.before.Find<Relation>(TargetOf(step, *name));
  const Column* found = table == nullptr || table->assumed ? nullptr : table->FindColumn(column->fields.back());
  return found != nullptr && found->not_null;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.expression = [&](const Expression& expression) {
    const auto* negation = std::get_if<BooleanExpression>(&expression.node);
    if (negation == nullptr || negation->kind != BooleanExpression::Kind::kNot || negation->arguments.size() != 1) return;
    const auto* sub = As<SubqueryExpression>(negation->arguments.front());
    if (sub == nullptr || sub->kind != SubqueryExpression::Kind::kAny || !sub->operator_name.empty()) return;
    if (NeverNull(step, *sub->query)) return report.Silent(step, "the column of the sub-query is NOT NULL");
    report.Add(step, At(step, expression.at)).Say("one NULL among the rows of the sub-query, and NOT IN is true for none").Help("NOT EXISTS (SELECT FROM ... WHERE ...)");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kNotInSubquery{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "NOT IN with a sub-query finds nothing as soon as one NULL is in it",
    .aliases = {"pgrubic:GN009"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`NOT IN (SELECT ...)`.

## Why it hurts
With one NULL in the sub-query the condition is never true. It is slow as well: the planner cannot turn it into an anti-join.

Silent for `NOT EXISTS`, lists of constants, and where the column of the sub-query is `NOT NULL`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW odd AS SELECT id FROM tags WHERE name NOT IN (SELECT name FROM tags WHERE id > 1);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW odd AS SELECT id FROM tags t WHERE NOT EXISTS (SELECT FROM tags o WHERE o.name = t.name AND o.id > 1);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 9.24.3 NOT IN.
)md",
    .check = Check};

}  // namespace pgrehearse
