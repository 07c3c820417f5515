// A placeholder without a value.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "unknown-placeholder", report); }

}  // namespace

extern const LintRule kUnknownPlaceholder{
    .severity = Severity::kInfo,
    .summary = "a placeholder without a value",
    .page = R"md(
## What it catches
A placeholder or variable whose value neither the tool's configuration nor `--set` gives. Its name stands in for it.

## Why it hurts
What is judged is not what will run.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Give the value: `pgrehearse lint --set NAME=VALUE`.

## Configuration
None of its own.

## Sources
The migration tools' own documentation.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
