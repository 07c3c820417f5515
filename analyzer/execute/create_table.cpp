// CREATE TABLE (transformCreateStmt of parse_utilcmd.c, DefineRelation of tablecmds.c).
#include "analyzer/execute/create_table.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/execute/constraint.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/foreign_key.h"
#include "analyzer/execute/inherit.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

Offset PlaceOf(const SourceSpan& span) { return span.valid() ? span.begin : kNowhere; }

char KindOf(const CreateTable& statement) {
  if (statement.foreign) return 'f';
  return statement.partition_key.strategy != 0 || !statement.partition_key.strategy_name.empty() ? 'p' : 'r';
}

std::vector<Oid> OpenParents(Command& command, const CreateTable& statement) {
  std::vector<Oid> parents;
  if (statement.partition_of != nullptr) {
    const Cause cause = command.Because("a new partition changes what the partitioned table holds");
    const Oid parent = command.OpenRelation(*statement.partition_of, LockMode::kAccessExclusive, cause);
    const Relation& r = RelationOf(command, parent);
    if (r.kind != 'p' && !r.assumed) Raise("42P17", Quoted(r.name) + " is not partitioned", statement.partition_of->at);
    RequireNotInUse(command, parent, "CREATE TABLE .. PARTITION OF");
    parents.push_back(parent);
    if (const Oid other = command.catalog.DefaultPartitionOf(parent)) {
      command.Lock(other, LockMode::kAccessExclusive, command.Because("the default partition may hold rows of the new partition"));
    }
  }
  for (const RelationName& name : statement.inherits) {
    const Oid parent = command.OpenRelation(name, LockMode::kShareUpdateExclusive, command.Because("INHERITS takes the parent's columns"));
    if (std::find(parents.begin(), parents.end(), parent) != parents.end()) {
      Raise("42P07", "relation " + Quoted(command.MessageName(parent)) + " would be inherited from more than once", name.at);
    }
    parents.push_back(parent);
  }
  return parents;
}

// The relation before it is in the catalog: everything but defaults, constraints and parents.
Relation Shape(Command& command, const CreateTable& statement, const TableTransform& transform, const MergedTable& merged) {
  Relation relation;
  relation.schema = transform.schema;
  relation.name = std::string(statement.relation.name);
  relation.kind = KindOf(statement);
  relation.persistence = transform.persistence;
  relation.on_commit = statement.on_commit;
  relation.tablespace = statement.tablespace == "pg_default" ? "" : std::string(statement.tablespace);
  for (const PendingColumn& pending : merged.columns) {
    Column column = pending.column;
    column.default_value = {};
    column.number = static_cast<int>(relation.columns.size()) + 1;
    relation.columns.push_back(std::move(column));
  }
  if (relation.kind == 'r' || relation.kind == 'm') relation.access_method = kHeapAmOid;
  if (!statement.access_method.empty()) {
    if (relation.kind == 'p' && command.version() < 17) {
      Raise("0A000", "specifying a table access method is not supported on a partitioned table");
    }
    relation.access_method = RequireTableAccessMethod(command, statement.access_method);
  }
  MergeStorageOptions(command, &relation.options, statement.options, false,
                      relation.kind == 'p' ? OptionTarget::kPartitionedTable : OptionTarget::kTable, 0);
  if (statement.foreign) {
    relation.foreign_server = command.catalog.FindNamed(ObjectClass::kForeignServer, 0, statement.server);
    if (relation.foreign_server == 0 && !command.incomplete_history) Raise("42704", "server " + Quoted(statement.server) + " does not exist");
    for (const Option& option : statement.foreign_options) {
      relation.foreign_options.push_back(std::string(option.name) + "=" + std::string(option.text));
    }
  }
  return relation;
}

void StoreDefaults(Command& command, Oid relation, const MergedTable& merged) {
  for (const PendingColumn& pending : merged.columns) {
    const Column* column = RelationOf(command, relation).FindColumn(pending.column.name);
    if (column == nullptr || !pending.has_default) continue;
    const int number = column->number;
    if (pending.raw_default != nullptr) {
      const StoredExpression value = ResolveColumnValue(command, *pending.raw_default, relation, *column);
      StoreDefault(command, relation, number, value);
    } else {
      StoreDefault(command, relation, number, pending.column.default_value);
    }
  }
}

