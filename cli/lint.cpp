// Running the rules over every history that was found, and saying what came of it.
#include "cli/lint.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "cli/report.h"
#include "cli/since.h"
#include "cli/terminal.h"

namespace pgrehearse {
namespace {

// The ids of the rules that the names mean. A rule named by itself goes into `by_name`, those of a preset into `by_preset`.
Result<void> Resolve(const std::vector<std::string>& names, std::set<std::string_view>* by_name, std::set<std::string_view>* by_preset) {
  for (const std::string& name : names) {
    if (IsPreset(name)) {
      for (const RuleEntry& entry : AllRules()) {
        if (InPreset(*entry.rule, name)) by_preset->insert(entry.id);
      }
    } else if (const std::vector<const RuleEntry*> rules = FindRules(name); !rules.empty()) {
      for (const RuleEntry* entry : rules) by_name->insert(entry->id);
    } else {
      return Error{"there is no rule or preset \"" + name + "\"; `pgrehearse rules` lists them", {}, nullptr};
    }
  }
  return {};
}

// --preset, --enable and --disable. What is named by itself weighs more than what a preset brings: `--disable all --enable
// some-rule` runs that rule alone. Named on both sides, a rule is off.
Result<void> ChooseRules(const LintCommand& command, LintOptions* options) {
  for (const std::string& preset : command.presets) {
    if (!IsPreset(preset)) return Error{"there is no preset \"" + preset + "\": default, strict, security, conventions and all are", {}, nullptr};
  }
  if (!command.presets.empty()) options->presets = command.presets;
  std::set<std::string_view> named, off_with_preset;
  if (Result<void> ok = Resolve(command.enable, &named, &options->enabled); !ok) return ok;
  if (Result<void> ok = Resolve(command.disable, &options->disabled, &off_with_preset); !ok) return ok;
  for (const std::string_view id : off_with_preset) {
    if (named.count(id) == 0) options->disabled.insert(id);
  }
  options->enabled.insert(named.begin(), named.end());
  return {};
}

// --option RULE.NAME=VALUE
Result<void> SetOptions(const std::vector<std::string>& given, RuleSettings* settings) {
  for (const std::string& option : given) {
    const std::size_t equals = option.find('='), dot = option.rfind('.', equals);
    const RuleEntry* rule = equals == std::string::npos || dot == std::string::npos ? nullptr : FindRule(option.substr(0, dot));
    if (rule == nullptr) return Error{"--option " + option + ": write it as RULE.NAME=VALUE; `pgrehearse explain RULE` tells the names", {}, nullptr};
    settings->options[std::string(rule->id) + option.substr(dot, equals - dot)] = option.substr(equals + 1);
  }
  return {};
}

bool Fails(const LintResult& result, std::string_view fail_on) {
  if (fail_on == "never") return false;
  if (result.errors != 0) return true;
  if (fail_on == "error") return false;
  return result.warnings != 0 || (fail_on == "info" && result.infos != 0);
}

// Whether FILE:LINE, as the user wrote it, lies in the statement.
class AskedPlace {
 public:
  explicit AskedPlace(const std::string& place) {
    const std::size_t colon = place.rfind(':');
    file_ = place.substr(0, colon);
    line_ = colon == std::string::npos ? 0 : std::atoi(place.c_str() + colon + 1);
  }
  bool valid() const { return line_ > 0; }
  bool Covers(const Place& statement) const {
    if (!statement.valid()) return false;
    const std::string& path = statement.file->path();
    return (path == file_ || path.ends_with("/" + file_)) && line_ >= statement.file->Locate(statement.begin).line && line_ <= statement.file->Locate(statement.end).line;
  }

 private:
  std::string file_;
  int line_ = 0;
};

// `--why-silent FILE:LINE`: which rules looked at the statement there and what kept them silent.
int PrintSilences(const LintResult& result, const std::string& place) {
  const AskedPlace asked(place);
  if (!asked.valid()) return Complain({"--why-silent " + place + ": write it as FILE:LINE", {}, nullptr});
  std::set<std::string_view> told;
  for (const Finding& finding : result.findings) {
    if (asked.Covers(finding.statement) && told.insert(finding.rule).second) fmt::print("{}: {}\n", finding.rule, finding.suppressed.empty() ? "is not silent here" : "is told to allow it");
  }
  std::set<std::string> lines;
  for (const Reporter::Silence& silence : result.silences) {
    if (!asked.Covers(silence.statement)) continue;
    const std::string line = fmt::format("{}: {}\n", silence.rule, Printable(silence.reason));
    if (lines.insert(line).second) fmt::print("{}", line);
    told.insert(silence.rule);
  }
  if (told.empty()) fmt::print("no rule had a reason to hold back at {}\n", Printable(place));
  std::string others;
  for (const Reporter::Silence& silence : result.silences) {
    if (silence.statement.valid() || told.count(silence.rule) != 0) continue;
    others += (others.empty() ? "" : ", ") + std::string(silence.rule);
  }
  if (!others.empty()) fmt::print("judged the whole history at its end, and found nothing to say here: {}\n", others);
  return kExitOk;
}

}  // namespace

int RunLint(const LintCommand& command) {
  LintOptions options;
  if (Result<void> ok = ChooseRules(command, &options); !ok) return Complain(ok.error());
  Result<std::vector<History>> histories = LoadHistories(command.common);
  if (!histories) return Complain(histories.error());
  Result<ReplayOptions> replay = LoadReplayOptions(command.common);
  if (!replay) return Complain(replay.error());
  options.replay = *replay;
  options.settings.small_table_rows = command.common.small_table_rows;
  options.why_silent = !command.why_silent.empty();
  if (Result<void> ok = SetOptions(command.options, &options.settings); !ok) return Complain(ok.error());

  bool failed = false;
  Json documents = Json::array();
  for (const History& history : *histories) {
    const auto start = std::chrono::steady_clock::now();
    if (!command.since.empty()) {
      Result<std::shared_ptr<const Released>> released = ReadReleased(command.since, history, command.common);
      if (!released) return Complain(released.error());
      options.released = std::move(*released);
    }
    const LintResult result = Lint(history, options);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    failed = failed || Fails(result, command.fail_on);
    if (options.why_silent) return PrintSilences(result, command.why_silent);
    const ReportContext context{history, result, options.replay.version, seconds.count(), UseColor(command.common), command.common.quiet};
    if (command.common.format == OutputFormat::kJson) {
      documents.push_back(JsonReport(context));
    } else {
      const std::string text = TextReport(context);
      std::fwrite(text.data(), 1, text.size(), stdout);
    }
  }
  if (command.common.format == OutputFormat::kJson) {
    // Moved, not copied: a report can be larger than everything it is about.
    PrintJson(documents.size() == 1 ? std::move(documents.front()) : Json{{"histories", std::move(documents)}});
  }
  return failed ? kExitFindings : kExitOk;
}

}  // namespace pgrehearse
