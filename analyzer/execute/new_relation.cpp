// Makes a relation with its row type (heap_create_with_catalog of catalog/heap.c).
#include "analyzer/execute/new_relation.h"

#include <algorithm>
#include <set>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// moveArrayTypeName (pg_type.c): an array type that PostgreSQL named by itself steps aside.
bool MoveArrayType(Command& command, Oid type) {
  const Type* t = command.catalog.Find<Type>(type);
  if (t == nullptr || !t->is_true_array || t->element == 0) return false;
  const TypeInfo element = command.catalog.TypeOf(t->element);
  if (element.array != type) return false;
  std::string name = MakeArrayTypeName(command.catalog, element.name, t->schema);
  command.catalog.Change<Type>(type, [&](Type& copy) { copy.name = std::move(name); });
  return true;
}

void MakeRowType(Command& command, Relation& relation) {
  Catalog& catalog = command.catalog;
  Type row;
  row.oid = catalog.NewOid();
  row.schema = relation.schema;
  row.name = relation.name;
  row.kind = 'c';
  row.category = 'C';
  row.align = 'd';
  row.storage = 'x';
  row.relation = relation.oid;
  row.owner = relation.owner;
  row.created = relation.created;
  relation.row_type = row.oid;
  Type array;
  const bool with_array = relation.kind != 'S';
  if (with_array) {
    array.oid = catalog.NewOid();
    array.schema = relation.schema;
    array.kind = 'b';
    array.category = 'A';
    array.align = 'd';
    array.storage = 'x';
    array.element = row.oid;
    array.is_true_array = true;
    array.owner = relation.owner;
    array.created = relation.created;
    row.array = array.oid;
  }
  catalog.Put(row);
  if (with_array) {
    array.name = MakeArrayTypeName(catalog, relation.name, relation.schema);
    catalog.Put(array);
  }
  catalog.Put(relation);  // what GenerateTypeDependencies refers to
  RecordTypeDependencies(catalog, row);
  if (with_array) RecordTypeDependencies(catalog, array);
}

// CheckAttributeType (catalog/heap.c) opens the relation of a composite type and what that is made of; the last minor
// releases of 15 keep these locks to the end of the transaction.
void LockRowTypes(Command& command, Oid type, std::set<Oid>* seen) {
  TypeInfo info = command.catalog.TypeOf(type);
  while (info && (info.is_true_array || info.kind == 'd')) info = command.catalog.TypeOf(info.kind == 'd' ? info.base : info.element);
  const Relation* relation = command.catalog.Find<Relation>(info.relation);
  if (relation == nullptr || !seen->insert(relation->oid).second) return;
  command.Lock(relation->oid, LockMode::kAccessShare, command.Because("a column has the composite type"));
  for (const Column& column : relation->columns) {
    if (!column.dropped) LockRowTypes(command, column.type, seen);
  }
}

// Whether values of the type hold rows of the relation: by themselves, in arrays, in other composite types.
bool HoldsRowsOf(const Catalog& catalog, Oid type, Oid relation, std::set<Oid>* seen) {
  TypeInfo info = catalog.TypeOf(type);
  while (info && (info.is_true_array || info.kind == 'd')) info = catalog.TypeOf(info.kind == 'd' ? info.base : info.element);
  if (info.relation == 0) return false;
  if (info.relation == relation) return true;
  const Relation* row = catalog.Find<Relation>(info.relation);
  if (row == nullptr || !seen->insert(row->oid).second) return false;
  return std::any_of(row->columns.begin(), row->columns.end(),
                     [&](const Column& column) { return !column.dropped && HoldsRowsOf(catalog, column.type, relation, seen); });
}

}  // namespace

void RequireNotOwnMember(const Command& command, Oid relation, Oid type) {
  std::set<Oid> seen;
  if (!HoldsRowsOf(command.catalog, type, relation, &seen)) return;
  Raise("42P16", "composite type " + command.MessageName(relation) + " cannot be made a member of itself");
}

