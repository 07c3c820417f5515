// ATTACH and DETACH PARTITION, and what a partition takes over from its parent (ATExecAttachPartition of tablecmds.c).
#include "analyzer/execute/partition.h"

#include <algorithm>

#include "analyzer/catalog/deletion.h"
#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/create_index.h"
#include "analyzer/execute/foreign_key.h"
#include "analyzer/execute/inherit.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

// ATExecAttachPartition's demands on the table that is to become a partition.
void RequireAttachable(const Command& command, const Relation& parent, const Relation& child, Offset at) {
  RequireTarget(command, child, "ATTACH PARTITION", kOnTable | kOnPartitionedTable | kOnForeignTable);
  const std::string name = Quoted(child.name), parent_name = Quoted(parent.name);
  if (child.is_partition()) Raise("42809", name + " is already a partition", at);
  if (child.assumed || parent.assumed) return;
  if (child.of_type != 0) Raise("42809", "cannot attach a typed table as partition", at);
  if (!child.parents.empty()) Raise("42809", "cannot attach inheritance child as partition", at);
  if (child.kind == 'r' && !command.catalog.ChildrenOf(child.oid).empty()) Raise("42809", "cannot attach inheritance parent as partition", at);
  const std::vector<Oid> below = AllInheritors(command.catalog, child.oid);
  if (std::find(below.begin(), below.end(), parent.oid) != below.end()) {
    Raise("42P07", "circular inheritance not allowed", at, name + " is already a child of " + parent_name + ".");
  }
  if (parent.persistence != 't' && child.persistence == 't') {
    Raise("42809", "cannot attach a temporary relation as partition of permanent relation " + parent_name, at);
  }
  if (parent.persistence == 't' && child.persistence != 't') {
    Raise("42809", "cannot attach a permanent relation as partition of temporary relation " + parent_name, at);
  }
  for (const Column& column : child.columns) {
    if (column.dropped) continue;
    if (column.identity != 0 && command.version() >= 17) {
      Raise("55000", "table " + name + " being attached contains an identity column " + Quoted(column.name), at,
            "The new partition may not contain an identity column.");
    }
    if (parent.FindColumn(column.name) == nullptr) {
      Raise("42804", "table " + name + " contains column " + Quoted(column.name) + " not found in parent " + parent_name, at,
            "The new partition may contain only the columns present in parent.");
    }
  }
}

// The condition that rows of the new partition, and none of the default's, meet: with the ancestors' own.
std::vector<StoredExpression> FullQual(Command& command, Oid parent, Oid child, const PartitionBoundData& bound) {
  std::vector<StoredExpression> all = BoundQual(command.catalog, RelationOf(command, parent), bound);
  for (StoredExpression& e : PartitionQual(command.catalog, parent)) all.push_back(std::move(e));
  const std::vector<int> map = ColumnMap(RelationOf(command, parent), RelationOf(command, child));
  for (StoredExpression& e : all) e = MapColumns(e, map);
  return all;
}

// The clones that a partition has of triggers of its parent; with each go those that its own partitions have of it.
void DropClones(Catalog& catalog, Oid partition, const std::function<bool(Oid)>& is_original) {
  for (const Oid oid : catalog.TriggersOf(partition)) {
    if (!is_original(catalog.Find<Trigger>(oid)->parent)) continue;
    for (const Oid child : catalog.ChildrenOf(partition)) {
      DropClones(catalog, child, [oid](Oid original) { return original == oid; });
    }
    RemoveObject(catalog, {ObjectClass::kTrigger, oid, 0});
  }
}

// DropClonedTriggersFromPartition (tablecmds.c).
void DropClonedTriggers(Catalog& catalog, Oid partition) {
  DropClones(catalog, partition, [](Oid original) { return original != 0; });
}

void DetachIndexes(Command& command, Oid parent, Oid partition, const Cause& cause) {
  for (const Oid oid : command.catalog.IndexesOf(partition)) {
    const Relation& index = RelationOf(command, oid);
    const Relation* above = command.catalog.Find<Relation>(index.index->parent);
    if (above == nullptr || above->index->table != parent) continue;
    command.Lock(oid, LockMode::kAccessExclusive, cause);
    SetIndexParent(command, oid, 0);
    if (const Oid constraint = ConstraintOfIndex(command.catalog, oid)) SetConstraintParent(command, constraint, 0, partition);
  }
}

