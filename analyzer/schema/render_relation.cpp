// Tables, views, indexes and sequences as the schema document shows them.
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/schema/document.h"
#include "analyzer/schema/grants.h"
#include "analyzer/schema/members.h"

namespace pgrehearse {

namespace {

// regclass as text: quoted where needed.
Value RegclassOf(const Catalog& catalog, Oid relation) {
  const Relation* known = catalog.Find<Relation>(relation);
  return known ? Value(QualifiedName(catalog, known->schema, known->name)) : Value();
}

// A collation by name, with its schema when that is not pg_catalog; null for the type's own.
Value CollationValue(const Catalog& catalog, Oid collation, Oid type) {
  if (collation == 0 || collation == catalog.TypeOf(type).collation) return {};
  const Oid schema = catalog.CollationSchema(collation);
  const std::string name(catalog.CollationName(collation));
  return schema == kPgCatalogSchema ? Value(name) : Value(PlainObjectName(catalog, schema, name));
}

Value AccessMethodValue(const Catalog& catalog, const Relation& relation) {
  if (relation.kind != 'r' && relation.kind != 'm') return {};
  if (relation.access_method == 0) return "heap";
  if (const NamedObject* known = catalog.Find<NamedObject>(relation.access_method)) return known->name;
  const AccessMethodFact* fact = FindAccessMethod(relation.access_method, catalog.version());
  return fact ? Value(fact->name.view()) : Value();
}

Value CharValue(char letter) { return letter == 0 ? Value() : Value(std::string(1, letter)); }

Value RenderColumn(const Catalog& catalog, const Relation& table, const Column& column) {
  Members members;
  members.Set("type", column.type == 0 ? Value() : Value(FormatType(catalog, column.type, column.typmod)));
  members.Set("not_null", column.not_null);
  if (column.default_value) members.Set("default", PrintExpression(catalog, column.default_value, table.oid));
  members.Set("generated", CharValue(column.generated));
  members.Set("identity", CharValue(column.identity));
  members.Set("collation", CollationValue(catalog, column.collation, column.type));
  const TypeInfo type = catalog.TypeOf(column.type);
  members.SetIf(column.storage != 0 && column.storage != type.storage, "storage", CharValue(column.storage));
  members.Set("compression", CharValue(column.compression));
  members.SetIf(column.statistics_target >= 0, "statistics", column.statistics_target);
  members.SetIf(!column.options.empty(), "options", TextList(column.options));
  members.SetIf(!column.foreign_options.empty(), "foreign_options", TextList(column.foreign_options));
  members.SetIf(!column.is_local, "local", false);
  members.SetIf(column.inherit_count > 0, "inherited", column.inherit_count);
  if (column.acl && !column.acl->empty()) members.Set("grants", RenderAclItems(catalog, *column.acl, table.owner));
  return members.Done();
}

Value RenderTableConstraint(const Catalog& catalog, const Constraint& constraint) {
  Members members;
  members.Set("type", CharValue(constraint.kind));
  members.Set("def", PrintConstraint(catalog, constraint));
  members.Set("validated", constraint.validated);
  members.SetIf(!constraint.enforced, "enforced", false);
  members.Set("deferrable", constraint.deferrable);
  members.Set("deferred", constraint.deferred);
  members.Set("local", constraint.is_local);
  members.Set("inherited", constraint.inherit_count);
  members.Set("no_inherit", constraint.no_inherit);
  if (constraint.kind != 'f') {
    if (const Relation* index = catalog.Find<Relation>(constraint.index)) members.Set("index", index->name);
  }
  if (const Constraint* parent = catalog.Find<Constraint>(constraint.parent)) members.Set("parent", parent->name);
  return members.Done();
}

Value ByName(ValueObject members) {
  std::sort(members.begin(), members.end(),
            [](const ValueMember& a, const ValueMember& b) { return a.first < b.first; });
  return members;
}

Value RenderConstraints(const Catalog& catalog, Oid relation) {
  ValueObject constraints;
  for (const Oid oid : catalog.ConstraintsOf(relation)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    // CREATE CONSTRAINT TRIGGER's row says nothing that the trigger does not.
    if (constraint->kind == 't') continue;
    constraints.emplace_back(constraint->name, RenderTableConstraint(catalog, *constraint));
  }
  return ByName(std::move(constraints));
}

Value ColumnPairs(const Catalog& catalog, const Relation& view) {
  ValueList list;
  for (const Column& column : view.columns) {
    if (column.dropped) continue;
    list.push_back(ValueList{column.name, FormatType(catalog, column.type, column.typmod)});
  }
  return list;
}

Value Options(const Relation& relation) {
  std::vector<std::string> sorted = relation.options;
  // Those of the toast table stand in its own pg_class row.
  std::erase_if(sorted, [](const std::string& option) { return option.starts_with("toast."); });
  if (sorted.empty()) return {};
  std::sort(sorted.begin(), sorted.end());
  return TextList(sorted);
}

}  // namespace

Value RenderTable(const Catalog& catalog, const Relation& table) {
  Members members;
  members.Set("kind", table.kind == 'p' ? "partitioned" : table.kind == 'f' ? "foreign" : "table");
  members.Set("persistence", CharValue(table.persistence));
  if (table.partition_key) members.Set("partition_key", PrintPartitionKey(catalog, table));
  if (table.bound) {
    if (!table.parents.empty()) members.Set("partition_of", RegclassOf(catalog, table.parents.front()));
    members.Set("bound", PrintPartitionBound(catalog, table));
  } else if (!table.parents.empty()) {
    ValueList parents;
    for (const Oid parent : table.parents) parents.push_back(RegclassOf(catalog, parent));
    members.Set("inherits", std::move(parents));
  }
  members.SetIf(table.row_security, "rls", true);
  members.SetIf(table.force_row_security, "force_rls", true);
  // A foreign table has none (heap_create).
  const char identity = table.kind == 'f' ? 'n' : table.replica_identity;
  members.SetIf(identity != 'd', "replica_identity", CharValue(identity));
  members.Set("options", Options(table));
  members.SetIf(!table.tablespace.empty(), "tablespace", table.tablespace);
  members.Set("access_method", AccessMethodValue(catalog, table));
  if (table.of_type != 0) members.Set("of_type", FormatType(catalog, table.of_type));
  if (const NamedObject* server = catalog.Find<NamedObject>(table.foreign_server)) members.Set("server", server->name);
  members.SetIf(!table.foreign_options.empty(), "foreign_options", TextList(table.foreign_options));
  std::vector<std::string> order;
  ValueObject columns;
  for (const Column& column : table.columns) {
    if (column.dropped) continue;
    order.push_back(column.name);
    columns.emplace_back(column.name, RenderColumn(catalog, table, column));
  }
  members.Set("column_order", TextList(order));
  members.Set("columns", ByName(std::move(columns)));
  members.Set("constraints", RenderConstraints(catalog, table.oid));
  members.Set("grants", RenderGrants(catalog, table.acl, 'r', table.owner));
  return members.Done();
}

Value RenderView(const Catalog& catalog, const Relation& view) {
  Members members;
  members.Set("kind", view.kind == 'm' ? "matview" : "view");
  members.Set("columns", ColumnPairs(catalog, view));
  members.Set("def", PrintView(catalog, view));
  members.Set("options", Options(view));
  members.SetIf(view.kind == 'm', "populated", view.populated);
  members.SetIf(!view.tablespace.empty(), "tablespace", view.tablespace);
  members.Set("access_method", AccessMethodValue(catalog, view));
  members.Set("grants", RenderGrants(catalog, view.acl, 'r', view.owner));
  return members.Done();
}

Value RenderIndex(const Catalog& catalog, const Relation& index) {
  const IndexData& data = *index.index;
  Members members;
  members.Set("table", RegclassOf(catalog, data.table));
  members.Set("def", PrintIndex(catalog, index));
  members.Set("unique", data.unique);
  members.SetIf(data.primary, "primary", true);
  members.Set("valid", data.valid);
  members.SetIf(data.clustered, "clustered", true);
  members.SetIf(data.replica_identity, "replica_identity", true);
  members.Set("partition_of", RegclassOf(catalog, data.parent));
  for (const Oid oid : catalog.ConstraintsOf(data.table)) {
    const Constraint* constraint = catalog.Find<Constraint>(oid);
    if (constraint->index == index.oid && constraint->kind != 'f') members.Set("constraint", constraint->name);
  }
  members.SetIf(!index.tablespace.empty(), "tablespace", index.tablespace);
  return members.Done();
}

Value RenderSequence(const Catalog& catalog, const Relation& sequence) {
  Members members;
  if (const SequenceData* data = sequence.sequence.get()) {
    members.Set("type", FormatType(catalog, data->type));
    members.Set("start", data->start).Set("increment", data->increment);
    members.Set("min", data->minimum).Set("max", data->maximum);
    members.Set("cache", data->cache).Set("cycle", data->cycle);
    members.Set("persistence", CharValue(sequence.persistence));
    const Relation* table = catalog.Find<Relation>(data->owned_table);
    const Column* column = table ? table->column(data->owned_column) : nullptr;
    if (column) members.Set("owned_by", PlainName(catalog, *table) + "." + column->name);
    members.SetIf(data->identity, "identity", true);
  }
  members.Set("grants", RenderGrants(catalog, sequence.acl, 'S', sequence.owner));
  return members.Done();
}

}  // namespace pgrehearse
