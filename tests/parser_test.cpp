// Checks what the parser makes of SQL: statements, places, errors, and that nothing brings it down.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "parser/parse.h"
#include "tests/dump_statement.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

ParsedScript Parse(const std::string& text) {
  const auto file = std::make_shared<SourceFile>("test.sql", text);
  ParsedScript parsed = ParseSql(file);
  parsed.files = {file};
  return parsed;
}

std::string Tags(const ParsedScript& parsed) {
  std::string tags;
  for (const Statement& statement : parsed.statements) {
    if (!tags.empty()) tags += ", ";
    tags += CommandTag(statement);
  }
  return tags;
}

// The files of testdata/parser: SQL, and below it one line "--! tree" per statement of the case.
std::vector<std::filesystem::path> TreeFiles() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(testing::SourceRoot() / "testdata" / "parser")) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

struct TreeCase {
  std::string title;  // the line "--- case: ..."
  std::string sql;
  std::vector<std::string> expected;
};

std::vector<TreeCase> ReadCases(const std::filesystem::path& path) {
  std::vector<TreeCase> cases;
  std::istringstream lines(testing::ReadFileOrDie(path));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- case: ")) {
      cases.push_back({line, {}, {}});
    } else if (line.starts_with("--! ")) {
      cases.back().expected.push_back(line.substr(4));
    } else {
      cases.back().sql += line + "\n";
    }
  }
  return cases;
}

}  // namespace

TEST_CASE("statements become the trees that the test files show") {
  for (const std::filesystem::path& path : TreeFiles()) {
    std::string blessed;
    for (const TreeCase& test : ReadCases(path)) {
      INFO(path.filename().string(), ": ", test.title);
      const ParsedScript parsed = Parse(test.sql);
      std::vector<std::string> trees;
      for (const Statement& statement : parsed.statements) {
        trees.push_back(CommandTag(statement) + " " + testing::DumpStatement(statement));
      }
      if (!testing::BlessRequested()) CHECK(trees == test.expected);
      blessed += test.title + "\n" + test.sql;
      for (const std::string& tree : trees) blessed += "--! " + tree + "\n";
    }
    if (testing::BlessRequested()) std::ofstream(path, std::ios::binary) << blessed;
  }
}

TEST_CASE("the test files have every kind of statement") {
  std::set<std::size_t> seen;
  for (const std::filesystem::path& path : TreeFiles()) {
    for (const TreeCase& test : ReadCases(path)) {
      for (const Statement& statement : Parse(test.sql).statements) seen.insert(statement.node.index());
    }
  }
  // All but the last two: OtherStatement is for what the tree does not model, and errors have tests of their own.
  for (std::size_t i = 0; i + 2 < std::variant_size_v<StatementNode>; ++i) {
    INFO("alternative ", i, " of StatementNode");
    CHECK(seen.contains(i));
  }
}

TEST_CASE("a statement's span is its words without semicolon, space and comments") {
  const ParsedScript parsed = Parse("-- first\n SELECT 1 -- why\n ;\n/* a */ CREATE TABLE t (a int) /* b */; -- end\n");
  REQUIRE(parsed.statements.size() == 2);
  CHECK(parsed.statements[0].span.text() == "SELECT 1");
  CHECK(parsed.statements[1].span.text() == "CREATE TABLE t (a int)");
}

TEST_CASE("a bad statement costs only itself") {
  const ParsedScript parsed = Parse("SELECT 1;\nSELEC 2;\nSELECT 3;\nCREATE TABLE t (a int;\nSELECT 4; SELECT 'x");
  CHECK(Tags(parsed) == "SELECT, SYNTAX ERROR, SELECT, SYNTAX ERROR, SELECT, SYNTAX ERROR");
  const auto* error = As<SyntaxErrorStatement>(parsed.statements[1]);
  REQUIRE(error);
  CHECK(error->message == "syntax error at or near \"SELEC\"");
  CHECK(parsed.statements[1].span.text() == "SELEC 2");
  CHECK(error->at == 10);
  CHECK(parsed.statements[3].span.text() == "CREATE TABLE t (a int");
}

TEST_CASE("lines of COPY data are no statements") {
  const ParsedScript parsed = Parse("SELECT 1;\nCOPY t (a, b) FROM stdin;\n1\tit's\n2\t(\n\\.\n\nSELECT 2;\nSELEC 3;");
  CHECK(Tags(parsed) == "SELECT, COPY, SELECT, SYNTAX ERROR");
}

