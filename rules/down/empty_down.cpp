// A down without statements.
#include <fmt/format.h>

#include "rules/rule.h"
#include "rules/way_back.h"

namespace pgrehearse {
namespace {

// No statement, or SELECT 1 in the place of one.
bool DoesNothing(const RunScript& down) {
  return std::all_of(down.statements.begin(), down.statements.end(), [](const RunStatement& run) {
    const auto* query = As<Query>(*run.statement);
    const auto* select = query == nullptr ? nullptr : std::get_if<SelectQuery>(&query->node);
    return select != nullptr && select->from.empty() && select->targets.size() == 1 && select->targets[0].value != nullptr && As<Constant>(select->targets[0].value) != nullptr;
  });
}

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    const RunMigration& run = finished.replay.migrations[m];
    if (!run.down || !DoesNothing(*run.down) || run.up.statements.empty() || IsExcused(run.round_trip)) continue;
    if (run.round_trip.verdict == RoundTrip::Verdict::kRestored) continue;  // nothing is left to undo
    const Script& script = *run.migration->down;
    SourceSpan span{script.file.get(), 0, 0};
    if (!script.pieces.empty()) span = script.pieces.front().span;
    report.Add(span, m).Say(fmt::format("the down of {} does nothing, and the tool records that it was undone", run.migration->id)).Help(WayBackHelp(finished, *run.migration, false));
  }
}

}  // namespace

extern const LintRule kEmptyDown{
    .severity = Severity::kWarning,
    .summary = "a down holds no statement, although the up changes something",
    .page = R"md(
## What it catches
A down section or file without any statement, or with nothing but `SELECT` of a constant, where the up changes the schema.

## Why it hurts
The tool runs it, finds nothing to complain about, and records the migration as undone. The next try to apply it fails on what is still there.

Silent where the file says why: `-- pgrehearse: irreversible REASON`.

## Fires
```sql
CREATE TABLE tags (id bigint PRIMARY KEY);
-- down
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
The documentation of the migration tools: `pgrehearse list --formats` names how each of them writes a down.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
