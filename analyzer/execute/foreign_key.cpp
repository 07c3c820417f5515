// ADD FOREIGN KEY (ATAddForeignKeyConstraint of tablecmds.c).
#include "analyzer/execute/foreign_key.h"

#include <algorithm>
#include <set>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/execute/foreign_key_parts.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

using Action = ConstraintDefinition::Action;

char ActionLetter(Action action) {
  switch (action) {
    case Action::kNoAction: return 'a';
    case Action::kRestrict: return 'r';
    case Action::kCascade: return 'c';
    case Action::kSetNull: return 'n';
    case Action::kSetDefault: return 'd';
  }
  return 'a';
}

void RequireReferenceable(const Command& command, const Relation& table, const Relation& referenced, const ForeignKeyRequest& request, Offset at) {
  if (table.kind == 'p' && !table.assumed) {
    const std::string both = Quoted(table.name) + " referencing relation " + Quoted(referenced.name);
    if (!request.recurse) Raise("42809", "cannot use ONLY for foreign key on partitioned table " + both, at);
    if (request.written->not_valid && command.version() < 18) {
      Raise("42809", "cannot add NOT VALID foreign key on partitioned table " + both, at, "This feature is not yet supported on partitioned tables.");
    }
  }
  if (!referenced.assumed && referenced.kind != 'r' && referenced.kind != 'p') {
    Raise("42809", "referenced relation " + Quoted(referenced.name) + " is not a table", at);
  }
  if (referenced.assumed || table.assumed) return;
  if (table.persistence == 'p' && referenced.persistence != 'p') {
    Raise("42P16", "constraints on permanent tables may reference only permanent tables", at);
  }
  if (table.persistence == 'u' && referenced.persistence == 't') {
    Raise("42P16", "constraints on unlogged tables may reference only permanent or unlogged tables", at);
  }
  if (table.persistence == 't' && referenced.persistence != 't') {
    Raise("42P16", "constraints on temporary tables may reference only temporary tables", at);
  }
}

// transformColumnNameList.
std::vector<int> ColumnNumbers(Command& command, Oid relation, List<Text> names, Offset at) {
  std::vector<int> numbers;
  for (const Text name : names) {
    const Relation& r = RelationOf(command, relation);
    const Column* column = r.FindColumn(name);
    if (column == nullptr && IsSystemColumn(name)) Raise("0A000", "system columns cannot be used in foreign keys", at);
    if (column == nullptr && !r.assumed) Raise("42703", "column " + Quoted(name) + " referenced in foreign key constraint does not exist", at);
    numbers.push_back(column ? column->number : RequireColumn(command, relation, name));
  }
  return numbers;
}

void RefuseGeneratedColumns(const Command& command, const Relation& table, const std::vector<int>& columns, const ConstraintDefinition& written, Offset at) {
  for (const int number : columns) {
    const Column* column = table.column(number);
    if (column == nullptr || column->generated == 0) continue;
    if (column->generated == 'v') Raise("0A000", "foreign key constraints on virtual generated columns are not supported", at);
    const Action update = written.on_update, remove = written.on_delete;
    const std::string tail = " action for foreign key constraint containing generated column";
    if (update == Action::kSetNull || update == Action::kSetDefault || update == Action::kCascade) Raise("42601", "invalid ON UPDATE" + tail, at);
    if (remove == Action::kSetNull || remove == Action::kSetDefault) Raise("42601", "invalid ON DELETE" + tail, at);
  }
  (void)command;
}

struct ReferencedKey {
  Oid index = 0;
  std::vector<int> columns;
  std::vector<Oid> opclasses;
};

