// What we conclude about expressions against what servers conclude (testdata/judge, filled in by
// tests/server/bless_judging.sh).
#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <vector>

#include "analyzer/expression/judge.h"
#include "analyzer/sql_error.h"
#include "parser/parse.h"
#include "tests/paths.h"
#include "tests/small_schema.h"

namespace pgrehearse::testing {
namespace {

// The tab-separated lines of a file that hold for a version.
std::vector<std::vector<std::string>> ReadLines(const std::string& name, int version) {
  std::vector<std::vector<std::string>> lines;
  std::ifstream in(SourceRoot() / "testdata" / "judge" / name);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      if (std::stoi(line.substr(1)) != version) continue;
      line.erase(0, line.find("] ") + 2);
    }
    std::vector<std::string> fields(1);
    for (char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    lines.push_back(std::move(fields));
  }
  return lines;
}

template <typename F>
std::string Attempt(F&& f) {
  try {
    return f();
  } catch (const SqlError& error) {
    return "! " + error.message;
  } catch (const Unknowable& unknown) {
    return "? " + unknown.reason;
  }
}

Catalog Prepared(int version) {
  Catalog catalog(version);
  MakeSmallSchema(ReadFileOrDie(SourceRoot() / "testdata" / "judge" / "setup.sql"), &catalog);
  MakeSmallSchema("CREATE SEQUENCE s", &catalog);
  return catalog;
}

std::string Word(Volatility volatility) {
  return volatility == Volatility::kImmutable ? "immutable" : volatility == Volatility::kStable ? "stable" : "volatile";
}

}  // namespace

TEST_CASE("volatility is judged after folding and inlining") {
  for (int version : {15, 17, 18}) {
    const Catalog catalog = Prepared(version);
    const Oid table = catalog.FindRelation(kPublicSchema, "t");
    for (const auto& line : ReadLines("volatility.txt", version)) {
      REQUIRE(line.size() == 2);
      const std::string judged = Attempt([&] { return Word(VolatilityOf(catalog, ResolveOver(catalog, line[0], table))); });
      INFO("version " << version << ", " << line[0] << ": " << judged);
      if (line[1] == "mutable") {
        CHECK((judged == "stable" || judged == "volatile"));
      } else {
        CHECK(judged == line[1]);
      }
    }
  }
}

TEST_CASE("a conversion rewrites the table or leaves it") {
  for (int version : {15, 17, 18}) {
    const Catalog prepared = Prepared(version);
    for (const auto& line : ReadLines("conversions.txt", version)) {
      REQUIRE(line.size() >= 3);
      Catalog catalog = prepared;
      const std::string judged = Attempt([&]() -> std::string {
        MakeSmallSchema("CREATE TABLE conversion (c " + line[0] + ")", &catalog);
        const Oid table = catalog.FindRelation(kPublicSchema, "conversion");
        const Session session;
        const ResolveContext context{catalog, session, {}, {}, {}};
        const ParsedExpression parsed = ParseExpression("NULL::" + line[1]);
        const ResolvedType target = ResolveType(context, *As<TypeCast>(parsed.expression)->type);
        const bool written = line.size() > 3;
        const StoredExpression source = ResolveOver(catalog, written ? line[2] : "c", table);
        const StoredExpression cast = CoerceForAssignment(context, source, target.type, target.typmod);
        if (!cast.node) return "! no cast";
        return ConversionRewrites(catalog, cast, 1, true) ? "rewrite" : "keep";
      });
      INFO("version " << version << ", " << line[0] << " to " << line[1] << (line.size() > 3 ? " using " + line[2] : ""));
      CHECK(judged.substr(0, 1 + 6 * !judged.starts_with('!')) == line.back().substr(0, 1 + 6 * !line.back().starts_with('!')));
    }
  }
}