TEST_CASE("subcommands, columns and constraints have their own places") {
  const ParsedScript parsed = Parse(
      "ALTER TABLE IF EXISTS ONLY s.t ADD COLUMN a numeric(10, 2) DEFAULT 1 NOT NULL, "
      "ADD CONSTRAINT c CHECK (a > 0) NOT VALID, DROP COLUMN b CASCADE");
  REQUIRE(parsed.statements.size() == 1);
  const auto* alter = As<AlterTable>(parsed.statements[0]);
  REQUIRE(alter);
  REQUIRE(alter->commands.size() == 3);
  CHECK(alter->commands[0].span.text() == "ADD COLUMN a numeric(10, 2) DEFAULT 1 NOT NULL");
  CHECK(alter->commands[1].span.text() == "ADD CONSTRAINT c CHECK (a > 0) NOT VALID");
  CHECK(alter->commands[2].span.text() == "DROP COLUMN b CASCADE");
  const auto& add = std::get<alter::AddColumn>(alter->commands[0].action);
  CHECK(add.column.span.text() == "a numeric(10, 2) DEFAULT 1 NOT NULL");
  REQUIRE(add.column.constraints.size() == 2);
  CHECK(add.column.constraints[0].span.text() == "DEFAULT 1");
  CHECK(add.column.constraints[1].span.text() == "NOT NULL");
}

TEST_CASE("a body begins behind its quote") {
  const std::string text = "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $b$SELECT 1$b$; DO 'x';";
  const ParsedScript parsed = Parse(text);
  CHECK(As<CreateFunction>(parsed.statements[0])->body_at == text.find("SELECT"));
  CHECK(As<DoBlock>(parsed.statements[1])->body_at == text.find("x';"));
}

TEST_CASE("offsets go through what was substituted") {
  // The tool sends "SELECT value; SELECT b" for "SELECT ${x}; SELECT b".
  const auto file = std::make_shared<SourceFile>("test.sql", "SELECT ${x}; SELECT b");
  Script script;
  script.file = file;
  ScriptPiece piece;
  piece.span = {file.get(), 0, 21};
  piece.text = "SELECT value; SELECT b";
  piece.offsets = {{7, 7}, {12, 11}};
  script.pieces.push_back(piece);
  const ParsedScript parsed = ParseScript(script);
  REQUIRE(parsed.statements.size() == 2);
  CHECK(parsed.statements[0].span.text() == "SELECT ${x}");
  CHECK(parsed.statements[1].span.text() == "SELECT b");
}

TEST_CASE("pieces are told apart, joined text or not") {
  const auto file = std::make_shared<SourceFile>("test.sql", "SELECT 1; SELECT 2;\n-- split\nSELECT 3");
  Script script;
  script.file = file;
  script.pieces.push_back({{file.get(), 0, 19}, std::nullopt, {}});
  script.pieces.push_back({{file.get(), 29, 37}, std::nullopt, {}});
  CHECK(ParseScript(script).pieces == std::vector<std::uint32_t>{0, 0, 1});
  // Without a semicolon between the pieces one text is one bad statement; each piece by itself is good.
  const auto bare = std::make_shared<SourceFile>("test.sql", "SELECT 1\n-- split\nSELECT 3");
  script.file = bare;
  script.pieces = {{{bare.get(), 0, 9}, std::nullopt, {}}, {{bare.get(), 18, 26}, std::nullopt, {}}};
  const ParsedScript parsed = ParseScript(script);
  CHECK(Tags(parsed) == "SELECT, SELECT");
  CHECK(parsed.pieces == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("an expression parses by itself, with offsets in its own text") {
  const ParsedExpression parsed = ParseExpression("a + 1 -- comment");
  REQUIRE(parsed.expression);
  const auto* sum = As<OperatorExpression>(parsed.expression);
  REQUIRE(sum);
  CHECK(parsed.expression->at == 2);
  CHECK(sum->left->at == 0);
  CHECK_FALSE(ParseExpression("a + ").expression);
  CHECK_FALSE(ParseExpression("1), (2").expression);
  CHECK_FALSE(ParseExpression("1) FROM t WHERE (true").expression);
}

}  // namespace pgrehearse
