// CREATE INDEX and the indexes of constraints (DefineIndex of indexcmds.c).
#include "analyzer/execute/create_index.h"

#include <algorithm>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/new_relation.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

const AccessMethodFact* RequireIndexMethod(const Command& command, std::string_view name, Offset at) {
  if (name == "rtree") name = "gist";  // as the server still does for old dumps
  const Oid oid = command.catalog.FindNamed(ObjectClass::kAccessMethod, 0, name);
  const AccessMethodFact* method = FindAccessMethod(oid, command.version());
  if (method == nullptr && oid != 0) throw Unknowable{"the access method " + std::string(name) + " is the history's own", at};
  if (method == nullptr) {
    command.catalog.ForEach<Extension>([&](const Extension& extension) {
      if (!extension.known_members) throw Unknowable{"the access method " + std::string(name) + " may come with the extension " + extension.name, at};
    });
  }
  if (method == nullptr || method->kind != 'i') Raise("42704", "access method " + Quoted(name) + " does not exist", at);
  return method;
}

void RequireMethodCan(const AccessMethodFact& method, const IndexRequest& request, std::size_t keys, bool includes) {
  const std::string name = Quoted(method.name.view());
  if (request.unique && !request.without_overlaps && !method.can_unique) {
    Raise("0A000", "access method " + name + " does not support unique indexes", request.at);
  }
  if (includes && !method.can_include) Raise("0A000", "access method " + name + " does not support included columns", request.at);
  if (keys > 1 && !method.can_multi_column) Raise("0A000", "access method " + name + " does not support multicolumn indexes", request.at);
  if (request.exclusion && !method.can_exclude) Raise("0A000", "access method " + name + " does not support exclusion constraints", request.at);
}

std::string_view ConstraintWord(const IndexRequest& request) {
  if (request.primary) return "PRIMARY KEY";
  if (request.unique) return "UNIQUE";
  return "EXCLUDE";
}

// A unique index of a partitioned table must contain the partition key (DefineIndex).
void RequirePartitionKeyInside(const Command& command, const Relation& table, const IndexRequest& request, const IndexData& data) {
  for (const PartitionKeyData::Part& part : table.partition_key->parts) {
    if (part.column == 0) {
      Raise("0A000", "unsupported " + std::string(ConstraintWord(request)) + " constraint with partition key definition", request.at,
            std::string(ConstraintWord(request)) + " constraints cannot be used when partition keys include expressions.");
    }
    bool found = false;
    for (int i = 0; i < data.key_count && !found; ++i) {
      if (data.keys[i].column != part.column) continue;
      // The equality of the index must be that of the partition key: the same operator family.
      const OpclassInfo mine = command.catalog.OpclassOf(data.keys[i].opclass), theirs = command.catalog.OpclassOf(part.opclass);
      found = request.exclusion || !mine || !theirs || mine.family == theirs.family || table.partition_key->strategy == 'h' ||
              request.without_overlaps;
    }
    if (found) continue;
    const Column* column = table.column(part.column);
    Raise("0A000",
          "unique constraint on partitioned table must include all partitioning columns",
          request.at,
          std::string(ConstraintWord(request)) + " constraint on table " + Quoted(table.name) + " lacks column " +
              Quoted(column ? column->name : "") + " which is part of the partition key.");
  }
}

IndexData::Key IncludedColumn(Command& command, const IndexElement& element, Oid relation) {
  if (element.expression != nullptr) Raise("0A000", "expressions are not supported in included columns");
  if (!element.collation.empty()) Raise("42P17", "including column does not support a collation");
  if (!element.operator_class.empty()) Raise("42P17", "including column does not support an operator class");
  if (element.direction != SortItem::Direction::kDefault) Raise("42P17", "including column does not support ASC/DESC options");
  if (element.nulls != SortItem::Nulls::kDefault) Raise("42P17", "including column does not support NULLS FIRST/LAST options");
  IndexData::Key key;
  const Relation& table = RelationOf(command, relation);
  const Column* column = table.FindColumn(element.name);
  if (column == nullptr && !table.assumed) Raise("42703", "column " + Quoted(element.name) + " does not exist");
  key.column = column ? column->number : RequireColumn(command, relation, element.name);
  return key;
}

