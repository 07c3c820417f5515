// CREATE POLICY and ALTER POLICY (policy.c).
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// RangeVarCallbackForPolicy.
Oid OpenTable(Command& command, const RelationName& name, const Cause& cause) {
  const Oid oid = command.OpenRelation(name, LockMode::kAccessExclusive, cause);
  const Relation* relation = command.catalog.Find<Relation>(oid);
  if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(name.name) + " is a system catalog", name.at);
  if (!relation->assumed && relation->kind != 'r' && relation->kind != 'p') Raise("42809", Quoted(relation->name) + " is not a table", name.at);
  return oid;
}

// policy_role_list_to_array.
std::vector<Oid> RolesOf(Command& command, List<RoleName> roles) {
  std::vector<Oid> out;
  for (const RoleName& role : roles) {
    const Oid oid = command.RequireRole(role);
    if (oid == 0) {
      if (roles.size() != 1) command.Notice("ignoring specified roles other than PUBLIC");
      return {0};
    }
    out.push_back(oid);
  }
  if (out.empty()) out.push_back(0);
  return out;
}

StoredExpression Resolve(Command& command, const Expression* expression, Oid relation) {
  if (expression == nullptr) return {};
  ExpressionScope scope;
  scope.relation = relation;
  return ResolveCondition(command.Resolving(), *expression, ExpressionUse::kPolicy, scope, "POLICY");
}

char Letter(Text command) {
  if (command == "select") return 'r';
  if (command == "insert") return 'a';
  if (command == "update") return 'w';
  if (command == "delete") return 'd';
  return '*';
}

}  // namespace

void Run(Command& command, const CreatePolicy& create) {
  Catalog& catalog = command.catalog;
  const char letter = Letter(create.command);
  if ((letter == 'r' || letter == 'd') && create.with_check != nullptr) Raise("42601", "WITH CHECK cannot be applied to SELECT or DELETE");
  if (letter == 'a' && create.using_expression != nullptr) Raise("42601", "only WITH CHECK expression allowed for INSERT");
  const Cause cause = command.Because("CREATE POLICY changes which rows of the table are visible");
  Policy policy;
  policy.roles = RolesOf(command, create.roles);
  policy.relation = OpenTable(command, create.relation, cause);
  policy.name = std::string(create.name);
  policy.command = letter;
  policy.permissive = create.permissive;
  policy.using_expression = Resolve(command, create.using_expression, policy.relation);
  policy.with_check = Resolve(command, create.with_check, policy.relation);
  const Relation& relation = RelationOf(command, policy.relation);
  if (catalog.FindPolicy(policy.relation, create.name) != 0) {
    Raise("42710", "policy " + Quoted(create.name) + " for table " + Quoted(relation.name) + " already exists");
  }
  policy.oid = catalog.NewOid();
  policy.created = command.origin;
  catalog.Put(policy);
  RecordPolicyDependencies(catalog, policy);
  command.CreatedObject("policy", policy.name + " on " + PlainName(catalog, relation), cause);
}

void Run(Command& command, const AlterPolicy& alter) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("ALTER POLICY changes which rows of the table are visible");
  std::vector<Oid> roles;
  if (!alter.roles.empty()) roles = RolesOf(command, alter.roles);
  const Oid table = OpenTable(command, alter.relation, cause);
  const StoredExpression using_expression = Resolve(command, alter.using_expression, table);
  const StoredExpression with_check = Resolve(command, alter.with_check, table);
  const Relation& relation = RelationOf(command, table);
  const Oid oid = catalog.FindPolicy(table, alter.name);
  if (oid == 0) {
    if (relation.assumed) return;
    Raise("42704", "policy " + Quoted(alter.name) + " for table " + Quoted(relation.name) + " does not exist");
  }
  Policy policy = *catalog.Find<Policy>(oid);
  if ((policy.command == 'r' || policy.command == 'd') && alter.with_check != nullptr) {
    Raise("42601", "only USING expression allowed for SELECT, DELETE");
  }
  if (policy.command == 'a' && alter.using_expression != nullptr) Raise("42601", "only WITH CHECK expression allowed for INSERT");
  if (!roles.empty()) policy.roles = std::move(roles);
  if (alter.using_expression != nullptr) policy.using_expression = using_expression;
  if (alter.with_check != nullptr) policy.with_check = with_check;
  catalog.RemoveDependenciesOf({ObjectClass::kPolicy, oid, 0});
  catalog.Put(policy);
  RecordPolicyDependencies(catalog, policy);
  command.ChangedObject("policy", policy.name + " on " + PlainName(catalog, relation), cause);
}

}  // namespace pgrehearse
