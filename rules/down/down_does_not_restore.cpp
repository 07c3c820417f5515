// A down that leaves another schema than the one before the up.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kShown = 6;

std::string InWords(const RoundTrip::Difference& difference) {
  if (difference.change == "missing") return difference.path + " is gone";
  if (difference.change == "extra") return difference.path + " is left behind";
  if (difference.change == "order") return difference.path + " has another order";
  return fmt::format("{} was {} and is {}", difference.path, difference.before, difference.after);
}

bool HasUnknown(const RunMigration& run) {
  const auto unknown = [](const RunStatement& statement) { return statement.outcome == Outcome::kUnknown; };
  return std::any_of(run.up.statements.begin(), run.up.statements.end(), unknown) || std::any_of(run.down->statements.begin(), run.down->statements.end(), unknown);
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    const RoundTrip& trip = run.round_trip;
    if (IsExcused(trip) || !run.down || run.down->statements.empty()) continue;  // empty-down says it
    if (trip.verdict != RoundTrip::Verdict::kDiffers && trip.verdict != RoundTrip::Verdict::kOrder) continue;
    const bool unrelated = std::any_of(trip.differences.begin(), trip.differences.end(), [](const auto& difference) { return difference.by_down; });
    std::vector<const RoundTrip::Difference*> left;
    for (const RoundTrip::Difference& difference : trip.differences) {
      // What down-drops-unrelated says changes the list of columns, too.
      if (!difference.by_down && !(unrelated && difference.path.ends_with("/column_order"))) left.push_back(&difference);
    }
    if (left.empty()) continue;
    const SourceSpan place = left.front()->place.valid() ? left.front()->place : run.down->statements.front().statement->span;
    Finding& finding = report.Add(place, m);
    finding.statement = Place(place);
    finding.About(left.front()->path);
    finding.Say(left.size() == 1 ? fmt::format("the down does not undo this: {}", InWords(*left.front()))
                                 : fmt::format("the down does not undo this: {}, and {} more", InWords(*left.front()), left.size() - 1));
    for (std::size_t i = 1; i < left.size() && i < kShown; ++i) finding.Because(InWords(*left[i]), left[i]->place);
    if (trip.verdict == RoundTrip::Verdict::kOrder) finding.As(Severity::kInfo);
    if (HasUnknown(run)) finding.As(Severity::kInfo).Because("not certain: a statement of this migration could not be followed");
    finding.Help(WayBackHelp(finished, *run.migration, true));
  }
}

}  // namespace

extern const LintRule kDownDoesNotRestore{
    .severity = Severity::kError,
    .summary = "after up and down the schema is not what it was",
    .page = R"md(
## What it catches
A migration whose down, run after its up, leaves another schema than the one before: an object that is missing or left behind, another type, default, constraint or definition. Said once per migration, with the differences and the statements that made them. Another order of columns or labels alone is an information.

## Why it hurts
Whoever rolls back gets a schema that no version of the application was tested with, and the next migration may fail on it.

Silent where the file says why: `-- pgrehearse: irreversible REASON`, and where the down is empty (`empty-down`) or fails (`down-fails`).

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN name text, ADD COLUMN label text;
-- down
SET lock_timeout = '5s';
ALTER TABLE tags DROP COLUMN name;
```

## Safer
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
DROP TABLE IF EXISTS tags;
-- next migration
SET lock_timeout = '5s';
ALTER TABLE tags ADD COLUMN name text, ADD COLUMN label text;
-- down
SET lock_timeout = '5s';
ALTER TABLE tags DROP COLUMN name, DROP COLUMN label;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, part VI, SQL Commands.
)md",
    .on_end = OnEnd, .lower_in_down = false};

}  // namespace pgrehearse
