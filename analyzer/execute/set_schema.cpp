// SET SCHEMA of any object (AlterTableNamespace of tablecmds.c, AlterObjectNamespace_oid of alter.c).
#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/extension.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// LookupCreationNamespace and CheckSetNamespace.
Oid TargetSchema(Command& command, Text name, Oid from) {
  RelationName target;
  target.schema = name;
  const Oid schema = command.CreationSchema(target);
  if (schema == kTemporarySchema || from == kTemporarySchema) Raise("0A000", "cannot move objects into or out of temporary schemas");
  if (schema == kPgToastSchema || from == kPgToastSchema) Raise("0A000", "cannot move objects into or out of TOAST schema");
  return schema;
}

void MoveDependency(Command& command, ObjectAddress address, Oid from, Oid to) {
  ChangeDependency(command.catalog, address, {ObjectClass::kSchema, from, 0}, {ObjectClass::kSchema, to, 0});
}

void MoveConstraints(Command& command, Oid on, Oid to) {
  for (const Oid oid : command.catalog.ConstraintsOf(on)) {
    command.catalog.Change<Constraint>(oid, [&](Constraint& changed) { changed.schema = to; });
  }
}

// AlterTypeNamespaceInternal: the type and its array type.
void MoveType(Command& command, Oid oid, Oid to) {
  Catalog& catalog = command.catalog;
  const Type* known = catalog.Find<Type>(oid);
  if (known == nullptr) return;
  Type type = *known;
  if (catalog.FindTypeOid(to, type.name) != 0) {
    Raise("42710", "type " + Quoted(type.name) + " already exists in schema " + Quoted(catalog.SchemaName(to)));
  }
  const Oid from = type.schema;
  type.schema = to;
  const Oid array = type.array, multirange = type.multirange;
  const char kind = type.kind;
  const bool part = type.is_true_array;
  catalog.Put(std::move(type));
  if (!part) MoveDependency(command, {ObjectClass::kType, oid, 0}, from, to);
  if (kind == 'd') MoveConstraints(command, oid, to);
  if (array != 0) MoveType(command, array, to);
  static_cast<void>(multirange);  // a multirange keeps its schema (AlterTypeNamespaceInternal does not follow it)
}

// AlterRelationNamespaceInternal.
void MoveRelation(Command& command, Oid oid, Oid to) {
  Catalog& catalog = command.catalog;
  Relation relation = RelationOf(command, oid);
  if (catalog.FindRelation(to, relation.name) != 0) {
    Raise("42P07", "relation " + Quoted(relation.name) + " already exists in schema " + Quoted(catalog.SchemaName(to)));
  }
  const Oid from = relation.schema;
  relation.schema = to;
  relation.changed = command.origin;
  catalog.Put(relation);
  MoveDependency(command, {ObjectClass::kRelation, oid, 0}, from, to);
}

// AlterTableNamespaceInternal: with row type, indexes, owned sequences and constraints.
void MoveTable(Command& command, Oid oid, Oid to, const Cause& cause) {
  Catalog& catalog = command.catalog;
  const std::shared_ptr<const Relation> relation = catalog.Get<Relation>(oid);
  MoveRelation(command, oid, to);
  if (relation->row_type != 0) MoveType(command, relation->row_type, to);
  for (const Oid index : catalog.IndexesOf(oid)) MoveRelation(command, index, to);
  for (const Oid sequence : catalog.SequencesOwnedBy(oid)) {
    command.Lock(sequence, LockMode::kAccessExclusive, Cause{"the sequence of a column moves with its table", cause.span});
    MoveRelation(command, sequence, to);
    if (const Oid type = RelationOf(command, sequence).row_type) MoveType(command, type, to);
  }
  MoveConstraints(command, oid, to);
}

bool IsRelation(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTable:
    case ObjectKind::kView:
    case ObjectKind::kMaterializedView:
    case ObjectKind::kSequence:
    case ObjectKind::kForeignTable: return true;
    default: return false;
  }
}

void SetSchemaOfRelation(Command& command, const SetSchema& statement) {
  const Cause cause = command.Because("SET SCHEMA changes where everybody finds the relation");
  const Oid oid = command.OpenRelation(statement.relation, LockMode::kAccessExclusive, cause, statement.if_exists);
  if (oid == 0) {
    command.Notice("relation " + Quoted(statement.relation.name) + " does not exist, skipping");
    command.effects.skipped = true;
    return;
  }
  const std::shared_ptr<const Relation> relation = command.catalog.Get<Relation>(oid);
  const Offset at = statement.relation.at;
  const ObjectKind kind = statement.object.kind;
  if (!relation->assumed) {
    if (relation->kind == 'c') Raise("42809", Quoted(relation->name) + " is a composite type", at, {}, "Use ALTER TYPE instead.");
    if (kind != ObjectKind::kTable && !KindFits(kind, relation->kind)) {
      Raise("42809", Quoted(relation->name) + " is not " + std::string(KindWithArticle(kind)), at);
    }
    if (IsIndexKind(relation->kind)) {
      Raise("42809", "cannot change schema of index " + Quoted(relation->name), at, {}, "Change the schema of the table instead.");
    }
  }
  if (relation->sequence && relation->sequence->owned_table != 0) {
    const Relation* owner = command.catalog.Find<Relation>(relation->sequence->owned_table);
    Raise("0A000", "cannot move an owned sequence into another schema", at,
          "Sequence " + Quoted(relation->name) + " is linked to table " + Quoted(owner ? owner->name : std::string()) + ".");
  }
  const Oid to = TargetSchema(command, statement.schema, relation->schema);
  if (to == relation->schema) return;
  const std::string before = PlainName(command.catalog, *relation);
  MoveTable(command, oid, to, cause);
  command.ChangedObject(std::string(RelationKindWord(relation->kind)), before, cause);
}

