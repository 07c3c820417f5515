// A psql script that goes on after errors.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "ignored-errors", report); }

}  // namespace

extern const LintRule kIgnoredErrors{
    .severity = Severity::kWarning,
    .summary = "a psql script that goes on after errors",
    .page = R"md(
## What it catches
A script with psql commands that does not set `ON_ERROR_STOP`.

## Why it hurts
psql goes on after a failed statement and exits with status 0, and the database is left half changed.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Put `\set ON_ERROR_STOP on` at the top, or run psql with `-v ON_ERROR_STOP=1`.

## Configuration
None of its own.

## Sources
PostgreSQL documentation, psql, Variables, ON_ERROR_STOP.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
