// The table of SQLSTATEs and rules, and what is common to their findings.
#include "rules/replay_errors.h"

#include <fmt/format.h>

#include <algorithm>

#include "rules/vocabulary.h"

namespace pgrehearse {

std::string_view RuleOfError(std::string_view sqlstate) {
  struct Entry {
    std::string_view state, rule;
  };
  // Documentation, appendix A.
  static constexpr Entry kEntries[] = {
      {"42P01", "unknown-object"}, {"42703", "unknown-object"}, {"42704", "unknown-object"}, {"42883", "unknown-object"}, {"3F000", "unknown-object"},
      {"42P07", "existing-object"}, {"42701", "existing-object"}, {"42710", "existing-object"}, {"42723", "existing-object"}, {"42P06", "existing-object"}, {"42P04", "existing-object"},
      {"42809", "wrong-kind-of-object"},
      {"23502", "rejected-row"}, {"23505", "rejected-row"}, {"23514", "rejected-row"}, {"22P02", "rejected-row"}, {"22001", "rejected-row"}, {"22003", "rejected-row"},
      {"22007", "rejected-row"}, {"22008", "rejected-row"}, {"428C9", "rejected-row"}};
  const auto found = std::find_if(std::begin(kEntries), std::end(kEntries), [&](const Entry& entry) { return entry.state == sqlstate; });
  return found == std::end(kEntries) ? "failing-statement" : found->rule;
}

std::string NameInMessage(std::string_view message) {
  std::string_view name;
  const std::size_t open = message.find('"');
  if (open != std::string_view::npos) {
    const std::size_t close = message.find('"', open + 1);
    name = message.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
  } else {
    // `function f(integer) does not exist`, `column b.x does not exist`
    const std::size_t space = message.find(' ');
    if (space == std::string_view::npos) return {};
    name = message.substr(space + 1);
    name = name.substr(0, name.find_first_of(" ("));
  }
  return std::string(name.substr(name.rfind('.') + 1));
}

const RunStatement* FirstUnfollowed(const FinishedHistory& finished, std::size_t migration) {
  for (std::size_t m = 0; m <= migration && m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      if (run.outcome == Outcome::kUnknown) return &run;
    }
  }
  return nullptr;
}

void ReportError(const Step& step, std::string_view rule, Reporter& report, std::string_view help) {
  if (step.outcome != Outcome::kError || !step.effects.error || step.direction == Direction::kDown) return;
  const SqlErrorEffect& error = *step.effects.error;
  if (RuleOfError(error.sqlstate) != rule) return;
  Finding& finding = report.AddError(step);
  if (!error.detail.empty()) finding.Because(error.detail);
  finding.Because("SQLSTATE " + error.sqlstate);
  if (!error.hint.empty()) {
    finding.Help(error.hint);
  } else if (!help.empty()) {
    finding.Help(std::string(help));
  }
}

}  // namespace pgrehearse