// The operators of PRIMARY KEY/UNIQUE ... WITHOUT OVERLAPS: = for all but the last column, && for that (18).
void AddOverlapOperators(Command& command, const Relation& table, IndexData* data, std::vector<Oid>* operators) {
  for (int i = 0; i < data->key_count; ++i) {
    const Column* column = table.column(data->keys[i].column);
    if (column == nullptr || column->type == 0) return;
    const bool last = i + 1 == data->key_count;
    if (last) {
      const TypeInfo type = command.catalog.TypeOf(column->type);
      const TypeInfo base = type.kind == 'd' ? command.catalog.TypeOf(type.base) : type;
      if (base.kind != 'r' && base.kind != 'm') {
        Raise("42804", "column " + Quoted(column->name) + " in WITHOUT OVERLAPS is not a range or multirange type");
      }
    }
    const Text name = last ? Text("&&") : Text("=");
    operators->push_back(FindOperator(command.ResolvingQuietly(), NameList(&name, 1), column->type, column->type).oid);
  }
}

IndexData ResolveKeys(Command& command, const IndexRequest& request, const AccessMethodFact& method, std::vector<Oid>* operators) {
  IndexData data;
  data.table = request.relation;
  const ExpressionScope scope = OverRelation(request.relation);
  // A relation that the history never made gets the columns the index names.
  if (RelationOf(command, request.relation).assumed) {
    for (const IndexElement& element : request.elements) {
      if (element.expression == nullptr && !element.name.empty()) RequireColumn(command, request.relation, element.name);
    }
  }
  for (const IndexElement& element : request.elements) {
    Oid op = 0;
    data.keys.push_back(ResolveIndexKey(command.Resolving(), element, scope, method.oid, request.exclusion, &op));
    if (request.exclusion) operators->push_back(op);
  }
  data.key_count = static_cast<int>(data.keys.size());
  for (const IndexElement& element : request.including) data.keys.push_back(IncludedColumn(command, element, request.relation));
  if (request.where != nullptr) {
    data.predicate = ResolveCondition(command.Resolving(), *request.where, ExpressionUse::kIndexPredicate, scope, "WHERE");
    // CheckPredicate
    if (data.predicate.node != nullptr && VolatilityOf(command.catalog, data.predicate) != Volatility::kImmutable) {
      Raise("42P17", "functions in index predicate must be marked IMMUTABLE", request.at);
    }
  }
  return data;
}

void RefuseSystemAndVirtualColumns(const Relation& table, const IndexRequest& request, const IndexData& data) {
  const auto check = [&](int number, bool key) {
    if (number < 0) Raise("0A000", "index creation on system columns is not supported", request.at);
    const Column* column = table.column(number);
    if (column == nullptr || column->generated != 'v') return;
    const char* what = !key                  ? "indexes on virtual generated columns are not supported"
                       : request.primary     ? "primary keys on virtual generated columns are not supported"
                       : request.is_constraint ? "unique constraints on virtual generated columns are not supported"
                                             : "indexes on virtual generated columns are not supported";
    Raise("0A000", what, request.at);
  };
  for (const IndexData::Key& key : data.keys) {
    if (key.column != 0) {
      check(key.column, true);
    } else {
      for (const int c : ColumnsUsed(key.expression)) check(c, false);
    }
  }
  if (data.predicate) {
    for (const int c : ColumnsUsed(data.predicate)) check(c, false);
  }
}

void RefuseSecondPrimaryKey(const Command& command, const Relation& table, Offset at) {
  for (const Oid oid : command.catalog.IndexesOf(table.oid)) {
    const Relation* index = command.catalog.Find<Relation>(oid);
    if (index && index->index && index->index->primary) {
      Raise("42P16", "multiple primary keys for table " + Quoted(table.name) + " are not allowed", at);
    }
  }
}

