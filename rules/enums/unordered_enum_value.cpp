// ADD VALUE without BEFORE or AFTER.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterEnum>(step.statement);
  if (alter == nullptr || alter->drop || !alter->old_label.empty() || !alter->neighbour.empty() || Refused(step) || step.effects.skipped) return;
  ForEachChanged<Type>(step, [&](const Type* before, const Type* after) {
    if (before == nullptr || after == nullptr || before->kind != 'e' || before->labels.empty()) return;
    const std::string name = TypeLabel(step.before, *before);
    report.Add(step, {}).About(name).Say(fmt::format("'{}' sorts after '{}', the last label of {} so far", alter->new_label, before->labels.back().name, name))
        .Help(fmt::format("ALTER TYPE {} ADD VALUE '{}' AFTER '{}';  -- or where it belongs", name, alter->new_label, before->labels.back().name));
  });
}

}  // namespace

extern const LintRule kUnorderedEnumValue{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a new enum value goes to the end, wherever it belongs",
    .aliases = {"require-enum-value-ordering", "squawk:require-enum-value-ordering", "pgfence:alter-enum-no-ordering"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`ALTER TYPE ... ADD VALUE` without `BEFORE` or `AFTER`.

## Why it hurts
The order of the labels is the order in which they compare and sort. Without a place the label goes to the end, and another order needs the type to be made anew.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- next migration
ALTER TYPE mood ADD VALUE 'fine';
```

## Safer
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- next migration
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TYPE, ADD VALUE.
)md",
    .check = Check};

}  // namespace pgrehearse
