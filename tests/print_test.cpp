// How we print expressions against how the server prints them (testdata/print, filled in by
// tests/server/bless_printing.sh).
#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "analyzer/definition/print.h"
#include "analyzer/sql_error.h"
#include "tests/paths.h"
#include "tests/small_schema.h"

namespace pgrehearse::testing {
namespace {

std::string OneLine(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\n");
  return text;
}

std::string Printed(const Catalog& catalog, const std::string& expression, Oid table) {
  std::string text;
  try {
    text = PrintExpression(catalog, ResolveOver(catalog, "(" + expression + ") IS NOT NULL", table), table);
  } catch (const SqlError& error) {
    return "! " + error.message;
  } catch (const Unknowable& unknown) {
    return "? " + unknown.reason;
  }
  return OneLine(std::move(text));
}

// Calls f(line, expected) for the lines of a file that hold for the version.
template <typename F>
void ForEachLine(const std::string& name, int version, F&& f) {
  std::ifstream in(SourceRoot() / "testdata" / "print" / name);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      if (std::stoi(line.substr(1)) != version) continue;
      line.erase(0, line.find("] ") + 2);
    }
    const std::size_t tab = line.find('\t');
    REQUIRE(tab != std::string::npos);
    f(line.substr(0, tab), line.substr(tab + 1));
  }
}

}  // namespace

TEST_CASE("expressions are printed as the server prints them") {
  const std::filesystem::path folder = SourceRoot() / "testdata" / "print";
  const std::string setup = ReadFileOrDie(folder / "setup.sql");
  for (int version : {15, 17, 18}) {
    Catalog catalog(version);
    MakeSmallSchema(setup, &catalog);
    const Oid table = catalog.FindRelation(kPublicSchema, "t");
    REQUIRE(table != 0);
    ForEachLine("expressions.txt", version, [&](const std::string& expression, const std::string& expected) {
      INFO("version " << version << ", " << expression);
      CHECK(Printed(catalog, expression, table) == expected);
    });
  }
}

TEST_CASE("views are printed as the server prints them") {
  const std::string setup = ReadFileOrDie(SourceRoot() / "testdata" / "print" / "setup.sql");
  for (int version : {15, 17, 18}) {
    Catalog prepared(version);
    MakeSmallSchema(setup, &prepared);
    ForEachLine("views.txt", version, [&](const std::string& query, const std::string& expected) {
      if (expected.starts_with("! ")) return;  // refusals are the matter of other tests
      INFO("version " << version << ", " << query);
      Catalog catalog = prepared;
      MakeSmallSchema("CREATE VIEW made AS " + query, &catalog);
      const Relation* view = catalog.Find<Relation>(catalog.FindRelation(kPublicSchema, "made"));
      if (view == nullptr) return;
      CHECK(OneLine(PrintView(catalog, *view)) == expected);
    });
  }
}

}  // namespace pgrehearse::testing
