// A column set to itself.
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  const auto* update = query == nullptr ? nullptr : std::get_if<UpdateQuery>(&query->node);
  if (update == nullptr) return;
  for (const TargetItem& item : update->assignments) {
    const auto* column = As<ColumnReference>(item.value);
    if (column == nullptr || column->fields.empty() || !item.indirection.empty() || column->fields.back() != item.name) continue;
    if (column->fields.size() > 1 && column->fields.front() != update->relation.name && column->fields.front() != update->relation.alias) continue;
    report.Add(step, item.at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, item.at, item.at + 1})
        .About(std::string(item.name))
        .Say("sets " + std::string(item.name) + " to itself: every row gets a new version, and nothing else changes")
        .Help("If triggers are to fire, say so in a comment; otherwise the other side is misspelt.");
  }
}

}  // namespace

extern const LintRule kSelfAssignment{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "UPDATE sets a column to itself",
    .presets = {"strict"},
    .page = R"md(
## What it catches
`UPDATE t SET a = a`.

## Why it hurts
Rows are written anew for nothing; mostly another column or table was meant.

Silent where the value comes from another table.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
UPDATE tags SET name = name WHERE id = 1;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
UPDATE tags SET name = trim(name) WHERE id = 1;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, UPDATE.
)md",
    .check = Check};

}  // namespace pgrehearse
