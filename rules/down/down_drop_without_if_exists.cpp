// A down that drops without IF EXISTS.
#include <algorithm>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

bool Unguarded(const Statement& statement) {
  if (const auto* drop = As<DropObjects>(statement)) return !drop->if_exists;
  const auto* alter = As<AlterTable>(statement);
  return alter != nullptr && std::any_of(alter->commands.begin(), alter->commands.end(), [](const AlterTableCommand& command) {
    const auto* column = std::get_if<alter::DropColumn>(&command.action);
    const auto* constraint = std::get_if<alter::DropConstraint>(&command.action);
    return (column != nullptr && !column->if_exists) || (constraint != nullptr && !constraint->if_exists);
  });
}

// The last word of "DROP MATERIALIZED VIEW", after which IF EXISTS goes.
std::string DropWord(const Step& step) {
  const std::string tag = CommandTag(step.statement);
  return tag.substr(tag.rfind(' ') + 1);
}

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.direction != Direction::kDown || !Unguarded(step.statement)) return;
  for (std::size_t i = 0; i < step.statement_index; ++i) {
    if (Unguarded(step.parsed.statements[i])) return;  // said at the first
  }
  Finding& finding = report.Add(step, step.statement.span);
  finding.Say("fails where the up was applied only in part, which is when it is needed");
  finding.Help(As<DropObjects>(step.statement) != nullptr ? AfterWord(step, DropWord(step), "IF EXISTS") : "DROP COLUMN IF EXISTS ..., DROP CONSTRAINT IF EXISTS ...");
}

}  // namespace

extern const LintRule kDownDropWithoutIfExists{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a down drops without IF EXISTS",
    .presets = {"conventions", "strict"},
    .page = R"md(
## What it catches
`DROP`, `DROP COLUMN` or `DROP CONSTRAINT` without `IF EXISTS` in a down. Said once per down.

## Why it hurts
A down is often run after an up that stopped halfway, or a second time. It should then do what is left to do.

Only for teams that ask for it: in a transaction an up is never applied in part.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP TABLE.
)md",
    .check = Check, .lower_in_down = false};

}  // namespace pgrehearse