// CheckIndexCompatible: whether the file of the index that is replaced serves for the new definition.
bool Reusable(const Catalog& catalog, const IndexRequest& request, const Relation& index, const std::vector<Oid>& operators) {
  const Relation& old = *request.replaces;
  const IndexData &a = *old.index, &b = *index.index;
  if (!a.valid || a.predicate || b.predicate || old.access_method != index.access_method || a.keys.size() != b.keys.size()) return false;
  if (request.replaced_operators != operators) return false;
  for (std::size_t i = 0; i < a.keys.size(); ++i) {
    const IndexData::Key &x = a.keys[i], &y = b.keys[i];
    if (x.column == 0 || y.column == 0) return false;
    if (static_cast<int>(i) >= b.key_count) continue;
    if (x.opclass != y.opclass || x.collation != y.collation || x.opclass_options != y.opclass_options) return false;
    const OpclassInfo opclass = catalog.OpclassOf(y.opclass);
    const TypeInfo input = catalog.TypeOf(opclass.input_type);
    if (input.kind == 'p' && old.columns[i].type != index.columns[i].type) return false;
  }
  return true;
}

// The partitions' indexes of a partitioned one: an equal index is attached, else one is made (DefineIndex).
void RecurseToPartitions(Command& command, const IndexRequest& request, Oid index, Oid constraint) {
  for (const Oid child : command.catalog.ChildrenOf(request.relation)) {
    command.Lock(child, request.concurrently ? LockMode::kShareUpdateExclusive : LockMode::kShare, request.cause);
    const Relation& table = RelationOf(command, child);
    const std::vector<int> map = ColumnMap(RelationOf(command, request.relation), table);
    if (table.kind == 'f') {
      if (request.unique || request.primary) {
        Raise("42809", "cannot create unique index on partitioned table " + Quoted(command.MessageName(request.relation)), request.at,
              "Table " + Quoted(command.MessageName(request.relation)) + " contains partitions that are foreign tables.");
      }
      continue;
    }
    bool attached = false;
    for (const Oid candidate : command.catalog.IndexesOf(child)) {
      const Relation& have = RelationOf(command, candidate);
      if (have.index->parent != 0 || !IndexesMatch(command.catalog, have, RelationOf(command, index), map)) continue;
      const Oid own = ConstraintOfIndex(command.catalog, candidate);
      if (constraint != 0 && own == 0) continue;
      command.Lock(candidate, LockMode::kShare, request.cause);
      SetIndexParent(command, candidate, index);
      if (constraint != 0) SetConstraintParent(command, own, constraint, child);
      attached = true;
      break;
    }
    if (attached) continue;
    IndexRequest copy = CloneIndex(command, RelationOf(command, index), table, map);
    copy.parent_index = index;
    copy.parent_constraint = constraint;
    copy.skip_build = request.skip_build;
    copy.is_alter_table = request.is_alter_table;
    copy.cause = request.cause;
    DefineIndex(command, copy);
  }
}

}  // namespace