bool HasRowType(char kind, int version) {
  if (kind == 'S') return version < 14;
  return !IsIndexKind(kind);
}

void RequireFreeRelationName(const Command& command, Oid schema, std::string_view name, Offset at) {
  if (command.catalog.FindRelation(schema, name) != 0) Raise("42P07", "relation " + Quoted(name) + " already exists", at);
}

void CheckColumnType(const Command& command, std::string_view column, Oid type, Oid collation, bool partition_key) {
  if (type == 0) return;
  const TypeInfo info = command.catalog.TypeOf(type);
  if (!info) return;
  if (info.kind == 'p') {
    if (partition_key) Raise("42P16", "partition key column " + std::string(column) + " has pseudo-type " + TypeForMessage(command, type));
    Raise("42P16", "column " + Quoted(column) + " has pseudo-type " + TypeForMessage(command, type));
  }
  if (collation == 0 && info.collation != 0) {
    Raise("42P22", "no collation was derived for column " + Quoted(column) + " with collatable type " + TypeForMessage(command, type), kNowhere, {},
          "Use the COLLATE clause to set the collation explicitly.");
  }
}

void CheckColumnNamesAndTypes(const Command& command, const Relation& relation) {
  if (relation.columns.size() > 1600) Raise("54011", "tables can have at most 1600 columns");
  std::set<std::string_view> seen;
  for (const Column& column : relation.columns) {
    if (column.dropped) continue;
    if (relation.kind != 'v' && relation.kind != 'c' && IsSystemColumn(column.name)) {
      Raise("42701", "column name " + Quoted(column.name) + " conflicts with a system column name");
    }
    if (!seen.insert(column.name).second) Raise("42701", "column " + Quoted(column.name) + " specified more than once");
  }
  for (const Column& column : relation.columns) {
    if (!column.dropped) CheckColumnType(command, column.name, column.type, column.collation);
  }
}

Oid CreateRelation(Command& command, Relation relation, const Cause& cause, Offset at) {
  Catalog& catalog = command.catalog;
  RequireFreeRelationName(command, relation.schema, relation.name, at);
  const bool typed = HasRowType(relation.kind, command.version());
  if (typed) {
    if (const Oid other = catalog.FindTypeOid(relation.schema, relation.name)) {
      if (!MoveArrayType(command, other)) {
        Raise("42710", "type " + Quoted(relation.name) + " already exists", at, {},
              "A relation has an associated type of the same name, so you must use a name that doesn't conflict with any existing type.");
      }
    }
  }
  relation.oid = catalog.NewOid();
  if (relation.owner == 0) relation.owner = command.session.role;
  // get_user_default_acl: ALTER DEFAULT PRIVILEGES of the owner.
  static constexpr std::string_view kGranted = "rpvmf";
  if (kGranted.find(relation.kind) != std::string_view::npos) relation.acl = InitialAcl(command, 'r', relation.schema, relation.owner);
  if (relation.kind == 'S') relation.acl = InitialAcl(command, 'S', relation.schema, relation.owner);
  relation.created = relation.changed = command.origin;
  relation.file_number = catalog.NewFileNumber();
  for (std::size_t i = 0; i < relation.columns.size(); ++i) {
    Column& column = relation.columns[i];
    column.number = static_cast<int>(i) + 1;
    column.created = command.origin;
  }
  if (typed) MakeRowType(command, relation);
  const Oid oid = relation.oid;
  catalog.Put(relation);
  if (!IsIndexKind(relation.kind)) RecordRelationDependencies(catalog, relation);
  command.Created(oid, cause);
  command.Lock(oid, LockMode::kAccessExclusive, cause);
  if (command.version() == 15 && !IsIndexKind(relation.kind)) {
    std::set<Oid> seen;
    for (const Column& column : relation.columns) LockRowTypes(command, column.type, &seen);
  }
  return oid;
}

}  // namespace pgrehearse
