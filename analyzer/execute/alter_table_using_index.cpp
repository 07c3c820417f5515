// ADD PRIMARY KEY | UNIQUE USING INDEX (transformIndexConstraint of parse_utilcmd.c, ATExecAddIndexConstraint of tablecmds.c).
#include "analyzer/execute/alter_table_using_index.h"

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Kind = ConstraintDefinition::Kind;

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

void RequireUsable(const Command& command, const Relation& index, const Relation& table, const ConstraintDefinition& definition, Offset at) {
  const std::string name = Quoted(index.name);
  if (!IsIndexKind(index.kind)) Raise("42809", name + " is not an index", at);
  if (ConstraintOfIndex(command.catalog, index.oid) != 0) Raise("55000", "index " + name + " is already associated with a constraint", at);
  const IndexData& data = *index.index;
  if (data.table != table.oid) Raise("55000", "index " + name + " does not belong to table " + Quoted(table.name), at);
  if (!data.valid) Raise("55000", "index " + name + " is not valid", at);
  const char* cannot = "Cannot create a primary key or unique constraint using such an index.";
  if (!data.unique) Raise("42809", name + " is not a unique index", at, cannot);
  for (const IndexData::Key& key : data.keys) {
    if (key.column == 0) Raise("42809", "index " + name + " contains expressions", at, cannot);
  }
  if (data.predicate) Raise("42809", name + " is a partial index", at, cannot);
  if (!data.immediate && !definition.deferrable) {
    Raise("42809", name + " is a deferrable index", at, "Cannot create a non-deferrable constraint using a deferrable index.");
  }
  if (index.access_method != kBtreeAmOid) Raise("42809", "index " + name + " is not a btree", at);
  for (int i = 0; i < data.key_count; ++i) {
    const IndexData::Key& key = data.keys[i];
    const Column* column = table.column(key.column);
    const OpclassInfo standard = column && column->type != 0 ? command.catalog.DefaultOpclass(index.access_method, column->type) : OpclassInfo{};
    if (key.descending || key.nulls_first || (standard && standard.oid != key.opclass) || (column && column->collation != key.collation) ||
        !key.opclass_options.empty()) {
      Raise("42809", "index " + name + " column number " + std::to_string(i + 1) + " does not have default sorting behavior", at, cannot);
    }
  }
  if (definition.kind == Kind::kPrimaryKey && data.nulls_not_distinct) {
    Raise("42809", "primary keys cannot use NULLS NOT DISTINCT indexes", at);
  }
}

}  // namespace

void AddConstraintUsingIndex(TableAlteration& alteration, Oid relation, const AlterTask& task, const ConstraintDefinition& definition) {
  Command& command = alteration.command;
  Catalog& catalog = command.catalog;
  const Offset at = PlaceOf(definition.span);
  const bool primary = definition.kind == Kind::kPrimaryKey;
  const Relation table = RelationOf(command, relation);
  const Oid index = catalog.FindRelation(table.schema, definition.using_index);
  if (index == 0) {
    if (table.assumed) throw Unknowable{"the index " + Quoted(definition.using_index) + " was never made by the history", at};
    Raise("42704", "index " + Quoted(definition.using_index) + " does not exist", at);
  }
  const Cause cause = alteration.Why(task, "USING INDEX makes the index a constraint's");
  RequireUsable(command, RelationOf(command, index), table, definition, at);
  command.Lock(index, LockMode::kAccessShare, cause);
  if (!task.second_pass) {
    // Key columns become NOT NULL one pass earlier than the index is adopted.
    AlterTask adopt = task;
    adopt.second_pass = true;
    alteration.Table(relation).Pass(AlterPass::kAddIndexConstraint).push_back(std::move(adopt));
    if (!primary) return;
    for (const IndexData::Key& key : RelationOf(command, index).index->keys) {
      const Column* column = table.column(key.column);
      if (column == nullptr || &key - RelationOf(command, index).index->keys.data() >= RelationOf(command, index).index->key_count) continue;
      AlterTask not_null;
      not_null.command = task.command;
      auto arena = std::make_shared<NodeArena>();
      alter::SetNotNull action;
      action.column = arena->Copy(Text(column->name));
      alteration.keep.push_back(arena);
      not_null.command.action = action;
      not_null.recurse = task.recurse;
      PrepareSetNotNull(alteration, relation, not_null);
      alteration.Table(relation).Pass(AlterPass::kColumnAttributes).push_back(std::move(not_null));
    }
    return;
  }
  if (table.kind == 'p') Raise("0A000", "ALTER TABLE / ADD CONSTRAINT USING INDEX is not supported on partitioned tables", at);
  if (primary) {
    for (const Oid other : catalog.IndexesOf(relation)) {
      if (other != index && RelationOf(command, other).index->primary) {
        Raise("42P16", "multiple primary keys for table " + Quoted(table.name) + " are not allowed", at);
      }
    }
  }
  const std::string name(definition.name.empty() ? definition.using_index : definition.name);
  if (name != definition.using_index) {
    command.Notice("ALTER TABLE / ADD CONSTRAINT USING INDEX will rename index " + Quoted(definition.using_index) + " to " + Quoted(name));
    command.Lock(index, command.version() >= 12 ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive, cause);
    RequireFreeRelationName(command, table.schema, name, at);
  }
  if (catalog.FindConstraint(relation, name) != 0) {
    Raise("42710", "constraint " + Quoted(name) + " for relation " + Quoted(table.name) + " already exists", at);
  }
  catalog.Change<Relation>(index, [&](Relation& r) {
    r.name = name;
    IndexData data = *r.index;
    data.primary = primary;
    data.immediate = !definition.deferrable;
    r.index = std::make_shared<const IndexData>(std::move(data));
  });
  IndexRequest request;
  request.primary = primary;
  request.unique = true;
  request.deferrable = definition.deferrable;
  request.deferred = definition.initially_deferred;
  request.cause = cause;
  const Oid constraint = CreateIndexConstraint(command, index, request, name, 0);
  // The index now belongs to the constraint, not to the columns (INDEX_CONSTR_CREATE_REMOVE_OLD_DEPS).
  const ObjectAddress address{ObjectClass::kRelation, index, 0};
  catalog.RemoveDependencies(address, ObjectClass::kRelation, DependencyKind::kAuto);
  catalog.AddDependency(address, {ObjectClass::kConstraint, constraint, 0}, DependencyKind::kInternal);
}

}  // namespace pgrehearse
