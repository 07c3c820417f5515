// A marker or directive that the tool does not understand.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "malformed-marker", report); }

}  // namespace

extern const LintRule kMalformedMarker{
    .severity = Severity::kError,
    .summary = "a marker or directive that the tool does not understand",
    .aliases = {"no-up-marker", "statements-outside-sections", "non-sql-directive-unknown"},
    .page = R"md(
## What it catches
A missing `-- migrate:up`, an indented `-- +goose`, `transaction: false` with a blank, `-- @UNDO` without its slashes, a `no-transaction` that is not in the first line.

## Why it hurts
The down part runs as up, the transaction stays on, or the tool refuses the file.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Write the marker exactly as the tool wants it.

## Configuration
None of its own.

## Sources
The migration tools' own parsers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
