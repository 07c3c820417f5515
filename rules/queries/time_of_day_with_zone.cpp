// CURRENT_TIME and timetz.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

SourceSpan At(const Step& step, Offset at) { return at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, at, at + 1}; }

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  RawVisitor visitor;
  visitor.expression = [&](const Expression& expression) {
    const auto* value = std::get_if<SqlValueFunction>(&expression.node);
    if (value == nullptr || (value->kind != SqlValueFunction::Kind::kCurrentTime && value->kind != SqlValueFunction::Kind::kCurrentTimeN)) return;
    report.Add(step, At(step, expression.at)).Say("CURRENT_TIME is of type time with time zone, whose offset is only right for today").Help("CURRENT_TIMESTAMP, or LOCALTIME");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kTimeOfDayWithZone{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "CURRENT_TIME has a time zone that means little without a date",
    .aliases = {"pgrubic:GN020"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CURRENT_TIME`.

## Why it hurts
A time of day with an offset cannot know of daylight saving time.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, at time DEFAULT CURRENT_TIME::time);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, at time DEFAULT LOCALTIME);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 8.5.1.2 Times.
)md",
    .check = Check};

}  // namespace pgrehearse
