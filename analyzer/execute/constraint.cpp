// CHECK and NOT NULL constraints and defaults of a relation that exists (AddRelationNewConstraints of catalog/heap.c).
#include "analyzer/execute/constraint.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

// MergeWithExistingConstraint. Whether the request found its equal on the relation.
bool MergeCheck(Command& command, const Relation& relation, const CheckRequest& request, const std::string& name,
                const StoredExpression& expression, bool allow_merge) {
  const Oid existing = command.catalog.FindConstraint(relation.oid, name);
  if (existing == 0) return false;
  const Constraint& have = *command.catalog.Find<Constraint>(existing);
  const bool equal = have.kind == 'c' && SameExpression(have.expression, expression);
  // A local definition over a purely inherited one is a legal merge, except on a partition.
  if (request.is_local && !have.is_local && !relation.is_partition()) allow_merge = true;
  const std::string quoted = Quoted(name), table = Quoted(relation.name);
  if (!equal || !allow_merge) {
    Raise("42710", "constraint " + quoted + " for relation " + table + " already exists", request.at);
  }
  if (have.no_inherit) Raise("42P16", "constraint " + quoted + " conflicts with non-inherited constraint on relation " + table, request.at);
  if (have.inherit_count > 0 && request.no_inherit) {
    Raise("42P16", "constraint " + quoted + " conflicts with inherited constraint on relation " + table, request.at);
  }
  if (request.validated && have.enforced && !have.validated) {
    Raise("42P16", "constraint " + quoted + " conflicts with NOT VALID constraint on relation " + table, request.at);
  }
  command.Notice("merging constraint " + quoted + " with inherited definition");
  const bool partition = relation.is_partition();
  command.catalog.Change<Constraint>(existing, [&](Constraint& c) {
    if (partition) {
      c.inherit_count = 1;
      c.is_local = false;
    } else {
      if (request.is_local) c.is_local = true;
      else ++c.inherit_count;
    }
    c.no_inherit = c.no_inherit || request.no_inherit;
    if (request.enforced && !c.enforced) {
      c.enforced = true;
      c.validated = true;
    }
  });
  return true;
}

}  // namespace

Oid AddCheck(Command& command, Oid oid, const CheckRequest& request, bool allow_merge, std::vector<std::string>* taken,
             std::string* final_name) {
  Catalog& catalog = command.catalog;
  StoredExpression expression = request.expression;
  if (request.written != nullptr) {
    expression = ResolveCondition(command.Resolving(), *request.written, ExpressionUse::kCheck, OverRelation(oid), "CHECK");
  }
  const Relation& relation = RelationOf(command, oid);
  const std::vector<int> used = ColumnsUsed(expression);
  std::vector<int> columns;
  for (const int c : used) {
    if (c > 0) columns.push_back(c);
  }
  std::string name = request.name;
  if (name.empty()) {
    // The name of the column when the expression mentions exactly one.
    const Column* column = used.size() == 1 && used[0] > 0 ? relation.column(used[0]) : nullptr;
    name = ChooseConstraintName(catalog, relation.name, column ? column->name : "", "check", relation.schema, *taken);
  } else {
    if (std::find(taken->begin(), taken->end(), name) != taken->end()) {
      Raise("42710", "check constraint " + Quoted(name) + " already exists", request.at);
    }
    if (MergeCheck(command, relation, request, name, expression, allow_merge)) {
      taken->push_back(name);
      if (final_name) *final_name = name;
      return 0;
    }
  }
  taken->push_back(name);
  if (final_name) *final_name = name;
  if (request.no_inherit && relation.kind == 'p') {
    Raise("42P16", "cannot add NO INHERIT constraint to partitioned table " + Quoted(relation.name), request.at);
  }
  Constraint constraint;
  constraint.oid = catalog.NewOid();
  constraint.schema = relation.schema;
  constraint.name = name;
  constraint.kind = 'c';
  constraint.relation = oid;
  constraint.validated = request.validated && request.enforced;
  constraint.enforced = request.enforced;
  constraint.is_local = request.is_local;
  constraint.inherit_count = request.inherit_count;
  constraint.no_inherit = request.no_inherit;
  constraint.columns = std::move(columns);
  constraint.expression = std::move(expression);
  constraint.created = command.origin;
  const Oid result = constraint.oid;
  catalog.Put(constraint);
  RecordConstraintDependencies(catalog, constraint);
  return result;
}

StoredExpression ResolveColumnValue(Command& command, const Expression& expression, Oid relation, const Column& column) {
  const bool generated = column.generated != 0;
  StoredExpression value = ResolveDefault(command.Resolving(), expression, column, OverRelation(relation), generated);
  if (!generated || value.node == nullptr) return value;
  const Relation& r = RelationOf(command, relation);
  for (const int used : ColumnsUsed(value)) {
    if (used == 0) {
      Raise("42P17", "cannot use whole-row variable in column generation expression", expression.at,
            "This would cause the generated column to depend on its own value.");
    }
    const Column* other = r.column(used);
    if (other != nullptr && other->generated != 0) {
      Raise("42P17", "cannot use generated column " + Quoted(other->name) + " in column generation expression", expression.at,
            "A generated column cannot reference another generated column.");
    }
  }
  if (VolatilityOf(command.catalog, value) != Volatility::kImmutable) Raise("42P17", "generation expression is not immutable", expression.at);
  if (column.generated != 'v') return value;
  for (const ObjectAddress& address : References(command.catalog, value)) {
    const bool own = IsUserOid(address.oid) || IsExtensionOid(address.oid);
    if (!own || (address.object_class != ObjectClass::kFunction && address.object_class != ObjectClass::kType)) continue;
    const std::string word = address.object_class == ObjectClass::kFunction ? "function" : "type";
    Raise("0A000", "generation expression uses user-defined " + word, expression.at,
          "Virtual generated columns that make use of user-defined " + word + "s are not yet supported.");
  }
  return value;
}

