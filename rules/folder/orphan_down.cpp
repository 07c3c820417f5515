// A down script without its up script.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "orphan-down", report); }

}  // namespace

extern const LintRule kOrphanDown{
    .severity = Severity::kWarning,
    .summary = "a down script without its up script",
    .page = R"md(
## What it catches
A down, undo or rollback file whose version or name no up file has.

## Why it hurts
It takes back something that is not there, or its up file has been lost.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Add the up file, or take the down file away.

## Configuration
None of its own.

## Sources
The migration tools' own readers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