// transformFkeyGetPrimaryKey.
ReferencedKey PrimaryKeyOf(const Command& command, const Relation& referenced, Offset at) {
  for (const Oid oid : command.catalog.IndexesOf(referenced.oid)) {
    const IndexData& data = *RelationOf(command, oid).index;
    if (!data.primary || !data.valid) continue;
    if (!data.immediate) Raise("55000", "cannot use a deferrable primary key for referenced table " + Quoted(referenced.name), at);
    ReferencedKey key;
    key.index = oid;
    for (int i = 0; i < data.key_count; ++i) {
      key.columns.push_back(data.keys[i].column);
      key.opclasses.push_back(data.keys[i].opclass);
    }
    return key;
  }
  if (referenced.assumed) return {};
  Raise("42704", "there is no primary key for referenced table " + Quoted(referenced.name), at);
}

// transformFkeyCheckAttrs: the oldest unique index over exactly these columns, in any order.
ReferencedKey UniqueKeyOf(const Command& command, const Relation& referenced, const std::vector<int>& columns, bool with_period, Offset at) {
  if (std::set<int>(columns.begin(), columns.end()).size() != columns.size()) {
    Raise("42830", "foreign key referenced-columns list must not contain duplicates", at);
  }
  bool deferrable = false;
  for (const Oid oid : command.catalog.IndexesOf(referenced.oid)) {
    const IndexData& data = *RelationOf(command, oid).index;
    if (static_cast<std::size_t>(data.key_count) != columns.size() || !data.valid || data.predicate) continue;
    if (!(with_period ? data.exclusion : data.unique && !data.exclusion)) continue;
    ReferencedKey key;
    key.index = oid;
    key.columns = columns;
    for (const int column : columns) {
      for (int i = 0; i < data.key_count; ++i) {
        if (data.keys[i].column == column) key.opclasses.push_back(data.keys[i].opclass);
      }
    }
    if (key.opclasses.size() != columns.size()) continue;
    if (!data.immediate) {
      deferrable = true;
      continue;
    }
    return key;
  }
  if (deferrable) Raise("55000", "cannot use a deferrable unique constraint for referenced table " + Quoted(referenced.name), at);
  if (referenced.assumed) return {};
  Raise("42830", "there is no unique constraint matching given keys for referenced table " + Quoted(referenced.name), at);
}

Oid FamilyEquality(const Catalog& catalog, const OpclassInfo& opclass, Oid left, Oid right) {
  for (const AmopFact* amop : catalog.Amops(opclass.family)) {
    if (amop->purpose != 's' || amop->left != left || amop->right != right) continue;
    // Btree strategy 3; GiST (18, WITHOUT OVERLAPS) numbers equality 18.
    if (amop->strategy == (opclass.access_method == kGistAmOid ? 18 : 3)) return amop->op;
  }
  return 0;
}

// From 18 on both sides must agree on what equals what (ATAddForeignKeyConstraint, 18).
void RequireSameEquality(const Command& command, const Column& referenced, const Column& referencing, const std::string& name, Offset at) {
  if (command.version() < 18 || referenced.collation == referencing.collation) return;
  const Catalog& catalog = command.catalog;
  const Collation* theirs = catalog.Find<Collation>(referenced.collation);
  const Collation* ours = catalog.Find<Collation>(referencing.collation);
  if ((theirs == nullptr || theirs->deterministic) && (ours == nullptr || ours->deterministic)) return;
  Raise("42P21", "foreign key constraint " + Quoted(name) + " cannot be implemented", at,
        "Key columns " + Quoted(referencing.name) + " of the referencing table and " + Quoted(referenced.name) +
            " of the referenced table have incompatible collations: " + Quoted(catalog.CollationName(referencing.collation)) + " and " +
            Quoted(catalog.CollationName(referenced.collation)) + ".  If either collation is nondeterministic, then both collations have to be the same.");
}

