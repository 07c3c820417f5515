// Giving objects their former names, schemas and owners: what an object is, its number says, not its name.
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/down/statements.h"
#include "analyzer/down/undo.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/schema/document.h"

namespace pgrehearse {
namespace {

template <typename T, typename F>
void ForEachShared(const Catalog& work, const Catalog& target, F&& f) {
  OidMap<T>::Difference(work.map<T>(), target.map<T>(),
                        [&](Oid oid, const std::shared_ptr<const T>& now, const std::shared_ptr<const T>& then) {
                          if (now && then) f(oid, *now, *then);
                        });
}

// A name beside `name` that is free enough: what is set aside goes before the end.
std::string AsideName(std::string_view name, const std::function<bool(const std::string&)>& taken) {
  constexpr std::size_t kRoom = 55;
  std::string aside = std::string(name.substr(0, kRoom)) + "_undone";
  for (int i = 1; taken(aside); ++i) aside = std::string(name.substr(0, kRoom)) + "_undone" + std::to_string(i);
  return aside;
}

}  // namespace

void Undo::FindRenames() {
  const auto moved = [&](ObjectClass object_class) {
    return [this, object_class](Oid oid, const auto& now, const auto& then) {
      bool other = now.name != then.name;
      if constexpr (requires { now.schema; }) other |= now.schema != then.schema;
      if (other) pending_.insert({object_class, oid});
    };
  };
  ForEachShared<Role>(work(), target, moved(ObjectClass::kRole));
  ForEachShared<Schema>(work(), target, moved(ObjectClass::kSchema));
  ForEachShared<Relation>(work(), target, [&](Oid oid, const Relation& now, const Relation& then) {
    if (now.kind != 'c') moved(ObjectClass::kRelation)(oid, now, then);
    for (const Column& column : then.columns) {
      const Column* other = now.column(column.number);
      if (column.dropped || !other || other->dropped || other->name == column.name) continue;
      // Views and indexes follow the names of what they show by being made again.
      if (now.kind == 'r' || now.kind == 'p' || now.kind == 'f' || now.kind == 'c' || now.kind == 'v') {
        pending_.insert({ObjectClass::kRelation, oid, column.number});
      }
    }
  });
  ForEachShared<Type>(work(), target, [&](Oid oid, const Type& now, const Type& then) {
    const Relation* row = work().Find<Relation>(now.relation);
    if (now.is_true_array || now.kind == 'm' || (row && row->kind != 'c')) return;
    moved(ObjectClass::kType)(oid, now, then);
  });
  ForEachShared<Function>(work(), target, moved(ObjectClass::kFunction));
  ForEachShared<Constraint>(work(), target, [&](Oid oid, const Constraint& now, const Constraint& then) {
    if (now.name != then.name && then.inherit_count == 0) pending_.insert({ObjectClass::kConstraint, oid});
  });
  ForEachShared<Trigger>(work(), target, [&](Oid oid, const Trigger& now, const Trigger& then) {
    if (now.name != then.name && !now.internal) pending_.insert({ObjectClass::kTrigger, oid});
  });
  ForEachShared<Rule>(work(), target, moved(ObjectClass::kRule));
  ForEachShared<Policy>(work(), target, moved(ObjectClass::kPolicy));
  ForEachShared<Statistics>(work(), target, moved(ObjectClass::kStatistics));
  ForEachShared<Publication>(work(), target, moved(ObjectClass::kPublication));
  ForEachShared<EventTrigger>(work(), target, moved(ObjectClass::kEventTrigger));
  ForEachShared<Collation>(work(), target, moved(ObjectClass::kCollation));
  ForEachShared<NamedObject>(work(), target, [&](Oid oid, const NamedObject& now, const NamedObject& then) {
    moved(now.object_class)(oid, now, then);
  });
}

void Undo::FindOwners() {
  const auto owner = [&](ObjectClass object_class) {
    return [this, object_class](Oid oid, const auto& now, const auto& then) {
      if (now.owner != then.owner) Try(OwnerStatement(work(), {object_class, oid}, target.RoleName(then.owner)));
    };
  };
  // Trying changes `work`, so the walk goes over a copy.
  const Catalog after = work();
  ForEachShared<Schema>(after, target, owner(ObjectClass::kSchema));
  ForEachShared<Relation>(after, target, [&](Oid oid, const Relation& now, const Relation& then) {
    if (!now.index && now.kind != 'c') owner(ObjectClass::kRelation)(oid, now, then);
  });
  ForEachShared<Type>(after, target, [&](Oid oid, const Type& now, const Type& then) {
    if (!now.is_true_array && now.kind != 'm' && now.relation == 0) owner(ObjectClass::kType)(oid, now, then);
  });
  ForEachShared<Function>(after, target, owner(ObjectClass::kFunction));
}

ObjectAddress Undo::Occupant(ObjectAddress object, std::string_view name, Oid schema) const {
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      if (object.sub == 0) return {ObjectClass::kRelation, work().FindRelation(schema, name)};
      const Column* column = work().Find<Relation>(object.oid)->FindColumn(name);
      return {ObjectClass::kRelation, column ? object.oid : 0, column ? column->number : 0};
    }
    case ObjectClass::kType: return {ObjectClass::kType, work().FindTypeOid(schema, name)};
    case ObjectClass::kConstraint: {
      const Constraint& constraint = *work().Find<Constraint>(object.oid);
      return {ObjectClass::kConstraint,
              work().FindConstraint(constraint.relation != 0 ? constraint.relation : constraint.domain, name)};
    }
    case ObjectClass::kTrigger: return {ObjectClass::kTrigger, work().FindTrigger(work().Find<Trigger>(object.oid)->relation, name)};
    case ObjectClass::kPolicy: return {ObjectClass::kPolicy, work().FindPolicy(work().Find<Policy>(object.oid)->relation, name)};
    case ObjectClass::kSchema: return {ObjectClass::kSchema, work().FindSchema(name)};
    default: return {};
  }
}

