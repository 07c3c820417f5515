// CREATE [OR REPLACE] [CONSTRAINT] TRIGGER (CreateTriggerFiringOn of trigger.c).
#include "analyzer/execute/trigger.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {
namespace {

using Timing = CreateTrigger::Timing;

void CheckKind(const Command& command, const CreateTrigger& create, const Relation& relation) {
  const std::string quoted = Quoted(relation.name);
  const Offset at = create.relation.at;
  const bool instead = create.timing == Timing::kInsteadOf;
  switch (relation.kind) {
    case 'r':
      if (instead) Raise("42809", quoted + " is a table", at, "Tables cannot have INSTEAD OF triggers.");
      return;
    case 'p':
      if (instead) Raise("42809", quoted + " is a table", at, "Tables cannot have INSTEAD OF triggers.");
      if (create.row && create.timing == Timing::kBefore && command.version() < 13) {
        Raise("42809", quoted + " is a partitioned table", at, "Partitioned tables cannot have BEFORE / FOR EACH ROW triggers.");
      }
      if (create.row && !create.transitions.empty()) {
        Raise("0A000", quoted + " is a partitioned table", at, "ROW triggers with transition tables are not supported on partitioned tables.");
      }
      return;
    case 'v':
      if (!instead && create.row) Raise("42809", quoted + " is a view", at, "Views cannot have row-level BEFORE or AFTER triggers.");
      if (create.events & CreateTrigger::kTruncate) Raise("42809", quoted + " is a view", at, "Views cannot have TRUNCATE triggers.");
      return;
    case 'f':
      if (instead) Raise("42809", quoted + " is a foreign table", at, "Foreign tables cannot have INSTEAD OF triggers.");
      if (create.constraint) Raise("42809", quoted + " is a foreign table", at, "Foreign tables cannot have constraint triggers.");
      return;
    default:
      if (command.version() >= 15) Raise("42809", "relation " + quoted + " cannot have triggers", at, KindNotSupported(relation.kind));
      Raise("42809", quoted + " is not a table or view", at);
  }
}

void CheckForm(const CreateTrigger& create) {
  if (create.row && (create.events & CreateTrigger::kTruncate)) Raise("0A000", "TRUNCATE FOR EACH ROW triggers are not supported");
  if (create.timing == Timing::kInsteadOf) {
    if (!create.row) Raise("0A000", "INSTEAD OF triggers must be FOR EACH ROW");
    if (create.when != nullptr) Raise("0A000", "INSTEAD OF triggers cannot have WHEN conditions");
    if (!create.columns.empty()) Raise("0A000", "INSTEAD OF triggers cannot have column lists");
  }
}

// Transition tables; fills the trigger's old_table and new_table.
void CheckTransitions(const CreateTrigger& create, const Relation& relation, Trigger* trigger) {
  for (const CreateTrigger::Transition& transition : create.transitions) {
    if (!transition.is_table) {
      Raise("0A000", "ROW variable naming in the REFERENCING clause is not supported", kNowhere, {},
            "Use OLD TABLE or NEW TABLE for naming transition tables.");
    }
    if (relation.kind == 'f') Raise("42809", Quoted(relation.name) + " is a foreign table", kNowhere, "Triggers on foreign tables cannot have transition tables.");
    if (relation.kind == 'v') Raise("42809", Quoted(relation.name) + " is a view", kNowhere, "Triggers on views cannot have transition tables.");
    if (create.row && !relation.parents.empty()) {
      if (relation.is_partition()) Raise("0A000", "ROW triggers with transition tables are not supported on partitions");
      Raise("0A000", "ROW triggers with transition tables are not supported on inheritance children");
    }
    if (create.timing != Timing::kAfter) Raise("42P17", "transition table name can only be specified for an AFTER trigger");
    if (create.events & CreateTrigger::kTruncate) Raise("0A000", "TRUNCATE triggers with transition tables are not supported");
    const unsigned events = create.events & (CreateTrigger::kInsert | CreateTrigger::kUpdate | CreateTrigger::kDelete);
    if ((events & (events - 1)) != 0) Raise("0A000", "transition tables cannot be specified for triggers with more than one event");
    if (!create.columns.empty()) Raise("0A000", "transition tables cannot be specified for triggers with column lists");
    std::string& slot = transition.new_table ? trigger->new_table : trigger->old_table;
    const std::string_view word = transition.new_table ? "NEW" : "OLD";
    const unsigned needed = CreateTrigger::kUpdate | (transition.new_table ? CreateTrigger::kInsert : CreateTrigger::kDelete);
    if ((create.events & needed) == 0) {
      Raise("42P17", std::string(word) + " TABLE can only be specified for " + (transition.new_table ? "an INSERT or UPDATE trigger" : "a DELETE or UPDATE trigger"));
    }
    if (!slot.empty()) Raise("42P17", std::string(word) + " TABLE cannot be specified multiple times");
    slot = std::string(transition.name);
  }
  if (!trigger->old_table.empty() && trigger->old_table == trigger->new_table) {
    Raise("42P17", "OLD TABLE name and NEW TABLE name cannot be the same");
  }
}

StoredExpression ResolveWhen(Command& command, const CreateTrigger& create, const Relation& relation) {
  if (create.when == nullptr) return {};
  ExpressionScope scope;
  scope.relation = relation.oid;
  scope.old_and_new = true;
  StoredExpression when = ResolveCondition(command.Resolving(), *create.when, ExpressionUse::kTriggerWhen, scope, "WHEN");
  if (when.node == nullptr) return when;
  for (const ObjectAddress& address : References(command.catalog, when, relation.oid)) {
    if (address.object_class != ObjectClass::kRelation || address.oid != relation.oid) continue;
    if (!create.row) Raise("42P17", "statement trigger's WHEN condition cannot reference column values", create.when->at);
  }
  return when;
}

// Whether the WHEN condition mentions OLD (entry 1) or NEW (entry 2), in the written words.
void CheckWhenSides(const CreateTrigger& create, const Relation& relation, const Expression* expression) {
  // Only column references matter; the resolver has seen to everything else.
  const auto* column = As<ColumnReference>(expression);
  if (column == nullptr || column->fields.empty()) return;
  const Text side = column->fields.front();
  if (side == "old" && (create.events & CreateTrigger::kInsert)) {
    Raise("42P17", "INSERT trigger's WHEN condition cannot reference OLD values", expression->at);
  }
  if (side != "new") return;
  if (create.events & CreateTrigger::kDelete) {
    Raise("42P17", "DELETE trigger's WHEN condition cannot reference NEW values", expression->at);
  }
  // They are computed after BEFORE triggers have run (CreateTriggerFiringOn).
  if (create.timing != CreateTrigger::Timing::kBefore) return;
  for (const Column& c : relation.columns) {
    const bool whole_row = column->star || column->fields.size() == 1;
    if (c.dropped || c.generated == 0 || !(whole_row || column->fields.back() == c.name)) continue;
    Raise("42P17", "BEFORE trigger's WHEN condition cannot reference NEW generated columns", expression->at,
          whole_row ? "A whole-row reference is used and the table contains generated columns." : "Column " + Quoted(c.name) + " is a generated column.");
  }
}

void WalkWhen(const CreateTrigger& create, const Relation& relation, const Expression* expression) {
  if (expression == nullptr) return;
  CheckWhenSides(create, relation, expression);
  const auto walk = [&](const Expression* e) { WalkWhen(create, relation, e); };
  if (const auto* op = As<OperatorExpression>(expression)) {
    walk(op->left);
    walk(op->right);
  } else if (const auto* list = As<ListExpression>(expression)) {
    for (const Expression* item : list->items) walk(item);
  } else if (const auto* boolean = As<BooleanExpression>(expression)) {
    for (const Expression* item : boolean->arguments) walk(item);
  } else if (const auto* null = As<NullTest>(expression)) {
    walk(null->argument);
  } else if (const auto* test = As<BooleanTest>(expression)) {
    walk(test->argument);
  } else if (const auto* call = As<FunctionCall>(expression)) {
    for (const Expression* item : call->arguments) walk(item);
  } else if (const auto* cast = As<TypeCast>(expression)) {
    walk(cast->argument);
  } else if (const auto* coalesce = As<CoalesceExpression>(expression)) {
    for (const Expression* item : coalesce->arguments) walk(item);
  } else if (const auto* indirection = As<Indirection>(expression)) {
    walk(indirection->argument);
  } else if (const auto* row = As<RowExpression>(expression)) {
    for (const Expression* item : row->arguments) walk(item);
  }
}

std::vector<int> ResolveColumns(Command& command, const CreateTrigger& create, Oid relation) {
  std::vector<int> columns;
  for (const Text name : create.columns) {
    const int number = RequireColumn(command, relation, name, create.relation.at);
    if (std::find(columns.begin(), columns.end(), number) != columns.end()) {
      Raise("42701", "column " + Quoted(name) + " specified more than once");
    }
    columns.push_back(number);
  }
  return columns;
}

// LookupFuncName without arguments; the function must be a trigger's.
Oid ResolveFunction(Command& command, const CreateTrigger& create) {
  try {
    const FunctionInfo function = FindFunction(command.ResolvingQuietly(), create.function, std::span<const Oid>());
    if (function && function.result != kTriggerOid) {
      Raise("42P17", "function " + Dotted(create.function) + " must return type trigger");
    }
    if (function) return function.oid;
  } catch (const Unknowable&) {
    return 0;  // a function that the history never made
  } catch (const SqlError& error) {
    if (error.sqlstate == "42883" && command.incomplete_history) return 0;
    throw;
  }
  if (command.incomplete_history) return 0;
  Raise("42883", "function " + Dotted(create.function) + "() does not exist");
}

// The constraint of a constraint trigger.
Oid PutConstraint(Command& command, const Trigger& trigger, Oid parent) {
  Constraint constraint;
  constraint.oid = command.catalog.NewOid();
  constraint.schema = RelationOf(command, trigger.relation).schema;
  constraint.name = trigger.name;
  constraint.kind = 't';
  constraint.relation = trigger.relation;
  constraint.deferrable = trigger.deferrable;
  constraint.deferred = trigger.deferred;
  constraint.no_inherit = true;
  constraint.created = command.origin;
  constraint.validated_at = command.origin;
  static_cast<void>(parent);
  const Oid oid = constraint.oid;
  command.catalog.Put(constraint);
  RecordConstraintDependencies(command.catalog, constraint);
  return oid;
}

Oid PutTrigger(Command& command, Trigger trigger, bool replaced) {
  Catalog& catalog = command.catalog;
  trigger.created = command.origin;
  if (replaced) catalog.RemoveDependenciesOf({ObjectClass::kTrigger, trigger.oid, 0});
  if (!replaced) trigger.oid = catalog.NewOid();
  const Oid oid = trigger.oid;
  catalog.Put(trigger);
  const Oid constraint = trigger.constraint && !replaced ? PutConstraint(command, trigger, 0) : 0;
  RecordTriggerDependencies(catalog, trigger, constraint);
  return oid;
}

}  // namespace

