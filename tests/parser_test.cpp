// Checks what the parser makes of SQL: statements, places, errors, and that nothing brings it down.
#include <doctest/doctest.h>

#include <string>

#include "parser/parse.h"

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

}  // namespace

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
