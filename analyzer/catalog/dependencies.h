// What a new or changed object depends on: the rows of pg_depend that PostgreSQL writes for each kind of object.
//
// Each function forgets nothing: call it once the object is in the catalog. For a changed object (CREATE OR REPLACE, ALTER)
// call Catalog::RemoveDependenciesOf first, as the server does. Dependencies on pinned objects are left out.
#pragma once

#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// heap_create_with_catalog, AddNewAttributeTuples, StorePartitionKey, StoreCatalogInheritance, ...: schema, types and
// collations of the columns, OF type, access method, parents, row type, partition key; views: their query with the
// _RETURN rule; indexes: see RecordIndexDependencies. Defaults are recorded by RecordDefaultDependencies.
void RecordRelationDependencies(Catalog& catalog, const Relation& relation);
// add_column_datatype_dependency, add_column_collation_dependency (tablecmds.c), for a new column or a new type.
void RecordColumnDependencies(Catalog& catalog, const Relation& relation, const Column& column);
// StoreAttrDefault (pg_attrdef.c): default -> column (auto), expression; a generated column depends on what it reads.
void RecordDefaultDependencies(Catalog& catalog, const Relation& relation, const Column& column);
// StoreCatalogInheritance1: child -> parent; partitions auto.
void RecordInheritance(Catalog& catalog, Oid child, Oid parent);
void ForgetInheritance(Catalog& catalog, Oid child, Oid parent);
// Sequences: OWNED BY (auto) or identity (internal). process_owned_by (sequence.c).
void RecordSequenceOwner(Catalog& catalog, const Relation& sequence);
// index_create (index.c). `constraint`: the constraint that the index implements, or 0.
void RecordIndexDependencies(Catalog& catalog, const Relation& index, Oid constraint);
// IndexSetParentIndex: partition dependencies of an attached index; parent 0 takes them back.
void RecordIndexParent(Catalog& catalog, Oid index, Oid parent, Oid partition_table);
// CreateConstraintEntry (pg_constraint.c), with conparent's partition dependencies.
void RecordConstraintDependencies(Catalog& catalog, const Constraint& constraint);
// ConstraintSetParentConstraint.
void RecordConstraintParent(Catalog& catalog, Oid constraint, Oid parent, Oid partition_table);
// CreateTriggerFiringOn (trigger.c). `owner_constraint`: the foreign key or deferrable key that made it, or 0.
void RecordTriggerDependencies(Catalog& catalog, const Trigger& trigger, Oid owner_constraint = 0);
void RecordTriggerParent(Catalog& catalog, Oid trigger, Oid parent, Oid partition_table);
void RecordPolicyDependencies(Catalog& catalog, const Policy& policy);
void RecordRuleDependencies(Catalog& catalog, const Rule& rule);
// ProcedureCreate (pg_proc.c).
void RecordFunctionDependencies(Catalog& catalog, const Function& function);
// GenerateTypeDependencies (pg_type.c), RangeCreate.
void RecordTypeDependencies(Catalog& catalog, const Type& type);
void RecordStatisticsDependencies(Catalog& catalog, const Statistics& statistics);
void RecordPublicationDependencies(Catalog& catalog, const Publication& publication);
void RecordEventTriggerDependencies(Catalog& catalog, const EventTrigger& trigger);
void RecordOperatorDependencies(Catalog& catalog, const Operator& op);
void RecordOperatorClassDependencies(Catalog& catalog, const OperatorClass& opclass);
void RecordCollationDependencies(Catalog& catalog, const Collation& collation);
void RecordCastDependencies(Catalog& catalog, const Cast& cast, DependencyKind kind = DependencyKind::kNormal);
void RecordExtensionDependencies(Catalog& catalog, const Extension& extension);
void RecordDefaultAclDependencies(Catalog& catalog, const DefaultAcl& defaults);
void RecordNamedObjectDependencies(Catalog& catalog, const NamedObject& object);

// changeDependencyFor (pg_depend.c): ALTER ... SET SCHEMA.
void ChangeDependency(Catalog& catalog, ObjectAddress dependent, ObjectAddress from, ObjectAddress to);

}  // namespace pgrehearse
