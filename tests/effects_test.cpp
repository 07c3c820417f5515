// What each statement of testdata/effects/*.sql locks, rewrites, reads, makes and refuses.
//
// A file holds cases:   --- case: title          [--- pg: 15 17]      (default 17)      [--- autocommit]
//                       --- given                SQL before
//                       --- migration            statements, each followed by its expected effects:
//                       --! lock public.t ACCESS EXCLUSIVE        locks weaker than SHARE UPDATE EXCLUSIVE are left out
//                       --! rewrite public.t / scan public.t / build public.i / create public.t / drop public.t
//                       --! error 42P01 message
// `pgrehearse_tests --bless` rewrites the expectations; tests/server/effects.py compares them with real servers.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzer/replay.h"
#include "parser/version.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

struct EffectCase {
  std::string title;
  std::vector<int> versions;
  bool autocommit = false;
  std::string given;
  std::string migration;          // with its expectations
  std::size_t migration_line = 0; // of its first line in the file, from 0
};

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<EffectCase> ReadCases(const std::vector<std::string>& lines) {
  std::vector<EffectCase> cases;
  std::string* target = nullptr;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    if (line.starts_with("--- case: ")) {
      cases.emplace_back();
      cases.back().title = line.substr(10);
      target = nullptr;
    } else if (line.starts_with("--- pg:")) {
      std::istringstream in(line.substr(7));
      for (int version = 0; in >> version;) cases.back().versions.push_back(version);
    } else if (line == "--- autocommit") {
      cases.back().autocommit = true;
    } else if (line == "--- given") {
      target = &cases.back().given;
    } else if (line == "--- migration") {
      target = &cases.back().migration;
      cases.back().migration_line = i + 1;
    } else if (target != nullptr) {
      *target += line + "\n";
    }
  }
  return cases;
}

// What is compared of one statement, a line each.
std::vector<std::string> Facts(const RunStatement& run) {
  std::vector<std::string> facts;
  // What an error undoes is not told.
  if (run.effects.error) return {"error " + run.effects.error->sqlstate + " " + run.effects.error->message};
  std::vector<std::pair<std::string, LockMode>> strongest;
  for (const LockEffect& lock : run.effects.locks) {
    if (lock.relation.is_new) continue;
    const auto found = std::find_if(strongest.begin(), strongest.end(), [&](const auto& s) { return s.first == lock.relation.name; });
    if (found == strongest.end()) strongest.emplace_back(lock.relation.name, lock.mode);
    else found->second = Stronger(found->second, lock.mode);
  }
  std::sort(strongest.begin(), strongest.end());
  for (const auto& [name, mode] : strongest) {
    if (mode >= LockMode::kShareUpdateExclusive) facts.push_back("lock " + name + " " + std::string(SqlName(mode)));
  }
  const auto add = [&](const char* word, const std::set<std::string>& names) {
    for (const std::string& name : names) facts.push_back(std::string(word) + " " + name);
  };
  std::set<std::string> rewritten, scanned, created, dropped;
  for (const RewriteEffect& e : run.effects.rewrites) {
    if (!e.relation.is_new) rewritten.insert(e.relation.name);
  }
  for (const ScanEffect& e : run.effects.scans) {
    if (!e.relation.is_new && e.kind != ScanEffect::Kind::kQuery) scanned.insert(e.relation.name);
  }
  for (const RelationEffect& e : run.effects.created) {
    if (!e.replaced) created.insert(e.relation.name);
    else if (e.relation.kind == 'i' || e.relation.kind == 'r' || e.relation.kind == 'm') rewritten.insert(e.relation.name);
  }
  for (const RelationEffect& e : run.effects.dropped) {
    if (!e.replaced) dropped.insert(e.relation.name);
  }
  add("rewrite", rewritten);
  add("scan", scanned);
  add("create", created);
  add("drop", dropped);
  for (const UnknownEffect& e : run.effects.unknowns) facts.push_back("unknown " + e.reason);
  if (run.outcome == Outcome::kNotRun) facts.push_back("not run");
  return facts;
}

