// A file that looks like a migration and that the tool passes over.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "ignored-file", report); }

}  // namespace

extern const LintRule kIgnoredFile{
    .severity = Severity::kWarning,
    .summary = "a file that looks like a migration and that the tool passes over",
    .page = R"md(
## What it catches
A name that does not fit the tool's grammar, a file that its journal or plan does not list, a dump or seed among numbered files.

## Why it hurts
Its author believes that it runs. It does not, in most tools without a word.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Name the file as the tool wants it, list it, or move it out of the folder.

## Configuration
None of its own.

## Sources
The migration tools' own readers; `pgrehearse list --formats`.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
