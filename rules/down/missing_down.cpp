// A migration without a down.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

// How many of the migrations before it have a down: habits change, and what was usual years ago binds nobody.
struct Habit {
  std::size_t with_down = 0, of = 0;
};

Habit Before(const std::vector<Migration>& migrations, std::size_t m) {
  constexpr std::size_t kWindow = 10;
  Habit habit;
  for (std::size_t i = m; i-- > 0 && habit.of < kWindow;) {
    if (migrations[i].repeatable) continue;
    ++habit.of;
    habit.with_down += migrations[i].down ? 1 : 0;
  }
  return habit;
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const std::vector<Migration>& migrations = finished.history.migrations;
  for (std::size_t m = 0; m < migrations.size(); ++m) {
    const Migration& migration = migrations[m];
    if (migration.down || migration.repeatable || migration.files.empty()) continue;
    const Habit habit = Before(migrations, m);
    if (habit.with_down == 0 || habit.with_down * 2 < habit.of) continue;
    if (IsExcused(finished.replay.migrations[m].round_trip)) continue;
    const SourceFile* file = migration.files.front().get();
    Finding& finding = report.Add(SourceSpan{file, 0, 0}, m);
    finding.Say(fmt::format("migration {} has no down", migration.id));
    finding.Because(fmt::format("{} of the {} migrations before it have one", habit.with_down, habit.of));
    finding.Help(WayBackHelp(finished, migration, false));
  }
}

}  // namespace

extern const LintRule kMissingDown{
    .severity = Severity::kWarning,
    .summary = "a migration has no way back where the others have one",
    .aliases = {"missing-down"},
    .page = R"md(
## What it catches
A migration without a down section or down file where at least half of the ten migrations before it have one.

## Why it hurts
Who has to roll back at night finds nothing to run.

Silent where downs are not the habit, for repeatable migrations, and where the file says why: `-- pgrehearse: irreversible REASON`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
CREATE TABLE labels (id bigint PRIMARY KEY);
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
CREATE TABLE labels (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS labels;
```

## Configuration
None of its own.

## Sources
The documentation of the migration tools: `pgrehearse list --formats` names how each of them writes a down.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
