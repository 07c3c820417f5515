// A file that cannot be read as text.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "unreadable-file", report); }

}  // namespace

extern const LintRule kUnreadableFile{
    .severity = Severity::kError,
    .summary = "a file that cannot be read as text",
    .page = R"md(
## What it catches
A file or folder that may not be opened, a symbolic link that leads in a circle or nowhere, a pipe or device, UTF-16, a NUL byte, bytes that are no UTF-8, a byte order mark where the tool stumbles over it.

## Why it hurts
The tool fails on it, or passes over it in silence, and what it holds is not judged.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Save the file as UTF-8 without a byte order mark, and make it readable.

## Configuration
None of its own.

## Sources
PostgreSQL documentation, section 23.3, Character Set Support.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
