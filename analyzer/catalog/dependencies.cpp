// Dependencies of relations and what belongs to them: columns, defaults, indexes, constraints, triggers, policies.
#include "analyzer/catalog/dependencies.h"

#include "analyzer/catalog/dependency_recorder.h"

namespace pgrehearse {

namespace {

// An index, constraint or trigger of a partition goes with its parent's or with the partition itself.
void RecordPartitionPair(Catalog& catalog, ObjectAddress object, ObjectAddress parent, Oid partition_table) {
  catalog.AddDependency(object, parent, DependencyKind::kPartitionPrimary);
  catalog.AddDependency(object, RelationAddress(partition_table), DependencyKind::kPartitionSecondary);
}

void ForgetPartitionPair(Catalog& catalog, ObjectAddress object) {
  catalog.RemoveDependencies(object, object.object_class, DependencyKind::kPartitionPrimary);
  catalog.RemoveDependencies(object, ObjectClass::kRelation, DependencyKind::kPartitionSecondary);
}

// StorePartitionKey (heap.c).
void RecordPartitionKey(Catalog& catalog, const Relation& relation) {
  DependencyRecorder recorder(catalog, RelationAddress(relation.oid));
  for (const PartitionKeyData::Part& part : relation.partition_key->parts) {
    recorder.Add({ObjectClass::kOperatorClass, part.opclass});
    recorder.AddCollation(part.collation);
    if (part.column != 0) {
      // The key's columns depend on the table, not the other way round: none can go alone.
      catalog.AddDependency(RelationAddress(relation.oid, part.column), RelationAddress(relation.oid),
                            DependencyKind::kInternal);
    } else {
      recorder.AddOwnExpression(part.expression, relation.oid, DependencyKind::kNormal, DependencyKind::kInternal, true);
    }
  }
}

}  // namespace

void RecordColumnDependencies(Catalog& catalog, const Relation& relation, const Column& column) {
  if (column.dropped) return;
  DependencyRecorder recorder(catalog, RelationAddress(relation.oid, column.number));
  recorder.Add({ObjectClass::kType, column.type});
  recorder.AddCollation(column.collation);
}

void RecordRelationDependencies(Catalog& catalog, const Relation& relation) {
  const ObjectAddress self = RelationAddress(relation.oid);
  DependencyRecorder recorder(catalog, self);
  // A composite type's relation is part of the type, which is what stands in the schema.
  if (relation.kind != 'c') recorder.Add({ObjectClass::kSchema, relation.schema});
  recorder.Add({ObjectClass::kType, relation.of_type});
  recorder.Add({ObjectClass::kAccessMethod, relation.access_method});
  recorder.Add({ObjectClass::kForeignServer, relation.foreign_server});
  for (const Column& column : relation.columns) RecordColumnDependencies(catalog, relation, column);
  for (const Oid parent : relation.parents) RecordInheritance(catalog, relation.oid, parent);
  if (relation.partition_key) RecordPartitionKey(catalog, relation);
  if (relation.sequence) RecordSequenceOwner(catalog, relation);
  // A view's _RETURN rule depends on what the query reads and is part of the view (InsertRule, rewriteDefine.c).
  if (relation.query) recorder.AddQuery(relation.query);
}

void RecordDefaultDependencies(Catalog& catalog, const Relation& relation, const Column& column) {
  if (!column.default_value) return;
  const ObjectAddress column_address = RelationAddress(relation.oid, column.number);
  const ObjectAddress self{ObjectClass::kColumnDefault, relation.oid, column.number};
  const bool generated = column.generated != 0;
  if (generated && catalog.version() < 15) {
    // Before 15 dropping what the expression reads silently drops the column.
    catalog.AddDependency(self, column_address, DependencyKind::kAuto);
    DependencyRecorder(catalog, column_address)
        .AddOwnExpression(column.default_value, relation.oid, DependencyKind::kAuto, DependencyKind::kAuto);
    return;
  }
  catalog.AddDependency(self, column_address, generated ? DependencyKind::kInternal : DependencyKind::kAuto);
  DependencyRecorder(catalog, self)
      .AddOwnExpression(column.default_value, relation.oid, DependencyKind::kNormal, DependencyKind::kNormal);
}

void RecordInheritance(Catalog& catalog, Oid child, Oid parent) {
  const Relation* relation = catalog.Find<Relation>(child);
  catalog.AddDependency(RelationAddress(child), RelationAddress(parent),
                        relation && relation->is_partition() ? DependencyKind::kAuto : DependencyKind::kNormal);
}

void ForgetInheritance(Catalog& catalog, Oid child, Oid parent) {
  for (const Dependency& edge : catalog.DependenciesOf(RelationAddress(child))) {
    if (edge.dependent.sub == 0 && edge.referenced == RelationAddress(parent)) catalog.RemoveDependency(edge);
  }
}

void RecordSequenceOwner(Catalog& catalog, const Relation& sequence) {
  if (!sequence.sequence || sequence.sequence->owned_table == 0) return;
  catalog.AddDependency(RelationAddress(sequence.oid),
                        RelationAddress(sequence.sequence->owned_table, sequence.sequence->owned_column),
                        sequence.sequence->identity ? DependencyKind::kInternal : DependencyKind::kAuto);
}

void RecordIndexDependencies(Catalog& catalog, const Relation& index, Oid constraint) {
  if (!index.index) return;
  const IndexData& data = *index.index;
  const ObjectAddress self = RelationAddress(index.oid);
  DependencyRecorder recorder(catalog, self);
  if (constraint != 0) {
    catalog.AddDependency(self, {ObjectClass::kConstraint, constraint}, DependencyKind::kInternal);
  } else {
    bool has_column = false;
    for (const IndexData::Key& key : data.keys) {
      if (key.column == 0) continue;
      has_column = true;
      catalog.AddDependency(self, RelationAddress(data.table, key.column), DependencyKind::kAuto);
    }
    if (!has_column) catalog.AddDependency(self, RelationAddress(data.table), DependencyKind::kAuto);
  }
  recorder.Add({ObjectClass::kAccessMethod, index.access_method});
  for (const IndexData::Key& key : data.keys) {
    recorder.AddCollation(key.collation);
    recorder.Add({ObjectClass::kOperatorClass, key.opclass});
    recorder.AddOwnExpression(key.expression, data.table, DependencyKind::kNormal, DependencyKind::kAuto);
  }
  recorder.AddOwnExpression(data.predicate, data.table, DependencyKind::kNormal, DependencyKind::kAuto);
  if (data.parent != 0) RecordPartitionPair(catalog, self, RelationAddress(data.parent), data.table);
}

void RecordIndexParent(Catalog& catalog, Oid index, Oid parent, Oid partition_table) {
  if (parent != 0) {
    RecordPartitionPair(catalog, RelationAddress(index), RelationAddress(parent), partition_table);
  } else {
    ForgetPartitionPair(catalog, RelationAddress(index));
  }
}

void RecordConstraintDependencies(Catalog& catalog, const Constraint& constraint) {
  const ObjectAddress self{ObjectClass::kConstraint, constraint.oid};
  DependencyRecorder recorder(catalog, self);
  if (constraint.relation != 0) {
    for (const int column : constraint.columns) {
      if (column != 0) catalog.AddDependency(self, RelationAddress(constraint.relation, column), DependencyKind::kAuto);
    }
    // INCLUDE columns are part of the constraint (conkey holds the key, CreateConstraintEntry gets them all).
    const Relation* index = constraint.kind != 'f' ? catalog.Find<Relation>(constraint.index) : nullptr;
    if (index && index->index) {
      for (const IndexData::Key& key : index->index->keys) {
        if (key.column == 0) continue;
        catalog.AddDependency(self, RelationAddress(constraint.relation, key.column), DependencyKind::kAuto);
      }
    }
    if (constraint.columns.empty()) {
      catalog.AddDependency(self, RelationAddress(constraint.relation), DependencyKind::kAuto);
    }
  }
  if (constraint.domain != 0) {
    catalog.AddDependency(self, {ObjectClass::kType, constraint.domain}, DependencyKind::kAuto);
  }
  if (constraint.kind == 'f') {
    for (const int column : constraint.referenced_columns) {
      recorder.Add(RelationAddress(constraint.referenced, column));
    }
    if (constraint.referenced_columns.empty()) recorder.Add(RelationAddress(constraint.referenced));
    recorder.Add(RelationAddress(constraint.index));
    for (const Oid op : constraint.equality_operators) recorder.Add({ObjectClass::kOperator, op});
  }
  recorder.AddOwnExpression(constraint.expression, constraint.relation, DependencyKind::kNormal,
                            DependencyKind::kNormal);
  if (constraint.parent != 0) {
    RecordConstraintParent(catalog, constraint.oid, constraint.parent, constraint.relation);
  }
}

void RecordConstraintParent(Catalog& catalog, Oid constraint, Oid parent, Oid partition_table) {
  const ObjectAddress self{ObjectClass::kConstraint, constraint};
  if (parent == 0) {
    ForgetPartitionPair(catalog, self);
    return;
  }
  const Constraint* child = catalog.Find<Constraint>(constraint);
  const Constraint* owner = catalog.Find<Constraint>(parent);
  if (child && owner && child->kind == 'f' && child->relation == owner->relation) {
    // The row for one partition of the referenced table (addFkRecurseReferenced, tablecmds.c).
    catalog.AddDependency(self, {ObjectClass::kConstraint, parent}, DependencyKind::kInternal);
    return;
  }
  RecordPartitionPair(catalog, self, {ObjectClass::kConstraint, parent}, partition_table);
}

void RecordTriggerDependencies(Catalog& catalog, const Trigger& trigger, Oid owner_constraint) {
  const ObjectAddress self{ObjectClass::kTrigger, trigger.oid};
  DependencyRecorder recorder(catalog, self);
  recorder.Add({ObjectClass::kFunction, trigger.function});
  if (trigger.internal && owner_constraint != 0) {
    catalog.AddDependency(self, {ObjectClass::kConstraint, owner_constraint}, DependencyKind::kInternal);
  } else {
    catalog.AddDependency(self, RelationAddress(trigger.relation), DependencyKind::kAuto);
    if (trigger.constraint_relation != 0) {
      catalog.AddDependency(self, RelationAddress(trigger.constraint_relation), DependencyKind::kAuto);
    }
    // CREATE CONSTRAINT TRIGGER: there the constraint is the implementation detail.
    if (owner_constraint != 0) {
      catalog.AddDependency({ObjectClass::kConstraint, owner_constraint}, self, DependencyKind::kInternal);
    }
    if (trigger.parent != 0) RecordTriggerParent(catalog, trigger.oid, trigger.parent, trigger.relation);
  }
  for (const int column : trigger.columns) recorder.Add(RelationAddress(trigger.relation, column));
  recorder.AddExpression(trigger.when, trigger.relation);
}

void RecordTriggerParent(Catalog& catalog, Oid trigger, Oid parent, Oid partition_table) {
  const ObjectAddress self{ObjectClass::kTrigger, trigger};
  if (parent != 0) {
    RecordPartitionPair(catalog, self, {ObjectClass::kTrigger, parent}, partition_table);
  } else {
    ForgetPartitionPair(catalog, self);
  }
}

void RecordPolicyDependencies(Catalog& catalog, const Policy& policy) {
  const ObjectAddress self{ObjectClass::kPolicy, policy.oid};
  catalog.AddDependency(self, RelationAddress(policy.relation), DependencyKind::kAuto);
  DependencyRecorder recorder(catalog, self);
  recorder.AddExpression(policy.using_expression, policy.relation);
  recorder.AddExpression(policy.with_check, policy.relation);
}

void RecordRuleDependencies(Catalog& catalog, const Rule& rule) {
  const ObjectAddress self{ObjectClass::kRule, rule.oid};
  catalog.AddDependency(self, RelationAddress(rule.relation), DependencyKind::kAuto);
  DependencyRecorder recorder(catalog, self);
  for (const StoredQuery& action : rule.actions) recorder.AddQuery(action);
  recorder.AddExpression(rule.where, rule.relation);
}

void RecordStatisticsDependencies(Catalog& catalog, const Statistics& statistics) {
  const ObjectAddress self{ObjectClass::kStatistics, statistics.oid};
  DependencyRecorder recorder(catalog, self);
  for (const int column : statistics.columns) {
    catalog.AddDependency(self, RelationAddress(statistics.relation, column), DependencyKind::kAuto);
  }
  if (statistics.columns.empty()) {
    catalog.AddDependency(self, RelationAddress(statistics.relation), DependencyKind::kAuto);
  }
  for (const StoredExpression& expression : statistics.expressions) {
    recorder.AddOwnExpression(expression, statistics.relation, DependencyKind::kNormal, DependencyKind::kAuto);
  }
  recorder.Add({ObjectClass::kSchema, statistics.schema});
}

}  // namespace pgrehearse
