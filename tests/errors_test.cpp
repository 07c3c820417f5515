// The errors that are certain: testdata/errors, with PostgreSQL's own codes and words, and what the history knows of names.
//
// A case is what stands before a `--!` line: statements, of which the last one fails (or `none`) on the schema of setup.sql:
//   --! 42P01 relation "x" does not exist            on 15, 17 and 18
//   --! [15 17] 42601 syntax error at or near "x"    on these
// tests/server/errors.py compares them with servers, and writes them with --bless.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzer/replay.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

constexpr int kVersions[] = {15, 17, 18};

struct ErrorCase {
  std::string sql;
  std::map<int, std::string> expected;
};

std::vector<ErrorCase> ReadCases(const std::filesystem::path& path) {
  std::vector<ErrorCase> cases(1);
  std::istringstream in(testing::ReadFileOrDie(path));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("--! ")) {
      if (!cases.back().expected.empty()) cases.emplace_back();
      cases.back().sql += line + "\n";
      continue;
    }
    line = line.substr(4);
    std::set<int> versions(std::begin(kVersions), std::end(kVersions));
    if (line.starts_with("[")) {
      versions.clear();
      std::istringstream words(line.substr(1, line.find(']') - 1));
      for (int version = 0; words >> version;) versions.insert(version);
      line = line.substr(line.find(']') + 2);
    }
    for (const int version : versions) cases.back().expected[version] = line;
  }
  return cases;
}

Migration MigrationOf(const std::string& name, const std::string& sql) {
  auto file = std::make_shared<const SourceFile>(name, sql);
  Migration migration;
  migration.id = name;
  migration.files = {file};
  migration.up.file = file;
  ScriptPiece piece;
  piece.span = {file.get(), 0, static_cast<std::uint32_t>(sql.size())};
  migration.up.pieces.push_back(piece);
  return migration;
}

void CheckFile(const std::filesystem::path& path, const SourceFilePtr& setup) {
  const std::vector<ErrorCase> cases = ReadCases(path);
  History history;
  for (const ErrorCase& c : cases) history.migrations.push_back(MigrationOf("case.sql", c.sql + "ROLLBACK;\n"));
  for (const int version : kVersions) {
    ReplayOptions options;
    options.version = version;
    options.base = {setup};
    const ReplayResult result = Replay(history, options);
    for (const RunStatement& run : result.base) {
      CHECK_MESSAGE(run.outcome == Outcome::kOk, "setup: ", run.effects.error ? run.effects.error->message : std::string("unknown"));
    }
    REQUIRE(result.migrations.size() == cases.size());
    for (std::size_t i = 0; i < cases.size(); ++i) {
      std::string have = "none";
      for (const RunStatement& run : result.migrations[i].up.statements) {
        if (run.effects.error && have == "none") have = run.effects.error->sqlstate + " " + run.effects.error->message;
      }
      const auto want = cases[i].expected.find(version);
      if (want == cases[i].expected.end()) continue;
      CHECK_MESSAGE(have == want->second, path.filename().string(), " (", version, "): ", cases[i].sql);
    }
  }
}

// The facts about the first error of a history of files 001.sql, 002.sql, ...
std::string FactsOf(const std::vector<std::string>& scripts) {
  History history;
  for (std::size_t i = 0; i < scripts.size(); ++i) history.migrations.push_back(MigrationOf("00" + std::to_string(i + 1) + ".sql", scripts[i]));
  ReplayOptions options;
  options.complete = true;
  std::string out;
  for (const RunMigration& run : Replay(history, options).migrations) {
    for (const RunStatement& statement : run.up.statements) {
      if (!statement.effects.error || !out.empty()) continue;
      for (const ErrorFact& fact : statement.effects.error->facts) out += (out.empty() ? "" : "; ") + fact.text;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("errors: codes and words are the server's") {
  const std::filesystem::path folder = testing::SourceRoot() / "testdata" / "errors";
  const auto setup = std::make_shared<const SourceFile>("setup.sql", testing::ReadFileOrDie(folder / "setup.sql"));
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().filename() != "setup.sql") CheckFile(entry.path(), setup);
  }
}

TEST_CASE("errors: what became of a missing name") {
  CHECK(FactsOf({"CREATE TABLE orders (id int);", "DROP TABLE orders;", "SELECT * FROM orders;"}) == "relation orders was dropped in 002.sql:1");
  CHECK(FactsOf({"CREATE TABLE orders (id int);", "\nALTER TABLE orders RENAME TO sales;", "SELECT * FROM orders;"}) ==
        "relation orders was renamed to sales in 002.sql:2");
  CHECK(FactsOf({"CREATE TABLE orders (id int, note text);", "ALTER TABLE orders DROP COLUMN note;", "ALTER TABLE orders ALTER note SET NOT NULL;"}) ==
        "column note was dropped in 002.sql:1");
  CHECK(FactsOf({"CREATE TABLE orders (id int, note text);", "ALTER TABLE orders RENAME note TO remark;", "ALTER TABLE orders DROP note;"}) ==
        "column note was renamed to remark in 002.sql:1");
  CHECK(FactsOf({"ALTER TABLE orders ADD x int;", "\n\nCREATE TABLE orders (id int);"}) == "relation orders is created later, in 002.sql:3");
  CHECK(FactsOf({"CREATE TABLE orders (id int);", "ALTER TABLE orders ALTER x SET DEFAULT 1;", "ALTER TABLE orders ADD x int;"}) ==
        "column x is created later, in 003.sql:1");
  CHECK(FactsOf({"CREATE TABLE orders (id int);", "ALTER TABLE oders ADD x int;"}) == "did you mean orders?");
  CHECK(FactsOf({"CREATE TABLE \"Orders\" (id int);", "ALTER TABLE orders ADD x int;"}) == "did you mean \"Orders\"?");
  CHECK(FactsOf({"CREATE SCHEMA shop; CREATE TABLE shop.orders (id int);", "ALTER TABLE orders ADD x int;"}) == "did you mean shop.orders?");
  CHECK(FactsOf({"CREATE TABLE orders (id int, customer int);", "ALTER TABLE orders DROP cutsomer;"}) == "did you mean customer?");
  CHECK(FactsOf({"CREATE TABLE orders (id int, kind color);", "CREATE TYPE color AS ENUM ('red');"}) == "type color is created later, in 002.sql:1");
  CHECK(FactsOf({"CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';", "DROP FUNCTION one();", "SELECT one();"}) ==
        "function one was dropped in 002.sql:1");
}

}  // namespace pgrehearse
