// An order that is not what the numbers say.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "unsettled-order", report); }

}  // namespace

extern const LintRule kUnsettledOrder{
    .severity = Severity::kWarning,
    .summary = "an order that is not what the numbers say",
    .aliases = {"version-gap"},
    .page = R"md(
## What it catches
Numbers of different length where the tool sorts names as text, gaps where it wants none, journals and dependencies that contradict the order.

## Why it hurts
The migrations run in another order than their author had in mind, or stop in the middle.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Give all numbers the same count of digits, and put the manifest in order.

## Configuration
None of its own.

## Sources
The migration tools' own readers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
