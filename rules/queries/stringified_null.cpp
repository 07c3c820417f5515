// The word NULL in quotes.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  const Expression* json = nullptr;  // the argument of the cast that was met last
  visitor.expression = [&](const Expression& expression) {
    // The null of json is written so.
    if (const auto* cast = std::get_if<TypeCast>(&expression.node); cast != nullptr && cast->type != nullptr && !cast->type->names.empty()) {
      if (cast->type->names.back() == "json" || cast->type->names.back() == "jsonb") json = cast->argument;
    }
    if (&expression == json) return;
    const auto* constant = std::get_if<Constant>(&expression.node);
    if (constant == nullptr || constant->kind != Constant::Kind::kString || (constant->text != "NULL" && constant->text != "null")) return;
    report.Add(step, At(step, expression.at)).Say("this is a text of four letters, not NULL").Help("NULL");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kStringifiedNull{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "the string 'NULL' stands where NULL may be meant",
    .presets = {"strict"},
    .page = R"md(
## What it catches
The constant `'NULL'` or `'null'`.

## Why it hurts
It is a text that `IS NULL` does not find.

Silent on the null of `json`: `'null'::jsonb`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW unnamed AS SELECT id FROM tags WHERE name = 'NULL';
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
CREATE VIEW unnamed AS SELECT id FROM tags WHERE name IS NULL;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 4.1.2 Constants.
)md",
    .check = Check};

}  // namespace pgrehearse
