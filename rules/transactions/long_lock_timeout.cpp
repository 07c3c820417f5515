// A lock_timeout that is too long to protect anybody.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/settings.h"

namespace pgrehearse {
namespace {

constexpr double kLongest = 10000;  // milliseconds; longer than most requests may take

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* set = As<SetVariable>(step.statement);
  if (set == nullptr || set->name != "lock_timeout" || set->kind != SetVariable::Kind::kValue || set->values.size() != 1) return;
  const std::string written = SettingText(set->values.front());
  const std::optional<double> lock = Milliseconds(written);
  if (!lock || *lock == 0) return;  // missing-lock-timeout knows what runs without a limit
  const std::optional<double> statement = Milliseconds(step.transaction.statement_timeout);
  if (statement && *statement > 0 && *lock >= *statement) {
    report.Add(step, step.statement.span)
        .Say(fmt::format("lock_timeout {} is never reached: statement_timeout ends the statement after {}", written, step.transaction.statement_timeout))
        .Help("Let lock_timeout be the shorter one, so that the error says what happened.");
  } else if (*lock > kLongest) {
    report.Add(step, step.statement.span)
        .Say(fmt::format("others may wait behind this migration's lock request for {}", written))
        .Help(fmt::format("SET {}lock_timeout = '5s';  -- and try again when it gives up", set->local ? "LOCAL " : ""));
  }
}

}  // namespace

extern const LintRule kLongLockTimeout{
    .severity = Severity::kInfo,
    .summary = "lock_timeout is too long to protect anybody",
    .aliases = {"lock-timeout-too-long", "online_migrations:lock_timeout_limit"},
    .page = R"md(
## What it catches
`SET lock_timeout` to more than 10 seconds, or to no less than the `statement_timeout` in force.

## Why it hurts
While a migration waits for a strong lock, everybody who comes later waits behind it: for the whole `lock_timeout`. A few seconds and another try hurt less than a minute at once.

Silent about `0`, which is no limit: `missing-lock-timeout` says where that matters.

## Fires
```sql
SET lock_timeout = '5min';
```

## Safer
```sql
SET lock_timeout = '5s';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, 19.11.1 Statement Behavior, lock_timeout: "if statement_timeout is nonzero, it is rather pointless to set lock_timeout to the same or larger value".
)md",
    .check = Check};

}  // namespace pgrehearse
