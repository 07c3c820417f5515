// A CHECK that lists the values of a column.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step)) return;
  ForEachChanged<Constraint>(step, [&](const Constraint* before, const Constraint* after) {
    if (before != nullptr || after == nullptr || after->kind != 'c' || after->parent != 0 || !after->is_local || after->expression.node == nullptr) return;
    const auto* in = std::get_if<ScalarArrayOperator>(&after->expression.node->node);
    if (in == nullptr || !in->use_or || after->relation == 0) return;
    const std::string table = Name(step.after, after->relation);
    report.Add(step, {}).About(table).Say(fmt::format("{} of {} lists the values by hand: each new one is a change of the schema", after->name, table))
        .Help("Use a table of the values with a foreign key.");
  });
}

}  // namespace

extern const LintRule kValueListCheck{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "the values that a column may have are listed in a CHECK",
    .aliases = {"ban-enum-of-varchar-values"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
A `CHECK` of a table that is `column IN (...)`.

## Why it hurts
Every new value needs a migration that drops the constraint and reads the whole table for the new one.

## Fires
```sql
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood text CHECK (mood IN ('sad', 'ok')));
```

## Safer
```sql
CREATE TABLE moods (name text PRIMARY KEY);
CREATE TABLE people (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, mood text REFERENCES moods);
CREATE INDEX people_mood_idx ON people (mood);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 5.5.1 Check Constraints.
)md",
    .check = Check};

}  // namespace pgrehearse
