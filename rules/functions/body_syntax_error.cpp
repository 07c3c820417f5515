// The body of a function or DO block that does not parse.
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (!step.effects.error || step.effects.error->sqlstate != "42601") return;
  const auto* create = As<CreateFunction>(step.statement);
  if (As<DoBlock>(step.statement) == nullptr && (create == nullptr || !create->has_body)) return;
  report.AddError(step).Help("Mend the body; the place is where PostgreSQL's parser of the language stopped.");
}

}  // namespace

extern const LintRule kBodySyntaxError{
    .severity = Severity::kError,
    .summary = "the body of a function or DO block does not parse",
    .aliases = {"plpgsql-body-syntax-error"},
    .page = R"md(
## What it catches
The body of a function in SQL or PL/pgSQL, or of a `DO` block, that PostgreSQL's own parser of the language refuses.

## Why it hurts
PostgreSQL checks the body when the function is made (unless `check_function_bodies` is off), so the migration fails whenever it runs.

## Fires
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql SET search_path = '' AS $$ BEGIN RETURN 1 END $$;
```

## Safer
```sql
CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql SET search_path = '' AS $$ BEGIN RETURN 1; END $$;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 41.12 Tips for Developing in PL/pgSQL; 19.11.1 Statement Behavior, check_function_bodies.
)md",
    .check = Check};

}  // namespace pgrehearse