bool Undo::SetAside(ObjectAddress object) {
  const std::string name(OwnName(work(), object));
  const Oid schema = SchemaOf(work(), object);
  const std::string aside = AsideName(name, [&](const std::string& candidate) {
    return Occupant(object, candidate, schema).oid != 0;
  });
  if (!Try(RenameStatement(work(), object, aside))) return false;
  replaced_.insert(object);
  return true;
}

bool Undo::RenameOne(ObjectAddress object) {
  const bool is_column = object.object_class == ObjectClass::kRelation && object.sub != 0;
  const Relation* table = is_column ? target.Find<Relation>(object.oid) : nullptr;
  const std::string wanted(is_column ? std::string_view(table->column(object.sub)->name) : OwnName(target, object));
  const std::string now(is_column ? std::string_view(work().Find<Relation>(object.oid)->column(object.sub)->name)
                                  : OwnName(work(), object));
  const Oid schema = is_column ? 0 : SchemaOf(work(), object), wanted_schema = is_column ? 0 : SchemaOf(target, object);
  if (now == wanted && schema == wanted_schema) {
    pending_.erase(object);
    return true;
  }
  if (schema != wanted_schema) {
    if (Try(MoveStatement(work(), object, target.SchemaName(wanted_schema)))) return true;
  }
  if (now == wanted) return false;
  if (Try(RenameStatement(work(), object, wanted))) return true;
  const ObjectAddress occupant = Occupant(object, wanted, schema);
  if (occupant.oid == 0 || occupant == object) return false;
  if (!ExistsInTarget(occupant)) {
    // What the up made stands in the way. A type may still be that of columns which are yet to be changed back.
    if (Drop(occupant)) return true;
    if (occupant.sub == 0) return SetAside(occupant);
    return false;
  }
  if (!IsPending(occupant)) return false;
  // Two that swapped their names: one steps aside.
  const std::string aside = AsideName(wanted, [&](const std::string& candidate) {
    return Occupant(object, candidate, schema).oid != 0;
  });
  return Try(RenameStatement(work(), occupant, aside));
}

bool Undo::RenameBack() {
  bool any = false;
  for (bool progress = true; progress;) {
    progress = false;
    const std::set<ObjectAddress> pending = pending_;
    for (const ObjectAddress& object : pending) {
      const bool gone = object.sub != 0 ? !work().Find<Relation>(object.oid) || work().Find<Relation>(object.oid)->column(object.sub)->dropped
                                        : OwnName(work(), object).empty();
      if (gone) {
        pending_.erase(object);
        continue;
      }
      if (RenameOne(object)) progress = any = true;
    }
  }
  return any;
}

}  // namespace pgrehearse
