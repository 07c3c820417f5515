// A manifest that disagrees with the folder.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "stale-manifest", report); }

}  // namespace

extern const LintRule kStaleManifest{
    .severity = Severity::kError,
    .summary = "a manifest that disagrees with the folder",
    .page = R"md(
## What it catches
A journal, plan, changelog, ledger or sum that names files that are not there, lacks some that are, or has another hash for them.

## Why it hurts
The tool refuses the folder, or runs less than it seems to.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Let the tool write the manifest again (`atlas migrate hash`, for one), and commit both together.

## Configuration
None of its own.

## Sources
The migration tools' own readers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
