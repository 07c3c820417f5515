// A migration or folder with nothing in it.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "empty-migration", report); }

}  // namespace

extern const LintRule kEmptyMigration{
    .severity = Severity::kWarning,
    .summary = "a migration or folder with nothing in it",
    .aliases = {"only-comments"},
    .page = R"md(
## What it catches
An empty file or section where the tool wants SQL, a folder without any migration.

## Why it hurts
Some tools fail on it; in the others it is a step that was meant to hold something.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Write the statements, or take the file away.

## Configuration
None of its own.

## Sources
The migration tools' own readers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