Oid DefineIndex(Command& command, const IndexRequest& request) {
  Catalog& catalog = command.catalog;
  {
    const Relation& table = RelationOf(command, request.relation);
    const bool concurrently = request.concurrently && table.persistence != 't';
    command.Lock(table.oid, concurrently ? LockMode::kShareUpdateExclusive : LockMode::kShare, request.cause);
    if (!table.assumed && table.kind != 'r' && table.kind != 'm' && table.kind != 'p') {
      if (command.version() >= 15) {
        Raise("42809", "cannot create index on relation " + Quoted(table.name), request.at, KindNotSupported(table.kind));
      }
      if (table.kind == 'f') Raise("42809", "cannot create index on foreign table " + Quoted(table.name), request.at);
      Raise("42809", Quoted(table.name) + " is not a table or materialized view", request.at);
    }
    if (table.kind == 'p') {
      if (request.concurrently) Raise("0A000", "cannot create index on partitioned table " + Quoted(table.name) + " concurrently", request.at);
      if (request.exclusion && command.version() < 17) {
        Raise("0A000", "cannot create exclusion constraints on partitioned table " + Quoted(table.name), request.at);
      }
    }
    RequireNotInUse(command, table.oid, request.is_alter_table ? "ALTER TABLE" : "CREATE INDEX");
  }
  const std::size_t total = request.resolved ? request.resolved->keys.size() : request.elements.size() + request.including.size();
  if (total > 32) Raise("54011", "cannot use more than 32 columns in an index", request.at);
  const std::vector<std::string> names = request.resolved ? request.resolved_names : IndexColumnNames(request);
  std::string name = request.name;
  if (name.empty()) {
    const Relation& table = RelationOf(command, request.relation);
    name = ChooseIndexName(catalog, table.name, table.schema, names, request.exclusion, request.primary, request.is_constraint);
  }
  const AccessMethodFact* method = RequireIndexMethod(command, request.without_overlaps && !request.resolved ? "gist" : request.access_method, request.at);
  const std::size_t key_count = request.resolved ? static_cast<std::size_t>(request.resolved->key_count) : request.elements.size();
  RequireMethodCan(*method, request, key_count, total > key_count);

  Relation index;
  index.schema = RelationOf(command, request.relation).schema;
  index.name = name;
  index.kind = RelationOf(command, request.relation).kind == 'p' ? 'I' : 'i';
  index.persistence = RelationOf(command, request.relation).persistence;
  index.owner = RelationOf(command, request.relation).owner;
  index.access_method = method->oid;
  index.tablespace = request.tablespace;
  index.options = request.ready_options;
  MergeStorageOptions(command, &index.options, request.options, false, OptionTarget::kIndex, method->oid);

  std::vector<Oid> operators = request.exclusion_operators;
  IndexData data = request.resolved ? *request.resolved : ResolveKeys(command, request, *method, &operators);
  const Relation table = RelationOf(command, request.relation);
  data.table = table.oid;
  data.unique = request.unique || request.primary;
  data.primary = request.primary;
  data.exclusion = request.exclusion || request.without_overlaps;
  data.immediate = !request.deferrable;
  data.nulls_not_distinct = request.nulls_not_distinct;
  data.valid = request.valid;
  data.parent = 0;
  data.clustered = data.replica_identity = false;
  if (request.primary) RefuseSecondPrimaryKey(command, table, request.at);
  if (request.without_overlaps && operators.empty()) AddOverlapOperators(command, table, &data, &operators);
  if (table.kind == 'p' && table.partition_key && (data.unique || data.exclusion)) RequirePartitionKeyInside(command, table, request, data);
  RefuseSystemAndVirtualColumns(table, request, data);

  if (catalog.FindRelation(index.schema, name) != 0) {
    if (request.if_not_exists) {
      command.Notice("relation " + Quoted(name) + " already exists, skipping");
      command.effects.skipped = true;
      return 0;
    }
    RequireFreeRelationName(command, index.schema, name, request.at);
  }
  if (request.is_constraint && catalog.FindConstraint(table.oid, name) != 0) {
    Raise("42710", "constraint " + Quoted(name) + " for relation " + Quoted(table.name) + " already exists", request.at);
  }
  for (std::size_t i = 0; i < data.keys.size(); ++i) {
    Column column;
    column.name = i < names.size() ? names[i] : "";
    if (const Column* source = table.column(data.keys[i].column)) {
      column.type = source->type;
      column.typmod = source->typmod;
    } else if (data.keys[i].expression.node != nullptr) {
      column.type = data.keys[i].expression.node->type;
      column.typmod = data.keys[i].expression.node->typmod;
    }
    const OpclassInfo opclass = catalog.OpclassOf(data.keys[i].opclass);
    if (opclass && opclass.key_type != 0 && opclass.key_type != kAnyElementOid && opclass.key_type != kAnyArrayOid) column.type = opclass.key_type;
    column.collation = data.keys[i].collation;
    index.columns.push_back(std::move(column));
  }
  // A unique index ON ONLY a partitioned table starts invalid, unless there is nothing to attach (DefineIndex).
  const bool only_invalid = table.kind == 'p' && !request.recurse && !catalog.ChildrenOf(table.oid).empty();
  if (only_invalid) data.valid = false;
  index.index = std::make_shared<const IndexData>(std::move(data));
  const Oid oid = CreateRelation(command, std::move(index), request.cause, request.at);
  const bool reuse = request.replaces && !request.skip_build && table.kind != 'p' && Reusable(catalog, request, RelationOf(command, oid), operators);
  if (reuse) catalog.Change<Relation>(oid, [&](Relation& r) { r.file_number = request.replaces->file_number; });
  Oid constraint = 0;
  if (request.is_constraint) {
    IndexRequest with_operators = request;
    with_operators.exclusion_operators = operators;
    constraint = CreateIndexConstraint(command, oid, with_operators, name, request.parent_constraint);
  }
  RecordIndexDependencies(catalog, RelationOf(command, oid), constraint);
  if (request.parent_index != 0) SetIndexParent(command, oid, request.parent_index);

  if (table.kind == 'p') {
    if (request.recurse) RecurseToPartitions(command, request, oid, constraint);
    return oid;
  }
  if (!reuse && !request.skip_build) {
    command.Scan(table.oid, ScanEffect::Kind::kIndexBuild, request.cause);
    command.Build(oid, table.oid, request.cause, request.concurrently && table.persistence != 't');
    if (request.concurrently && table.persistence != 't') command.effects.waits_for_transactions = true;
  }
  return oid;
}