void StoreDefault(Command& command, Oid relation, int number, const StoredExpression& expression) {
  Catalog& catalog = command.catalog;
  const Const* constant = As<Const>(expression.node);
  const Column& before = *RelationOf(command, relation).column(number);
  if (!expression || (constant && constant->is_null && before.generated == 0)) return;
  catalog.Change<Relation>(relation, [&](Relation& r) { r.columns[static_cast<std::size_t>(number) - 1].default_value = expression; });
  const Relation& changed = RelationOf(command, relation);
  RecordDefaultDependencies(catalog, changed, *changed.column(number));
}

void RemoveDefault(Command& command, Oid relation, int number) {
  command.catalog.RemoveDependenciesOf({ObjectClass::kColumnDefault, relation, number});
  command.catalog.Change<Relation>(relation, [&](Relation& r) { r.columns[static_cast<std::size_t>(number) - 1].default_value = {}; });
}

Oid FindNotNull(const Catalog& catalog, Oid relation, int column) {
  for (const Oid oid : catalog.ConstraintsOf(relation)) {
    const Constraint* c = catalog.Find<Constraint>(oid);
    if (c && c->kind == 'n' && !c->columns.empty() && c->columns[0] == column) return oid;
  }
  return 0;
}

void SetNotNullFlag(Command& command, Oid relation, int number, bool not_null) {
  command.catalog.Change<Relation>(relation, [&](Relation& r) { r.columns[static_cast<std::size_t>(number) - 1].not_null = not_null; });
}

Oid StoreNotNull(Command& command, Oid relation, const NotNullRequest& request, std::vector<std::string>* taken) {
  if (command.version() < 18) return 0;
  Catalog& catalog = command.catalog;
  const Relation& r = RelationOf(command, relation);
  const Column* column = r.column(request.column);
  Constraint constraint;
  constraint.oid = catalog.NewOid();
  constraint.schema = r.schema;
  constraint.name = request.name;
  if (constraint.name.empty()) {
    constraint.name = ChooseConstraintName(catalog, r.name, column ? column->name : "", "not_null", r.schema, *taken);
  }
  taken->push_back(constraint.name);
  constraint.kind = 'n';
  constraint.relation = relation;
  constraint.validated = request.validated;
  constraint.is_local = request.is_local;
  constraint.inherit_count = request.inherit_count;
  constraint.no_inherit = request.no_inherit;
  constraint.columns = {request.column};
  constraint.created = command.origin;
  const Oid oid = constraint.oid;
  catalog.Put(constraint);
  RecordConstraintDependencies(catalog, constraint);
  return oid;
}

StoredExpression NotNullTest(const Relation& relation, int number) {
  auto arena = std::make_shared<NodeArena>();
  const Column* column = relation.column(number);
  Node var;
  var.type = column ? column->type : 0;
  var.typmod = column ? column->typmod : -1;
  var.collation = column ? column->collation : 0;
  var.node = Var{1, number, 0};
  Node test;
  test.type = kBoolOid;
  test.node = NullTestNode{arena->Make(var), true, false};
  StoredExpression out;
  out.node = arena->Make(test);
  out.arena = std::move(arena);
  return out;
}

StoredExpression AndOf(const std::vector<StoredExpression>& conditions) {
  if (conditions.size() == 1) return conditions[0];
  // The parts live in arenas of their own; a copy into one arena is what MapColumns makes.
  struct Holder { std::vector<StoredExpression> parts; NodeArena arena; };
  auto holder = std::make_shared<Holder>();
  holder->parts = conditions;
  std::vector<const Node*> arguments;
  for (const StoredExpression& c : conditions) {
    if (c.node != nullptr) arguments.push_back(c.node);
  }
  Node node;
  node.type = kBoolOid;
  StoredExpression out;
  if (arguments.empty()) {
    node.node = Const{false, "t"};
  } else {
    node.node = BooleanNode{BooleanExpression::Kind::kAnd, holder->arena.Copy(arguments)};
  }
  out.node = holder->arena.Make(node);
  out.arena = std::shared_ptr<const NodeArena>(holder, &holder->arena);
  return out;
}

std::vector<StoredExpression> KnownConditions(const Command& command, Oid relation, bool not_null) {
  std::vector<StoredExpression> known;
  const Relation& r = RelationOf(command, relation);
  for (const Oid oid : command.catalog.ConstraintsOf(relation)) {
    const Constraint* c = command.catalog.Find<Constraint>(oid);
    if (c && c->kind == 'c' && c->validated && c->enforced && c->expression.node != nullptr) known.push_back(c->expression);
  }
  if (not_null) {
    for (const Column& column : r.columns) {
      if (column.dropped || !column.not_null) continue;
      const Oid constraint = FindNotNull(command.catalog, relation, column.number);
      const Constraint* c = command.catalog.Find<Constraint>(constraint);
      if (c == nullptr || c->validated) known.push_back(NotNullTest(r, column.number));
    }
  }
  return known;
}

bool NotNullImplied(const Command& command, Oid relation, int column) {
  return Proves(command.catalog, KnownConditions(command, relation, false), NotNullTest(RelationOf(command, relation), column), true);
}

}  // namespace pgrehearse
