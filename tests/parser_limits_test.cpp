// Hostile text: deep, huge, broken and binary. Nothing may crash, hang or lose the statements around it.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "parser/depth.h"
#include "parser/parse.h"
#include "tests/paths.h"

namespace pgrehearse {
namespace {

ParsedScript Parse(std::string text) {
  const auto file = std::make_shared<SourceFile>("test.sql", std::move(text));
  ParsedScript parsed = ParseSql(file);
  parsed.files = {file};
  return parsed;
}

std::string Repeat(const std::string& text, int times) {
  std::string repeated;
  repeated.reserve(text.size() * static_cast<std::size_t>(times));
  for (int i = 0; i < times; ++i) repeated += text;
  return repeated;
}

// Whether the text between two good statements leaves them unharmed; gives its own tag.
std::string Between(const std::string& text) {
  const ParsedScript parsed = Parse("SELECT 1;\n" + text + ";\nSELECT 2;");
  REQUIRE(parsed.statements.size() == 3);
  CHECK(CommandTag(parsed.statements[0]) == "SELECT");
  CHECK(CommandTag(parsed.statements[2]) == "SELECT");
  const auto* error = As<SyntaxErrorStatement>(parsed.statements[1]);
  return error ? std::string(error->message) : CommandTag(parsed.statements[1]);
}

constexpr const char* kTooDeep = "statement is nested too deeply to be analysed";

}  // namespace

TEST_CASE("what nests is bounded before it is parsed") {
  CHECK(EstimateDepth("SELECT 1+1+1", 100).deepest == 2);
  CHECK(EstimateDepth("SELECT 1+1, 1+1", 100).deepest == 1);
  CHECK(EstimateDepth("SELECT a AND b = c OR d = e", 100).deepest == 1);
  CHECK(EstimateDepth("SELECT ((1))", 100).deepest == 2);
  CHECK(EstimateDepth("SELECT 1, 2 UNION SELECT 1, 2 UNION SELECT 1, 2", 100).deepest == 2);
  CHECK(EstimateDepth("SELECT '((((' -- ((((\n", 100).deepest == 0);
  CHECK(EstimateDepth("SELECT 1+1+1+1", 2).exceeded == 12);
}

TEST_CASE("deep expressions parse, deeper ones are refused with a place") {
  CHECK(Between("SELECT 1" + Repeat("+1", 4800)) == "SELECT");
  CHECK(Between("SELECT 1" + Repeat("+1", 100000)) == kTooDeep);
  CHECK(Between("SELECT 1" + Repeat(" UNION SELECT 1", 4000)) == "SELECT");
  CHECK(Between("SELECT 1" + Repeat(" OR a = 1", 100000)) == "SELECT");
  CHECK(Between("SELECT " + Repeat("CASE WHEN true THEN ", 800) + "1" + Repeat(" END", 800)) == "SELECT");
  CHECK(Between("SELECT " + Repeat("ARRAY[", 1000) + "1" + Repeat("]", 1000)) == "SELECT");
  CHECK(Between("SELECT " + Repeat("(SELECT ", 1000) + "1" + Repeat(")", 1000)) == "SELECT");
  for (const std::string open : {"(", "ARRAY[", "(SELECT ", "CASE WHEN "}) {
    const std::string close = open[0] == '(' ? ")" : open[0] == 'A' ? "]" : " THEN 1 END";
    INFO(open);
    CHECK(Between("SELECT " + Repeat(open, 10000) + "1" + Repeat(close, 10000)) == kTooDeep);
    CHECK(Between("SELECT " + Repeat(open, 100000) + "1" + Repeat(close, 100000)) == kTooDeep);
  }
  CHECK(Between("SELECT " + Repeat("(", 4800) + "1" + Repeat(")", 4800)) == "SELECT");
  CHECK(Between("SELECT " + Repeat("NOT ", 4800) + "a") == "SELECT");
  CHECK(Between("SELECT " + Repeat("NOT ", 9000) + "a") == kTooDeep);
  // An opening bracket that nothing closes takes the rest with it only as far as the next semicolon.
  CHECK(Parse("SELECT 1;" + Repeat("(", 200000)).statements.size() == 2);
  CHECK_FALSE(ParseExpression(Repeat("(", 100000)).expression);
  CHECK(ParseExpression("1" + Repeat("+1", 4800)).expression);
}

TEST_CASE("much text parses") {
  CHECK(Parse(Repeat("SELECT 1;\n", 100000)).statements.size() == 100000);
  const ParsedScript broken = Parse(Repeat("SELECT 1;\nSELEC;\n", 2000));
  CHECK(broken.statements.size() == 4000);
  CHECK(As<SyntaxErrorStatement>(broken.statements[3999]));
  const ParsedScript rows = Parse("INSERT INTO t VALUES (1, 'a')" + Repeat(", (1, 'a')", 100000));
  REQUIRE(rows.statements.size() == 1);
  CHECK(CommandTag(rows.statements[0]) == "INSERT");
  CHECK(Parse("SELECT '" + std::string(10 << 20, 'x') + "'").statements.size() == 1);
}

TEST_CASE("bytes that are no text") {
  using namespace std::string_literals;
  CHECK(Between("SELECT 'a\0b'"s) == "invalid byte sequence for encoding \"UTF8\": 0x00");
  // Names and strings in another encoding are kept as they are.
  CHECK(Between("SELECT 'caf\xe9' AS \"\xff\xfe\"") == "SELECT");
  CHECK(Parse("SELECT 1 AS \xf0").statements.size() == 1);
  CHECK(Parse("SELECT \xf0\x9f").statements.size() == 1);
  CHECK(Parse("\xEF\xBB\xBFSELECT 1").statements[0].span.begin == 3);
  CHECK(Parse("").statements.empty());
  CHECK(Parse(" -- only a comment\n/* and another").statements.size() <= 1);
  // The place of an error counts bytes, not characters.
  const ParsedScript parsed = Parse("SELECT '\xc3\xa9\xc3\xa9' SELEC 2");
  CHECK(As<SyntaxErrorStatement>(parsed.statements[0])->at == 20);
}

TEST_CASE("text that is cut, doubled or mixed up does not bring the parser down") {
  std::mt19937 random(20241);
  const auto below = [&random](std::size_t limit) {
    return static_cast<std::size_t>(random()) % std::max<std::size_t>(limit, 1);
  };
  for (const auto& entry : std::filesystem::directory_iterator(testing::SourceRoot() / "testdata" / "parser")) {
    const std::string text = testing::ReadFileOrDie(entry.path());
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (text.compare(begin, 3, "---") != 0 && text.compare(begin, 3, "--!") != 0) {
        lines.push_back(text.substr(begin, end - begin));
      }
      begin = end + 1;
    }
    for (const std::string& line : lines) {
      for (int round = 0; round < 60; ++round) {
        std::string mutated = line;
        for (std::size_t change = below(3) + 1; change > 0 && !mutated.empty(); --change) {
          const std::size_t at = below(mutated.size());
          switch (below(6)) {
            case 0:
              mutated.resize(at);
              break;
            case 1:
              mutated.erase(at, below(6) + 1);
              break;
            case 2:
              mutated[at] = "();,'\"$.:*-/[]\\ \n\xc3"[below(18)];
              break;
            case 3:
              mutated.insert(at, mutated.substr(below(mutated.size()), below(30)));
              break;
            case 4:
              mutated.insert(at, lines[below(lines.size())]);
              break;
            default:
              mutated[at] = static_cast<char>(below(256));
          }
        }
        const ParsedScript parsed = Parse(mutated);
        std::uint32_t end = 0;
        for (const Statement& statement : parsed.statements) {
          CHECK(statement.span.begin >= end);
          CHECK(statement.span.end >= statement.span.begin);
          CHECK(statement.span.end <= mutated.size());
          end = statement.span.end;
        }
      }
    }
  }
}

}  // namespace pgrehearse