// DetachAddConstraintIfNeeded: CONCURRENTLY leaves a CHECK in the place of the bound.
void AddBoundCheck(Command& command, Oid partition) {
  const std::vector<StoredExpression> qual = PartitionQual(command.catalog, partition);
  if (qual.empty()) return;
  const std::vector<StoredExpression> known = KnownConditions(command, partition, true);
  bool implied = true;
  for (const StoredExpression& part : qual) implied = implied && Proves(command.catalog, known, part, true);
  if (implied) return;
  CheckRequest request;
  request.expression = AndOf(qual);
  std::vector<std::string> taken;
  AddCheck(command, partition, request, false, &taken);
}

}  // namespace

void EnsurePartitionIndexes(Command& command, Oid parent, Oid child, bool creating, const Cause& cause) {
  Catalog& catalog = command.catalog;
  for (const Oid oid : catalog.IndexesOf(parent)) {
    const Relation model = RelationOf(command, oid);
    const Relation& table = RelationOf(command, child);
    if (table.kind == 'f') {
      if (!model.index->unique) continue;
      if (creating) {
        Raise("42809", "cannot create foreign partition of partitioned table " + Quoted(command.MessageName(parent)), kNowhere,
              "Table " + Quoted(command.MessageName(parent)) + " contains indexes that are unique.");
      }
      Raise("42809", "cannot attach foreign table " + Quoted(table.name) + " as partition of partitioned table " + Quoted(command.MessageName(parent)),
            kNowhere, "Partitioned table " + Quoted(command.MessageName(parent)) + " contains unique indexes.");
    }
    command.Lock(oid, LockMode::kShareUpdateExclusive, cause);
    const std::vector<int> map = ColumnMap(RelationOf(command, parent), table);
    const Oid constraint = ConstraintOfIndex(catalog, oid);
    bool attached = false;
    for (const Oid candidate : creating ? std::vector<Oid>{} : catalog.IndexesOf(child)) {
      const Relation& have = RelationOf(command, candidate);
      if (have.index->parent != 0 || !IndexesMatch(catalog, have, model, map)) continue;
      const Oid own = ConstraintOfIndex(catalog, candidate);
      if (constraint != 0 && own == 0) continue;
      command.Lock(candidate, LockMode::kAccessShare, cause);
      SetIndexParent(command, candidate, oid);
      if (constraint != 0) SetConstraintParent(command, own, constraint, child);
      attached = true;
      break;
    }
    if (attached) continue;
    IndexRequest request = CloneIndex(command, model, table, map);
    request.parent_index = oid;
    request.parent_constraint = constraint;
    request.skip_build = creating;
    request.is_alter_table = !creating;
    request.cause = cause;
    DefineIndex(command, request);
  }
}

void CloneRowTriggers(Command& command, Oid parent, Oid child) {
  Catalog& catalog = command.catalog;
  const std::vector<int> map = ColumnMap(RelationOf(command, parent), RelationOf(command, child));
  bool any = false;
  for (const Oid oid : catalog.TriggersOf(parent)) {
    const Trigger& trigger = *catalog.Find<Trigger>(oid);
    if (!trigger.row || trigger.internal) continue;
    if (const Oid same = catalog.FindTrigger(child, trigger.name)) {
      if (catalog.Find<Trigger>(same)->parent == oid) continue;
      Raise("42710", "trigger " + Quoted(trigger.name) + " for relation " + Quoted(command.MessageName(child)) + " already exists");
    }
    Trigger copy = trigger;
    copy.oid = catalog.NewOid();
    copy.relation = child;
    copy.parent = oid;
    copy.columns = MapNumbers(trigger.columns, map);
    if (copy.when) copy.when = MapColumns(copy.when, map);
    copy.created = command.origin;
    command.Lock(child, LockMode::kShareRowExclusive, command.Because("row triggers of the partitioned table are copied to the partition"));
    catalog.Put(copy);
    RecordTriggerDependencies(catalog, copy);
    RecordTriggerParent(catalog, copy.oid, oid, child);
    any = true;
  }
  if (!any || RelationOf(command, child).kind != 'p') return;
  for (const Oid grandchild : catalog.ChildrenOf(child)) CloneRowTriggers(command, child, grandchild);
}

