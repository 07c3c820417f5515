// CREATE STATISTICS and ALTER STATISTICS (statscmds.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// ChooseExtendedStatisticName: "stat" with numbers until no statistics object of the schema has the name.
std::string ChooseName(const Catalog& catalog, const Relation& relation, const CreateStatistics& create) {
  std::vector<std::string> parts;
  for (const IndexElement& element : create.expressions) parts.push_back(element.name.empty() ? "expr" : std::string(element.name));
  const std::string columns = JoinColumnNames(parts);
  for (int pass = 0;; ++pass) {
    const std::string label = pass == 0 ? "stat" : "stat" + std::to_string(pass);
    std::string name = MakeObjectName(relation.name, columns, label);
    if (catalog.FindNamed(ObjectClass::kStatistics, relation.schema, name) == 0) return name;
  }
}

void RequireOrder(const Command& command, Oid type, const std::string& what) {
  if (type == 0 || type == kUnknownOid || command.catalog.DefaultOpclass(kBtreeAmOid, type)) return;
  Raise("0A000", what + " cannot be used in statistics because its type " + TypeForMessage(command, type) + " has no default btree operator class");
}

}  // namespace

void Run(Command& command, const CreateStatistics& create) {
  Catalog& catalog = command.catalog;
  if (create.relations.size() != 1) Raise("0A000", "only a single relation is allowed in CREATE STATISTICS");
  if (create.name.empty() && command.version() < 16) Raise("42601", "syntax error at or near \"ON\"");
  const Cause cause = command.Because("CREATE STATISTICS adds an object to the table");
  const Oid table = command.OpenRelation(create.relations[0], LockMode::kShareUpdateExclusive, cause);
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(table);
  if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(create.relations[0].name) + " is a system catalog");
  static constexpr std::string_view kKinds = "rmfp";
  if (!relation->assumed && kKinds.find(relation->kind) == std::string_view::npos) {
    if (command.version() >= 15) Raise("42809", "cannot define statistics for relation " + Quoted(relation->name), create.relations[0].at, KindNotSupported(relation->kind));
    Raise("42809", "relation " + Quoted(relation->name) + " is not a table, foreign table, or materialized view", create.relations[0].at);
  }
  Statistics statistics;
  statistics.relation = table;
  if (create.name.empty()) {
    statistics.schema = relation->schema;
    statistics.name = ChooseName(catalog, *relation, create);
  } else {
    statistics.schema = command.CreationSchema(create.name);
    statistics.name = std::string(create.name.back());
  }
  if (catalog.FindNamed(ObjectClass::kStatistics, statistics.schema, statistics.name) != 0) {
    const std::string message = "statistics object " + Quoted(statistics.name) + " already exists";
    if (!create.if_not_exists) Raise("42710", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  if (create.expressions.size() > 8) Raise("54011", "cannot have more than 8 columns in statistics");
  ExpressionScope scope;
  scope.relation = table;
  for (const IndexElement& element : create.expressions) {
    if (!element.name.empty()) {
      const Column* column = relation->FindColumn(element.name);
      if (column == nullptr) {
        if (IsSystemColumn(element.name)) Raise("0A000", "statistics creation on system columns is not supported");
        if (!relation->assumed) Raise("42703", "column " + Quoted(element.name) + " does not exist");
      } else {
        if (column->generated == 'v') Raise("0A000", "statistics creation on virtual generated columns is not supported");
        RequireOrder(command, column->type, "column " + Quoted(element.name));
      }
      statistics.columns.push_back(column ? column->number : RequireColumn(command, table, element.name));
      continue;
    }
    if (command.version() < 14) Raise("0A000", "only simple column references are allowed in CREATE STATISTICS");
    StoredExpression expression = ResolveExpression(command.Resolving(), *element.expression, ExpressionUse::kStatistics, scope);
    const auto* var = As<Var>(expression.node);
    if (var != nullptr && var->column > 0) {
      statistics.columns.push_back(var->column);  // a column in parentheses
    } else {
      if (create.expressions.size() > 1 && expression.node) RequireOrder(command, expression.node->type, "expression");
      statistics.expressions.push_back(std::move(expression));
    }
  }
  const bool single_expression = statistics.columns.empty() && statistics.expressions.size() == 1;
  if (statistics.columns.size() + statistics.expressions.size() < 2 && !single_expression) {
    Raise("42P17", "extended statistics require at least 2 columns");
  }
  if (single_expression && !create.kinds.empty()) {
    Raise("0A000", "when building statistics on a single expression, statistics kinds may not be specified");
  }
  bool distinct = create.kinds.empty(), dependencies = create.kinds.empty(), common = create.kinds.empty();
  for (const Text kind : create.kinds) {
    if (kind == "ndistinct") {
      distinct = true;
    } else if (kind == "dependencies") {
      dependencies = true;
    } else if (kind == "mcv") {
      common = true;
    } else {
      Raise("42601", "unrecognized statistics kind " + Quoted(kind));
    }
  }
  if (!single_expression) {
    if (distinct) statistics.kinds += 'd';
    if (dependencies) statistics.kinds += 'f';
    if (common) statistics.kinds += 'm';
  }
  if (!statistics.expressions.empty()) statistics.kinds += 'e';
  std::sort(statistics.columns.begin(), statistics.columns.end());
  if (std::adjacent_find(statistics.columns.begin(), statistics.columns.end()) != statistics.columns.end()) {
    Raise("42701", "duplicate column name in statistics definition");
  }
  statistics.oid = catalog.NewOid();
  statistics.owner = command.session.role;
  statistics.created = command.origin;
  catalog.Put(statistics);
  RecordStatisticsDependencies(catalog, statistics);
  command.CreatedObject("statistics object", std::string(catalog.SchemaName(statistics.schema)) + "." + statistics.name, cause);
}

void Run(Command& command, const AlterStatistics& alter) {
  Catalog& catalog = command.catalog;
  if (command.version() < 13) Raise("42601", "syntax error at or near \"SET\"");
  const Oid oid = FindInPath(command, ObjectClass::kStatistics, alter.name, {}, alter.if_exists);
  if (oid == 0) {
    const std::string message = "statistics object " + Quoted(Dotted(alter.name)) + " does not exist";
    if (!alter.if_exists) RaiseMissing(command, "42704", message);
    command.Notice("statistics object " + Quoted(alter.name.back()) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  int target = alter.to_default ? -1 : alter.target;
  if (target < -1) Raise("22023", "statistics target " + std::to_string(target) + " is too low");
  if (target > 10000) {
    target = 10000;
    command.Notice("lowering statistics target to 10000");
  }
  catalog.Change<Statistics>(oid, [&](Statistics& changed) { changed.target = target; });
  command.ChangedObject("statistics object", FullName(catalog, {ObjectClass::kStatistics, oid, 0}), command.Because("ALTER STATISTICS"));
}

}  // namespace pgrehearse