// The operator that compares the referenced with the referencing column: primary key = foreign key.
Oid EqualityOperator(const Command& command, const Column& referenced, const Column& referencing, Oid opclass_oid, const std::string& name,
                     bool period, Offset at) {
  if (referenced.type == 0 || referencing.type == 0) return 0;
  const Catalog& catalog = command.catalog;
  const OpclassInfo opclass = catalog.OpclassOf(opclass_oid);
  if (!opclass) return 0;
  Oid base = referencing.type;
  for (TypeInfo info = catalog.TypeOf(base); info.kind == 'd' && info.base != 0; info = catalog.TypeOf(base)) base = info.base;
  if (opclass.access_method != kBtreeAmOid) {
    const Text equals = period ? Text("&&") : Text("=");
    return FindOperator(command.ResolvingQuietly(), NameList(&equals, 1), referenced.type, referencing.type, at).oid;
  }
  const Oid input = opclass.input_type;
  if (const Oid op = FamilyEquality(catalog, opclass, input, base)) {
    if (FamilyEquality(catalog, opclass, base, base) != 0) return op;
  }
  const Oid own = FamilyEquality(catalog, opclass, input, input);
  const TypeInfo input_info = catalog.TypeOf(input);
  bool coercible = CanCoerce(catalog, referenced.type, input, 'i') && CanCoerce(catalog, referencing.type, input, 'i');
  // Polymorphic operator classes (enums, arrays, records) want the same type on both sides.
  if (coercible && input_info.kind == 'p') {
    Oid left = referenced.type;
    for (TypeInfo info = catalog.TypeOf(left); info.kind == 'd' && info.base != 0; info = catalog.TypeOf(left)) left = info.base;
    coercible = left == base;
  }
  if (own != 0 && coercible) return own;
  Raise("42804", "foreign key constraint " + Quoted(name) + " cannot be implemented", at,
        "Key columns " + Quoted(referencing.name) + (command.version() >= 18 ? " of the referencing table" : "") + " and " + Quoted(referenced.name) +
            (command.version() >= 18 ? " of the referenced table" : "") + " are of incompatible types: " + TypeForMessage(command, referencing.type) +
            " and " + TypeForMessage(command, referenced.type) + ".");
}

std::string ChooseForeignKeyName(const Command& command, const Relation& table, const std::vector<int>& columns) {
  std::vector<std::string> names;
  for (const int number : columns) {
    if (const Column* column = table.column(number)) names.push_back(column->name);
  }
  return ChooseConstraintName(command.catalog, table.name, JoinColumnNames(names), "fkey", table.schema);
}

}  // namespace

