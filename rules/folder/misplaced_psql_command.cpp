// Psql's language where psql does not read it, or wrongly used.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "misplaced-psql-command", report); }

}  // namespace

extern const LintRule kMisplacedPsqlCommand{
    .severity = Severity::kError,
    .summary = "psql's language where psql does not read it, or wrongly used",
    .aliases = {"psql-meta-command"},
    .page = R"md(
## What it catches
A line that begins with a backslash, or lines of COPY data, in a file that is sent by a driver; an include that is not there or includes itself; data without its end.

## Why it hurts
The server refuses the line as a syntax error.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Write SQL: INSERT in place of COPY data, the file's content in place of an include.

## Configuration
None of its own.

## Sources
PostgreSQL documentation, psql, Meta-Commands; COPY.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