void StoreChecks(Command& command, Oid relation, const MergedTable& merged, const TableTransform& transform, std::vector<std::string>* taken) {
  std::vector<std::string> inherited_names;
  for (const MergedTable::Check& check : merged.checks) {
    CheckRequest request;
    request.name = check.name;
    request.expression = check.expression;
    request.is_local = false;
    request.inherit_count = check.count;
    request.enforced = check.enforced;
    AddCheck(command, relation, request, false, &inherited_names);
  }
  for (const ConstraintDefinition& written : transform.checks) {
    CheckRequest request;
    request.name = std::string(written.name);
    request.written = written.expression;
    request.no_inherit = written.no_inherit;
    request.enforced = !written.not_enforced;  // NOT VALID says nothing about a new table: it is valid at once
    request.at = PlaceOf(written.span);
    AddCheck(command, relation, request, true, taken);
  }
}

void BecomePartition(Command& command, const CreateTable& statement, Oid relation, Oid parent_oid) {
  const Relation parent = RelationOf(command, parent_oid);
  if (statement.bound == nullptr || parent.assumed) return;
  const auto bound = ResolvePartitionBound(command, parent, *statement.bound);
  CheckNewPartitionBound(command, parent, std::string(statement.relation.name), *bound);
  if (const Oid other = command.catalog.DefaultPartitionOf(parent_oid); other != 0 && other != relation) {
    CheckDefaultPartition(command, other, parent, *bound,
                          command.Because("the default partition is searched for rows that belong to the new partition"));
  }
  StorePartitionBound(command, relation, bound);
}

}  // namespace

Oid RequireTableAccessMethod(const Command& command, std::string_view name) {
  const AccessMethodFact* method = FindAccessMethodByName(name, command.version());
  if (method != nullptr && method->extension != 0 && !command.catalog.ExtensionInstalled(method->extension)) method = nullptr;
  if (method != nullptr) {
    if (method->kind != 't') Raise("42809", "access method " + Quoted(name) + " is not of type TABLE");
    return method->oid;
  }
  if (const Oid oid = command.catalog.FindNamed(ObjectClass::kAccessMethod, 0, name)) return oid;
  Raise("42704", "access method " + Quoted(name) + " does not exist");
}

void StorePartitionBound(Command& command, Oid child, std::shared_ptr<const PartitionBoundData> bound) {
  command.catalog.Change<Relation>(child, [&](Relation& r) { r.bound = std::move(bound); });
}

void TransformOfType(TableTransform& transform, const TypeName& name, Oid* of_type) {
  Command& command = transform.command;
  const ResolvedType type = ResolveType(command.ResolvingQuietly(), name);
  const TypeInfo info = command.catalog.TypeOf(type.type);
  const Relation* shape = info.kind == 'c' ? command.catalog.Find<Relation>(info.relation) : nullptr;
  if (info.kind != 'c' || shape == nullptr) {
    Raise("42809", "type " + TypeForMessage(command, type.type) + " is not a composite type", name.at);
  }
  if (shape->kind != 'c' && command.version() < 18) {
    Raise("42809", "type " + TypeForMessage(command, type.type) + " is not a composite type", name.at);
  }
  if (shape->kind != 'c') {
    Raise("42809", "type " + TypeForMessage(command, type.type) + " is the row type of another table", name.at,
          "A typed table must use a stand-alone composite type created with CREATE TYPE.");
  }
  command.Lock(shape->oid, LockMode::kAccessShare, command.Because("OF takes the columns of the type"));
  *of_type = type.type;
  for (const Column& column : shape->columns) {
    if (column.dropped) continue;
    PendingColumn pending;
    pending.column.name = column.name;
    pending.column.type = column.type;
    pending.column.typmod = column.typmod;
    pending.column.collation = column.collation;
    transform.columns.push_back(std::move(pending));
  }
}

