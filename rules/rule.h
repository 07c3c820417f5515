// What a lint rule is: metadata, its page, and the check. One source file per rule; the id is the file's name.
//
// A rule judges facts of the analyzer (step.h) and never derives a lock, rewrite, scan or error by itself. It is stateless:
// memory across statements is the catalog's and the transaction's. It does not know who calls it.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/replay.h"
#include "analyzer/step.h"
#include "rules/finding.h"

namespace pgrehearse {

struct RuleSettings {
  double small_table_rows = 0;       // tables below are left alone where statistics are given; 0: none
  std::size_t newest_files = 1;      // how many of the newest migrations have grace (unvalidated constraints, ...)
  std::size_t pending_files = 5;     // how many of them are taken to be released together, where `lint --since` does not say
  // Options of single rules by "rule.option", as the configuration gives them; items of a list are separated by commas.
  std::map<std::string, std::string, std::less<>> options;
  std::vector<std::string> List(std::string_view option) const;      // empty when it is not given
  std::size_t Number(std::string_view option, std::size_t otherwise) const;
};

// Where a rule puts its findings.
class Reporter {
 public:
  explicit Reporter(std::vector<Finding>* findings) : findings_(*findings) {}

  // A new finding at `span`, to be completed by chaining: report.Add(step, span).Say(...).Because(...).Help(...).
  Finding& Add(const Step& step, const SourceSpan& span);
  // About a file or the folder, not a statement.
  Finding& Add(const SourceSpan& span, std::size_t migration);
  // About a whole statement of an up, at the end of the history.
  Finding& Add(const RunStatement& run, std::size_t migration);

  // "fails: ..." where the statement is certain to fail. A cause has one finding, so the first rule that explains an error
  // is the only one: rules that know no more than the server's words are `last_resort`.
  Finding& AddError(const Step& step);
  bool explained = false;            // an error of the step under way has its finding

  // Why a rule that looked at a statement stays silent: shown by `lint --why-silent`. Costs nothing unless asked for.
  void Silent(const Step& step, std::string_view reason);
  void Silent(const SourceSpan& statement, std::string_view reason) { Silent(Place(statement), reason); }
  void Silent(const Place& statement, std::string_view reason);

  void Begin(std::string_view rule, Severity severity) { rule_ = rule; severity_ = severity; }
  bool want_silences = false;
  struct Silence {
    std::string_view rule;
    Place statement;
    std::string reason;                // empty: judges the whole history, and found nothing here
  };
  std::vector<Silence> silences;

 private:
  std::vector<Finding>& findings_;
  std::string_view rule_;
  Severity severity_ = Severity::kWarning;
};

struct Pattern;   // conventions.h
struct Released;  // released.h

// The whole history, for rules that need its end.
struct FinishedHistory {
  const History& history;
  const ReplayResult& replay;
  const RuleSettings& settings;
  const TableSizes* sizes = nullptr;    // null: not given
  const Released* released = nullptr;   // what production has already; null: not given
  // The habits of the history (conventions.h), learned when they are first asked for.
  const std::vector<Pattern>& conventions() const;
  mutable std::shared_ptr<const std::vector<Pattern>> learned = nullptr;
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
  // Asked last, and only about statements without an error or with one that no other rule has explained; what it finds at
  // the end of the history about explained ones is left out.
  bool last_resort = false;
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

// The rules that a name means: the one with this id, else all that have it as an alias, with or without the tool's name
// ("squawk:x" or "x"). Where a peer has one rule for what are several here, its id stands for all of them.
std::vector<const RuleEntry*> FindRules(std::string_view name);
// The first of them; null when there is none.
const RuleEntry* FindRule(std::string_view name);

}  // namespace pgrehearse
