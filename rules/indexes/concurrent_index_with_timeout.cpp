// A timeout will cancel a concurrent build and leave its index invalid.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/settings.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

constexpr double kEnough = 20 * 60 * 1000;  // what pg-schema-diff allows for a build
constexpr double kDeadlockTimeout = 1000;   // deadlock_timeout's default: waits of this length are ordinary

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (!IsConcurrent(step.statement) || step.outcome == Outcome::kError || step.effects.builds.empty()) return;
  if (IsNew(step, step.effects.builds.front().table)) return;
  const double statement = Milliseconds(step.transaction.statement_timeout).value_or(0),
               lock = Milliseconds(step.transaction.lock_timeout).value_or(0);
  const bool by_statement = statement > 0 && statement < kEnough;
  if (!by_statement && (lock <= 0 || lock > kDeadlockTimeout)) return;
  const char* setting = by_statement ? "statement_timeout" : "lock_timeout";
  const std::string& name = step.effects.builds.front().index.name;
  Finding& finding = report.Add(step, {});
  finding.About(name).Say(
      fmt::format("{} = {} cancels the build of {} and leaves the index invalid when it takes longer", setting,
                  by_statement ? step.transaction.statement_timeout : step.transaction.lock_timeout, name));
  finding.Help(fmt::format("SET {} = 0;  -- before it: a concurrent build blocks nobody\n{}", setting, Sql(step)));
}

}  // namespace

extern const LintRule kConcurrentIndexWithTimeout{
    .severity = Severity::kWarning,
    .summary = "a timeout will cancel a concurrent build and leave its index invalid",
    .aliases = {"concurrent-index-short-timeout", "safe-pg-migrations:statement_timeout",
                "pg-schema-diff:statement_timeout"},
    .page = R"md(
## What it catches
`CREATE INDEX CONCURRENTLY` or `REINDEX CONCURRENTLY` while a `statement_timeout` of less than 20 minutes, or a `lock_timeout` of at most a second, is in force.

## Why it hurts
A concurrent build reads the table twice and waits for every older transaction in between. It blocks neither reads nor writes, so there is nothing to protect by a limit, but when the limit strikes the index stays behind, invalid.

Silent where the setting is 0 or was set back to it before the statement.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
SET statement_timeout = '30s';
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
-- next migration, outside a transaction
SET statement_timeout = 0;
CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE INDEX, "Building Indexes Concurrently"; 19.11.1 Statement Behavior.
)md",
    .check = Check,
    .minds_size = true};

}  // namespace pgrehearse
