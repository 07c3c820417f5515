// RENAME TO of views, sequences, types and functions.
#include <fmt/format.h>

#include "analyzer/definition/print.h"
#include "rules/new_names.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Tell(const Step& step, Reporter& report, std::string_view kind, std::string name, std::string_view old_name, std::string_view new_name, const Origin& created) {
  if (NameIsTakenAgain(step, old_name)) {
    report.Silent(step, "the same migration makes something with the old name again");
    return;
  }
  if (MadeHere(step, created)) {
    report.Silent(step, fmt::format("{} is made in the same migration", name));
    return;
  }
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(fmt::format("the {} {} is called {} from now on; code that uses the old name fails", kind, name, new_name));
  AddOrigin(finding, name, created);
  finding.Help("Make it under the new name beside the old one, and drop the old one when nothing uses it.");
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (As<Rename>(step.statement) == nullptr || Refused(step)) return;
  ForEachChanged<Relation>(step, [&](const Relation* before, const Relation* after) {
    if (before == nullptr || after == nullptr || before->name == after->name) return;
    if (before->kind != 'v' && before->kind != 'm' && before->kind != 'S') return;
    const std::string_view kind = before->kind == 'S' ? "sequence" : before->kind == 'v' ? "view" : "materialized view";
    Tell(step, report, kind, PlainName(step.before, *before), before->name, after->name, before->created);
  });
  ForEachChanged<Type>(step, [&](const Type* before, const Type* after) {
    if (before == nullptr || after == nullptr || before->name == after->name || before->is_true_array || before->kind == 'm') return;
    const Relation* relation = step.after.Find<Relation>(before->relation);
    if (relation != nullptr && relation->kind != 'c') return;  // the row type follows its relation
    Tell(step, report, before->kind == 'd' ? "domain" : "type", TypeLabel(step.before, *before), before->name, after->name, before->created);
  });
  ForEachChanged<Function>(step, [&](const Function* before, const Function* after) {
    if (before == nullptr || after == nullptr || before->name == after->name) return;
    Tell(step, report, before->kind == 'p' ? "procedure" : "function", FunctionName(step.before, *before), before->name, after->name, before->created);
  });
}

}  // namespace

extern const LintRule kRenamingObject{
    .severity = Severity::kInfo,
    .summary = "a view, sequence, type or function gets another name under deployed code",
    .aliases = {"rename-other", "pgsafe:rename"},
    .page = R"md(
## What it catches
`RENAME TO` of a view, materialized view, sequence, type, domain, function or procedure that existed before the migration. Labels of enums have their own rule.

## Why it hurts
Code that is deployed while the migration runs still uses the old name. Views and defaults follow by themselves; the text of functions does not.

Silent on objects made in this migration, when the same migration makes something with the old name again, and on indexes and constraints, whose names clients rarely use.

## Fires
```sql
CREATE VIEW open_orders AS SELECT 1 AS one;
-- next migration
SET lock_timeout = '5s';
ALTER VIEW open_orders RENAME TO pending_orders;
```

## Safer
```sql
CREATE VIEW open_orders AS SELECT 1 AS one;
-- next migration
CREATE VIEW pending_orders AS SELECT * FROM open_orders;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER VIEW, ALTER SEQUENCE, ALTER TYPE, ALTER FUNCTION.
)md",
    .check = Check};

}  // namespace pgrehearse
