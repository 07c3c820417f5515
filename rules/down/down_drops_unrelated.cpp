// A down that changes what its up left alone.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (run.round_trip.verdict != RoundTrip::Verdict::kDiffers || IsExcused(run.round_trip)) continue;
    const RoundTrip::Difference* first = nullptr;
    std::size_t count = 0;
    for (const RoundTrip::Difference& difference : run.round_trip.differences) {
      if (!difference.by_down || !difference.place.valid()) continue;
      if (count++ == 0) first = &difference;
    }
    if (first == nullptr) continue;
    Finding& finding = report.Add(first->place, m);
    finding.statement = Place(first->place);
    finding.direction = Direction::kDown;
    const char* what = first->change == "missing" ? "takes away" : first->change == "extra" ? "adds" : "changes";
    finding.About(first->path).Say(fmt::format("the down {} {}, which the up left alone{}", what, SubjectOf(*first), count == 1 ? "" : fmt::format("; {} more like that", count - 1)));
    finding.Help("Let the down undo what its own up does, and nothing else.\n" + WayBackHelp(finished, *run.migration, true));
  }
}

}  // namespace

extern const LintRule kDownDropsUnrelated{
    .severity = Severity::kWarning,
    .summary = "a down changes what its up left alone",
    .page = R"md(
## What it catches
A statement of a down that drops, adds or changes something which its up did not touch, so that the schema is not what it was. Said once per migration.

## Why it hurts
Rolling back one release breaks what another one brought.

Silent where the up made the change, and where the file says that there is no way back.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN label text;
-- down
SET lock_timeout = '5s';
ALTER TABLE tags DROP COLUMN label, DROP COLUMN name;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY, name text);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN label text;
-- down
SET lock_timeout = '5s';
ALTER TABLE tags DROP COLUMN label;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, part VI, SQL Commands.
)md",
    .on_end = OnEnd, .lower_in_down = false};

}  // namespace pgrehearse
