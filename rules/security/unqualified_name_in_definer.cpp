// Relations without a schema in the body of a SECURITY DEFINER function.
#include <fmt/format.h>

#include <memory>
#include <set>
#include <string>
#include <variant>

#include "analyzer/definition/print.h"
#include "parser/parse.h"
#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The relations that a query names without a schema, common tables left out. Sub-queries in expressions are not entered.
class Bare {
 public:
  std::set<std::string> names;

  void Enter(const Query* query, std::set<std::string_view> common) {
    if (query == nullptr) return;
    if (query->with != nullptr) {
      for (const CommonTable& table : query->with->tables) common.insert(table.name);
      for (const CommonTable& table : query->with->tables) Enter(table.query, common);
    }
    if (const auto* select = std::get_if<SelectQuery>(&query->node)) {
      for (const FromItem* item : select->from) Enter(item, common);
      Enter(select->left, common);
      Enter(select->right, common);
    } else if (const auto* insert = std::get_if<InsertQuery>(&query->node)) {
      Add(insert->relation, {});
      Enter(insert->source, common);
    } else if (const auto* update = std::get_if<UpdateQuery>(&query->node)) {
      Add(update->relation, {});
      for (const FromItem* item : update->from) Enter(item, common);
    } else if (const auto* remove = std::get_if<DeleteQuery>(&query->node)) {
      Add(remove->relation, {});
      for (const FromItem* item : remove->using_items) Enter(item, common);
    } else if (const auto* merge = std::get_if<MergeQuery>(&query->node)) {
      Add(merge->relation, {});
      Enter(merge->source, common);
    }
  }

 private:
  void Enter(const FromItem* item, const std::set<std::string_view>& common) {
    if (item == nullptr) return;
    if (const auto* relation = std::get_if<RelationName>(&item->node)) Add(*relation, common);
    if (const auto* query = std::get_if<FromQuery>(&item->node)) Enter(query->query, common);
    if (const auto* join = std::get_if<FromJoin>(&item->node)) {
      Enter(join->left, common);
      Enter(join->right, common);
    }
  }
  void Add(const RelationName& relation, const std::set<std::string_view>& common) {
    if (relation.schema.empty() && common.count(relation.name) == 0) names.emplace(relation.name);
  }
};

void OnEnd(const FinishedHistory& finished, Reporter& report) {
  const Catalog& catalog = *finished.replay.catalog;
  catalog.ForEach<Function>([&](const Function& function) {
    if (!function.security_definer || function.language != "sql" || function.is_atomic || function.is_return_body || function.created.migration < 0) return;
    const ParsedScript body = ParseSql(std::make_shared<SourceFile>("body", function.body));
    Bare bare;
    for (const Statement& statement : body.statements) bare.Enter(As<Query>(statement), {});
    if (bare.names.empty()) return;
    std::string names;
    for (const std::string& name : bare.names) names += (names.empty() ? "" : ", ") + name;
    const std::string name = FunctionName(catalog, function);
    AddAt(report, PlaceOf(function.created)).About(name).Say(fmt::format("{} runs with the rights of its owner and names {} without a schema", name, names))
        .Help("Write the schema before each of them, and SET search_path = '' on the function.");
  });
}

}  // namespace

extern const LintRule kUnqualifiedNameInDefiner{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "the body of a SECURITY DEFINER function names a table without its schema",
    .aliases = {"unqualified-reference-in-security-definer", "pgspot:PS001", "pgspot:PS016", "pgspot:PS017"},
    .presets = {"security"},
    .page = R"md(
## What it catches
A `SECURITY DEFINER` function in SQL, with its body as text, that names tables or views without their schema at the end of the history.

## Why it hurts
Which table is meant depends on the search path in force, and whoever can put another one first, in `pg_temp` for instance, has it read and written with the owner's rights.

Silent on SQL-standard bodies, whose names are settled when they are made. Bodies in PL/pgSQL are not looked into.

## Fires
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION total() RETURNS numeric LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS 'SELECT sum(total) FROM orders';
```

## Safer
```sql
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, note text NOT NULL, total numeric(10, 2));
CREATE FUNCTION total() RETURNS numeric LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT sum(total) FROM public.orders';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE FUNCTION, Writing SECURITY DEFINER Functions Safely.
)md",
    .on_end = OnEnd};

}  // namespace pgrehearse
