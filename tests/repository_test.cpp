// Checks what the repository says about itself: its top level, and no path of anybody's machine in its files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/paths.h"

namespace pgrehearse::testing {
namespace {

namespace fs = std::filesystem;

// The top level is fixed; what else lies there is somebody's work in progress or has no place.
const std::set<std::string> kTopLevel = {"CMakeLists.txt",
                                         "parser",
                                         "analyzer",
                                         "rules",
                                         "cli",
                                         "testdata",
                                         "tests",
                                         "README.md",
                                         "LICENSE",
                                         ".ci",
                                         "scripts",
                                         "CMakePresets.json",
                                         ".clang-format",
                                         ".clang-tidy",
                                         ".gitignore",
                                         ".git",
                                         "build",
                                         ".pre-commit-hooks.yaml",
                                         "action.yml",
                                         ".cache",
                                         "compile_commands.json"};

bool IsFolderOfOurs(const std::string& name) {
  return name == "parser" || name == "analyzer" || name == "rules" || name == "cli" || name == "testdata" ||
         name == "tests" || name == "scripts" || name == ".ci";
}

// Every file that belongs to the repository, without asking git (a source archive has none).
std::vector<fs::path> RepositoryFiles() {
  std::vector<fs::path> files;
  for (const fs::directory_entry& top : fs::directory_iterator(SourceRoot())) {
    const std::string name = top.path().filename().string();
    if (top.is_directory() && IsFolderOfOurs(name)) {
      for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top.path())) {
        if (entry.is_regular_file() && !entry.is_symlink()) files.push_back(entry.path());
      }
    } else if (top.is_regular_file() && kTopLevel.contains(name) && name != "compile_commands.json" && name != ".git") {
      files.push_back(top.path());
    }
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

TEST_CASE("the top level holds what it is meant to hold") {
  for (const fs::directory_entry& entry : fs::directory_iterator(SourceRoot())) {
    const std::string name = entry.path().filename().string();
    // Editors and people leave hidden files; visible ones need a reason.
    if (!name.starts_with(".")) {
      CHECK_MESSAGE(kTopLevel.contains(name), name << " has no place on the top level");
    }
  }
}

TEST_CASE("the README names every floor") {
  const fs::path readme = SourceRoot() / "README.md";
  if (!fs::exists(readme)) return;
  const std::string text = ReadFileOrDie(readme);
  for (std::string_view floor : {"parser/", "analyzer/", "rules/", "cli/", "testdata/", "tests/"}) {
    CHECK_MESSAGE(text.find(floor) != std::string::npos, "README.md does not mention " << floor);
  }
}

TEST_CASE("no file names a path of one machine, and no code carries a reminder") {
  // Taken apart, so that this file passes its own test.
  const std::regex machine_path(std::string("(^|[^A-Za-z0-9_.:/])/(wor") + "k|roo" + "t|hom" + "e/[a-z]+)/");
  const std::string reminders[] = {std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X"};
  for (const fs::path& path : RepositoryFiles()) {
    const std::string relative = fs::relative(path, SourceRoot()).generic_string();
    const bool is_code = path.extension() == ".cpp" || path.extension() == ".h" || path.extension() == ".c";
    std::ifstream file(path, std::ios::binary);
    int number = 0;
    for (std::string line; std::getline(file, line);) {
      ++number;
      // Long lines are data (and more than a recursive regular expression takes).
      if (line.size() > 2000) continue;
      if (line.find('/') != std::string::npos && std::regex_search(line, machine_path)) {
        FAIL_CHECK(relative << ":" << number << " names a machine's path: " << line);
      }
      for (const std::string& reminder : reminders) {
        if (is_code && line.find(reminder) != std::string::npos) {
          FAIL_CHECK(relative << ":" << number << " carries a reminder: " << line);
        }
      }
    }
  }
}

}  // namespace pgrehearse::testing
