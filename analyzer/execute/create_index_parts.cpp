// What CREATE INDEX, partitions and constraints share about indexes: names, copies, parents, dependencies.
#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/execute/create_index.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

std::vector<std::string> IndexColumnNames(const IndexRequest& request) {
  std::vector<std::string> wanted;
  for (const IndexElement& element : request.elements) wanted.push_back(IndexColumnName(element));
  for (const IndexElement& element : request.including) wanted.push_back(IndexColumnName(element));
  return ChooseIndexColumnNames(wanted);
}

bool IndexesMatch(const Catalog& catalog, const Relation& candidate, const Relation& model, const std::vector<int>& map) {
  const IndexData& a = *candidate.index;
  const IndexData& b = *model.index;
  if (candidate.access_method != model.access_method || a.unique != b.unique || a.nulls_not_distinct != b.nulls_not_distinct) return false;
  if (a.keys.size() != b.keys.size() || a.key_count != b.key_count) return false;
  if (static_cast<bool>(a.predicate) != static_cast<bool>(b.predicate) || a.exclusion != b.exclusion) return false;
  for (std::size_t i = 0; i < a.keys.size(); ++i) {
    const IndexData::Key &x = a.keys[i], &y = b.keys[i];
    if ((x.column == 0) != (y.column == 0)) return false;
    if (y.column != 0) {
      if (static_cast<std::size_t>(y.column) >= map.size() || map[y.column] != x.column) return false;
    } else if (!SameExpression(x.expression, MapColumns(y.expression, map))) {
      return false;
    }
    if (static_cast<int>(i) >= b.key_count) continue;
    if (x.collation != y.collation) return false;
    const OpclassInfo p = catalog.OpclassOf(x.opclass), q = catalog.OpclassOf(y.opclass);
    if (p.family != q.family) return false;
  }
  return !b.predicate || SameExpression(a.predicate, MapColumns(b.predicate, map));
}

IndexRequest CloneIndex(const Command& command, const Relation& index, const Relation& table, const std::vector<int>& map) {
  IndexRequest request;
  request.relation = table.oid;
  auto data = std::make_shared<IndexData>(*index.index);
  for (IndexData::Key& key : data->keys) {
    if (key.column > 0 && static_cast<std::size_t>(key.column) < map.size()) {
      key.column = map[key.column];
    } else if (key.expression) {
      key.expression = MapColumns(key.expression, map);
    }
  }
  if (data->predicate) data->predicate = MapColumns(data->predicate, map);
  // Names come from the columns the keys are now on; expressions keep the model's column name.
  for (std::size_t i = 0; i < data->keys.size(); ++i) {
    const Column* column = table.column(data->keys[i].column);
    request.resolved_names.push_back(column ? column->name : i < index.columns.size() ? index.columns[i].name : "expr");
  }
  request.unique = data->unique;
  request.primary = data->primary;
  request.nulls_not_distinct = data->nulls_not_distinct;
  request.ready_options = index.options;
  if (const AccessMethodFact* method = FindAccessMethod(index.access_method, command.version())) request.access_method = std::string(method->name.view());
  if (const Oid oid = ConstraintOfIndex(command.catalog, index.oid)) {
    const Constraint& constraint = *command.catalog.Find<Constraint>(oid);
    request.is_constraint = true;
    request.deferrable = constraint.deferrable;
    request.deferred = constraint.deferred;
    request.exclusion = constraint.kind == 'x';
    request.without_overlaps = constraint.period;
    request.exclusion_operators = constraint.exclusion_operators;
  }
  request.resolved = std::move(data);
  return request;
}

Oid ConstraintOfIndex(const Catalog& catalog, Oid index) {
  const Relation* relation = catalog.Find<Relation>(index);
  if (relation == nullptr || !relation->index) return 0;
  for (const Oid oid : catalog.ConstraintsOf(relation->index->table)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint && constraint->index == index && (constraint->kind == 'p' || constraint->kind == 'u' || constraint->kind == 'x')) return oid;
  }
  return 0;
}

void SetIndexParent(Command& command, Oid index, Oid parent) {
  Catalog& catalog = command.catalog;
  const Oid table = RelationOf(command, index).index->table;
  catalog.Change<Relation>(index, [&](Relation& r) {
    IndexData data = *r.index;
    data.parent = parent;
    r.index = std::make_shared<const IndexData>(std::move(data));
    r.parents.clear();
    if (parent != 0) r.parents.push_back(parent);
  });
  RecordIndexParent(catalog, index, parent, table);
}

void SetConstraintParent(Command& command, Oid constraint, Oid parent, Oid child_table) {
  Catalog& catalog = command.catalog;
  catalog.Change<Constraint>(constraint, [&](Constraint& c) {
    c.parent = parent;
    c.is_local = parent == 0;
    c.inherit_count = parent != 0 ? 1 : 0;
  });
  RecordConstraintParent(catalog, constraint, parent, child_table);
}

void ValidatePartitionedIndex(Command& command, Oid index) {
  Catalog& catalog = command.catalog;
  const Relation& parent = RelationOf(command, index);
  if (parent.index->valid) return;
  std::size_t valid = 0;
  const Oid table = parent.index->table;
  for (const Oid child : catalog.ChildrenOf(table)) {
    for (const Oid candidate : catalog.IndexesOf(child)) {
      const Relation& have = RelationOf(command, candidate);
      if (have.index->parent == index && have.index->valid) ++valid;
    }
  }
  if (valid != catalog.ChildrenOf(table).size()) return;
  catalog.Change<Relation>(index, [](Relation& r) {
    IndexData data = *r.index;
    data.valid = true;
    r.index = std::make_shared<const IndexData>(std::move(data));
  });
  if (const Oid grandparent = RelationOf(command, index).index->parent) ValidatePartitionedIndex(command, grandparent);
}

Oid CreateIndexConstraint(Command& command, Oid index, const IndexRequest& request, const std::string& name, Oid parent_constraint) {
  Catalog& catalog = command.catalog;
  const Relation& relation = RelationOf(command, index);
  Constraint constraint;
  constraint.oid = catalog.NewOid();
  constraint.schema = relation.schema;
  constraint.name = name;
  constraint.kind = request.primary ? 'p' : request.exclusion ? 'x' : 'u';
  constraint.relation = relation.index->table;
  constraint.deferrable = request.deferrable;
  constraint.deferred = request.deferred;
  constraint.no_inherit = true;  // index_constraint_create (index.c), also for partitioned tables
  constraint.index = index;
  constraint.period = request.without_overlaps;
  constraint.exclusion_operators = request.exclusion_operators;
  constraint.created = command.origin;
  if (parent_constraint != 0) {
    constraint.parent = parent_constraint;
    constraint.is_local = false;
    constraint.inherit_count = 1;
    constraint.no_inherit = false;
  }
  for (int i = 0; i < relation.index->key_count; ++i) constraint.columns.push_back(relation.index->keys[i].column);
  // A deferrable key is watched by a trigger, whose creation locks the table.
  if (constraint.deferrable) command.Lock(constraint.relation, LockMode::kShareRowExclusive, request.cause);
  const Oid oid = constraint.oid;
  catalog.Put(constraint);
  RecordConstraintDependencies(catalog, constraint);
  return oid;
}

}  // namespace pgrehearse
