// A comparison with NULL.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

bool IsNull(const Expression* expression) {
  const auto* constant = As<Constant>(expression);
  return constant != nullptr && constant->kind == Constant::Kind::kNull;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.expression = [&](const Expression& expression) {
    const auto* op = std::get_if<OperatorExpression>(&expression.node);
    if (op == nullptr || op->kind != OperatorExpression::Kind::kOperator || op->name.empty() || (!IsNull(op->left) && !IsNull(op->right))) return;
    const Text name = op->name.back();
    if (name != "=" && name != "<>" && name != "<" && name != ">" && name != "<=" && name != ">=") return;
    report.Add(step, At(step, expression.at)).Say("this comparison with NULL is neither true nor false, so no row ever meets it").Help(name == "=" ? "IS NULL" : "IS NOT NULL");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kNullComparison{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a comparison with NULL is never true",
    .aliases = {"pgrubic:GN011"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`= NULL`, `<> NULL` and the like, in data changes, views, checks, policies and indexes.

## Why it hurts
The result is always NULL: no row is changed or shown, and a check refuses nothing.

Silent for `IS NULL`, `IS DISTINCT FROM`, and assignments.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW unnamed AS SELECT id FROM tags WHERE name = NULL;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW unnamed AS SELECT id FROM tags WHERE name IS NULL;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 9.2 Comparison Functions and Operators.
)md",
    .check = Check};

}  // namespace pgrehearse
