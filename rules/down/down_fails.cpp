// A down that cannot run after its up.
#include <algorithm>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (!run.down || run.up.failed || IsExcused(run.round_trip)) continue;
    const auto unknown = [](const RunStatement& statement) { return statement.outcome == Outcome::kUnknown; };
    for (const RunStatement& statement : run.down->statements) {
      if (statement.outcome != Outcome::kError || !statement.effects.error) continue;
      const SqlErrorEffect& error = *statement.effects.error;
      Finding& finding = report.Add(error.span, m);
      finding.statement = Place(statement.statement->span);
      finding.direction = Direction::kDown;
      finding.Say("fails: " + error.message);
      if (!error.detail.empty()) finding.Because(error.detail);
      finding.Because("SQLSTATE " + error.sqlstate);
      finding.Help((error.hint.empty() ? std::string() : error.hint + "\n") + WayBackHelp(finished, *run.migration, true));
      if (std::any_of(run.up.statements.begin(), run.up.statements.end(), unknown)) finding.As(Severity::kWarning).Because("not certain: a statement of the up could not be followed");
      break;
    }
  }
}

}  // namespace

extern const LintRule kDownFails{
    .severity = Severity::kError,
    .summary = "the down fails after its up",
    .page = R"md(
## What it catches
A statement of a down that PostgreSQL refuses on the schema as its up leaves it: it drops what does not exist, in the wrong order, or what something else still needs.

## Why it hurts
It is found out at night, when somebody has to roll back.

Silent where the up fails itself, and where the file says why there is no way back: `-- pgrehearse: irreversible REASON`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE labels (tag_id bigint PRIMARY KEY REFERENCES tags);
-- down
ALTER TABLE tags ALTER COLUMN id DROP NOT NULL;
DROP TABLE IF EXISTS labels;
DROP TABLE IF EXISTS tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE TABLE labels (tag_id bigint PRIMARY KEY REFERENCES tags);
-- down
DROP TABLE IF EXISTS labels;
DROP TABLE IF EXISTS tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix A, PostgreSQL Error Codes; 5.15 Dependency Tracking.
)md",
    .on_end = OnEnd, .lower_in_down = false};

}  // namespace pgrehearse
