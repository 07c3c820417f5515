// DROP and CREATE where CREATE OR REPLACE would do.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// Whether an earlier statement of the script drops such an object of that name.
bool DroppedBefore(const Step& step, ObjectKind kind, Text name) {
  for (std::size_t i = 0; i < step.statement_index && i < step.parsed.statements.size(); ++i) {
    const auto* drop = As<DropObjects>(step.parsed.statements[i]);
    if (drop == nullptr || drop->kind != kind) continue;
    for (const ObjectReference& object : drop->objects) {
      if (!object.name.empty() && object.name.back() == name) return true;
    }
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step)) return;
  Text name;
  std::string_view word;
  ObjectKind kind = ObjectKind::kView;
  if (const auto* view = As<CreateView>(step.statement); view != nullptr && !view->or_replace && view->relation.persistence != 't') {
    name = view->relation.name;
    word = "view";
  } else if (const auto* function = As<CreateFunction>(step.statement); function != nullptr && !function->or_replace) {
    name = function->name.back();
    kind = function->procedure ? ObjectKind::kProcedure : ObjectKind::kFunction;
    word = function->procedure ? "procedure" : "function";
  } else if (const auto* trigger = As<CreateTrigger>(step.statement); trigger != nullptr && !trigger->or_replace && !trigger->constraint && step.version() >= 14) {
    name = trigger->name;
    kind = ObjectKind::kTrigger;
    word = "trigger";
  } else {
    return;
  }
  if (!DroppedBefore(step, kind, name)) {
    report.Silent(step, fmt::format("the {} is not dropped before", word));
    return;
  }
  report.Add(step, {}).About(std::string(name)).Say(fmt::format("the {} {} is dropped and made again: what was granted on it and depends on it is lost in between", word, name))
      .Help(AfterWord(step, "CREATE", "OR REPLACE"));
}

}  // namespace

extern const LintRule kRecreatedWithoutOrReplace{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a view, function or trigger is dropped and made again instead of replaced",
    .aliases = {"view-missing-or-replace", "function-missing-or-replace", "trigger-missing-or-replace", "pgrubic:GN007", "pgrubic:GN008", "pgrubic:GN029", "pgrubic:GN030"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE VIEW`, `FUNCTION`, `PROCEDURE` and (14 and later) `TRIGGER` without `OR REPLACE` after the same migration has dropped one of that name.

## Why it hurts
`DROP` takes along or is stopped by what depends on the object, and forgets its privileges, comments and owner. `OR REPLACE` keeps them.

Silent when the object is made for the first time.

## Fires
```sql
CREATE VIEW one AS SELECT 1 AS one;
-- next migration
SET lock_timeout = '5s';
DROP VIEW one;
CREATE VIEW one AS SELECT 2 AS one;
```

## Safer
```sql
CREATE VIEW one AS SELECT 1 AS one;
-- next migration
SET lock_timeout = '5s';
CREATE OR REPLACE VIEW one AS SELECT 2 AS one;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE VIEW, CREATE FUNCTION, CREATE TRIGGER (OR REPLACE since 14).
)md",
    .check = Check};

}  // namespace pgrehearse
