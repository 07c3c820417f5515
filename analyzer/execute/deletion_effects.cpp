// Removes objects with what depends on them and records what that locks, drops and loses (dependency.c).
#include "analyzer/execute/deletion_effects.h"

#include "analyzer/definition/print.h"
#include "analyzer/execute/object_address.h"

namespace pgrehearse {
namespace {

class Recorder {
 public:
  Recorder(Command& command, const RemovalRequest& request) : command_(command), request_(request) {}

  void Record(const DeletedObject& deleted) {
    const Cause cause = CauseOf(deleted);
    switch (deleted.object.object_class) {
      case ObjectClass::kRelation:
        if (deleted.object.sub != 0) {
          RecordColumn(deleted.object, cause);
        } else {
          RecordRelation(deleted.object.oid, cause);
        }
        return;
      case ObjectClass::kConstraint: {  // RemoveConstraintById; its triggers on the referenced table go as well
        const Constraint* constraint = command_.catalog.Find<Constraint>(deleted.object.oid);
        if (constraint == nullptr) return;
        if (constraint->relation != 0) Lock(constraint->relation, cause);
        // A partition's copy of the key has no action triggers of its own there.
        const Constraint* parent = command_.catalog.Find<Constraint>(constraint->parent);
        const bool copy_of_partition = parent != nullptr && parent->relation != constraint->relation;
        if (constraint->kind == 'f' && !copy_of_partition) Lock(constraint->referenced, cause);
        break;
      }
      case ObjectClass::kColumnDefault:
        Lock(deleted.object.oid, cause);
        return;
      case ObjectClass::kTrigger:  // RemoveTriggerById
        if (const Trigger* trigger = command_.catalog.Find<Trigger>(deleted.object.oid)) {
          Lock(trigger->relation, cause);
          if (trigger->internal) return;
        }
        break;
      case ObjectClass::kRule:  // RemoveRewriteRuleById
        if (const Rule* rule = command_.catalog.Find<Rule>(deleted.object.oid)) Lock(rule->relation, cause);
        break;
      case ObjectClass::kPolicy:  // RemovePolicyById
        if (const Policy* policy = command_.catalog.Find<Policy>(deleted.object.oid)) Lock(policy->relation, cause);
        break;
      case ObjectClass::kStatistics:  // RemoveStatisticsById
        if (const Statistics* statistics = command_.catalog.Find<Statistics>(deleted.object.oid)) {
          command_.Lock(statistics->relation, LockMode::kShareUpdateExclusive, cause);
        }
        break;
      case ObjectClass::kType: {
        // Row and array types go with what they belong to.
        const TypeInfo type = command_.catalog.TypeOf(deleted.object.oid);
        if (type.is_true_array || type.relation != 0) return;
        break;
      }
      default: break;
    }
    command_.DroppedObject(std::string(EffectKind(command_.catalog, deleted.object)), FullName(command_.catalog, deleted.object), cause);
  }

 private:
  void Lock(Oid relation, const Cause& cause) { command_.Lock(relation, LockMode::kAccessExclusive, cause); }

  Cause CauseOf(const DeletedObject& deleted) const {
    if (deleted.original) return request_.cause;
    const Catalog& catalog = command_.catalog;
    const std::string what = Describe(catalog, deleted.object);
    const std::string of = Describe(catalog, deleted.why.referenced);
    const bool part = deleted.why.kind != DependencyKind::kNormal;
    return {part ? what + " goes with " + of : "CASCADE drops " + what + ", which depends on " + of, request_.cause.span};
  }

  void RecordColumn(ObjectAddress column, const Cause& cause) {
    const Relation* relation = command_.catalog.Find<Relation>(column.oid);
    if (relation == nullptr) return;
    Lock(column.oid, cause);
    const Column* dropped = relation->column(column.sub);
    if (dropped == nullptr) return;
    const std::string name = PlainName(command_.catalog, *relation) + "." + dropped->name;
    command_.DroppedObject("column", name, cause);
    if (HoldsRows(*relation)) command_.LoseData(DataLoss::Kind::kColumn, name, cause);
  }

  bool HoldsRows(const Relation& relation) const {
    return (relation.kind == 'r' || relation.kind == 'p' || relation.kind == 'f') && !command_.IsNewInTransaction(relation.oid);
  }

  void RecordRelation(Oid oid, const Cause& cause) {
    const Catalog& catalog = command_.catalog;
    const Relation* relation = catalog.Find<Relation>(oid);
    if (relation == nullptr) return;
    if (request_.concurrently) {
      command_.Lock(oid, LockMode::kShareUpdateExclusive, cause);
      if (relation->index) command_.Lock(relation->index->table, LockMode::kShareUpdateExclusive, cause);
    }
    Lock(oid, cause);
    if (relation->index && !request_.concurrently) Lock(relation->index->table, cause);
    if (relation->is_partition()) {  // heap_drop_with_catalog
      for (const Oid parent : relation->parents) {
        Lock(parent, cause);
        const Oid rest = catalog.DefaultPartitionOf(parent);
        if (rest != 0 && rest != oid) Lock(rest, cause);
      }
    }
    command_.Dropped(command_.Affected(oid), cause);
    if (HoldsRows(*relation)) command_.LoseData(DataLoss::Kind::kTable, PlainName(catalog, *relation), cause);
  }

  Command& command_;
  const RemovalRequest& request_;
};

}  // namespace

void RemoveObjects(Command& command, const std::vector<ObjectAddress>& objects, const RemovalRequest& request) {
  if (objects.empty()) return;
  DeletionOptions options;
  options.behavior = request.cascade ? DropBehavior::kCascade : DropBehavior::kRestrict;
  options.internal = request.internal;
  options.visible = VisibleSchemas(command);
  Recorder recorder(command, request);
  DeletionResult result =
      Delete(command.catalog, objects, options, [&](const DeletedObject& deleted) { recorder.Record(deleted); }, request.at);
  for (std::string& notice : result.notices) command.Notice(std::move(notice));
}

}  // namespace pgrehearse
