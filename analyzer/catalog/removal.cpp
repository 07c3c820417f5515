// Takes one object out of the catalog, with what is nothing but a part of it (doDeletion of dependency.c).
#include <algorithm>

#include "analyzer/catalog/deletion.h"

namespace pgrehearse {

namespace {

void RemoveIfThere(Catalog& catalog, ObjectAddress address, bool there) {
  if (there) RemoveObject(catalog, address);
}

// RemoveAttributeById (heap.c)
void RemoveColumn(Catalog& catalog, Oid relation, int number) {
  const Relation* known = catalog.Find<Relation>(relation);
  if (!known || !known->column(number)) return;
  catalog.Change<Relation>(relation, [&](Relation& changed) {
    Column& column = changed.columns[static_cast<std::size_t>(number) - 1];
    const Origin created = column.created;
    column = Column();
    column.number = number;
    column.name = "........pg.dropped." + std::to_string(number) + "........";
    column.dropped = true;
    column.created = created;
  });
}

// heap_drop_with_catalog, index_drop. Parts are targets of their own, found through their dependencies; what the history
// never recorded goes here.
void RemoveRelation(Catalog& catalog, Oid oid) {
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(oid);
  if (!relation) return;
  for (const Oid index : catalog.IndexesOf(oid)) RemoveObject(catalog, {ObjectClass::kRelation, index});
  for (const Oid constraint : catalog.ConstraintsOf(oid)) RemoveObject(catalog, {ObjectClass::kConstraint, constraint});
  for (const Oid trigger : catalog.TriggersOf(oid)) RemoveObject(catalog, {ObjectClass::kTrigger, trigger});
  for (const Oid rule : catalog.RulesOf(oid)) RemoveObject(catalog, {ObjectClass::kRule, rule});
  for (const Oid policy : catalog.PoliciesOf(oid)) RemoveObject(catalog, {ObjectClass::kPolicy, policy});
  for (const Oid statistics : catalog.StatisticsOf(oid)) RemoveObject(catalog, {ObjectClass::kStatistics, statistics});
  for (const Column& column : relation->columns) {
    if (column.default_value) catalog.RemoveDependenciesOf({ObjectClass::kColumnDefault, oid, column.number});
  }
  const Type* row_type = relation->kind != 'c' ? catalog.Find<Type>(relation->row_type) : nullptr;
  if (row_type) {
    const Oid array = row_type->array, type = row_type->oid;
    RemoveIfThere(catalog, {ObjectClass::kType, array}, catalog.Find<Type>(array) != nullptr);
    RemoveObject(catalog, {ObjectClass::kType, type});
  }
  catalog.RemoveCommentsOf({ObjectClass::kRelation, oid});
  catalog.Remove<Relation>(oid);
}

void RemoveDefault(Catalog& catalog, Oid relation, int number) {
  const Relation* known = catalog.Find<Relation>(relation);
  if (!known || !known->column(number)) return;
  catalog.Change<Relation>(relation, [&](Relation& changed) {
    changed.columns[static_cast<std::size_t>(number) - 1].default_value = StoredExpression();
  });
}

void RemovePublicationMember(Catalog& catalog, ObjectAddress object) {
  if (!catalog.Find<Publication>(object.oid)) return;
  const Oid member = static_cast<Oid>(object.sub);
  catalog.Change<Publication>(object.oid, [&](Publication& changed) {
    if (object.object_class == ObjectClass::kPublicationRelation) {
      std::erase_if(changed.tables, [&](const Publication::Table& table) { return table.relation == member; });
    } else {
      std::erase(changed.schemas, member);
    }
  });
}

template <typename T>
void RemoveFrom(Catalog& catalog, Oid oid) {
  if (catalog.Find<T>(oid)) catalog.Remove<T>(oid);
}

}  // namespace

void RemoveObject(Catalog& catalog, ObjectAddress object) {
  catalog.RemoveCommentsOf(object);
  switch (object.object_class) {
    case ObjectClass::kRelation:
      if (object.sub != 0) {
        RemoveColumn(catalog, object.oid, object.sub);
      } else {
        RemoveRelation(catalog, object.oid);
      }
      break;
    case ObjectClass::kColumnDefault:
      RemoveDefault(catalog, object.oid, object.sub);
      break;
    case ObjectClass::kType:
      RemoveFrom<Type>(catalog, object.oid);
      break;
    case ObjectClass::kFunction:
      RemoveFrom<Function>(catalog, object.oid);
      break;
    case ObjectClass::kConstraint:
      RemoveFrom<Constraint>(catalog, object.oid);
      break;
    case ObjectClass::kTrigger:
      RemoveFrom<Trigger>(catalog, object.oid);
      break;
    case ObjectClass::kRule:
      RemoveFrom<Rule>(catalog, object.oid);
      break;
    case ObjectClass::kPolicy:
      RemoveFrom<Policy>(catalog, object.oid);
      break;
    case ObjectClass::kSchema:
      RemoveFrom<Schema>(catalog, object.oid);
      break;
    case ObjectClass::kExtension:
      RemoveFrom<Extension>(catalog, object.oid);
      break;
    case ObjectClass::kCollation:
      RemoveFrom<Collation>(catalog, object.oid);
      break;
    case ObjectClass::kOperator:
      RemoveFrom<Operator>(catalog, object.oid);
      break;
    case ObjectClass::kOperatorClass:
      RemoveFrom<OperatorClass>(catalog, object.oid);
      break;
    case ObjectClass::kCast:
      RemoveFrom<Cast>(catalog, object.oid);
      break;
    case ObjectClass::kStatistics:
      RemoveFrom<Statistics>(catalog, object.oid);
      break;
    case ObjectClass::kPublication:
      RemoveFrom<Publication>(catalog, object.oid);
      break;
    case ObjectClass::kPublicationRelation:
    case ObjectClass::kPublicationSchema:
      RemovePublicationMember(catalog, object);
      break;
    case ObjectClass::kEventTrigger:
      RemoveFrom<EventTrigger>(catalog, object.oid);
      break;
    case ObjectClass::kDefaultAcl:
      RemoveFrom<DefaultAcl>(catalog, object.oid);
      break;
    case ObjectClass::kRole:
      RemoveFrom<Role>(catalog, object.oid);
      break;
    case ObjectClass::kOperatorFamily:
    case ObjectClass::kConversion:
    case ObjectClass::kLanguage:
    case ObjectClass::kAccessMethod:
    case ObjectClass::kTextSearch:
    case ObjectClass::kSubscription:
    case ObjectClass::kForeignDataWrapper:
    case ObjectClass::kForeignServer:
    case ObjectClass::kUserMapping:
    case ObjectClass::kTransform:
    case ObjectClass::kTablespace:
    case ObjectClass::kDatabase:
      RemoveFrom<NamedObject>(catalog, object.oid);
      break;
  }
  catalog.RemoveDependenciesOf(object);
  // Nothing depends on it any more when Delete came this way; a part taken out directly may leave rows behind.
  for (const Dependency& edge : catalog.DependentsOf(object)) catalog.RemoveDependency(edge);
}

}  // namespace pgrehearse
