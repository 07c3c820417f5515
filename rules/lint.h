// Linting a history: replay it once, show every step to every rule, apply suppressions, put the findings in order.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "analyzer/replay.h"
#include "rules/released.h"
#include "rules/rule.h"

namespace pgrehearse {

struct LintOptions {
  ReplayOptions replay;
  RuleSettings settings;
  std::shared_ptr<const Released> released;                // what production has: findings in it are left out; null: not given
  std::vector<std::string> presets = {"default"};          // the rules that are on to begin with
  std::set<std::string_view> enabled;                      // ids switched on beyond these
  std::set<std::string_view> disabled;                     // ids switched off
  std::map<std::string_view, Severity> severities;         // ids with another severity than their own
  bool why_silent = false;
  bool gather = true;                                      // what a rule says several times about one statement is said once
};

// What the report says about a statement with findings, besides the findings.
struct StatementNote {
  Place statement;
  std::size_t migration = 0;
  Direction direction = Direction::kUp;
  LockMode strongest = LockMode::kNone;                    // on a relation that others can see
  std::string relation;                                    // the one it is taken on
};

struct LintResult {
  std::vector<Finding> findings;                           // suppressed ones included, in order of place
  std::vector<StatementNote> notes;                        // one per statement with findings, same order
  std::vector<Reporter::Silence> silences;
  std::size_t migrations = 0, statements = 0;
  std::size_t unknown_statements = 0;
  std::size_t errors = 0, warnings = 0, infos = 0, suppressed = 0;
};

LintResult Lint(const History& history, const LintOptions& options);

}  // namespace pgrehearse
