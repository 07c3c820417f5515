// A down that leaves another schema than the one before the up.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

constexpr std::size_t kShown = 6;
constexpr std::size_t kQuoted = 80;  // longer definitions are not quoted

std::string InWords(const RoundTrip::Difference& difference) {
  const std::string subject = SubjectOf(difference);
  if (difference.change == "missing") return subject + " is gone";
  if (difference.change == "extra") return subject + " is left behind";
  if (difference.change == "order") return subject + " is another";
  const auto plain = [](std::string_view text) { return text.size() <= kQuoted && text.find('\n') == std::string_view::npos; };
  if (!plain(difference.before) || !plain(difference.after)) return subject + " is another";
  const bool many = difference.path.ends_with('s');  // labels, grants, options
  return fmt::format("{} {} {} and {} {}", subject, many ? "were" : "was", difference.before, many ? "are" : "is", difference.after);
}

// Nothing can take it back: the labels of an enum stay, and a column that is added again comes last.
bool Lasting(const RoundTrip::Difference& difference) {
  return difference.change == "order" || (difference.path.starts_with("types/") && difference.path.ends_with("/labels"));
}

// The order differs because columns do.
bool OtherColumns(const RoundTrip& trip, const RoundTrip::Difference& order) {
  const std::string table = order.path.substr(0, order.path.rfind('/')) + "/columns/";
  return order.change == "different" && std::any_of(trip.differences.begin(), trip.differences.end(), [&](const auto& other) { return other.path.starts_with(table); });
}

// Left behind by CREATE EXTENSION IF NOT EXISTS, which may have found it there: to drop it could take it from others.
bool MayHaveBeen(const RoundTrip::Difference& difference, const RunScript& up) {
  return difference.change == "extra" && difference.path.starts_with("extensions/") && std::any_of(up.statements.begin(), up.statements.end(), [&](const RunStatement& run) {
           const auto* create = As<CreateExtension>(*run.statement);
           return create != nullptr && create->if_not_exists && run.statement->span.begin == difference.place.begin && run.statement->span.file == difference.place.file;
         });
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
      if (difference.by_down || MayHaveBeen(difference, run.up)) continue;
      if (difference.path.ends_with("/column_order") && (unrelated || OtherColumns(trip, difference))) continue;
      left.push_back(&difference);
    }
    if (left.empty()) continue;
    const auto real = std::stable_partition(left.begin(), left.end(), [](const RoundTrip::Difference* difference) { return !Lasting(*difference); });
    const SourceSpan place = left.front()->place.valid() ? left.front()->place : run.down->statements.front().statement->span;
    Finding& finding = report.Add(place, m);
    finding.statement = Place(place);
    finding.About(left.front()->path);
    finding.Say(left.size() == 1 ? fmt::format("the down does not undo this: {}", InWords(*left.front()))
                                 : fmt::format("the down does not undo this: {}, and {} more", InWords(*left.front()), left.size() - 1));
    for (std::size_t i = 1; i < left.size() && i < kShown; ++i) finding.Because(InWords(*left[i]), left[i]->place);
    if (real == left.begin()) finding.As(Severity::kInfo);
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

Labels that stay in an enum are an information as well: nothing removes them. Silent where the file says why: `-- pgrehearse: irreversible REASON`, for the extension of `CREATE EXTENSION IF NOT EXISTS`, which others may use, and where the down is empty (`empty-down`) or fails (`down-fails`).

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
