// Subcommands on the table as a whole: owner, persistence, storage, triggers, inheritance, replica identity (tablecmds.c).
#include <algorithm>

#include "analyzer/execute/alter_table.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/inherit.h"
#include "analyzer/execute/maintenance.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/owner.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

// The letter of pg_trigger.tgenabled and pg_rewrite.ev_enabled.
char StateLetter(alter::EnableTrigger::State state) {
  switch (state) {
    case alter::EnableTrigger::State::kOrigin: return 'O';
    case alter::EnableTrigger::State::kAlways: return 'A';
    case alter::EnableTrigger::State::kReplica: return 'R';
    case alter::EnableTrigger::State::kDisabled: return 'D';
  }
  return 'O';
}

class TableChange {
 public:
  TableChange(TableAlteration& alteration, Oid relation, const AlterTask& task)
      : alteration_(alteration), command_(alteration.command), catalog_(command_.catalog), relation_(relation), task_(task), at_(PlaceOf(task.command.span)) {}

  void operator()(const alter::ChangeOwner& c) {
    const Oid owner = command_.RequireRole(c.owner);
    const Relation& r = Rel();
    if (IsIndexKind(r.kind)) {
      command_.Notice("cannot change owner of index " + Quoted(r.name));
      return;
    }
    if (r.kind == 'c') Raise("42809", Quoted(r.name) + " is a composite type", at_, {}, "Use ALTER TYPE instead.");
    if (r.kind == 'S' && r.sequence && r.sequence->owned_table != 0 && r.owner != owner) {
      Raise("0A000", "cannot change owner of sequence " + Quoted(r.name), at_,
            "Sequence " + Quoted(r.name) + " is linked to table " + Quoted(command_.MessageName(r.sequence->owned_table)) + ".");
    }
    ChangeOwnerTo(command_, {ObjectClass::kRelation, relation_, 0}, owner, alteration_.Why(task_, "OWNER TO changes the owner of what belongs to the table too"));
  }

  void operator()(const alter::ClusterOn& c) {
    const Cause cause = alteration_.Why(task_, "CLUSTER ON marks the index");
    const Oid index = RequireIndex(c.index);
    command_.Lock(index, LockMode::kShareUpdateExclusive, cause);
    RequireClusterable(command_, relation_, index, at_);
    if (Rel().kind == 'p') Raise("0A000", "cannot mark index clustered in partitioned table", at_);
    MarkClustered(command_, relation_, index);
  }

  void operator()(const alter::DropCluster&) {
    if (Rel().kind == 'p') Raise("0A000", "cannot mark index clustered in partitioned table", at_);
    MarkClustered(command_, relation_, 0);
  }

  void operator()(const alter::SetLogged& c) {
    const Relation& r = Rel();
    const char want = c.logged ? 'p' : 'u';
    if (r.persistence == 't') Raise("42P16", "cannot change logged status of table " + Quoted(r.name) + " because it is temporary", at_);
    if (r.persistence == want) return;
    if (!c.logged) RefusePublished();
    RefuseForeignKeys(c.logged);
    const Cause cause = alteration_.Why(task_, c.logged ? "SET LOGGED writes the whole table anew, and to the write-ahead log" : "SET UNLOGGED writes the whole table anew");
    if (r.kind == 'p') return;  // accepted and without effect up to 17
    SetPersistence(relation_, want);
    if (r.kind == 'S') {
      command_.Rewrite(relation_, cause, true);
      return;
    }
    alteration_.Table(relation_).Rewrite(cause);
    for (const Oid index : catalog_.IndexesOf(relation_)) SetPersistence(index, want);
    if (command_.version() < 15) return;
    for (const Oid sequence : catalog_.SequencesOwnedBy(relation_)) {
      command_.Lock(sequence, LockMode::kAccessExclusive, cause);
      command_.Rewrite(sequence, cause, true);
      SetPersistence(sequence, want);
    }
  }

  void operator()(const alter::DropOids&) {}

