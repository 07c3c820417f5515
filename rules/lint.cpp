// The lint of one history.
#include "rules/lint.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "rules/suppression.h"
#include "rules/weigh.h"

namespace pgrehearse {
namespace {

struct ActiveRule {
  const RuleEntry* entry;
  Severity severity;
};

// The beginning of a statement with each run of white space as one space.
std::string InOneLine(std::string_view sql) {
  constexpr std::size_t kLength = 100;
  std::string line;
  for (const char c : sql) {
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (line.size() >= kLength && (static_cast<unsigned char>(c) & 0xC0) != 0x80) return line + "...";
    if (!space) line += c;
    else if (!line.empty() && line.back() != ' ') line += ' ';
  }
  return line;
}

std::vector<ActiveRule> ActiveRules(const LintOptions& options) {
  std::vector<ActiveRule> active;
  for (const RuleEntry& entry : AllRules()) {
    const bool preset = std::any_of(options.presets.begin(), options.presets.end(), [&](const std::string& name) { return InPreset(*entry.rule, name); });
    if (options.disabled.count(entry.id) != 0 || !(preset || options.enabled.count(entry.id) != 0)) continue;
    const auto severity = options.severities.find(entry.id);
    active.push_back({&entry, severity == options.severities.end() ? entry.rule->severity : severity->second});
  }
  std::stable_partition(active.begin(), active.end(), [](const ActiveRule& rule) { return !rule.entry->rule->last_resort; });
  return active;
}

Severity Lower(Severity severity) { return severity == Severity::kError ? Severity::kWarning : Severity::kInfo; }

StatementNote NoteOf(const Step& step) {
  StatementNote note;
  note.statement = Place(step.statement.span);
  note.migration = step.migration_index;
  note.direction = step.direction;
  for (const LockEffect& lock : step.effects.locks) {
    if (lock.relation.new_in_transaction || lock.mode <= note.strongest) continue;
    note.strongest = lock.mode;
    note.relation = lock.relation.name;
  }
  return note;
}

auto Order(const Finding& f) {
  return std::make_tuple(f.migration, f.direction, f.statement.valid() ? f.statement.begin : f.place.begin,
                         -static_cast<int>(f.severity), f.place.begin, f.rule, std::string_view(f.message));
}

// What one rule says more than once about one statement is said once: the first clause speaks, the others are its evidence and
// their help stands below. Suppressed findings stay as they are.
void Gather(std::vector<Finding>* findings) {
  std::vector<Finding> gathered;
  std::map<std::size_t, std::size_t> more;  // by place in `gathered`: how many it has taken in
  for (Finding& finding : *findings) {
    const auto same = [&](const Finding& other) {
      return other.rule == finding.rule && other.severity == finding.severity && other.direction == finding.direction && other.suppressed.empty() &&
             other.statement.valid() && other.statement.file == finding.statement.file && other.statement.begin == finding.statement.begin;
    };
    // The findings are in order: those of one statement stand together.
    std::size_t at = gathered.size();
    for (std::size_t i = gathered.size(); i > 0 && gathered[i - 1].statement.file == finding.statement.file && gathered[i - 1].statement.begin == finding.statement.begin; --i) {
      if (same(gathered[i - 1])) at = i - 1;
    }
    if (!finding.suppressed.empty() || !finding.statement.valid() || at == gathered.size()) {
      gathered.push_back(std::move(finding));
      continue;
    }
    Finding& first = gathered[at];
    ++more[at];
    first.because.push_back({std::move(finding.message), finding.place});
    if (first.help.find(finding.help) == std::string::npos) first.help += "\n" + finding.help;
    for (Edit& edit : finding.edits) first.edits.push_back(std::move(edit));
  }
  for (const auto& [at, count] : more) gathered[at].message += fmt::format(" (and {} more in this statement)", count);
  *findings = std::move(gathered);
}

}  // namespace

LintResult Lint(const History& history, const LintOptions& options) {
  LintResult result;
  Reporter reporter(&result.findings);
  reporter.want_silences = options.why_silent;
  const std::vector<ActiveRule> active = ActiveRules(options);
  using StatementPlace = std::pair<const SourceFile*, std::uint32_t>;
  std::map<StatementPlace, StatementNote> notes;
  std::set<StatementPlace> explained;  // statements of ups whose error has its finding

  // What a rule finds in a step goes to the end of the findings.
  const auto judge = [&](const ActiveRule& rule, const Step& step) {
    const std::size_t before = result.findings.size();
    reporter.Begin(rule.entry->id, rule.severity);
    rule.entry->rule->check(step, options.settings, reporter);
    if (rule.entry->rule->minds_size && options.replay.sizes) {
      WeighBySize(&step, *options.replay.sizes, options.settings, before, &result.findings, reporter);
    }
    if (step.direction != Direction::kDown || !rule.entry->rule->lower_in_down) return;
    for (std::size_t i = before; i < result.findings.size(); ++i) {
      result.findings[i].severity = Lower(result.findings[i].severity);
    }
  };

  StatementNote outer_note;
  std::set<std::string_view> fired;   // by the statement under way
  SourceSpan outer;                   // its place
  // Of code inside a statement: what its statement has not said itself, each rule once, at the place of the statement.
  const StepListener listen_inside = [&](const Step& step) {
    for (const ActiveRule& rule : active) {
      if (rule.entry->rule->check == nullptr || rule.entry->rule->last_resort || fired.count(rule.entry->id) != 0) continue;
      const std::size_t before = result.findings.size();
      judge(rule, step);
      if (result.findings.size() == before) continue;
      fired.insert(rule.entry->id);
      result.findings.resize(before + 1);
      Finding& finding = result.findings.back();
      finding.place = finding.statement = Place(outer);
      finding.edits.clear();
      for (Evidence& evidence : finding.because) {
        if (evidence.place.valid() && evidence.place.file.get() == step.statement.span.file) evidence.place = {};
      }
      finding.Because("the code of the statement runs " + InOneLine(step.statement.span.text()));
    }
  };

  const StepListener listener = [&](const Step& step) {
    if (step.inside) {
      const std::size_t first = result.findings.size();
      listen_inside(step);
      if (result.findings.size() > first && outer.file != nullptr) notes.emplace(std::make_pair(outer.file, outer.begin), outer_note);
      return;
    }
    ++result.statements;
    fired.clear();
    outer = step.statement.span;
    const bool runs_code = As<DoBlock>(step.statement) != nullptr || As<Call>(step.statement) != nullptr || As<Query>(step.statement) != nullptr;
    if (runs_code) outer_note = NoteOf(step);
    if (step.outcome == Outcome::kUnknown) ++result.unknown_statements;
    const std::size_t first = result.findings.size();
    reporter.explained = false;
    for (const ActiveRule& rule : active) {
      if (rule.entry->rule->check == nullptr || (rule.entry->rule->last_resort && reporter.explained)) continue;
      judge(rule, step);
    }
    for (std::size_t i = first; i < result.findings.size(); ++i) fired.insert(result.findings[i].rule);
    if (reporter.explained && step.direction == Direction::kUp) explained.emplace(step.statement.span.file, step.statement.span.begin);
    if (result.findings.size() > first) {
      notes.emplace(std::make_pair(step.statement.span.file, step.statement.span.begin), NoteOf(step));
    }
  };

  ReplayOptions replay_options = options.replay;
  replay_options.downs = true;
  const ReplayResult replay = Replay(history, replay_options, listener);
  const FinishedHistory finished{history, replay, options.settings, options.replay.sizes.get(), options.released.get()};
  for (const ActiveRule& rule : active) {
    if (rule.entry->rule->on_end == nullptr) continue;
    const auto before = static_cast<std::ptrdiff_t>(result.findings.size());
    reporter.Begin(rule.entry->id, rule.severity);
    rule.entry->rule->on_end(finished, reporter);
    if (rule.entry->rule->minds_size && options.replay.sizes) {
      WeighBySize(nullptr, *options.replay.sizes, options.settings, static_cast<std::size_t>(before), &result.findings, reporter);
    }
    // It has looked at everything; where it has no reason of its own to hold back at a statement, this stands for one.
    reporter.Silent(Place(), {});
    if (!rule.entry->rule->last_resort) continue;
    result.findings.erase(std::remove_if(result.findings.begin() + before, result.findings.end(),
                                         [&](const Finding& f) { return explained.count({f.statement.file.get(), f.statement.begin}) != 0; }),
                          result.findings.end());
  }

  std::set<std::string_view> active_ids;
  for (const ActiveRule& rule : active) active_ids.insert(rule.entry->id);
  Suppress(history, active_ids, &result.findings);
  if (options.released) {
    // What has run needs no judgement any more; what is wrong with the folder does.
    std::erase_if(result.findings, [&](const Finding& f) { return f.statement.valid() && options.released->has[f.migration]; });
  }
  std::stable_sort(result.findings.begin(), result.findings.end(),
                   [](const Finding& a, const Finding& b) { return Order(a) < Order(b); });
  if (options.gather) Gather(&result.findings);
  for (const Finding& finding : result.findings) {
    if (!finding.suppressed.empty()) {
      ++result.suppressed;
      continue;
    }
    switch (finding.severity) {
      case Severity::kError: ++result.errors; break;
      case Severity::kWarning: ++result.warnings; break;
      case Severity::kInfo: ++result.infos; break;
    }
  }
  for (auto& [key, note] : notes) result.notes.push_back(std::move(note));
  result.silences = std::move(reporter.silences);
  result.migrations = history.migrations.size();
  return result;
}

}  // namespace pgrehearse