Oid CloneTrigger(Command& command, Oid parent_trigger, Oid partition) {
  Catalog& catalog = command.catalog;
  const Trigger& parent = *catalog.Find<Trigger>(parent_trigger);
  const Cause cause = command.Because("row triggers of a partitioned table are made on each of its partitions");
  command.Lock(partition, LockMode::kShareRowExclusive, cause);
  Trigger clone = parent;
  clone.relation = partition;
  clone.parent = parent_trigger;
  const std::vector<int> map = ColumnMap(RelationOf(command, parent.relation), RelationOf(command, partition));
  clone.columns = MapNumbers(parent.columns, map);
  clone.when = MapColumns(parent.when, map);
  const Oid existing = catalog.FindTrigger(partition, clone.name);
  if (existing != 0 && catalog.Find<Trigger>(existing)->parent != parent_trigger) {
    Raise("42710", "trigger " + Quoted(clone.name) + " for relation " + Quoted(RelationOf(command, partition).name) + " already exists");
  }
  if (existing != 0) clone.oid = existing;
  const Oid oid = PutTrigger(command, std::move(clone), existing != 0);
  if (RelationOf(command, partition).kind == 'p') {
    for (const Oid child : catalog.ChildrenOf(partition)) CloneTrigger(command, oid, child);
  }
  return oid;
}