Oid AddForeignKey(Command& command, Oid oid, const ForeignKeyRequest& request, std::vector<ForeignKeyCheck>* queue) {
  Catalog& catalog = command.catalog;
  const ConstraintDefinition& written = *request.written;
  const Offset at = written.span.valid() ? written.span.begin : kNowhere;
  Constraint key;
  key.kind = 'f';
  key.relation = oid;
  {
    // The name first: an explicit one may be taken on this table (ATExecAddConstraint).
    std::vector<std::string> names;
    for (const Text name : written.columns) names.emplace_back(name);
    const Relation& table = RelationOf(command, oid);
    if (!written.name.empty()) {
      key.name = std::string(written.name);
      if (catalog.FindConstraint(oid, key.name) != 0) {
        Raise("42710", "constraint " + Quoted(key.name) + " for relation " + Quoted(table.name) + " already exists", at);
      }
    } else {
      key.name = ChooseConstraintName(catalog, table.name, JoinColumnNames(names), "fkey", table.schema);
    }
  }
  const Oid referenced_oid = command.OpenRelation(written.referenced, LockMode::kShareRowExclusive, request.cause);
  RequireReferenceable(command, RelationOf(command, oid), RelationOf(command, referenced_oid), request, at);
  key.columns = ColumnNumbers(command, oid, written.columns, at);
  for (const Text name : written.on_delete_columns) {
    const int number = ColumnNumbers(command, oid, List<Text>(&name, 1), at).front();
    if (std::find(key.columns.begin(), key.columns.end(), number) == key.columns.end()) {
      Raise("42P10", "column " + Quoted(name) + " referenced in ON DELETE SET action must be part of foreign key", at);
    }
    key.on_delete_columns.push_back(number);
  }
  RefuseGeneratedColumns(command, RelationOf(command, oid), key.columns, written, at);
  ReferencedKey target;
  if (written.referenced_columns.empty()) {
    target = PrimaryKeyOf(command, RelationOf(command, referenced_oid), at);
  } else {
    const std::vector<int> columns = ColumnNumbers(command, referenced_oid, written.referenced_columns, at);
    target = UniqueKeyOf(command, RelationOf(command, referenced_oid), columns, written.with_period, at);
    if (target.columns.empty()) target.columns = columns;
  }
  if (target.index != 0) command.Lock(target.index, LockMode::kAccessShare, request.cause);
  if (target.columns.size() != key.columns.size() && !(RelationOf(command, referenced_oid).assumed && target.columns.empty())) {
    Raise("42830", "number of referencing and referenced columns for foreign key disagree", at);
  }
  const Relation table = RelationOf(command, oid);
  const Relation referenced = RelationOf(command, referenced_oid);
  for (std::size_t i = 0; i < target.columns.size(); ++i) {
    const Column *a = referenced.column(target.columns[i]), *b = table.column(key.columns[i]);
    Oid op = 0;
    if (a && b && i < target.opclasses.size()) {
      op = EqualityOperator(command, *a, *b, target.opclasses[i], key.name, written.with_period && i + 1 == target.columns.size(), at);
      RequireSameEquality(command, *a, *b, key.name, at);
    }
    key.equality_operators.push_back(op);
  }
  key.schema = table.schema;
  key.deferrable = written.deferrable;
  key.deferred = written.initially_deferred;
  key.enforced = !written.not_enforced;
  // NOT VALID on a table made by the same statement is stored as valid: nothing is there to violate it.
  key.validated = key.enforced && !(written.not_valid && queue != nullptr);
  key.no_inherit = table.kind != 'p';
  key.index = target.index;
  key.period = written.with_period;
  key.referenced = referenced_oid;
  key.referenced_columns = target.columns;
  key.on_update = ActionLetter(written.on_update);
  key.on_delete = ActionLetter(written.on_delete);
  key.match = written.match == ConstraintDefinition::Match::kFull ? 'f' : written.match == ConstraintDefinition::Match::kPartial ? 'p' : 's';
  key.created = command.origin;
  bool skip = request.skip_validation || !key.enforced || written.not_valid;
  if (request.old_operators != nullptr && *request.old_operators == key.equality_operators) skip = true;
  if (key.enforced) {
    command.Lock(oid, LockMode::kShareRowExclusive, request.cause);  // CreateTrigger on both sides
    command.Lock(referenced_oid, LockMode::kShareRowExclusive, request.cause);
  }
  const Oid constraint = PutForeignKey(command, key);
  AddReferencedParts(command, constraint, request.cause);
  AddReferencingParts(command, constraint, skip ? nullptr : queue, request.cause);
  return constraint;
}

Oid PutForeignKey(Command& command, Constraint key) {
  Catalog& catalog = command.catalog;
  key.oid = catalog.NewOid();
  key.created = command.origin;
  const Relation& table = RelationOf(command, key.relation);
  key.schema = table.schema;
  if (catalog.FindConstraint(key.relation, key.name) != 0) {
    if (command.version() >= 18) {
      const std::string base = key.name;
      for (int i = 1;; ++i) {
        key.name = MakeObjectName(base, "", std::to_string(i));
        if (!catalog.ConstraintNameUsed(table.schema, key.name)) break;
      }
    } else {
      key.name = ChooseForeignKeyName(command, table, key.columns);
    }
  }
  const Oid oid = key.oid;
  catalog.Put(key);
  RecordConstraintDependencies(catalog, key);
  return oid;
}

}  // namespace pgrehearse
