// The program as a process: exit statuses, standard input, bad paths, help, and what the documents quote of it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <string>

#include "cli/list.h"
#include "cli/rules.h"
#include "tests/paths.h"
#include "tests/process.h"

namespace pgrehearse {

using testing::ProcessResult;
using testing::RunProgram;

namespace {

bool Contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

// The part of a document between two lines, or replaces it with --bless.
std::string Between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t from = text.find(begin);
  REQUIRE(from != std::string::npos);
  const std::size_t start = text.find('\n', from) + 1;
  const std::size_t stop = text.find(end, start);
  REQUIRE(stop != std::string::npos);
  return text.substr(start, stop - start);
}

void CheckQuoted(const std::string& file, const std::string& begin, const std::string& end, const std::string& actual) {
  const auto path = testing::SourceRoot() / file;
  std::string text = testing::ReadFileOrDie(path);
  const std::string quoted = Between(text, begin, end);
  if (testing::BlessRequested()) {
    text.replace(text.find('\n', text.find(begin)) + 1, quoted.size(), actual);
    std::ofstream(path, std::ios::binary) << text;
    return;
  }
  CHECK(quoted == actual);
}

// The run's time is not part of what is promised.
std::string WithoutTime(std::string text) {
  const std::size_t at = text.rfind(" in ");
  if (at != std::string::npos && text.find(" ms", at) != std::string::npos) text.erase(at, text.find(" ms", at) + 3 - at);
  return text;
}

}  // namespace

TEST_CASE("cli: exit statuses") {
  CHECK(RunProgram("lint -", "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);").status == 0);
  const ProcessResult findings = RunProgram("lint -", "DROP TABLE t;");
  CHECK(findings.status == 1);
  CHECK(Contains(findings.output, "dropping-table"));
  CHECK(RunProgram("lint - --fail-on never", "DROP TABLE t;").status == 0);
  CHECK(RunProgram("lint - --fail-on error", "SELECT 1;").status == 0);
  for (const char* arguments : {"", "lint", "lint no/such/folder", "lint - --from no-such-tool", "lint --no-such-option", "lint - --format yaml", "explain no-such-rule",
                                "lint - --enable no-such-rule", "lint - --preset no-such-preset", "lint - --base no/such/file.sql", "frobnicate", "lint - --pg-version 9", "lint - --set novalue"}) {
    CAPTURE(arguments);
    const ProcessResult result = RunProgram(arguments);
    CHECK(result.status == 2);
    CHECK(!result.output.empty());
  }
}

TEST_CASE("cli: help on every command has examples") {
  for (const char* command : {"list", "lint", "trace", "conventions", "rules", "explain", "parse", "schema"}) {
    CAPTURE(command);
    const ProcessResult result = RunProgram(std::string(command) + " --help");
    CHECK(result.status == 0);
    CHECK(Contains(result.output, "Examples:"));
  }
  const ProcessResult version = RunProgram("--version");
  CHECK(version.status == 0);
  CHECK(Contains(version.output, "PostgreSQL"));
}

TEST_CASE("cli: a statement that does not parse costs only itself") {
  const ProcessResult result = RunProgram("lint -", "CREAT TABLE a (id int);\nDROP TABLE b;\n");
  CHECK(result.status == 1);
  CHECK(Contains(result.output, "syntax-error"));
  CHECK(Contains(result.output, "dropping-table"));
}

TEST_CASE("cli: control characters never reach the terminal raw") {
  const ProcessResult result = RunProgram("lint -", "DROP TABLE \"a\x1b[31mb\x07\";\n");
  CHECK(result.status == 1);
  CHECK(!Contains(result.output, "\x1b"));
  CHECK(!Contains(result.output, "\x07"));
  CHECK(Contains(result.output, "\\x1b"));
}

TEST_CASE("cli: suppressions") {
  CHECK(RunProgram("lint -", "SET lock_timeout = '5s';\n-- pgrehearse: allow dropping-table it was never used\nDROP TABLE b;\n").status == 0);
  CHECK(RunProgram("lint -", "SET lock_timeout = '5s';\n-- squawk-ignore ban-drop-table\nDROP TABLE b;\n").status == 0);
  const ProcessResult misspelt = RunProgram("lint -", "-- pgrehearse: allow droping-table\nSELECT 1;\n");
  CHECK(misspelt.status == 1);
  CHECK(Contains(misspelt.output, "unknown-suppression"));
}

TEST_CASE("cli: which rules run") {
  const char* sql = "DROP TABLE b;\n";
  for (const char* arguments : {"lint -", "lint - --preset strict", "lint - --preset all", "lint - --preset security --enable dropping-table", "lint - --disable all --enable squawk:ban-drop-table",
                                "lint - --disable default --enable dropping-table"}) {
    CHECK_MESSAGE(Contains(RunProgram(arguments, sql).output, "dropping-table"), arguments);
  }
  for (const char* arguments : {"lint - --preset security", "lint - --disable all", "lint - --disable dropping-table", "lint - --enable dropping-table --disable ban-drop-table"}) {
    CHECK_MESSAGE(!Contains(RunProgram(arguments, sql).output, "dropping-table"), arguments);
  }
  CHECK(!Contains(RunProgram("lint - --disable all --enable dropping-table", sql).output, "missing-lock-timeout"));
}

TEST_CASE("cli: conventions") {
  const ProcessResult text = RunProgram("conventions -", "CREATE TABLE a (id bigint PRIMARY KEY, made timestamptz);\nCREATE INDEX a_made_idx ON a (made);\n");
  CHECK(text.status == 0);
  CHECK(Contains(text.output, "names of indexes"));
  CHECK(Contains(text.output, "{table}_{columns}_idx"));
  CHECK(Contains(text.output, "1 of 1"));
  CHECK(Contains(RunProgram("conventions - --format json", "CREATE TABLE a (id bigint PRIMARY KEY);").output, "\"pattern\": \"{table}_pkey\""));
  CHECK(RunProgram("conventions no/such/folder").status == 2);
}

TEST_CASE("cli: the README quotes a real run") {
  // The version that a build with the newest grammar takes by itself.
  const std::string run = RunProgram("lint testdata/shop/db/migrations --pg-version 18").output;
  CheckQuoted("README.md", "<!-- run: lint testdata/shop/db/migrations -->", "<!-- end of run -->", "```\n" + WithoutTime(run) + "```\n");
}

TEST_CASE("cli: the README's table of formats comes from the readers") {
  CheckQuoted("README.md", "<!-- formats -->", "<!-- end of formats -->", FormatTable());
}

TEST_CASE("cli: rules/README.md comes from the rules") {
  const auto path = testing::SourceRoot() / "rules" / "README.md";
  const std::string pages = RulesMarkdown();
  if (testing::BlessRequested()) {
    std::ofstream(path, std::ios::binary) << pages;
  } else {
    CHECK(testing::ReadFileOrDie(path) == pages);
  }
}

}  // namespace pgrehearse
