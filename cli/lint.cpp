// Running the rules over every history that was found, and saying what came of it.
#include "cli/lint.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "cli/report.h"
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

bool Fails(const LintResult& result, std::string_view fail_on) {
  if (fail_on == "never") return false;
  if (result.errors != 0) return true;
  if (fail_on == "error") return false;
  return result.warnings != 0 || (fail_on == "info" && result.infos != 0);
}

// `--why-silent FILE:LINE`: which rules looked at the statement there and what kept them silent.
int PrintSilences(const LintResult& result, const std::string& place) {
  const std::size_t colon = place.rfind(':');
  const std::string file = place.substr(0, colon);
  const int line = colon == std::string::npos ? 0 : std::atoi(place.c_str() + colon + 1);
  if (line <= 0) return Complain({"--why-silent " + place + ": write it as FILE:LINE", {}, nullptr});
  std::size_t shown = 0;
  for (const Reporter::Silence& silence : result.silences) {
    if (!silence.statement.valid()) continue;
    const SourceFile& source = *silence.statement.file;
    const bool same = source.path() == file || (source.path().size() > file.size() && source.path().compare(source.path().size() - file.size() - 1, std::string::npos, "/" + file) == 0);
    if (!same || line < source.Locate(silence.statement.begin).line || line > source.Locate(silence.statement.end).line) continue;
    fmt::print("{}: {}\n", silence.rule, Printable(silence.reason));
    ++shown;
  }
  if (shown == 0) fmt::print("no rule had a reason to hold back at {}\n", Printable(place));
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

  bool failed = false;
  Json documents = Json::array();
  for (const History& history : *histories) {
    const auto start = std::chrono::steady_clock::now();
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
