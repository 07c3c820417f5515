// Syntax that the chosen version of PostgreSQL does not know yet.
#include <fmt/format.h>

#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (step.outcome != Outcome::kError || !step.effects.error || step.effects.error->sqlstate != "42601") return;
  if (step.effects.error->message.rfind("syntax error", 0) != 0 || As<SyntaxErrorStatement>(step.statement) != nullptr) return;
  const auto* create = As<CreateFunction>(step.statement);
  if (As<DoBlock>(step.statement) != nullptr || (create != nullptr && create->has_body)) return;  // body-syntax-error
  Finding& finding = report.AddError(step);
  finding.Because(fmt::format("PostgreSQL {} refuses it; the newest grammar accepts it", step.version()));
  finding.Help("Write it as that version understands it, or say by --pg-version which one you run.");
}

}  // namespace

extern const LintRule kNewerSyntax{
    .severity = Severity::kError,
    .summary = "the statement is written in the syntax of a newer PostgreSQL",
    .aliases = {"version-syntax-mismatch"},
    .page = R"md(
## What it catches
A statement that parses in the newest grammar and that the PostgreSQL of `--pg-version` refuses: `CREATE OR REPLACE TRIGGER` before 14, `NULLS NOT DISTINCT` before 15, `CREATE STATISTICS` without a name before 16.

## Why it hurts
The migration fails when it runs, although the editor and the newest server are content with it.

Silent for text that no version understands: that is `syntax-error`.

## Fires
`CREATE UNIQUE INDEX i ON t (a) NULLS NOT DISTINCT` with `--pg-version 14`.

## Safer
The same with `--pg-version 15`.

## Configuration
None of its own.

## Sources
PostgreSQL documentation, appendix E, Release Notes.
)md",
    .check = Check, .lower_in_down = false};

}  // namespace pgrehearse
