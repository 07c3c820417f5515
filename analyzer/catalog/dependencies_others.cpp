// Dependencies of what is no part of a table: functions, types, operators, publications, extensions.
#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/dependency_recorder.h"

namespace pgrehearse {

void RecordFunctionDependencies(Catalog& catalog, const Function& function) {
  DependencyRecorder recorder(catalog, {ObjectClass::kFunction, function.oid});
  recorder.Add({ObjectClass::kSchema, function.schema});
  recorder.Add({ObjectClass::kLanguage, catalog.FindNamed(ObjectClass::kLanguage, 0, function.language)});
  recorder.Add({ObjectClass::kType, function.result});
  for (const Oid type : function.all_arguments.empty() ? function.arguments : function.all_arguments) {
    recorder.Add({ObjectClass::kType, type});
  }
  for (const StoredExpression& value : function.defaults) recorder.AddExpression(value, 0);
  for (const StoredQuery& statement : function.sql_body) recorder.AddQuery(statement);
}

// GenerateTypeDependencies (pg_type.c). An array, a table's row type and a multirange are parts of something else, which
// is what stands in the schema.
void RecordTypeDependencies(Catalog& catalog, const Type& type) {
  const ObjectAddress self{ObjectClass::kType, type.oid};
  DependencyRecorder recorder(catalog, self);
  const Relation* relation = catalog.Find<Relation>(type.relation);
  const bool row_type = type.relation != 0 && !(relation && relation->kind == 'c');
  const bool dependent = type.is_true_array || type.kind == 'm' || row_type;
  if (!dependent) recorder.Add({ObjectClass::kSchema, type.schema});
  if (row_type) {
    catalog.AddDependency(self, RelationAddress(type.relation), DependencyKind::kInternal);
  } else if (relation) {
    catalog.AddDependency(RelationAddress(type.relation), self, DependencyKind::kInternal);
  }
  if (type.element != 0) {
    catalog.AddDependency(self, {ObjectClass::kType, type.element},
                          type.is_true_array ? DependencyKind::kInternal : DependencyKind::kNormal);
  }
  recorder.Add({ObjectClass::kType, type.base});
  recorder.AddCollation(type.collation);
  recorder.AddExpression(type.default_value, 0);
  if (type.kind == 'r') {  // RangeCreate (pg_range.c)
    recorder.Add({ObjectClass::kType, type.subtype});
    recorder.Add({ObjectClass::kOperatorClass, type.range_opclass});
    recorder.AddCollation(type.range_collation);
  }
  if (type.kind == 'm' && type.range != 0) {
    catalog.AddDependency(self, {ObjectClass::kType, type.range}, DependencyKind::kInternal);
  }
}

// pg_publication_rel and pg_publication_namespace have rows of their own, addressed here by publication and member.
void RecordPublicationDependencies(Catalog& catalog, const Publication& publication) {
  const ObjectAddress owner{ObjectClass::kPublication, publication.oid};
  for (const Publication::Table& table : publication.tables) {
    const ObjectAddress self{ObjectClass::kPublicationRelation, publication.oid, static_cast<int>(table.relation)};
    catalog.AddDependency(self, owner, DependencyKind::kAuto);
    catalog.AddDependency(self, RelationAddress(table.relation), DependencyKind::kAuto);
    DependencyRecorder recorder(catalog, self);
    for (const int column : table.columns) recorder.Add(RelationAddress(table.relation, column));
    recorder.AddExpression(table.where, table.relation);
  }
  for (const Oid schema : publication.schemas) {
    const ObjectAddress self{ObjectClass::kPublicationSchema, publication.oid, static_cast<int>(schema)};
    catalog.AddDependency(self, owner, DependencyKind::kAuto);
    catalog.AddDependency(self, {ObjectClass::kSchema, schema}, DependencyKind::kAuto);
  }
}

void RecordEventTriggerDependencies(Catalog& catalog, const EventTrigger& trigger) {
  DependencyRecorder(catalog, {ObjectClass::kEventTrigger, trigger.oid}).Add({ObjectClass::kFunction, trigger.function});
}

void RecordOperatorDependencies(Catalog& catalog, const Operator& op) {
  DependencyRecorder recorder(catalog, {ObjectClass::kOperator, op.oid});
  recorder.Add({ObjectClass::kSchema, op.schema});
  recorder.Add({ObjectClass::kType, op.left});
  recorder.Add({ObjectClass::kType, op.right});
  recorder.Add({ObjectClass::kType, op.result});
  recorder.Add({ObjectClass::kFunction, op.function});
}

void RecordOperatorClassDependencies(Catalog& catalog, const OperatorClass& opclass) {
  const ObjectAddress self{ObjectClass::kOperatorClass, opclass.oid};
  DependencyRecorder recorder(catalog, self);
  recorder.Add({ObjectClass::kSchema, opclass.schema});
  recorder.Add({ObjectClass::kAccessMethod, opclass.access_method});
  catalog.AddDependency(self, {ObjectClass::kOperatorFamily, opclass.family}, DependencyKind::kAuto);
  recorder.Add({ObjectClass::kType, opclass.input_type});
  recorder.Add({ObjectClass::kType, opclass.key_type});
}

void RecordCollationDependencies(Catalog& catalog, const Collation& collation) {
  DependencyRecorder(catalog, {ObjectClass::kCollation, collation.oid}).Add({ObjectClass::kSchema, collation.schema});
}

void RecordCastDependencies(Catalog& catalog, const Cast& cast, DependencyKind kind) {
  const ObjectAddress self{ObjectClass::kCast, cast.oid};
  catalog.AddDependency(self, {ObjectClass::kType, cast.source}, kind);
  catalog.AddDependency(self, {ObjectClass::kType, cast.target}, kind);
  if (cast.function != 0) catalog.AddDependency(self, {ObjectClass::kFunction, cast.function}, kind);
}

void RecordExtensionDependencies(Catalog& catalog, const Extension& extension) {
  DependencyRecorder recorder(catalog, {ObjectClass::kExtension, extension.oid});
  recorder.Add({ObjectClass::kSchema, extension.schema});
  const ExtensionFact* fact = FindExtension(extension.name, catalog.version());
  if (!fact) return;
  for (const FactText& required : fact->requires_.view()) {
    recorder.Add({ObjectClass::kExtension, catalog.FindExtension(required)});
  }
}

void RecordDefaultAclDependencies(Catalog& catalog, const DefaultAcl& defaults) {
  if (defaults.schema == 0) return;
  catalog.AddDependency({ObjectClass::kDefaultAcl, defaults.oid}, {ObjectClass::kSchema, defaults.schema},
                        DependencyKind::kAuto);
}

void RecordNamedObjectDependencies(Catalog& catalog, const NamedObject& object) {
  DependencyRecorder(catalog, {object.object_class, object.oid}).Add({ObjectClass::kSchema, object.schema});
}

void ChangeDependency(Catalog& catalog, ObjectAddress dependent, ObjectAddress from, ObjectAddress to) {
  for (const Dependency& edge : catalog.DependenciesOf(dependent)) {
    if (edge.dependent != dependent || edge.referenced != from) continue;
    catalog.RemoveDependency(edge);
    catalog.AddDependency(dependent, to, edge.kind);
  }
  // What is pinned has no row; ALTER ... SET SCHEMA out of such a place begins one.
  if (catalog.IsPinned(from)) catalog.AddDependency(dependent, to, DependencyKind::kNormal);
}

}  // namespace pgrehearse
