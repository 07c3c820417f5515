// What a lint rule is: metadata, its page, and the check. One source file per rule; the id is the file's name.
//
// A rule judges facts of the analyzer (step.h) and never derives a lock, rewrite, scan or error by itself. It is stateless:
// memory across statements is the catalog's and the transaction's. It does not know who calls it.
#pragma once

#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "analyzer/replay.h"
#include "analyzer/step.h"
#include "rules/finding.h"

namespace pgrehearse {

struct RuleSettings {
  double small_table_rows = 0;       // tables below are left alone where statistics are given; 0: none
  std::size_t newest_files = 1;      // how many of the newest migrations have grace (unvalidated constraints, ...)
};

// Where a rule puts its findings.
class Reporter {
 public:
  explicit Reporter(std::vector<Finding>* findings) : findings_(*findings) {}

  // A new finding at `span`, to be completed by chaining: report.Add(step, span).Say(...).Because(...).Help(...).
  Finding& Add(const Step& step, const SourceSpan& span);
  // About a file or the folder, not a statement.
  Finding& Add(const SourceSpan& span, std::size_t migration);

  // Why a rule that looked at a statement stays silent: shown by `lint --why-silent`. Costs nothing unless asked for.
  void Silent(const Step& step, std::string_view reason);

  void Begin(std::string_view rule, Severity severity) { rule_ = rule; severity_ = severity; }
  bool want_silences = false;
  struct Silence {
    std::string_view rule;
    Place statement;
    std::string reason;
  };
  std::vector<Silence> silences;

 private:
  std::vector<Finding>& findings_;
  std::string_view rule_;
  Severity severity_ = Severity::kWarning;
};

// The whole history, for rules that need its end.
struct FinishedHistory {
  const History& history;
  const ReplayResult& replay;
  const RuleSettings& settings;
};

struct LintRule {
  Severity severity = Severity::kWarning;
  bool on_by_default = true;
  std::string_view since = "0.1";
  std::string_view summary;                          // one line: what it catches
  std::initializer_list<std::string_view> aliases;   // working title and the peers' ids ("squawk:ban-drop-column")
  std::initializer_list<std::string_view> presets;   // beside "all": "strict", "security", "conventions"
  // Sections in this order: What it catches, Why it hurts, Fires, Safer, Configuration, Sources. "Fires" and "Safer" hold
  // SQL blocks that a test lints with all rules on.
  std::string_view page;
  void (*check)(const Step&, const RuleSettings&, Reporter&) = nullptr;
  void (*on_end)(const FinishedHistory&, Reporter&) = nullptr;
  // A down section is judged one level lower (never below info); false for rules that are about downs themselves.
  bool lower_in_down = true;
  // About work or waiting that grows with the table: silent on tables below RuleSettings::small_table_rows.
  bool minds_size = false;
};

struct RuleEntry {
  std::string_view id;       // "create-index-without-concurrently"
  std::string_view family;   // "locking"
  const LintRule* rule;
};

// Every rule in the house, ordered by family and id (generated from the files in rules/).
std::span<const RuleEntry> AllRules();

// The sets of rules that can be chosen by name. "default": those that are on; "strict": these, and what a strict team wants;
// "security" and "conventions": the rules of that kind alone, on by default or not; "all".
inline constexpr std::string_view kPresets[] = {"default", "strict", "security", "conventions", "all"};
bool IsPreset(std::string_view name);
bool InPreset(const LintRule& rule, std::string_view preset);

// By id or by any alias, with or without the tool's name ("squawk:x" or "x"); null when there is none.
const RuleEntry* FindRule(std::string_view name);

}  // namespace pgrehearse
