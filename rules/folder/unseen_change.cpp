// A change that cannot be seen in the SQL.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "unseen-change", report); }

}  // namespace

extern const LintRule kUnseenChange{
    .severity = Severity::kInfo,
    .summary = "a change that cannot be seen in the SQL",
    .page = R"md(
## What it catches
Migrations written in code, declarative operations, `\gexec`, shell commands, conditions known only when the script runs, another database.

## Why it hurts
What they do is not known, so findings after them may be wrong.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Nothing needs to be done; `--base` with a dump taken after them helps.

## Configuration
None of its own.

## Sources
The migration tools' own documentation.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