void AttachPartition(Command& command, Oid parent_oid, const alter::AttachPartition& clause, const Cause& cause) {
  Catalog& catalog = command.catalog;
  {
    const Relation& parent = RelationOf(command, parent_oid);
    if (parent.kind != 'p' && !parent.assumed) {
      if (command.version() >= 18) RequireTarget(command, parent, "ATTACH PARTITION", kOnPartitionedTable | kOnPartitionedIndex);
      Raise("42P17", "table " + Quoted(parent.name) + " is not partitioned");
    }
  }
  const Oid other = catalog.DefaultPartitionOf(parent_oid);
  if (other != 0) LockAll(command, AllInheritors(catalog, other), LockMode::kAccessExclusive, cause);
  const Oid child = command.OpenRelation(clause.partition, LockMode::kAccessExclusive, cause);
  LockAll(command, AllInheritors(catalog, child), LockMode::kAccessExclusive, cause);
  RequireNotInUse(command, child, "ALTER TABLE");
  RequireAttachable(command, RelationOf(command, parent_oid), RelationOf(command, child), clause.partition.at);
  if (RelationOf(command, parent_oid).assumed || clause.bound == nullptr) {
    catalog.Change<Relation>(child, [&](Relation& r) {
      r.parents = {parent_oid};
      r.bound = std::make_shared<const PartitionBoundData>();
    });
    return;
  }
  RequireTarget(command, RelationOf(command, child), "ATTACH PARTITION", kOnTable | kOnForeignTable | kOnPartitionedTable);
  const Relation parent = RelationOf(command, parent_oid);
  const auto bound = ResolvePartitionBound(command, parent, *clause.bound);
  CheckNewPartitionBound(command, parent, RelationOf(command, child).name, *bound);
  CreateInheritance(command, child, parent_oid, true);
  const std::vector<StoredExpression> qual = FullQual(command, parent_oid, child, *bound);
  StorePartitionBound(command, child, bound);
  catalog.RemoveDependencies({ObjectClass::kRelation, child, 0}, ObjectClass::kRelation, DependencyKind::kNormal);
  RecordInheritance(catalog, child, parent_oid);
  EnsurePartitionIndexes(command, parent_oid, child, false, cause);
  CloneRowTriggers(command, parent_oid, child);
  std::vector<ForeignKeyCheck> queue;
  CloneForeignKeys(command, parent_oid, child, &queue, cause);
  ValidatePartitionConstraint(command, child, qual,
                              command.Because("ATTACH PARTITION reads the table: no constraint proves that its rows fit the bound", cause.span));
  if (other != 0 && bound->kind != PartitionBound::Kind::kDefault) {
    CheckDefaultPartition(command, other, parent, *bound,
                          command.Because("ATTACH PARTITION searches the default partition for rows of the new one", cause.span));
  }
  for (const ForeignKeyCheck& check : queue) CheckForeignKeyRows(command, check);
}

