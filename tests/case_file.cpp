// Reading, comparing and rewriting data files of cases.
#include "tests/case_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "parser/scanner.h"
#include "parser/version.h"
#include "tests/paths.h"

namespace pgrehearse::testing {
namespace {

bool Take(std::string_view line, std::string_view prefix, std::string* rest) {
  if (line.substr(0, prefix.size()) != prefix) return false;
  *rest = line.substr(prefix.size());
  return true;
}

Script ScriptOf(const Section& section, const SourceFilePtr& file) {
  Script script;
  script.file = file;
  const SourceSpan whole{file.get(), 0, static_cast<std::uint32_t>(file->size())};
  if (section.arguments.find("no-transaction") != std::string::npos) {
    script.delivery = Delivery::kPerStatement;
    for (const StatementRange& range : SplitStatements(file->text())) {
      script.pieces.push_back({SourceSpan{file.get(), range.begin, range.after}, std::nullopt, {}});
    }
    return script;
  }
  script.delivery = section.arguments.find("message") != std::string::npos ? Delivery::kSingleMessage : Delivery::kTransaction;
  script.pieces.push_back({whole, std::nullopt, {}});
  return script;
}

}  // namespace

std::vector<Case> ReadCases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::istringstream in(ReadFileOrDie(path));
  std::string line, rest;
  while (std::getline(in, line)) {
    if (Take(line, "--- case: ", &rest)) {
      cases.push_back({rest, {}});
    } else if (Take(line, "--- ", &rest) && !cases.empty()) {
      const std::size_t space = rest.find(' ');
      cases.back().sections.push_back({rest.substr(0, space), space == std::string::npos ? "" : rest.substr(space + 1), {}, {}});
    } else if (Take(line, "--! ", &rest) && !cases.empty() && !cases.back().sections.empty()) {
      cases.back().sections.back().expectations.push_back(rest);
    } else if (!cases.empty() && !cases.back().sections.empty()) {
      cases.back().sections.back().text += line + "\n";
    }
  }
  for (Case& c : cases) {
    for (Section& section : c.sections) {
      while (section.text.size() > 1 && section.text.compare(section.text.size() - 2, 2, "\n\n") == 0) section.text.pop_back();
    }
  }
  return cases;
}

void WriteCases(const std::filesystem::path& path, const std::vector<Case>& cases) {
  std::ofstream out(path, std::ios::binary);
  for (const Case& c : cases) {
    if (&c != &cases.front()) out << "\n";
    out << "--- case: " << c.title << "\n";
    for (const Section& section : c.sections) {
      out << "--- " << section.name << (section.arguments.empty() ? "" : " ") << section.arguments << "\n" << section.text;
      for (const std::string& expectation : section.expectations) out << "--! " << expectation << "\n";
    }
  }
}

std::vector<std::filesystem::path> CaseFiles(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void CompareCases(const std::filesystem::path& folder,
                  const std::function<std::vector<std::vector<std::string>>(const std::filesystem::path&, const Case&)>& actual) {
  const std::vector<std::filesystem::path> files = CaseFiles(folder);
  CHECK_MESSAGE(!files.empty(), "no case files below ", folder.string());
  for (const std::filesystem::path& path : files) {
    std::vector<Case> cases = ReadCases(path);
    CHECK_MESSAGE(!cases.empty(), path.string(), " holds no case");
    for (Case& c : cases) {
      if (std::stoi(Argument(c, "pg", "0")) > GrammarMajorVersion()) continue;
      const std::vector<std::vector<std::string>> got = actual(path, c);
      for (std::size_t i = 0; i < c.sections.size(); ++i) {
        const std::vector<std::string>& have = i < got.size() ? got[i] : std::vector<std::string>{};
        if (BlessRequested()) {
          c.sections[i].expectations = have;
          continue;
        }
        std::string wanted_text, have_text;
        for (const std::string& line : c.sections[i].expectations) wanted_text += line + "\n";
        for (const std::string& line : have) have_text += line + "\n";
        CHECK_MESSAGE(wanted_text == have_text, path.filename().string(), ", case \"", c.title, "\"\nwant:\n", wanted_text, "have:\n", have_text);
      }
    }
    if (BlessRequested()) WriteCases(path, cases);
  }
}

History HistoryOf(const Case& test_case) {
  History history;
  history.format = "plain";
  history.root = "test";
  int number = 0;
  for (const Section& section : test_case.sections) {
    if (section.name == "down") {
      const auto file = std::make_shared<SourceFile>("down.sql", section.text);
      history.migrations.back().down = ScriptOf(section, file);
      history.migrations.back().files.push_back(file);
      continue;
    }
    if (section.name != "given" && section.name != "migration") continue;
    ++number;
    const std::string name = section.name == "given" ? "given" + std::to_string(number) + ".sql" : "migration.sql";
    const auto file = std::make_shared<SourceFile>(name, section.text);
    Migration migration;
    migration.id = std::to_string(number);
    migration.name = section.name;
    migration.files.push_back(file);
    migration.up = ScriptOf(section, file);
    // problem=KIND: what the reader of the folder would have noticed in this file.
    std::istringstream words(section.arguments);
    std::string word, kind;
    while (words >> word) {
      if (!Take(word, "problem=", &kind)) continue;
      ReadProblem problem;
      problem.kind = kind;
      problem.message = "the reader noticed " + kind;
      problem.file = file;
      problem.span = {file.get(), 0, 0};
      history.problems.push_back(std::move(problem));
    }
    history.migrations.push_back(std::move(migration));
  }
  const std::string tool = Argument(test_case, "tool", "");
  if (!tool.empty()) history.format = tool;
  return history;
}

std::string Argument(const Case& test_case, const std::string& key, const std::string& fallback) {
  for (const Section& section : test_case.sections) {
    std::istringstream words(section.arguments);
    std::string word, value;
    while (words >> word) {
      if (Take(word, key + "=", &value)) return value;
    }
  }
  return fallback;
}

}  // namespace pgrehearse::testing