void Run(Command& command, const CreateTable& statement) {
  Catalog& catalog = command.catalog;
  TableTransform transform(command, std::string(statement.relation.name));
  transform.schema = command.CreationSchema(statement.relation);
  transform.persistence = transform.schema == kTemporarySchema ? 't' : statement.relation.persistence;
  // Without IF NOT EXISTS the name is looked at last, when the row of pg_class is written (heap_create_with_catalog).
  if (statement.if_not_exists && catalog.FindRelation(transform.schema, statement.relation.name) != 0) {
    command.Notice("relation " + Quoted(statement.relation.name) + " already exists, skipping");
    command.effects.skipped = true;
    return;
  }
  if (statement.on_commit != OnCommit::kNone && transform.persistence != 't') {
    Raise("42P16", "ON COMMIT can only be used on temporary tables");
  }
  const char kind = KindOf(statement);
  if (kind == 'p' && !statement.inherits.empty()) Raise("42P17", "cannot create partitioned table as inheritance child");
  if (kind == 'p' && transform.persistence == 'u' && command.version() >= 18) Raise("0A000", "partitioned tables cannot be unlogged");
  transform.is_foreign = statement.foreign;
  transform.is_partitioned = kind == 'p';
  transform.is_partition = statement.partition_of != nullptr;
  transform.of_type = statement.of_type != nullptr;

  Oid of_type = 0;
  if (statement.of_type != nullptr) TransformOfType(transform, *statement.of_type, &of_type);
  for (const TableElement& element : statement.elements) {
    if (const auto* column = std::get_if<ColumnDefinition>(&element)) {
      TransformColumn(transform, *column);
    } else if (const auto* constraint = std::get_if<ConstraintDefinition>(&element)) {
      TransformTableConstraint(transform, *constraint);
    } else {
      TransformLike(transform, std::get<LikeClause>(element));
    }
  }
  FinishIndexConstraints(transform);

  const std::vector<Oid> parents = OpenParents(command, statement);
  MergedTable merged = MergeAttributes(command, transform.columns, parents, transform.persistence, transform.is_partition, transform.of_type);
  for (const std::string& name : transform.key_not_null) {
    bool found = false;
    for (PendingColumn& column : merged.columns) {
      if (column.column.name != name) continue;
      found = column.column.not_null = true;
    }
    if (!found) Raise("42703", "column " + Quoted(name) + " named in key does not exist");
  }
  Relation shape = Shape(command, statement, transform, merged);
  shape.of_type = of_type;
  // Names are checked before the partition key, which refers to them.
  CheckColumnNamesAndTypes(command, shape);
  if (kind == 'p') shape.partition_key = ResolvePartitionKey(command, statement.partition_key, shape);
  const Cause cause = command.Because("CREATE TABLE makes it");
  const Oid relation = CreateRelation(command, std::move(shape), cause, statement.relation.at);
  if (transform.is_partition) BecomePartition(command, statement, relation, parents[0]);
  if (!parents.empty()) {
    catalog.Change<Relation>(relation, [&](Relation& r) { r.parents = parents; });
    for (const Oid parent : parents) RecordInheritance(catalog, relation, parent);
  }
  StoreDefaults(command, relation, merged);
  std::vector<std::string> taken;
  StoreChecks(command, relation, merged, transform, &taken);
  AddNotNulls(command, relation, transform.not_nulls, merged.not_nulls, &taken);
  if (transform.is_partition) {
    const Cause clone = command.Because("a partition gets the indexes, triggers and foreign keys of its parent");
    EnsurePartitionIndexes(command, parents[0], relation, true, clone);
    CloneRowTriggers(command, parents[0], relation);
    CloneForeignKeys(command, parents[0], relation, nullptr, clone);
  }
  for (const PendingLike& like : transform.likes) ExpandLike(command, like, relation);
  for (IndexRequest& request : transform.indexes) {
    request.relation = relation;
    request.skip_build = true;  // nothing to read yet
    RequireKeyColumns(command, request);
    DefineIndex(command, request);
  }
  FinishOwnedSequences(transform, relation);
  for (const ConstraintDefinition& key : transform.foreign_keys) {
    ForeignKeyRequest request;
    request.written = &key;
    request.skip_validation = true;
    request.cause = command.Because("FOREIGN KEY puts triggers on both tables", key.span);
    command.Lock(relation, LockMode::kShareRowExclusive, request.cause);
    AddForeignKey(command, relation, request, nullptr);
  }
}

}  // namespace pgrehearse
