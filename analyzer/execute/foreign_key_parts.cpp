// Foreign keys and partitions: copies for the partitions of either side, attaching and detaching them (tablecmds.c).
#include "analyzer/execute/foreign_key_parts.h"

#include <algorithm>

#include "analyzer/catalog/deletion.h"
#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/create_index.h"
#include "analyzer/execute/known_rows.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// index_get_partition.
Oid IndexOfPartition(const Catalog& catalog, Oid partition, Oid parent_index) {
  for (const Oid oid : catalog.IndexesOf(partition)) {
    const Relation* index = catalog.Find<Relation>(oid);
    if (index && index->index && index->index->parent == parent_index) return oid;
  }
  return 0;
}

void AddReferencedPart(Command& command, const Constraint& key, Oid partition, const Cause& cause) {
  command.Lock(partition, LockMode::kShareRowExclusive, cause);
  Constraint copy = key;
  copy.parent = key.oid;
  copy.is_local = false;
  copy.inherit_count = 1;
  copy.no_inherit = false;
  copy.referenced = partition;
  copy.referenced_columns = MapNumbers(key.referenced_columns, ColumnMap(RelationOf(command, key.referenced), RelationOf(command, partition)));
  copy.index = IndexOfPartition(command.catalog, partition, key.index);
  if (copy.index != 0) command.Lock(copy.index, LockMode::kAccessShare, cause);
  const Oid part = PutForeignKey(command, copy);
  // Such a row belongs to the key itself, not to a partition (addFkRecurseReferenced).
  RecordConstraintParent(command.catalog, part, 0, key.relation);
  command.catalog.AddDependency({ObjectClass::kConstraint, part, 0}, {ObjectClass::kConstraint, key.oid, 0}, DependencyKind::kInternal);
  AddReferencedParts(command, part, cause);
}

// tryAttachPartitionForeignKey: a foreign key of the partition that equals the parent's.
Oid FindEqualKey(const Command& command, const Constraint& key, Oid partition, const std::vector<int>& columns) {
  for (const Oid oid : command.catalog.ConstraintsOf(partition)) {
    const Constraint& own = *command.catalog.Find<Constraint>(oid);
    if (own.kind != 'f' || own.parent != 0 || own.referenced != key.referenced || own.columns.size() != columns.size()) continue;
    bool same = own.match == key.match && own.on_delete == key.on_delete && own.on_update == key.on_update &&
                own.deferrable == key.deferrable && own.deferred == key.deferred && own.enforced == key.enforced;
    for (std::size_t i = 0; same && i < columns.size(); ++i) {
      const auto at = std::find(own.columns.begin(), own.columns.end(), columns[i]);
      same = at != own.columns.end() &&
             own.referenced_columns[static_cast<std::size_t>(at - own.columns.begin())] == key.referenced_columns[i];
    }
    if (same && key.validated && !own.validated && command.version() < 18) same = false;
    if (same) return oid;
  }
  return 0;
}

void AddReferencingPart(Command& command, const Constraint& key, Oid partition, std::vector<ForeignKeyCheck>* queue, const Cause& cause) {
  const std::vector<int> map = ColumnMap(RelationOf(command, key.relation), RelationOf(command, partition));
  const std::vector<int> columns = MapNumbers(key.columns, map);
  if (const Oid own = FindEqualKey(command, key, partition, columns)) {
    // The partition's own triggers on the referenced table go: the parent's do their work.
    command.Lock(key.referenced, LockMode::kAccessExclusive, cause);
    SetConstraintParent(command, own, key.oid, partition);
    return;
  }
  command.Lock(partition, LockMode::kShareRowExclusive, cause);
  Constraint copy = key;
  copy.parent = key.oid;
  copy.relation = partition;
  copy.columns = columns;
  copy.on_delete_columns = MapNumbers(key.on_delete_columns, map);
  copy.is_local = false;
  copy.inherit_count = 1;
  copy.no_inherit = false;  // addFkRecurseReferencing (tablecmds.c)
  const Oid oid = PutForeignKey(command, copy);
  AddReferencingParts(command, oid, queue, cause);
}

}  // namespace

void AddReferencedParts(Command& command, Oid constraint, const Cause& cause) {
  const Constraint key = *command.catalog.Find<Constraint>(constraint);
  if (RelationOf(command, key.referenced).kind != 'p') return;
  for (const Oid partition : command.catalog.ChildrenOf(key.referenced)) AddReferencedPart(command, key, partition, cause);
}

