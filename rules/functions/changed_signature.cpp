// CREATE OR REPLACE FUNCTION that PostgreSQL refuses.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateFunction>(step.statement);
  if (create == nullptr || !create->or_replace || !step.effects.error) return;
  const SqlErrorEffect& error = *step.effects.error;
  // InvalidFunctionDefinition also stands for faults of the statement itself: only those that compare have this hint.
  if (error.sqlstate != "42P13" || error.hint.rfind("Use DROP ", 0) != 0) return;
  Finding& finding = report.AddError(step);
  for (const auto& [oid, function] : FunctionsNamed(step, create->name)) {
    finding.Because(fmt::format("{} was made here", FunctionName(step.before, *function)), function->created.span);
  }
  // PostgreSQL's own hint names the function with its argument types: "Use DROP FUNCTION f(integer) first."
  const std::string drop = error.hint.substr(4, error.hint.rfind(" first") - 4);
  finding.Help(fmt::format("{};  -- and what depends on it before that\n{}", drop, Sql(step)));
}

}  // namespace

extern const LintRule kChangedSignature{
    .severity = Severity::kError,
    .summary = "CREATE OR REPLACE FUNCTION fails: it changes the result, a parameter's name or a default",
    .aliases = {"function-signature-replace"},
    .page = R"md(
## What it catches
`CREATE OR REPLACE FUNCTION` or `PROCEDURE` over one with the same argument types that changes its return type, its output parameters or their names, the name of an input parameter, or takes a default away.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs.

## Fires
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';
-- next migration
CREATE OR REPLACE FUNCTION one() RETURNS bigint LANGUAGE sql SET search_path = '' AS 'SELECT 1::bigint';
```

## Safer
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE sql SET search_path = '' AS 'SELECT 1';
-- next migration
DROP FUNCTION one();
CREATE FUNCTION one() RETURNS bigint LANGUAGE sql SET search_path = '' AS 'SELECT 1::bigint';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE FUNCTION, Notes; `ProcedureCreate` in `src/backend/catalog/pg_proc.c`.
)md",
    .check = Check};

}  // namespace pgrehearse