void Run(Command& command, const CreateIndex& statement) {
  const std::string label = statement.unique ? "CREATE UNIQUE INDEX" : "CREATE INDEX";
  if (statement.concurrently) command.RequireNoTransaction("CREATE INDEX CONCURRENTLY");
  if (statement.nulls_not_distinct && command.version() < 15) Raise("42601", "syntax error at or near \"NULLS\"");
  const Cause cause = command.Because(statement.concurrently ? label + " CONCURRENTLY reads the table twice to build the index"
                                                             : label + " reads the whole table to build the index");
  const LockMode mode = statement.concurrently ? LockMode::kShareUpdateExclusive : LockMode::kShare;
  const Oid relation = command.OpenRelation(statement.relation, mode, cause);
  // transformIndexStmt has the whole tree of a partitioned table locked before anything is made (utility.c).
  const Relation& table = RelationOf(command, relation);
  if (table.kind == 'p' && !statement.relation.only) {
    LockAll(command, AllInheritors(command.catalog, relation), mode, cause);
    for (const Oid child : AllInheritors(command.catalog, relation)) {
      const Relation& part = RelationOf(command, child);
      if (part.kind == 'f' && statement.unique) {
        Raise("42809", "cannot create unique index on partitioned table " + Quoted(table.name), kNowhere,
              "Table " + Quoted(table.name) + " contains partitions that are foreign tables.");
      }
    }
  }
  IndexRequest request;
  request.relation = relation;
  request.name = std::string(statement.name);
  request.access_method = std::string(statement.access_method);
  request.elements = statement.elements;
  request.including = statement.including;
  request.where = statement.where;
  request.options = statement.options;
  request.tablespace = std::string(statement.tablespace);
  request.unique = statement.unique;
  request.nulls_not_distinct = statement.nulls_not_distinct;
  request.concurrently = statement.concurrently;
  request.if_not_exists = statement.if_not_exists;
  request.recurse = !statement.relation.only;
  request.cause = cause;
  request.at = statement.relation.at;
  DefineIndex(command, request);
}

}  // namespace pgrehearse
