// CREATE EVENT TRIGGER.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateEventTrigger>(step.statement);
  if (create == nullptr || Refused(step)) return;
  report.Add(step, {}).About(std::string(create->name)).Say(fmt::format("{} runs at {} of every schema change in the database, later migrations included", create->name, create->event))
      .Help("Keep event triggers out of the migrations of one application; where one must be, let its function never fail.");
}

}  // namespace

extern const LintRule kEventTrigger{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an event trigger runs at schema changes of every table in the database",
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE EVENT TRIGGER`.

## Why it hurts
A fault in its function makes every later schema change fail, also the one that should mend it. Only superusers may make one (and what managed services allow in their place).

## Fires
```sql
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION f();
```

## Safer
```sql
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, chapter 38, Event Triggers.
)md",
    .check = Check};

}  // namespace pgrehearse