TEST_CASE("constraints prove partition bounds as far as the server sees") {
  for (int version : {15, 17, 18}) {
    const Catalog prepared = Prepared(version);
    for (const auto& line : ReadLines("proofs.txt", version)) {
      REQUIRE(line.size() == 5);
      Catalog catalog = prepared;
      const bool proven = line[4].starts_with("proven ");
      const std::string wanted = line[4].substr(line[4].find(' ') + 1);
      const std::string judged = Attempt([&]() -> std::string {
        MakeSmallSchema("CREATE TABLE child (k " + line[0] + ")", &catalog);
        const Oid table = catalog.FindRelation(kPublicSchema, "child");
        const StoredExpression given = ResolveOver(catalog, line[1], table), clause = ResolveOver(catalog, wanted, table);
        return Proves(catalog, {given}, clause, true) ? "proven" : "scan";
      });
      INFO("version " << version << ", " << line[0] << ": " << line[1] << " for " << wanted);
      CHECK(judged == (proven ? "proven" : "scan"));
    }
  }
}

TEST_CASE("a narrower type refuses values or keeps less of them") {
  const Catalog catalog(18);
  const auto narrows = [&](const std::string& from, const std::string& to) {
    const Session session;
    const ResolveContext context{catalog, session, {}, {}, {}};
    const auto type = [&](const std::string& name) {
      const ParsedExpression parsed = ParseExpression("NULL::" + name);
      return ResolveType(context, *As<TypeCast>(parsed.expression)->type);
    };
    const ResolvedType a = type(from), b = type(to);
    const Narrowing narrowing = NarrowingOf(catalog, a.type, a.typmod, b.type, b.typmod);
    return std::string(narrowing == Narrowing::kNone ? "keeps" : narrowing == Narrowing::kRefuses ? "refuses" : "rounds");
  };
  CHECK(narrows("integer", "bigint") == "keeps");
  CHECK(narrows("bigint", "integer") == "refuses");
  CHECK(narrows("integer", "numeric(12, 2)") == "keeps");
  CHECK(narrows("integer", "numeric(8, 2)") == "refuses");
  CHECK(narrows("numeric(10, 2)", "numeric(12, 2)") == "keeps");
  CHECK(narrows("numeric(10, 2)", "numeric(12, 1)") == "rounds");
  CHECK(narrows("numeric(10, 2)", "numeric(9, 2)") == "refuses");
  CHECK(narrows("numeric", "numeric(20, 4)") == "rounds");
  CHECK(narrows("numeric(12, 0)", "integer") == "refuses");
  CHECK(narrows("numeric(9, 0)", "integer") == "keeps");
  CHECK(narrows("numeric(10, 2)", "bigint") == "rounds");
  CHECK(narrows("real", "double precision") == "keeps");
  CHECK(narrows("double precision", "real") == "rounds");
  CHECK(narrows("integer", "double precision") == "keeps");
  CHECK(narrows("bigint", "double precision") == "rounds");
  CHECK(narrows("text", "varchar(20)") == "refuses");
  CHECK(narrows("varchar(20)", "varchar(30)") == "keeps");
  CHECK(narrows("varchar(20)", "varchar(10)") == "refuses");
  CHECK(narrows("varchar(20)", "text") == "keeps");
  CHECK(narrows("timestamptz", "timestamp") == "keeps");
  CHECK(narrows("timestamptz", "date") == "rounds");
  CHECK(narrows("timestamp", "timestamp(0)") == "rounds");
  CHECK(narrows("date", "timestamptz") == "keeps");
}

TEST_CASE("NOT NULL follows from a check that says so, and from no other") {
  Catalog catalog(17);
  MakeSmallSchema("CREATE TABLE t (a integer, b integer)", &catalog);
  const Oid table = catalog.FindRelation(kPublicSchema, "t");
  const StoredExpression wanted = ResolveOver(catalog, "a IS NOT NULL", table);
  const auto proves = [&](std::string_view given) { return Proves(catalog, {ResolveOver(catalog, given, table)}, wanted, true); };
  CHECK(proves("a IS NOT NULL"));
  CHECK(proves("a IS NOT NULL AND b > 0"));
  CHECK(proves("(b > 0 AND a IS NOT NULL) AND b < 10"));
  CHECK(proves("NOT a IS NULL"));
  CHECK(proves("NOT (a IS NULL OR b = 1)"));
  CHECK_FALSE(proves("a > 0"));
  CHECK_FALSE(proves("a IS NOT NULL OR b > 0"));
  CHECK_FALSE(proves("b IS NOT NULL"));
  CHECK_FALSE(proves("coalesce(a, 0) > 0"));
}

}  // namespace pgrehearse::testing