template <typename T>
void MoveNamed(Command& command, ObjectAddress address, Oid to, std::string_view word, std::string_view detail = {}) {
  Catalog& catalog = command.catalog;
  const T* known = catalog.Find<T>(address.oid);
  if (known == nullptr) return;
  T object = *known;
  const Oid from = object.schema;
  if (from == to) return;
  if (catalog.FindNamed(address.object_class, to, object.name, detail) != 0) {
    Raise("42710", std::string(word) + " " + Quoted(object.name) + " already exists in schema " + Quoted(catalog.SchemaName(to)));
  }
  object.schema = to;
  catalog.Put(std::move(object));
  MoveDependency(command, address, from, to);
}

void MoveFunction(Command& command, Oid oid, Oid to) {
  Catalog& catalog = command.catalog;
  const Function* known = catalog.Find<Function>(oid);
  if (known == nullptr || known->schema == to) return;
  Function function = *known;
  std::vector<FunctionInfo> others;
  catalog.FindFunctions(to, function.name, &others);
  for (const FunctionInfo& other : others) {
    if (!std::equal(other.arguments.begin(), other.arguments.end(), function.arguments.begin(), function.arguments.end())) continue;
    std::string signature = function.name + "(";
    for (std::size_t i = 0; i < function.arguments.size(); ++i) signature += (i > 0 ? ", " : "") + TypeForMessage(command, function.arguments[i]);
    Raise("42723", "function " + signature + ") already exists in schema " + Quoted(catalog.SchemaName(to)));
  }
  const Oid from = function.schema;
  function.schema = to;
  catalog.Put(std::move(function));
  MoveDependency(command, {ObjectClass::kFunction, oid, 0}, from, to);
}

// AlterTypeNamespace (typecmds.c).
void SetSchemaOfType(Command& command, Oid oid, Oid to) {
  const TypeInfo type = command.catalog.TypeOf(oid);
  const std::string shown = TypeForMessage(command, oid);
  const Relation* relation = command.catalog.Find<Relation>(type.relation);
  if (relation != nullptr && relation->kind != 'c') Raise("42809", shown + " is a table's row type", kNowhere, {}, "Use ALTER TABLE instead.");
  if (type.is_true_array) {
    Raise("42809", "cannot alter array type " + shown, kNowhere, {},
          "You can alter type " + TypeForMessage(command, type.element) + ", which will alter the array type as well.");
  }
  if (type.schema == to) return;
  if (relation != nullptr) MoveRelation(command, type.relation, to);
  MoveType(command, oid, to);
}

}  // namespace

void Run(Command& command, const SetSchema& statement) {
  if (IsRelation(statement.object.kind)) {
    SetSchemaOfRelation(command, statement);
    return;
  }
  const Cause cause = command.Because("SET SCHEMA");
  if (statement.object.kind == ObjectKind::kExtension) {
    const FoundObject found = RequireObject(command, statement.object, LockMode::kNone, cause);
    MoveExtension(command, found.address.oid, TargetSchema(command, statement.schema, 0));
    return;
  }
  const FoundObject found = RequireObject(command, statement.object, LockMode::kNone, cause);
  const std::string before = FullName(command.catalog, found.address);
  const std::string word(EffectKind(command.catalog, found.address));
  const Oid to = TargetSchema(command, statement.schema, SchemaOf(command.catalog, found.address));
  switch (found.address.object_class) {
    case ObjectClass::kType: SetSchemaOfType(command, found.address.oid, to); break;
    case ObjectClass::kFunction: MoveFunction(command, found.address.oid, to); break;
    case ObjectClass::kCollation: MoveNamed<Collation>(command, found.address, to, word); break;
    case ObjectClass::kStatistics: MoveNamed<Statistics>(command, found.address, to, word); break;
    case ObjectClass::kOperatorClass: MoveNamed<OperatorClass>(command, found.address, to, word, statement.object.access_method); break;
    case ObjectClass::kOperatorFamily: MoveNamed<NamedObject>(command, found.address, to, word, statement.object.access_method); break;
    case ObjectClass::kOperator:
      if (const Operator* known = command.catalog.Find<Operator>(found.address.oid)) {
        const Oid from = known->schema;
        command.catalog.Change<Operator>(found.address.oid, [&](Operator& changed) { changed.schema = to; });
        MoveDependency(command, found.address, from, to);
      }
      break;
    case ObjectClass::kTextSearch: {
      const std::string_view detail = TextSearchDetail(statement.object.kind);
      MoveNamed<NamedObject>(command, found.address, to, "text search " + std::string(detail), detail);
      break;
    }
    default: MoveNamed<NamedObject>(command, found.address, to, word); break;
  }
  command.ChangedObject(word, before, cause);
}

}  // namespace pgrehearse
