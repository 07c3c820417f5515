// A version that two migrations have.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "duplicate-version", report); }

}  // namespace

extern const LintRule kDuplicateVersion{
    .severity = Severity::kError,
    .summary = "a version that two migrations have",
    .page = R"md(
## What it catches
Two files with the same version, as the tool compares versions: `1_a` and `001_b` where it reads numbers, `V1` and `V1.0` in Flyway, a second section in one file.

## Why it hurts
The tool refuses to start, or records the first and fails at the second, or loses one of the two.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Give the later one a version of its own.

## Configuration
None of its own.

## Sources
The migration tools' own readers.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
