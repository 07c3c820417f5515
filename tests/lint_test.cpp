// Whole migrations under the default rules: what is said of each statement, once per cause, and the help as it can be pasted.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rules/lint.h"
#include "rules/released.h"
#include "tests/case_file.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

using testing::Case;

// "2:1 error[rule] message", and its help below it. What was given is released, so nothing is said of it.
std::vector<std::string> Lines(const Finding& finding) {
  const LineColumn at = finding.place.valid() ? finding.place.file->Locate(finding.place.begin) : LineColumn{};
  std::vector<std::string> lines = {fmt::format("{}:{} {}[{}] {}", at.line, at.column, SeverityName(finding.severity), finding.rule, finding.message)};
  for (std::size_t begin = 0; begin < finding.help.size();) {
    const std::size_t end = std::min(finding.help.find('\n', begin), finding.help.size());
    lines.push_back("    " + finding.help.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::vector<std::vector<std::string>> Actual(const std::filesystem::path&, const Case& c) {
  History history = testing::HistoryOf(c);
  // marker=TEXT: how the tool is told to run a migration outside a transaction ("_" is a blank)
  if (std::string marker = testing::Argument(c, "marker", ""); !marker.empty()) {
    for (char& ch : marker) ch = ch == '_' ? ' ' : ch;
    history.transaction_marker = {marker, "as its first line", false};
  }
  LintOptions options;
  options.replay.version = std::stoi(testing::Argument(c, "pg", "18"));
  Released released;
  for (const testing::Section& section : c.sections) {
    if (section.name == "given" || section.name == "migration") released.has.push_back(section.name == "given");
  }
  released.name = "main";
  options.released = std::make_shared<const Released>(std::move(released));
  std::vector<std::vector<std::string>> lines(c.sections.size());
  for (const Finding& finding : Lint(history, options).findings) {
    if (!finding.suppressed.empty()) continue;
    std::size_t section = c.sections.size() - 1;
    for (std::size_t i = 0; i < c.sections.size(); ++i) {
      const std::string& name = c.sections[i].name;
      const std::string file = name == "down" ? "down.sql" : name == "migration" ? "migration.sql" : "";
      if (finding.place.valid() && finding.place.file->path() == file) section = i;
    }
    for (std::string& line : Lines(finding)) lines[section].push_back(std::move(line));
  }
  return lines;
}

// "2 rule: reason" of what kept the rules silent about the last migration.
std::vector<std::vector<std::string>> Silences(const std::filesystem::path&, const Case& c) {
  LintOptions options;
  options.why_silent = true;
  options.replay.version = std::stoi(testing::Argument(c, "pg", "18"));
  const History history = testing::HistoryOf(c);
  std::vector<std::string> lines;
  std::set<std::string> told;
  for (const Reporter::Silence& silence : Lint(history, options).silences) {
    if (!silence.statement.valid() || silence.statement.file != history.migrations.back().files.front()) continue;
    std::string line = fmt::format("{} {}: {}", silence.statement.file->Locate(silence.statement.begin).line, silence.rule, silence.reason);
    if (told.insert(line).second) lines.push_back(std::move(line));
  }
  std::vector<std::vector<std::string>> out(c.sections.size());
  for (std::size_t i = 0; i < c.sections.size(); ++i) {
    if (c.sections[i].name == "migration") out[i] = lines;
  }
  return out;
}

}  // namespace

TEST_CASE("lint: what keeps the rules silent") { testing::CompareCases(testing::SourceRoot() / "testdata" / "silent", Silences); }

TEST_CASE("lint: whole migrations") { testing::CompareCases(testing::SourceRoot() / "testdata" / "lint", Actual); }

}  // namespace pgrehearse
