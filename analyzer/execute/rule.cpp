// CREATE [OR REPLACE] RULE (DefineRule of rewriteDefine.c, transformRuleStmt of parse_utilcmd.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {
namespace {

const RelationName* TargetOf(const Query& query) {
  if (const auto* insert = std::get_if<InsertQuery>(&query.node)) return &insert->relation;
  if (const auto* update = std::get_if<UpdateQuery>(&query.node)) return &update->relation;
  if (const auto* remove = std::get_if<DeleteQuery>(&query.node)) return &remove->relation;
  return nullptr;
}

// The range table of conditions and actions begins with OLD and NEW (PRS2_OLD_VARNO, PRS2_NEW_VARNO).
constexpr int kOldEntry = 1, kNewEntry = 2;

template <typename Tree>
bool Uses(const Tree& tree, int entry) {
  bool used = false;
  const auto look = [&](const Node& node, int depth) {
    const auto* var = std::get_if<Var>(&node.node);
    used = used || (var != nullptr && var->entry == entry && var->levels_up == depth);
    return !used;
  };
  WalkTree(tree, look, 0);
  return used;
}

}  // namespace

void Run(Command& command, const CreateRule& create) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("CREATE RULE changes what statements on the table mean");
  const Oid oid = command.OpenRelation(create.relation, LockMode::kAccessExclusive, cause);
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(oid);
  if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(create.relation.name) + " is a system catalog", create.relation.at);
  if (!relation->assumed) {
    if (relation->kind == 'm') Raise("0A000", "rules on materialized views are not supported", create.relation.at);
    static constexpr std::string_view kRuled = "rvp";
    if (kRuled.find(relation->kind) == std::string_view::npos) {
      if (command.version() >= 15) Raise("42809", "relation " + Quoted(relation->name) + " cannot have rules", create.relation.at, KindNotSupported(relation->kind));
      Raise("42809", Quoted(relation->name) + " is not a table or view", create.relation.at);
    }
  }
  Rule rule;
  rule.relation = oid;
  rule.name = std::string(create.name);
  rule.event = create.event;
  rule.instead = create.instead;
  ExpressionScope scope;
  scope.relation = oid;
  scope.old_and_new = true;
  const ResolveContext context = command.Resolving();
  // DELETE has no NEW and INSERT no OLD; the condition cannot even name them (transformRuleStmt).
  const bool no_old = create.event == CreateRule::Event::kInsert, no_new = create.event == CreateRule::Event::kDelete;
  if (create.where != nullptr) rule.where = ResolveCondition(context, *create.where, ExpressionUse::kWhere, scope, "WHERE");
  if (rule.where.node != nullptr && ((no_old && Uses(rule.where.node, kOldEntry)) || (no_new && Uses(rule.where.node, kNewEntry)))) {
    const std::string missing = no_old ? "\"old\"" : "\"new\"";
    Raise("42P01", "invalid reference to FROM-clause entry for table " + missing, kNowhere,
          "There is an entry for table " + missing + ", but it cannot be referenced from this part of the query.");
  }
  for (const Query* action : create.actions) {
    if (const RelationName* target = TargetOf(*action)) {
      command.OpenRelation(*target, LockMode::kRowExclusive, command.Because("the rule's action changes rows of the table"));
    }
    rule.actions.push_back(ResolveQuery(context, *action, scope));
    if (rule.actions.back().query == nullptr) continue;
    if (no_old && Uses(*rule.actions.back().query, kOldEntry)) Raise("42P17", "ON INSERT rule cannot use OLD");
    if (no_new && Uses(*rule.actions.back().query, kNewEntry)) Raise("42P17", "ON DELETE rule cannot use NEW");
  }
  if (create.event == CreateRule::Event::kSelect) {
    if (create.actions.empty()) Raise("0A000", "INSTEAD NOTHING rules on SELECT are not implemented", kNowhere, {}, "Use views instead.");
    if (create.actions.size() > 1) Raise("0A000", "multiple actions for rules on SELECT are not implemented");
    if (!create.instead) Raise("0A000", "rules on SELECT must have action INSTEAD SELECT");
    if (relation->kind != 'v') {
      if (command.version() >= 16) {
        Raise("42809", "relation " + Quoted(relation->name) + " cannot have ON SELECT rules", create.relation.at, KindNotSupported(relation->kind));
      }
      throw Unknowable{"a rule ON SELECT turns the table into a view", create.relation.at};
    }
    if (!create.or_replace) Raise("55000", Quoted(relation->name) + " is already a view");
  }
  const Oid existing = catalog.FindRule(oid, create.name);
  if (existing != 0 && !create.or_replace) {
    Raise("42710", "rule " + Quoted(create.name) + " for relation " + Quoted(relation->name) + " already exists");
  }
  rule.created = command.origin;
  if (existing != 0) {
    rule.oid = existing;
    rule.enabled = catalog.Find<Rule>(existing)->enabled;
    catalog.RemoveDependenciesOf({ObjectClass::kRule, existing, 0});
  } else {
    rule.oid = catalog.NewOid();
  }
  catalog.Put(rule);
  RecordRuleDependencies(catalog, rule);
  const std::string name = rule.name + " on " + PlainName(catalog, *relation);
  if (existing != 0) {
    command.ChangedObject("rule", name, cause);
  } else {
    command.CreatedObject("rule", name, cause);
  }
}

}  // namespace pgrehearse