  void operator()(const alter::SetAccessMethod& c) {
    if (command_.version() < 15) Raise("42601", "syntax error at or near \"ACCESS\"", at_);
    if (c.method.empty() && command_.version() < 17) Raise("42601", "syntax error at or near \"DEFAULT\"", at_);
    const Relation& r = Rel();
    if (r.kind == 'p' && command_.version() < 17) Raise("42809", "cannot change access method of a partitioned table", at_);
    const Oid method = c.method.empty() ? (r.kind == 'p' ? kInvalidOid : kHeapAmOid) : RequireTableAccessMethod(command_, c.method);
    if (method == r.access_method) return;
    if (r.kind != 'p') alteration_.Table(relation_).Rewrite(alteration_.Why(task_, "SET ACCESS METHOD writes the whole table anew"));
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.access_method = method; });
    const ObjectAddress self{ObjectClass::kRelation, relation_, 0};
    for (const Dependency& row : catalog_.DependenciesOf(self)) {
      if (row.referenced.object_class == ObjectClass::kAccessMethod) catalog_.RemoveDependency(row);
    }
    if (method != 0) catalog_.AddDependency(self, {ObjectClass::kAccessMethod, method, 0}, DependencyKind::kNormal);
  }

  void operator()(const alter::SetTableSpace& c) {
    const std::string name = c.tablespace == "pg_default" ? "" : std::string(c.tablespace);
    const Relation& r = Rel();
    if (r.tablespace == name) return;
    const bool storage = r.kind == 'r' || r.kind == 'm' || r.kind == 'i';
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.tablespace = name; });
    if (!storage) return;
    AlteredTable& table = alteration_.Table(relation_);
    table.new_tablespace = true;
    table.tablespace_cause = alteration_.Why(task_, "SET TABLESPACE copies the whole file");
  }

  void operator()(const alter::SetOptions& c) {
    const Relation& r = Rel();
    const OptionTarget target = r.kind == 'v'               ? OptionTarget::kView
                                : r.kind == 'm'             ? OptionTarget::kMaterializedView
                                : r.kind == 'p'             ? OptionTarget::kPartitionedTable
                                : IsIndexKind(r.kind)       ? OptionTarget::kIndex
                                                            : OptionTarget::kTable;
    std::vector<std::string> options = r.options;
    MergeStorageOptions(command_, &options, c.options, c.reset, target, r.access_method);
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.options = options; });
  }

  void operator()(const alter::EnableTrigger& c) {
    bool found = false;
    const char state = StateLetter(c.state);
    for (const Oid oid : catalog_.TriggersOf(relation_)) {
      const Trigger& trigger = *catalog_.Find<Trigger>(oid);
      if (c.which == alter::EnableTrigger::Which::kNamed && trigger.name != c.name) continue;
      if (c.which != alter::EnableTrigger::Which::kAll && trigger.internal) continue;
      found = true;
      SetTriggerState(oid, state);
    }
    if (!found && c.which == alter::EnableTrigger::Which::kNamed && !Rel().assumed) {
      Raise("42704", "trigger " + Quoted(c.name) + " for table " + Quoted(Rel().name) + " does not exist", at_);
    }
  }

  void operator()(const alter::EnableRule& c) {
    const Oid rule = catalog_.FindRule(relation_, c.name);
    if (rule == 0) {
      if (Rel().assumed) return;
      Raise("42704", "rule " + Quoted(c.name) + " for relation " + Quoted(Rel().name) + " does not exist", at_);
    }
    catalog_.Change<Rule>(rule, [&](Rule& copy) { copy.enabled = StateLetter(c.state); });
  }

  void operator()(const alter::Inherit& c) {
    const Relation& r = Rel();
    if (r.of_type != 0) Raise("42809", "cannot change inheritance of typed table", at_);
    if (r.is_partition()) Raise("42809", "cannot change inheritance of a partition", at_);
    if (r.kind == 'p') Raise("42809", "cannot change inheritance of partitioned table", at_);
    const std::string child_name = r.name;
    if (!c.add) {
      const Oid parent = command_.OpenRelation(c.parent, LockMode::kAccessShare, alteration_.Why(task_, "NO INHERIT reads the parent"));
      RemoveInheritance(command_, relation_, parent, false);
      return;
    }
    const Oid parent = command_.OpenRelation(c.parent, LockMode::kShareUpdateExclusive, alteration_.Why(task_, "INHERIT changes what the parent holds"));
    const Relation& p = RelationOf(command_, parent);
    if (p.kind == 'p') Raise("42809", "cannot inherit from partitioned table " + Quoted(p.name), at_);
    if (p.is_partition()) Raise("42809", "cannot inherit from a partition", at_);
    if (p.kind != 'r' && p.kind != 'f' && !p.assumed) RequireTarget(command_, p, "INHERIT", kOnTable | kOnForeignTable);
    if (p.persistence == 't' && Rel().persistence != 't') Raise("42809", "cannot inherit from temporary relation " + Quoted(p.name), at_);
    const std::vector<Oid> below = AllInheritors(catalog_, relation_);
    if (std::find(below.begin(), below.end(), parent) != below.end()) {
      Raise("42P07", "circular inheritance not allowed", at_, Quoted(p.name) + " is already a child of " + Quoted(child_name) + ".");
    }
    CreateInheritance(command_, relation_, parent, false);
  }

  void operator()(const alter::OfType& c) {
    if (c.type == nullptr) {
      const Oid type = Rel().of_type;
      if (type == 0) Raise("42809", Quoted(Rel().name) + " is not a typed table", at_);
      catalog_.Change<Relation>(relation_, [](Relation& copy) { copy.of_type = 0; });
      catalog_.RemoveDependencies({ObjectClass::kRelation, relation_, 0}, ObjectClass::kType, DependencyKind::kNormal);
      return;
    }
    TableTransform transform(command_, Rel().name);
    Oid type = 0;
    TransformOfType(transform, *c.type, &type);
    const Relation& r = Rel();
    if (!r.parents.empty()) Raise("42809", "typed tables cannot inherit", at_);
    std::size_t next = 0;
    for (const PendingColumn& want : transform.columns) {
      while (next < r.columns.size() && r.columns[next].dropped) ++next;
      if (next >= r.columns.size()) Raise("42804", "table is missing column " + Quoted(want.column.name), at_);
      const Column& have = r.columns[next++];
      if (have.name != want.column.name) {
        Raise("42804", "table has column " + Quoted(have.name) + " where type requires " + Quoted(want.column.name), at_);
      }
      if (have.type != want.column.type || have.typmod != want.column.typmod || have.collation != want.column.collation) {
        Raise("42804", "table " + Quoted(r.name) + " has different type for column " + Quoted(have.name), at_);
      }
    }
    for (; next < r.columns.size(); ++next) {
      if (!r.columns[next].dropped) Raise("42804", "table has extra column " + Quoted(r.columns[next].name), at_);
    }
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.of_type = type; });
    catalog_.AddDependency({ObjectClass::kRelation, relation_, 0}, {ObjectClass::kType, type, 0}, DependencyKind::kNormal);
  }

  void operator()(const alter::ReplicaIdentity& c) {
    using Kind = alter::ReplicaIdentity::Kind;
    Oid index = 0;
    if (c.kind == Kind::kIndex) {
      index = RequireIndex(c.index);
      command_.Lock(index, LockMode::kShare, alteration_.Why(task_, "REPLICA IDENTITY USING INDEX marks the index"));
      RequireReplicaIndex(index);
    }
    const char letter = c.kind == Kind::kDefault ? 'd' : c.kind == Kind::kFull ? 'f' : c.kind == Kind::kNothing ? 'n' : 'i';
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.replica_identity = letter; });
    for (const Oid oid : catalog_.IndexesOf(relation_)) {
      const bool mark = oid == index;
      if (RelationOf(command_, oid).index->replica_identity == mark) continue;
      catalog_.Change<Relation>(oid, [&](Relation& copy) {
        IndexData data = *copy.index;
        data.replica_identity = mark;
        copy.index = std::make_shared<const IndexData>(std::move(data));
      });
    }
  }

  void operator()(const alter::RowSecurity& c) {
    catalog_.Change<Relation>(relation_, [&](Relation& copy) {
      switch (c.action) {
        case alter::RowSecurity::Action::kEnable: copy.row_security = true; break;
        case alter::RowSecurity::Action::kDisable: copy.row_security = false; break;
        case alter::RowSecurity::Action::kForce: copy.force_row_security = true; break;
        case alter::RowSecurity::Action::kNoForce: copy.force_row_security = false; break;
      }
    });
  }

  void operator()(const alter::ForeignOptions& c) {
    if (Rel().assumed) return;
    std::vector<std::string> options = MergeForeignOptions(Rel().foreign_options, c.options);
    catalog_.Change<Relation>(relation_, [&](Relation& copy) { copy.foreign_options = options; });
  }

  template <typename T>
  void operator()(const T&) {}

 private:
  const Relation& Rel() const { return RelationOf(command_, relation_); }

  Oid RequireIndex(Text name) {
    const Oid index = catalog_.FindRelation(Rel().schema, name);
    if (index != 0) return index;
    if (Rel().assumed) throw Unknowable{"the index " + Quoted(name) + " was never made by the history", at_};
    Raise("42704", "index " + Quoted(name) + " for table " + Quoted(Rel().name) + " does not exist", at_);
  }

  void RequireReplicaIndex(Oid oid) {
    const Relation& index = RelationOf(command_, oid);
    const std::string name = Quoted(index.name);
    if (!IsIndexKind(index.kind) || index.index->table != relation_) {
      Raise("42809", name + " is not an index for table " + Quoted(Rel().name), at_);
    }
    const IndexData& data = *index.index;
    if (!data.unique) Raise("42809", "cannot use non-unique index " + name + " as replica identity", at_);
    if (!data.immediate) Raise("0A000", "cannot use non-immediate index " + name + " as replica identity", at_);
    for (const IndexData::Key& key : data.keys) {
      if (key.column == 0) Raise("0A000", "cannot use expression index " + name + " as replica identity", at_);
    }
    if (data.predicate) Raise("0A000", "cannot use partial index " + name + " as replica identity", at_);
    for (int i = 0; i < data.key_count; ++i) {
      const Column* column = Rel().column(data.keys[i].column);
      if (column && !column->not_null) {
        Raise("42809", "index " + name + " cannot be used as replica identity because column " + Quoted(column->name) + " is nullable", at_);
      }
    }
  }

  // ATExecChangeOwner: indexes, owned sequences and row types follow.
  void SetPersistence(Oid oid, char persistence) {
    catalog_.Change<Relation>(oid, [&](Relation& copy) { copy.persistence = persistence; });
  }

  void RefusePublished() const {
    catalog_.ForEach<Publication>([&](const Publication& publication) {
      for (const Publication::Table& table : publication.tables) {
        if (table.relation != relation_) continue;
        Raise("55000", "cannot change table " + Quoted(Rel().name) + " to unlogged because it is part of a publication", at_,
              "Unlogged relations cannot be replicated.");
      }
    });
  }

  // A permanent table may not reference an unlogged one, before and after.
  void RefuseForeignKeys(bool to_logged) const {
    if (to_logged) {
      for (const Oid oid : catalog_.ConstraintsOf(relation_)) {
        const Constraint& key = *catalog_.Find<Constraint>(oid);
        if (key.kind != 'f' || key.referenced == relation_) continue;
        const Relation& other = RelationOf(command_, key.referenced);
        if (other.persistence != 'p') {
          Raise("42P16", "could not change table " + Quoted(Rel().name) + " to logged because it references unlogged table " + Quoted(other.name), at_);
        }
      }
      return;
    }
    for (const Oid oid : catalog_.ForeignKeysTo(relation_)) {
      const Constraint& key = *catalog_.Find<Constraint>(oid);
      if (key.relation == relation_) continue;
      const Relation& other = RelationOf(command_, key.relation);
      if (other.persistence == 'p') {
        Raise("42P16", "could not change table " + Quoted(Rel().name) + " to unlogged because it references logged table " + Quoted(other.name), at_);
      }
    }
  }

  // EnableDisableTrigger: the copies on partitions follow, from 11 on.
  void SetTriggerState(Oid oid, char state) {
    const Oid table = catalog_.Find<Trigger>(oid)->relation;
    catalog_.Change<Trigger>(oid, [&](Trigger& copy) { copy.enabled = state; });
    if (RelationOf(command_, table).kind != 'p' || !task_.recurse) return;
    for (const Oid child : catalog_.ChildrenOf(table)) {
      for (const Oid copy : catalog_.TriggersOf(child)) {
        if (catalog_.Find<Trigger>(copy)->parent != oid) continue;
        command_.Lock(child, alteration_.lock, alteration_.Why(task_, "the trigger's copies on partitions change too"));
        SetTriggerState(copy, state);
      }
    }
  }

  TableAlteration& alteration_;
  Command& command_;
  Catalog& catalog_;
  Oid relation_;
  const AlterTask& task_;
  Offset at_;
};

}  // namespace

void ExecuteTableOption(TableAlteration& alteration, Oid relation, const AlterTask& task) {
  std::visit(TableChange(alteration, relation, task), task.command.action);
}

}  // namespace pgrehearse