void DetachPartition(Command& command, Oid parent_oid, const alter::DetachPartition& clause, const Cause& cause) {
  Catalog& catalog = command.catalog;
  const bool concurrently = clause.concurrently;
  if ((concurrently || clause.finalize) && command.version() < 14) {
    Raise("42601", std::string("syntax error at or near \"") + (concurrently ? "CONCURRENTLY" : "FINALIZE") + "\"");
  }
  {
    const Relation& parent = RelationOf(command, parent_oid);
    if (parent.kind != 'p' && !parent.assumed) {
      if (command.version() >= 18) RequireTarget(command, parent, "DETACH PARTITION", kOnPartitionedTable);
      Raise("42P17", "table " + Quoted(parent.name) + " is not partitioned");
    }
  }
  if (concurrently) command.RequireNoTransaction("ALTER TABLE ... DETACH CONCURRENTLY");
  const Oid other = catalog.DefaultPartitionOf(parent_oid);
  if (other != 0 && !clause.finalize) {
    if (concurrently) Raise("55000", "cannot detach partitions concurrently when a default partition exists");
    command.Lock(other, LockMode::kAccessExclusive, cause);
  }
  const LockMode mode = concurrently                ? LockMode::kShareUpdateExclusive
                        : command.version() >= 14 ? LockMode::kAccessExclusive
                                                  : LockMode::kShareUpdateExclusive;
  const Oid child = command.OpenRelation(clause.partition, mode, cause);
  if (clause.finalize) {
    if (!RelationOf(command, child).detach_pending) {
      Raise("55000", "cannot complete detaching partition " + Quoted(command.MessageName(child)), kNowhere, "There's no pending concurrent detach.");
    }
  }
  const Relation before = RelationOf(command, child);
  if (std::find(before.parents.begin(), before.parents.end(), parent_oid) != before.parents.end() && concurrently) AddBoundCheck(command, child);
  RemoveInheritance(command, child, parent_oid, true);
  // Partitions below know their whole bound; it is to be read anew (DetachPartitionFinalize).
  if (before.kind == 'p') LockAll(command, AllInheritors(catalog, child), LockMode::kAccessExclusive, cause);
  if (concurrently) {
    command.Lock(child, LockMode::kAccessExclusive, cause);
    command.effects.waits_for_transactions = true;
  }
  DropClonedTriggers(command.catalog, child);
  DetachForeignKeys(command, parent_oid, child, cause);
  DetachIndexes(command, parent_oid, child, cause);
  // DetachPartitionFinalize: the constraints of what lies below are computed anew.
  if (before.kind == 'p') LockAll(command, AllInheritors(catalog, child), LockMode::kAccessExclusive, cause);
  catalog.Change<Relation>(child, [&](Relation& r) {
    r.bound = nullptr;
    r.detach_pending = false;
    if (command.version() >= 17) {
      for (Column& column : r.columns) column.identity = 0;
    }
    r.changed = command.origin;
  });
}

void AttachIndexPartition(Command& command, Oid parent_oid, const alter::AttachPartition& clause, const Cause& cause) {
  const Relation parent = RelationOf(command, parent_oid);
  if (command.version() >= 15) RequireTarget(command, parent, "ATTACH PARTITION", kOnPartitionedIndex);
  if (parent.kind != 'I') Raise("42P17", "index " + Quoted(parent.name) + " is not partitioned");
  const Oid child_oid = command.OpenRelation(clause.partition, LockMode::kAccessExclusive, cause);
  const Relation child = RelationOf(command, child_oid);
  if (!IsIndexKind(child.kind)) Raise("42809", Quoted(child.name) + " is not an index", clause.partition.at);
  const std::string message = "cannot attach index " + Quoted(child.name) + " as a partition of index " + Quoted(parent.name);
  command.Lock(parent.index->table, LockMode::kAccessShare, cause);
  command.Lock(child.index->table, LockMode::kAccessShare, cause);
  if (child.index->parent == parent_oid) return;
  if (child.index->parent != 0) Raise("55000", message, clause.partition.at, "Index " + Quoted(child.name) + " is already attached to another index.");
  const Relation& partition = RelationOf(command, child.index->table);
  const Relation& table = RelationOf(command, parent.index->table);
  if (std::find(partition.parents.begin(), partition.parents.end(), table.oid) == partition.parents.end()) {
    Raise("55000", message, clause.partition.at, "Index " + Quoted(child.name) + " is not an index on any partition of table " + Quoted(table.name) + ".");
  }
  for (const Oid oid : command.catalog.IndexesOf(partition.oid)) {
    if (RelationOf(command, oid).index->parent == parent_oid) {
      Raise("55000", message, clause.partition.at, "Another index is already attached for partition " + Quoted(partition.name) + ".");
    }
  }
  if (!IndexesMatch(command.catalog, child, parent, ColumnMap(table, partition))) {
    Raise("42P17", message, clause.partition.at, "The index definitions do not match.");
  }
  const Oid constraint = ConstraintOfIndex(command.catalog, parent_oid);
  const Oid own = ConstraintOfIndex(command.catalog, child_oid);
  if (constraint != 0 && own == 0) {
    Raise("42P17", message, clause.partition.at,
          "The index " + Quoted(parent.name) + " belongs to a constraint in table " + Quoted(table.name) + " but no constraint exists for index " +
              Quoted(child.name) + ".");
  }
  const Oid partition_oid = partition.oid;
  SetIndexParent(command, child_oid, parent_oid);
  if (constraint != 0) SetConstraintParent(command, own, constraint, partition_oid);
  ValidatePartitionedIndex(command, parent_oid);
}

}  // namespace pgrehearse
