// LIKE with a pattern that begins with %.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.expression = [&](const Expression& expression) {
    const auto* op = std::get_if<OperatorExpression>(&expression.node);
    if (op == nullptr || (op->kind != OperatorExpression::Kind::kLike && op->kind != OperatorExpression::Kind::kILike)) return;
    const auto* pattern = As<Constant>(op->right);
    if (pattern == nullptr || pattern->kind != Constant::Kind::kString || pattern->text.empty() || (pattern->text.front() != '%' && pattern->text.front() != '_')) return;
    report.Add(step, At(step, expression.at)).Say("a pattern that begins with a wildcard reads every row").Help("An index with gin_trgm_ops (extension pg_trgm) serves such patterns.");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kLeadingWildcard{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "LIKE with a leading wildcard cannot use a btree index",
    .aliases = {"bytebase:statement-where-no-leading-wildcard-like", "sqlcheck:3001"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`LIKE` or `ILIKE` with a constant pattern that begins with `%` or `_`.

## Why it hurts
A btree index knows only how values begin, so every row is read.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW ending AS SELECT id FROM tags WHERE name LIKE '%x';
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW beginning AS SELECT id FROM tags WHERE name LIKE 'x%';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 11.2.1 B-Tree; F.35 pg_trgm.
)md",
    .check = Check};

}  // namespace pgrehearse
