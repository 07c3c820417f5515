// CREATE OR REPLACE FUNCTION that replaces nothing.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool DroppedInScript(const Step& step, Text name) {
  for (const Statement& statement : step.parsed.statements) {
    const auto* drop = As<DropObjects>(statement);
    if (drop == nullptr || (drop->kind != ObjectKind::kFunction && drop->kind != ObjectKind::kProcedure && drop->kind != ObjectKind::kRoutine)) continue;
    for (const ObjectReference& object : drop->objects) {
      if (!object.name.empty() && object.name.back() == name) return true;
    }
  }
  return false;
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateFunction>(step.statement);
  if (create == nullptr || !create->or_replace || Refused(step)) return;
  ForEachChanged<Function>(step, [&](const Function* before, const Function* after) {
    if (before != nullptr || after == nullptr) return;
    const Function* other = nullptr;
    std::size_t others = 0;
    for (const auto& [oid, function] : FunctionsNamed(step, create->name)) {
      if (function->schema != after->schema) continue;
      ++others;
      other = function;
    }
    if (other == nullptr) return;
    const std::string name = FunctionName(step.after, *after), old = FunctionName(step.before, *other);
    if (MadeHere(step, other->created)) {
      report.Silent(step, fmt::format("{} is made in the same migration", old));
      return;
    }
    if (others > 1) {
      report.Silent(step, fmt::format("{} has several forms already", other->name));
      return;
    }
    if (DroppedInScript(step, create->name.back())) {
      report.Silent(step, "the migration drops one of that name");
      return;
    }
    Finding& finding = report.Add(step, {});
    finding.About(name).Say(fmt::format("replaces nothing: {} is made beside {}, which stays as it was", name, old));
    finding.Because(fmt::format("{} was made here", old), other->created.span);
    finding.Help(fmt::format("DROP {} {};  -- if the new one is to take its place", after->kind == 'p' ? "PROCEDURE" : "FUNCTION", old));
  });
}

}  // namespace

extern const LintRule kUnintendedOverload{
    .severity = Severity::kWarning,
    .summary = "CREATE OR REPLACE makes a second function: the argument types differ from the first",
    .aliases = {"bytebase:function-disallow-overload"},
    .page = R"md(
## What it catches
`CREATE OR REPLACE FUNCTION` or `PROCEDURE` where the history has one of that name, in that schema, with other argument types.

## Why it hurts
Functions are told apart by their argument types. The old one stays, callers may go on using it, and calls that fit both fail as ambiguous.

Silent when the name has several forms already, when the other one is made in the same migration, and when the migration drops one of that name.

## Fires
```sql
CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT a * 2';
-- next migration
CREATE OR REPLACE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql SET search_path = '' AS 'SELECT a * 2';
```

## Safer
```sql
CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT a * 2';
-- next migration
DROP FUNCTION twice(int);
CREATE OR REPLACE FUNCTION twice(a bigint) RETURNS bigint LANGUAGE sql SET search_path = '' AS 'SELECT a * 2';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE FUNCTION, Overloading; 36.6 Function Overloading.
)md",
    .check = Check};

}  // namespace pgrehearse
