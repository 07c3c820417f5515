// Parse analysis of whole queries against real servers (testdata/expression, filled in by tests/server/bless_queries.sh).
#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <string>

#include "analyzer/definition/print.h"
#include "analyzer/expression/judge.h"
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
  return printed.substr(13, printed.size() - 13 - 4);
}

std::string Escaped(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.replace(at, 1, "\\n");
  return text;
}

std::string DefaultOf(const ResolveContext& context, const CreateTable& table) {
  const auto* written = std::get_if<ColumnDefinition>(&table.elements[0]);
  const ResolvedType type = ResolveType(context, *written->type);
  Column column;
  column.name = written->name;
  column.type = type.type;
  column.typmod = type.typmod;
  for (const ConstraintDefinition& constraint : written->constraints) {
    if (constraint.kind != ConstraintDefinition::Kind::kDefault) continue;
    const StoredExpression made = ResolveDefault(context, *constraint.expression, column, {}, false);
    // AddRelationNewConstraints drops a default that is a bare NULL.
    const auto* constant = As<Const>(made.node);
    return constant != nullptr && constant->is_null ? "-" : PrintExpression(context.catalog, made, 0);
  }
  return "-";
}

std::string CheckOf(const ResolveContext& context, const AlterTable& table) {
  Constraint check;
  check.relation = LookupRelation(context.catalog, context.session, table.relation.schema, table.relation.name);
  const auto& added = std::get<alter::AddConstraint>(table.commands[0].action).constraint;
  check.name = added.name;
  check.expression = ResolveCondition(context, *added.expression, ExpressionUse::kCheck, {check.relation}, "CHECK");
  return PrintConstraint(context.catalog, check);
}

std::string IndexOf(const ResolveContext& context, const CreateIndex& written) {
  const AccessMethodFact* method = FindAccessMethodByName(written.access_method, context.catalog.version());
  auto data = std::make_shared<IndexData>();
  data->table = LookupRelation(context.catalog, context.session, written.relation.schema, written.relation.name);
  data->unique = written.unique;
  for (const IndexElement& element : written.elements) {
    data->keys.push_back(ResolveIndexKey(context, element, {data->table}, method->oid, false, nullptr));
  }
  data->key_count = static_cast<int>(data->keys.size());
  if (written.where != nullptr) {
    data->predicate = ResolveCondition(context, *written.where, ExpressionUse::kIndexPredicate, {data->table}, "WHERE");
    if (VolatilityOf(context.catalog, data->predicate) != Volatility::kImmutable) {
      return "! functions in index predicate must be marked IMMUTABLE";
    }
  }
  Relation index;
  index.name = written.name;
  index.schema = kPublicSchema;
  index.kind = 'i';
  index.access_method = method->oid;
  index.index = data;
  return PrintIndex(context.catalog, index);
}

// What the server prints of the probe that a statement makes.
std::string PrintedObject(const Catalog& catalog, const std::string& text) {
  const ParsedScript script = ParseSql(std::make_shared<SourceFile>("object.sql", text));
  if (script.statements.size() != 1) return "? not one statement";
  const Session session;
  const ResolveContext context{catalog, session, {}, {}, {}};
  const Statement& statement = script.statements[0];
  try {
    if (const auto* table = As<CreateTable>(statement)) return DefaultOf(context, *table);
    if (const auto* table = As<AlterTable>(statement)) return CheckOf(context, *table);
    if (const auto* index = As<CreateIndex>(statement)) return IndexOf(context, *index);
  } catch (const SqlError& error) {
    return "! " + error.message;
  } catch (const Unknowable& unknown) {
    return "? " + unknown.reason;
  }
  return "? an unexpected statement";
}

template <typename F>
void CompareWithServers(const char* name, std::initializer_list<int> versions, F printed) {
  const std::filesystem::path folder = SourceRoot() / "testdata" / "expression";
  const std::string setup = ReadFileOrDie(folder / "setup.sql");
  for (int version : versions) {
    Catalog catalog(version);
    MakeSmallSchema(setup, &catalog);
    std::ifstream in(folder / name);
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with('#')) continue;
      if (line.starts_with('[')) {
        if (std::stoi(line.substr(1)) != version) continue;
        line.erase(0, line.find("] ") + 2);
      }
      const std::size_t tab = line.find('\t');
      REQUIRE(tab != std::string::npos);
      const std::string written = line.substr(0, tab);
      INFO("version " << version << ", " << written);
      CHECK(Escaped(printed(catalog, written)) == line.substr(tab + 1));
    }
  }
}

}  // namespace

TEST_CASE("queries are analysed as the server does") { 
  CompareWithServers("queries.txt", {15, 17, 18}, Printed);
  CompareWithServers("queries_17.txt", {17, 18}, Printed);
}

TEST_CASE("defaults, constraints and indexes are analysed as the server does") {
  CompareWithServers("objects.txt", {15, 17, 18}, PrintedObject);
}

}  // namespace pgrehearse::testing
