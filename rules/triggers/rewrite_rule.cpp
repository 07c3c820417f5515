// CREATE RULE.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateRule>(step.statement);
  if (create == nullptr || Refused(step)) return;
  report.Add(step, {}).Say(fmt::format("the rule {} rewrites statements on {} before they are planned", create->name, create->relation.name))
      .Help("Use a trigger (INSTEAD OF on views), which runs once per row or statement and sees what it changes.");
}

}  // namespace

extern const LintRule kRewriteRule{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a rewrite rule changes what statements do before they are planned",
    .aliases = {"create-rule", "pgrubic:GN002"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE RULE`.

## Why it hurts
A rule is a macro: expressions with side effects may run twice, `RETURNING` and `COPY` behave in unexpected ways, and row counts are not what the client expects.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL);
CREATE RULE keep AS ON DELETE TO orders DO INSTEAD NOTHING;
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 39.7 Rules Versus Triggers.
)md",
    .check = Check};

}  // namespace pgrehearse