void AddReferencingParts(Command& command, Oid constraint, std::vector<ForeignKeyCheck>* queue, const Cause& cause) {
  const Constraint key = *command.catalog.Find<Constraint>(constraint);
  const Relation& table = RelationOf(command, key.relation);
  if (table.kind == 'p') {
    for (const Oid partition : command.catalog.ChildrenOf(key.relation)) {
      command.Lock(partition, LockMode::kShareRowExclusive, cause);
      AddReferencingPart(command, key, partition, queue, cause);
    }
    return;
  }
  if (table.kind == 'f') Raise("42809", "foreign key constraints are not supported on foreign tables");
  if (queue != nullptr) queue->push_back({constraint, key.relation, key.referenced, cause});
}

void CloneForeignKeys(Command& command, Oid parent, Oid partition, std::vector<ForeignKeyCheck>* queue, const Cause& cause) {
  Catalog& catalog = command.catalog;
  // CloneFkReferenced: keys of others that refer to the parent. 15 and later take the lock that their triggers need.
  for (const Oid oid : catalog.ForeignKeysTo(parent)) {
    const Constraint key = *catalog.Find<Constraint>(oid);
    if (key.relation == parent) continue;
    // A key that belongs to a partition whose parent has it too is made from the parent's.
    const Constraint* above = catalog.Find<Constraint>(key.parent);
    if (above != nullptr && above->referenced == key.referenced) continue;
    command.Lock(key.relation, command.version() >= 15 ? LockMode::kShareRowExclusive : LockMode::kAccessShare, cause);
    AddReferencedPart(command, key, partition, cause);
  }
  // CloneFkReferencing: keys of the parent.
  for (const Oid oid : catalog.ConstraintsOf(parent)) {
    const Constraint key = *catalog.Find<Constraint>(oid);
    if (key.kind != 'f') continue;
    const Constraint* above = catalog.Find<Constraint>(key.parent);
    if (above != nullptr && above->relation == key.relation) continue;  // a row for a partition of the referenced side
    command.Lock(key.referenced, LockMode::kShareRowExclusive, cause);
    AddReferencingPart(command, key, partition, key.validated ? queue : nullptr, cause);
  }
}

void CheckForeignKeyRows(Command& command, const ForeignKeyCheck& check) {
  // One query: the referencing table is read in full, its keys are looked up in the referenced one. How that is read is
  // the planner's choice; it is read at all only when there are rows to look up (RI_Initial_Check, ri_triggers.c).
  command.Lock(check.referenced, LockMode::kRowShare, check.cause);
  command.Lock(check.referencing, LockMode::kAccessShare, check.cause);
  command.Scan(check.referencing, ScanEffect::Kind::kForeignKey, check.cause);
  const Constraint* key = command.catalog.Find<Constraint>(check.constraint);
  const Relation& referencing = RelationOf(command, check.referencing);
  for (const int number : key ? key->columns : std::vector<int>{}) {
    const Column* column = referencing.column(number);
    if (column && !CertainlyHasValues(command.catalog, referencing.oid, column->name)) return;
  }
  for (const Oid part : AllInheritors(command.catalog, check.referenced)) {
    const Relation& r = RelationOf(command, part);
    if (r.kind != 'p' && (part == check.referenced || RelationOf(command, check.referenced).kind == 'p')) {
      command.Scan(part, ScanEffect::Kind::kForeignKey, check.cause);
    }
  }
}

void DetachForeignKeys(Command& command, Oid parent, Oid partition, const Cause& cause) {
  Catalog& catalog = command.catalog;
  // Keys of the partition become its own; they get action triggers of their own on the referenced table.
  for (const Oid oid : catalog.ConstraintsOf(partition)) {
    const Constraint key = *catalog.Find<Constraint>(oid);
    if (key.kind != 'f' || key.parent == 0) continue;
    const Constraint* above = catalog.Find<Constraint>(key.parent);
    if (above == nullptr || above->relation != parent) continue;
    SetConstraintParent(command, oid, 0, partition);
    command.Lock(key.referenced, LockMode::kShareRowExclusive, cause);
  }
  // Keys that refer to the partition as part of its parent go, once nothing refers to its rows (ri PARTITION REMOVAL check).
  for (const Oid oid : catalog.ForeignKeysTo(partition)) {
    const Constraint key = *catalog.Find<Constraint>(oid);
    const Constraint* above = catalog.Find<Constraint>(key.parent);
    if (above == nullptr || above->referenced != parent) continue;
    command.Lock(key.relation, LockMode::kShare, cause);
    command.Scan(key.relation, ScanEffect::Kind::kForeignKey, cause);
    if (CertainlyHasRows(command.catalog, key.relation)) command.Scan(partition, ScanEffect::Kind::kForeignKey, cause);
    command.Lock(key.relation, LockMode::kAccessExclusive, cause);
    SetConstraintParent(command, oid, 0, partition);
    RemoveObject(catalog, {ObjectClass::kConstraint, oid, 0});
  }
}

}  // namespace pgrehearse
