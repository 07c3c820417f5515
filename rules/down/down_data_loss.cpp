// What a down destroys of what was written since the up.
#include <fmt/format.h>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

// Nearly every down does it, so it is said once: at the newest migration.
void OnEnd(const FinishedHistory& finished, Reporter& report) {
  std::size_t count = 0, newest = 0;
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (run.round_trip.written_since.empty() || !run.down || run.down->statements.empty()) continue;
    ++count;
    newest = m;
  }
  if (count == 0) return;
  const RunMigration& run = finished.replay.migrations[newest];
  const RoundTrip::Loss& first = run.round_trip.written_since.front();
  const SourceSpan place = first.place.valid() ? first.place : run.down->statements.front().statement->span;
  Finding& finding = report.Add(place, newest);
  finding.statement = Place(place);
  finding.direction = Direction::kDown;
  finding.About(first.object).Say(fmt::format("what was written to {} since the up is lost", first.object));
  if (!first.why.empty()) finding.Because(first.why);
  for (std::size_t i = 1; i < run.round_trip.written_since.size() && i < 6; ++i) finding.Because("so is " + run.round_trip.written_since[i].object, run.round_trip.written_since[i].place);
  if (count > 1) finding.Because(count == 2 ? "1 more down loses what was written since" : fmt::format("{} more downs lose what was written since", count - 1));
  finding.Help("Keep a copy before you roll back, when the release has been in use.");
}

}  // namespace

extern const LintRule kDownDataLoss{
    .severity = Severity::kInfo,
    .summary = "a down destroys what was written since its up",
    .aliases = {"pg-migration-lint:PGM901"},
    .page = R"md(
## What it catches
A down that drops a table or column which its up made, or narrows a type which its up widened. Said once, at the newest such migration, with the number of the others.

## Why it hurts
After the release has been in use, rolling back destroys what users have entered since.

Silent about tables and columns that the down fills again elsewhere.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
CREATE VIEW tag_ids AS SELECT id FROM tags;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, DROP TABLE.
)md",
    .on_end = OnEnd, .lower_in_down = false};

}  // namespace pgrehearse
