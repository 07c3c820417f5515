// Data files of tests: many cases in one file, each a title and named sections, with expectations inline.
//
//   --- case: title
//   --- given                 (any number of sections; a word and the rest of its line as arguments)
//   CREATE TABLE ...
//   --- migration no-transaction
//   ALTER TABLE ...
//   --! 1:1 error: message    (what is expected; each driver says what it compares)
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "parser/migration.h"

namespace pgrehearse::testing {

struct Section {
  std::string name;
  std::string arguments;
  std::string text;                       // without the expectations
  std::vector<std::string> expectations;  // without "--! "
};

struct Case {
  std::string title;
  std::vector<Section> sections;
};

std::vector<Case> ReadCases(const std::filesystem::path& path);
void WriteCases(const std::filesystem::path& path, const std::vector<Case>& cases);

// Every file below a folder of testdata whose name ends in ".sql", in order.
std::vector<std::filesystem::path> CaseFiles(const std::filesystem::path& folder);

// For each case of each file: `actual` gives the expectations of every section as they are; they are compared with the
// written ones, or written in their place with --bless. `actual` may complain by itself. Cases with "pg=VERSION" are left
// out where the grammar of this build is older.
void CompareCases(const std::filesystem::path& folder,
                  const std::function<std::vector<std::vector<std::string>>(const std::filesystem::path&, const Case&)>& actual);

// A history made of the case's sections: each "given" an earlier migration of its own, "migration" the last, "down" its
// down. Arguments of a section: no-transaction (one message per statement), message (one message), tool=NAME.
History HistoryOf(const Case& test_case);

// The value of "key=value" among a case's section arguments, or `fallback`.
std::string Argument(const Case& test_case, const std::string& key, const std::string& fallback);

}  // namespace pgrehearse::testing
