// A statement that the tool cuts in two or refuses to end.
#include "rules/problems.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Tell(const FinishedHistory& finished, Reporter& report) { ReportProblems(finished, "cut-statement", report); }

}  // namespace

extern const LintRule kCutStatement{
    .severity = Severity::kError,
    .summary = "a statement that the tool cuts in two or refuses to end",
    .page = R"md(
## What it catches
A function body that goose or sql-migrate cuts at a line that ends in a semicolon, one that Liquibase or Play cuts, a last statement without a semicolon, a Flyway script that mixes statements for and against a transaction.

## Why it hurts
The server receives half a statement, and the migration fails.

## Fires
The reader of the folder says it with the file and the line; `pgrehearse list` shows the same.

## Safer
Fence the statement as the tool provides (`-- +goose StatementBegin`, `splitStatements:false`, `;;`), or split the script.

## Configuration
None of its own.

## Sources
The migration tools' own splitters.
)md",
    .on_end = Tell};

}  // namespace pgrehearse