void Run(Command& command, const CreateTrigger& create) {
  Catalog& catalog = command.catalog;
  if (create.or_replace && command.version() < 14) Raise("42601", "syntax error at or near \"TRIGGER\"");
  const Cause cause = command.Because("CREATE TRIGGER keeps writers away while the trigger is added");
  const Oid table = command.OpenRelation(create.relation, LockMode::kShareRowExclusive, cause);
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(table);
  if (relation == nullptr) Raise("42501", "permission denied: " + Quoted(create.relation.name) + " is a system catalog", create.relation.at);
  if (!relation->assumed) CheckKind(command, create, *relation);
  Trigger trigger;
  trigger.relation = table;
  trigger.name = std::string(create.name);
  if (create.constraint && !create.constraint_relation.name.empty()) {
    trigger.constraint_relation = command.OpenRelation(create.constraint_relation, LockMode::kAccessShare,
                                                       command.Because("FROM names the other table of the constraint"));
  }
  CheckForm(create);
  CheckTransitions(create, *relation, &trigger);
  trigger.when = ResolveWhen(command, create, *relation);
  WalkWhen(create, *relation, create.when);
  trigger.function = ResolveFunction(command, create);
  trigger.timing = create.timing;
  trigger.events = create.events;
  trigger.row = create.row;
  trigger.constraint = create.constraint;
  trigger.deferrable = create.deferrable || create.initially_deferred;
  trigger.deferred = create.initially_deferred;
  for (const Text argument : create.arguments) trigger.arguments.emplace_back(argument);
  const std::string named = "trigger " + Quoted(create.name) + " for relation " + Quoted(relation->name);
  const Oid existing = catalog.FindTrigger(table, create.name);
  if (existing != 0) {
    const Trigger& old = *catalog.Find<Trigger>(existing);
    if (!create.or_replace) Raise("42710", named + " already exists");
    if (create.constraint) Raise("0A000", "CREATE OR REPLACE CONSTRAINT TRIGGER is not supported");
    if (old.internal || old.parent != 0) Raise("42710", named + " is an internal or a child trigger");
    if (old.constraint) Raise("42710", named + " is a constraint trigger");
    trigger.oid = existing;
    trigger.enabled = old.enabled;
  } else if (create.or_replace && create.constraint) {
    Raise("0A000", "CREATE OR REPLACE CONSTRAINT TRIGGER is not supported");
  }
  trigger.columns = ResolveColumns(command, create, table);
  const Oid oid = PutTrigger(command, std::move(trigger), existing != 0);
  if (create.row && relation->kind == 'p') {
    for (const Oid partition : catalog.ChildrenOf(table)) CloneTrigger(command, oid, partition);
  }
  const std::string name = std::string(create.name) + " on " + PlainName(catalog, *relation);
  if (existing != 0) {
    command.ChangedObject("trigger", name, cause);
  } else {
    command.CreatedObject("trigger", name, cause);
  }
}

}  // namespace pgrehearse
