// A random or clock value in data.
#include "rules/raw_walk.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

bool IsRandom(Text name) {
  return name == "random" || name == "gen_random_uuid" || name == "uuid_generate_v1" || name == "uuid_generate_v4" || name == "uuidv4" || name == "uuidv7" || name == "clock_timestamp" || name == "gen_random_bytes";
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* query = As<Query>(step.statement);
  if (query == nullptr || !std::holds_alternative<InsertQuery>(query->node)) return;
  bool told = false;
  RawVisitor visitor;
  visitor.expression = [&](const Expression& expression) {
    const auto* call = std::get_if<FunctionCall>(&expression.node);
    if (told || call == nullptr || call->name.empty() || !IsRandom(call->name.back())) return;
    told = true;
    report.Add(step, expression.at == kNowhere ? step.statement.span : SourceSpan{step.statement.span.file, expression.at, expression.at + 1})
        .Say(std::string(call->name.back()) + "() gives these rows other values on every database")
        .Help("Write the value out where other rows or programs refer to it.");
  };
  WalkRaw(step.statement, visitor);
}

}  // namespace

extern const LintRule kRandomValue{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a migration writes values that differ from database to database",
    .presets = {"strict"},
    .page = R"md(
## What it catches
`random()`, `gen_random_uuid()`, `clock_timestamp()` and the like in an `INSERT`. Once per statement.

## Why it hurts
Rows that are the same everywhere (roles, settings, seeds) get other keys on each stage, and nothing can refer to them.

Silent in defaults and in `UPDATE`.

## Fires
```sql
CREATE TABLE tags (id uuid PRIMARY KEY, name text);
INSERT INTO tags (id, name) VALUES (gen_random_uuid(), 'a');
```

## Safer
```sql
CREATE TABLE tags (id uuid PRIMARY KEY, name text);
INSERT INTO tags (id, name) VALUES ('2c1b0d6e-5a57-4c39-9b3c-0f9a5f1e7d11', 'a');
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 9.14 UUID Functions; 36.7 Function Volatility Categories.
)md",
    .check = Check};

}  // namespace pgrehearse
