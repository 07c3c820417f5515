// The table of problems and rules, and the findings made of it.
#include "rules/problems.h"

#include <algorithm>
#include <string>

namespace pgrehearse {
namespace {

struct ProblemRule {
  std::string_view kind, rule;
};

constexpr ProblemRule kProblemRules[] = {
    {"unreadable-file", "unreadable-file"},
    {"link-loop", "unreadable-file"},
    {"not-utf8", "unreadable-file"},
    {"byte-order-mark", "unreadable-file"},
    {"ignored-file", "ignored-file"},
    {"empty-file", "empty-migration"},
    {"no-migrations", "empty-migration"},
    {"duplicate-version", "duplicate-version"},
    {"version-gap", "unsettled-order"},
    {"order-differs", "unsettled-order"},
    {"journal-order", "unsettled-order"},
    {"missing-dependency", "unsettled-order"},
    {"dependency-cycle", "unsettled-order"},
    {"missing-manifest", "stale-manifest"},
    {"stale-manifest", "stale-manifest"},
    {"missing-file", "stale-manifest"},
    {"hash-chain", "stale-manifest"},
    {"missing-marker", "malformed-marker"},
    {"unknown-directive", "malformed-marker"},
    {"unpaired-sides", "malformed-marker"},
    {"orphan-down", "orphan-down"},
    {"unterminated-statement", "cut-statement"},
    {"cut-statement", "cut-statement"},
    {"mixed-transaction", "cut-statement"},
    {"psql-command", "misplaced-psql-command"},
    {"copy-data", "misplaced-psql-command"},
    {"missing-include", "misplaced-psql-command"},
    {"include-cycle", "misplaced-psql-command"},
    {"unknown-placeholder", "unknown-placeholder"},
    {"commented-baseline", "unseen-change"},
    {"code-migrations", "unseen-change"},
    {"dynamic-statements", "unseen-change"},
    {"shell-command", "unseen-change"},
    {"other-database", "unseen-change"},
    {"unknown-condition", "unseen-change"},
    {"errors-ignored", "ignored-errors"},
};

}  // namespace

std::string_view RuleOfProblem(std::string_view kind) {
  const auto found = std::find_if(std::begin(kProblemRules), std::end(kProblemRules), [&](const ProblemRule& entry) { return entry.kind == kind; });
  return found == std::end(kProblemRules) ? std::string_view() : found->rule;
}

void ReportProblems(const FinishedHistory& finished, std::string_view rule, Reporter& report) {
  const auto& migrations = finished.history.migrations;
  for (const ReadProblem& problem : finished.history.problems) {
    if (RuleOfProblem(problem.kind) != rule) continue;
    const auto owner = std::find_if(migrations.begin(), migrations.end(), [&](const Migration& migration) {
      return std::find(migration.files.begin(), migration.files.end(), problem.file) != migration.files.end();
    });
    const auto index = owner == migrations.end() ? 0 : static_cast<std::size_t>(owner - migrations.begin());
    const std::string where = problem.file || problem.path.empty() ? "" : problem.path + ": ";
    report.Add(problem.span, index).Say(where + problem.message);
  }
}

}  // namespace pgrehearse
