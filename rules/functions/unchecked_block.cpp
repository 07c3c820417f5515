// A DO block that could not be followed to its end.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.effects.unknowns.empty() || Refused(step)) return;
  if (As<DoBlock>(step.statement) == nullptr && As<Call>(step.statement) == nullptr) return;
  const UnknownEffect& first = step.effects.unknowns.front();
  Finding& finding = report.Add(step, first.span);
  finding.Say(fmt::format("not checked from here on: {}", first.reason));
  for (std::size_t i = 1; i < step.effects.unknowns.size(); ++i) finding.Because(step.effects.unknowns[i].reason, step.effects.unknowns[i].span);
  finding.Help("Write what changes the schema as plain statements; what the block decides by looking at data cannot be rehearsed.");
}

}  // namespace

extern const LintRule kUncheckedBlock{
    .severity = Severity::kInfo,
    .summary = "part of a block cannot be foreseen, and nothing is claimed about it",
    .aliases = {"unchecked-do-block", "migrationpilot:MP063", "safemigrate:opaque-dynamic-sql"},
    .page = R"md(
## What it catches
A `DO` block or a called procedure that does something the rehearsal cannot know: `EXECUTE` of text that depends on data, a branch that depends on rows, a language other than SQL and PL/pgSQL.

## Why it hurts
Everything else of the migration is checked; what this part does to the schema and which locks it takes is not, and later statements are judged as if it had done nothing.

Silent where the text of `EXECUTE` and the branches follow from the statement and the schema.

## Fires
```sql
CREATE EXTENSION plperl;
DO LANGUAGE plperl 'elog(NOTICE, 1);';
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 41.5.4 Executing Dynamic Commands.
)md",
    .check = Check};

}  // namespace pgrehearse