// The migration's text with the expectations of this run in place of those that stand there.
std::string Rewritten(const EffectCase& test, int version) {
  std::string sql;
  for (const std::string& line : Lines(test.migration)) {
    if (!line.starts_with("--!")) sql += line + "\n";
  }
  auto file = std::make_shared<const SourceFile>("migration.sql", sql);
  auto given = std::make_shared<const SourceFile>("given.sql", test.given);
  History history;
  history.format = "plain";
  Migration migration;
  migration.id = "1";
  migration.files = {file};
  migration.up.file = file;
  ScriptPiece piece;
  piece.span = {file.get(), 0, static_cast<std::uint32_t>(sql.size())};
  migration.up.delivery = test.autocommit ? Delivery::kPerStatement : Delivery::kTransaction;
  if (test.autocommit) {
    // Each statement is a message of its own.
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < sql.size(); ++i) {
      if (sql[i] != ';' || (i + 1 < sql.size() && sql[i + 1] != '\n')) continue;
      piece.span = {file.get(), begin, i + 1};
      migration.up.pieces.push_back(piece);
      begin = i + 1;
    }
  } else {
    migration.up.pieces.push_back(piece);
    migration.up.starts_in_transaction = true;
  }
  history.migrations.push_back(migration);
  ReplayOptions options;
  options.version = version;
  options.base = {given};
  options.complete = true;
  const ReplayResult result = Replay(history, options);
  for (const RunStatement& base : result.base) {
    CHECK_MESSAGE(base.outcome == Outcome::kOk, test.title, ": given: ", base.effects.error ? base.effects.error->message : std::string("unknown"));
  }
  std::string out;
  std::size_t written = 0;
  for (const RunStatement& run : result.migrations.at(0).up.statements) {
    // Up to the end of the line on which the statement ends.
    std::size_t end = sql.find('\n', run.statement->span.end);
    end = end == std::string::npos ? sql.size() : end + 1;
    if (end > written) {
      out += sql.substr(written, end - written);
      written = end;
    }
    for (const std::string& fact : Facts(run)) out += "--! " + fact + "\n";
  }
  return out + sql.substr(written);
}

void CheckFile(const std::filesystem::path& path) {
  const std::string text = testing::ReadFileOrDie(path);
  std::vector<std::string> lines = Lines(text);
  const std::vector<EffectCase> cases = ReadCases(lines);
  std::string blessed;
  std::size_t copied = 0;
  for (const EffectCase& test : cases) {
    for (const int version : test.versions.empty() ? std::vector<int>{17} : test.versions) {
      if (version > GrammarMajorVersion()) continue;  // cases of a newer version are written in its syntax
      const std::string have = Rewritten(test, version);
      if (testing::BlessRequested()) {
        for (; copied < test.migration_line; ++copied) blessed += lines[copied] + "\n";
        if (version == (test.versions.empty() ? 17 : test.versions.front())) blessed += have;
        copied = test.migration_line + Lines(test.migration).size();
      } else {
        CHECK_MESSAGE(have == test.migration, path.filename().string(), ": ", test.title, " (", version, ")");
      }
    }
  }
  if (testing::BlessRequested()) {
    for (; copied < lines.size(); ++copied) blessed += lines[copied] + "\n";
    std::ofstream(path) << blessed;
  }
}

}  // namespace

TEST_CASE("statements have the effects that testdata/effects says") {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(testing::SourceRoot() / "testdata" / "effects")) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(!files.empty());
  for (const auto& file : files) CheckFile(file);
}

TEST_CASE("a script of no tool that needs a transaction is taken to run in one") {
  const std::string sql = "CREATE TABLE t (a int);\nLOCK TABLE t;\nALTER TABLE t ADD b int;\nVACUUM t;\n";
  auto file = std::make_shared<const SourceFile>("migration.sql", sql);
  History history;
  Migration migration;
  migration.files = {file};
  migration.up.file = file;
  migration.up.delivery = Delivery::kPerStatement;
  migration.up.delivery_assumed = true;
  for (std::uint32_t begin = 0; begin < sql.size();) {
    const auto end = static_cast<std::uint32_t>(sql.find('\n', begin)) + 1;
    ScriptPiece piece;
    piece.span = {file.get(), begin, end};
    migration.up.pieces.push_back(piece);
    begin = end;
  }
  history.migrations.push_back(migration);
  const ReplayResult result = Replay(history, {});
  const std::vector<RunStatement>& run = result.migrations.at(0).up.statements;
  REQUIRE(run.size() == 4);
  CHECK(run[0].transaction_kind == TransactionState::Kind::kAutocommit);
  CHECK(run[1].outcome == Outcome::kOk);
  CHECK(run[1].transaction_kind == TransactionState::Kind::kTool);
  CHECK(run[2].transaction == run[1].transaction);
  REQUIRE(run[3].effects.error);
  CHECK(run[3].effects.error->sqlstate == "25001");  // however it is sent, one of the two fails
}

}  // namespace pgrehearse
