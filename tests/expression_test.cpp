// Parse analysis of whole queries against real servers (testdata/expression, filled in by tests/server/bless_queries.sh).
#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <string>

#include "analyzer/definition/print.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/sql_error.h"
#include "parser/parse.h"
#include "tests/paths.h"
#include "tests/small_schema.h"

namespace pgrehearse::testing {
namespace {

// The body of a function as pg_get_function_sqlbody prints it, without BEGIN ATOMIC and END.
std::string Printed(const Catalog& catalog, const std::string& text) {
  const ParsedScript script = ParseSql(std::make_shared<SourceFile>("query.sql", text));
  if (script.statements.size() != 1) return "? not one statement";
  const auto* query = As<Query>(script.statements[0]);
  if (query == nullptr) return "? not a query: " + std::string(CommandTag(script.statements[0]));
  const Session session;
  const ResolveContext context{catalog, session, {}, {}, {}};
  std::string printed;
  try {
    Function function;
    function.name = "probe";
    function.is_atomic = true;
    function.sql_body = {ResolveQuery(context, *query)};
    printed = PrintFunctionBody(catalog, function);
  } catch (const SqlError& error) {
    return "! " + error.message;
  } catch (const Unknowable& unknown) {
    return "? " + unknown.reason;
  }
  printed = printed.substr(13, printed.size() - 13 - 4);
  for (std::size_t at = 0; (at = printed.find('\n', at)) != std::string::npos; at += 2) printed.replace(at, 1, "\\n");
  return printed;
}

}  // namespace

TEST_CASE("queries are analysed as the server does") {
  const std::filesystem::path folder = SourceRoot() / "testdata" / "expression";
  const std::string setup = ReadFileOrDie(folder / "setup.sql");
  for (int version : {15, 17, 18}) {
    Catalog catalog(version);
    MakeSmallSchema(setup, &catalog);
    std::ifstream in(folder / "queries.txt");
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('#')) continue;
      if (line.starts_with('[')) {
        if (std::stoi(line.substr(1)) != version) continue;
        line.erase(0, line.find("] ") + 2);
      }
      const std::size_t tab = line.find('\t');
      REQUIRE(tab != std::string::npos);
      const std::string query = line.substr(0, tab);
      INFO("version " << version << ", " << query);
      CHECK(Printed(catalog, query) == line.substr(tab + 1));
    }
  }
}

}  // namespace pgrehearse::testing
