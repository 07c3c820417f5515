// From the name of an object of any kind to the object (get_object_address of objectaddress.c).
#include "analyzer/execute/object_address.h"

#include "analyzer/definition/print.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// get_relation_by_qualified_name.
std::optional<FoundObject> FindRelationObject(Command& command, const ObjectReference& reference, LockMode mode,
                                              const Cause& cause, bool missing_ok) {
  const RelationName name = RelationFromNames(reference.name, OffsetOf(reference));
  const Oid oid = command.OpenRelation(name, mode, cause, missing_ok);
  if (oid == 0) return std::nullopt;
  const Relation* relation = command.catalog.Find<Relation>(oid);
  if (relation != nullptr && !relation->assumed && !KindFits(reference.kind, relation->kind)) {
    Raise("42809", Quoted(relation->name) + " is not " + std::string(KindWithArticle(reference.kind)), name.at);
  }
  return FoundObject{{ObjectClass::kRelation, oid, 0}, oid};
}

// get_object_address_attribute.
std::optional<FoundObject> FindColumnObject(Command& command, const ObjectReference& reference, LockMode mode,
                                            const Cause& cause, bool missing_ok) {
  if (reference.name.size() < 2) Raise("42601", "column name must be qualified", OffsetOf(reference));
  const RelationName name = RelationFromNames(reference.name.first(reference.name.size() - 1), OffsetOf(reference));
  const Oid oid = command.OpenRelation(name, mode, cause, missing_ok);
  if (oid == 0) return std::nullopt;
  const Relation* relation = command.catalog.Find<Relation>(oid);
  if (relation == nullptr) return std::nullopt;
  const Text column_name = reference.name.back();
  if (const Column* column = relation->FindColumn(column_name)) {
    return FoundObject{{ObjectClass::kRelation, oid, column->number}, oid};
  }
  if (missing_ok) return std::nullopt;
  if (relation->assumed) return FoundObject{{ObjectClass::kRelation, oid, RequireColumn(command, oid, column_name)}, oid};
  Raise("42703", "column " + Quoted(column_name) + " of relation " + Quoted(relation->name) + " does not exist",
        OffsetOf(reference));
}

// get_object_address_relobject.
std::optional<FoundObject> FindOnRelation(Command& command, const ObjectReference& reference, const Cause& cause,
                                          bool missing_ok) {
  const RelationName name = RelationFromNames(reference.name.first(reference.name.size() - 1), OffsetOf(reference));
  const Oid oid = command.OpenRelation(name, LockMode::kAccessShare, cause, missing_ok);
  if (oid == 0) return std::nullopt;
  const Catalog& catalog = command.catalog;
  const Relation* relation = catalog.Find<Relation>(oid);
  const Text own = reference.name.back();
  ObjectAddress address;
  std::string what;
  switch (reference.kind) {
    case ObjectKind::kTrigger:
      address = {ObjectClass::kTrigger, catalog.FindTrigger(oid, own), 0};
      what = "trigger " + Quoted(own) + " for table ";
      break;
    case ObjectKind::kRule:
      address = {ObjectClass::kRule, catalog.FindRule(oid, own), 0};
      what = "rule " + Quoted(own) + " for relation ";
      break;
    case ObjectKind::kPolicy:
      address = {ObjectClass::kPolicy, catalog.FindPolicy(oid, own), 0};
      what = "policy " + Quoted(own) + " for table ";
      break;
    default:
      address = {ObjectClass::kConstraint, catalog.FindConstraint(oid, own), 0};
      what = "constraint " + Quoted(own) + " for table ";
      break;
  }
  if (address.oid != 0) return FoundObject{address, oid};
  if (missing_ok) return std::nullopt;
  if (relation != nullptr && relation->assumed) {
    throw Unknowable{what + Quoted(relation->name) + " is not known: the history never made the table", OffsetOf(reference)};
  }
  Raise("42704", what + Quoted(relation ? relation->name : std::string()) + " does not exist", OffsetOf(reference));
}

struct Unqualified {
  ObjectKind kind;
  ObjectClass object_class;
  std::string_view word;
  std::string_view sqlstate;
  std::string_view detail;
};
constexpr Unqualified kUnqualified[] = {
    {ObjectKind::kAccessMethod, ObjectClass::kAccessMethod, "access method", "42704", ""},
    {ObjectKind::kDatabase, ObjectClass::kDatabase, "database", "3D000", ""},
    {ObjectKind::kEventTrigger, ObjectClass::kEventTrigger, "event trigger", "42704", ""},
    {ObjectKind::kForeignDataWrapper, ObjectClass::kForeignDataWrapper, "foreign-data wrapper", "42704", ""},
    {ObjectKind::kForeignServer, ObjectClass::kForeignServer, "server", "42704", ""},
    {ObjectKind::kLanguage, ObjectClass::kLanguage, "language", "42704", ""},
    {ObjectKind::kPublication, ObjectClass::kPublication, "publication", "42704", ""},
    {ObjectKind::kSubscription, ObjectClass::kSubscription, "subscription", "42704", ""},
    {ObjectKind::kTablespace, ObjectClass::kTablespace, "tablespace", "42704", ""},
};

std::optional<FoundObject> FindByPlainName(Command& command, const ObjectReference& reference, bool missing_ok) {
  const Text name = reference.name.empty() ? Text() : reference.name.back();
  const Catalog& catalog = command.catalog;
  if (reference.kind == ObjectKind::kSchema) {
    if (const Oid oid = catalog.FindSchema(name)) return FoundObject{{ObjectClass::kSchema, oid, 0}};
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "3F000", "schema " + Quoted(name) + " does not exist", OffsetOf(reference));
  }
  if (reference.kind == ObjectKind::kExtension) {
    if (const Oid oid = catalog.FindExtension(name)) return FoundObject{{ObjectClass::kExtension, oid, 0}};
    if (name == "plpgsql") return FoundObject{{ObjectClass::kExtension, kPlpgsqlExtension, 0}};
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "42704", "extension " + Quoted(name) + " does not exist", OffsetOf(reference));
  }
  if (reference.kind == ObjectKind::kRole) {
    if (const Oid oid = catalog.FindRole(name)) return FoundObject{{ObjectClass::kRole, oid, 0}};
    if (missing_ok) return std::nullopt;
    RoleName role;
    role.name = name;
    return FoundObject{{ObjectClass::kRole, command.RequireRole(role), 0}};
  }
  for (const Unqualified& row : kUnqualified) {
    if (row.kind != reference.kind) continue;
    if (const Oid oid = catalog.FindNamed(row.object_class, 0, name, row.detail)) return FoundObject{{row.object_class, oid, 0}};
    if (missing_ok) return std::nullopt;
    // Databases, tablespaces and what superusers set up live outside the history.
    if (row.kind == ObjectKind::kDatabase || row.kind == ObjectKind::kTablespace) {
      throw Unknowable{std::string(row.word) + " " + Quoted(name) + " is not part of the history", OffsetOf(reference)};
    }
    RaiseMissing(command, std::string(row.sqlstate), std::string(row.word) + " " + Quoted(name) + " does not exist",
                 OffsetOf(reference));
  }
  return std::nullopt;
}

// get_object_address_type.
std::optional<FoundObject> FindTypeObject(Command& command, const ObjectReference& reference, bool missing_ok) {
  const TypeName& type = *reference.type;
  const Oid oid = FindWrittenType(command, type);
  if (oid == 0) {
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "42704", "type " + Quoted(WrittenType(type)) + " does not exist", type.at);
  }
  if (reference.kind == ObjectKind::kDomain && command.catalog.TypeOf(oid).kind != 'd') {
    Raise("42809", Quoted(WrittenType(type)) + " is not a domain", type.at);
  }
  return FoundObject{{ObjectClass::kType, oid, 0}};
}

std::optional<FoundObject> FindRoutine(Command& command, const ObjectReference& reference, bool missing_ok) {
  if (missing_ok && reference.name.size() > 1 && command.catalog.FindSchema(reference.name.front()) == 0) return std::nullopt;
  try {
    const FunctionInfo info = FindFunction(command.ResolvingQuietly(), reference);
    if (info) return FoundObject{{ObjectClass::kFunction, info.oid, 0}};
  } catch (const SqlError& error) {
    if (missing_ok && (error.sqlstate == "42883" || error.sqlstate == "42704" || error.sqlstate == "3F000")) return std::nullopt;
    if (command.incomplete_history && error.sqlstate == "42883") throw Unknowable{error.message, error.at};
    throw;
  } catch (const Unknowable&) {
    if (missing_ok) return std::nullopt;
    throw;
  }
  return std::nullopt;
}

std::optional<FoundObject> FindOperatorObject(Command& command, const ObjectReference& reference, bool missing_ok) {
  Oid sides[2] = {0, 0};
  std::string shown[2];
  for (std::size_t i = 0; i < 2 && i < reference.arguments.size(); ++i) {
    if (reference.arguments[i] == nullptr) continue;
    sides[i] = FindWrittenType(command, *reference.arguments[i]);
    if (sides[i] == 0) {
      if (missing_ok) return std::nullopt;
      RaiseMissing(command, "42704", "type " + Quoted(WrittenType(*reference.arguments[i])) + " does not exist");
    }
    shown[i] = TypeForMessage(command, sides[i]);
  }
  if (const Oid oid = FindExactOperator(command, reference.name, sides[0], sides[1])) {
    return FoundObject{{ObjectClass::kOperator, oid, 0}};
  }
  if (missing_ok) return std::nullopt;
  const std::string signature = (shown[0].empty() ? std::string() : shown[0] + " ") + Dotted(reference.name) +
                                (shown[1].empty() ? std::string() : " " + shown[1]);
  RaiseMissing(command, "42883", "operator does not exist: " + signature, OffsetOf(reference));
}

std::optional<FoundObject> FindInSchema(Command& command, const ObjectReference& reference, ObjectClass object_class,
                                        std::string_view word, std::string_view detail, bool missing_ok) {
  if (const Oid oid = FindInPath(command, object_class, reference.name, detail, missing_ok)) {
    return FoundObject{{object_class, oid, 0}};
  }
  if (missing_ok) return std::nullopt;
  std::string message = std::string(word) + " " + Quoted(Dotted(reference.name));
  if (object_class == ObjectClass::kCollation) message += " for encoding \"UTF8\"";
  message += " does not exist";
  if (!reference.access_method.empty()) message += " for access method " + Quoted(reference.access_method);
  RaiseMissing(command, "42704", std::move(message), OffsetOf(reference));
}

std::optional<FoundObject> FindCastObject(Command& command, const ObjectReference& reference, bool missing_ok) {
  Oid sides[2] = {0, 0};
  const TypeName* written[2] = {reference.type, reference.second_type};
  for (int i = 0; i < 2; ++i) {
    sides[i] = written[i] ? FindWrittenType(command, *written[i]) : 0;
    if (sides[i] != 0) continue;
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "42704", "type " + Quoted(written[i] ? WrittenType(*written[i]) : std::string()) + " does not exist");
  }
  Oid found = 0;
  command.catalog.ForEach<Cast>([&](const Cast& cast) {
    if (cast.source == sides[0] && cast.target == sides[1]) found = cast.oid;
  });
  if (found != 0) return FoundObject{{ObjectClass::kCast, found, 0}};
  if (FindCast(sides[0], sides[1], command.version()) != nullptr) {
    Raise("2BP01", "cannot drop cast from " + TypeForMessage(command, sides[0]) + " to " + TypeForMessage(command, sides[1]) +
                       " because it is required by the database system");
  }
  if (missing_ok) return std::nullopt;
  RaiseMissing(command, "42704", "cast from type " + TypeForMessage(command, sides[0]) + " to type " + TypeForMessage(command, sides[1]) +
                                     " does not exist");
}

std::optional<FoundObject> FindDomainConstraint(Command& command, const ObjectReference& reference, bool missing_ok) {
  const Oid domain = reference.type ? FindWrittenType(command, *reference.type) : 0;
  if (domain == 0) {
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "42704", "type " + Quoted(reference.type ? WrittenType(*reference.type) : std::string()) + " does not exist");
  }
  const Text name = reference.name.back();
  if (const Oid oid = command.catalog.FindConstraint(domain, name)) return FoundObject{{ObjectClass::kConstraint, oid, 0}};
  if (missing_ok) return std::nullopt;
  Raise("42704", "constraint " + Quoted(name) + " for domain " + TypeForMessage(command, domain) + " does not exist",
        OffsetOf(reference));
}

std::optional<FoundObject> FindKeyed(Command& command, const ObjectReference& reference, bool missing_ok) {
  const Catalog& catalog = command.catalog;
  if (reference.kind == ObjectKind::kTransform) {
    const Oid type = reference.type ? FindWrittenType(command, *reference.type) : 0;
    const Text language = reference.name.empty() ? Text() : reference.name.back();
    if (const Oid oid = catalog.FindNamed(ObjectClass::kTransform, 0, TransformKey(type, language))) {
      return FoundObject{{ObjectClass::kTransform, oid, 0}};
    }
    if (missing_ok) return std::nullopt;
    RaiseMissing(command, "42704", "transform for type " + TypeForMessage(command, type) + " language " + Quoted(language) + " does not exist");
  }
  const Text user = reference.name.empty() ? Text() : reference.name.front();
  const Text server = reference.name.empty() ? Text() : reference.name.back();
  if (const Oid oid = catalog.FindNamed(ObjectClass::kUserMapping, 0, MappingKey(catalog.FindRole(user), server))) {
    return FoundObject{{ObjectClass::kUserMapping, oid, 0}};
  }
  if (missing_ok) return std::nullopt;
  RaiseMissing(command, "42704", "user mapping for user " + Quoted(user) + " on server " + Quoted(server) + " does not exist");
}

}  // namespace

std::optional<FoundObject> FindObject(Command& command, const ObjectReference& reference, LockMode mode, const Cause& cause,
                                      bool missing_ok) {
  switch (reference.kind) {
    case ObjectKind::kIndex:
    case ObjectKind::kSequence:
    case ObjectKind::kTable:
    case ObjectKind::kView:
    case ObjectKind::kMaterializedView:
    case ObjectKind::kForeignTable:
      return FindRelationObject(command, reference, mode, cause, missing_ok);
    case ObjectKind::kAttribute:
    case ObjectKind::kColumn:
    case ObjectKind::kDefault:
      return FindColumnObject(command, reference, mode, cause, missing_ok);
    case ObjectKind::kRule:
    case ObjectKind::kTrigger:
    case ObjectKind::kTableConstraint:
    case ObjectKind::kPolicy:
      return FindOnRelation(command, reference, cause, missing_ok);
    case ObjectKind::kDomainConstraint:
      return FindDomainConstraint(command, reference, missing_ok);
    case ObjectKind::kAccessMethod:
    case ObjectKind::kDatabase:
    case ObjectKind::kEventTrigger:
    case ObjectKind::kExtension:
    case ObjectKind::kForeignDataWrapper:
    case ObjectKind::kForeignServer:
    case ObjectKind::kLanguage:
    case ObjectKind::kPublication:
    case ObjectKind::kRole:
    case ObjectKind::kSchema:
    case ObjectKind::kSubscription:
    case ObjectKind::kTablespace:
      return FindByPlainName(command, reference, missing_ok);
    case ObjectKind::kType:
    case ObjectKind::kDomain:
      return FindTypeObject(command, reference, missing_ok);
    case ObjectKind::kAggregate:
    case ObjectKind::kFunction:
    case ObjectKind::kProcedure:
    case ObjectKind::kRoutine:
      return FindRoutine(command, reference, missing_ok);
    case ObjectKind::kOperator:
      return FindOperatorObject(command, reference, missing_ok);
    case ObjectKind::kCollation:
      return FindInSchema(command, reference, ObjectClass::kCollation, "collation", {}, missing_ok);
    case ObjectKind::kConversion:
      return FindInSchema(command, reference, ObjectClass::kConversion, "conversion", {}, missing_ok);
    case ObjectKind::kOperatorClass:
      return FindInSchema(command, reference, ObjectClass::kOperatorClass, "operator class", reference.access_method, missing_ok);
    case ObjectKind::kOperatorFamily:
      return FindInSchema(command, reference, ObjectClass::kOperatorFamily, "operator family", reference.access_method, missing_ok);
    case ObjectKind::kStatistics:
      return FindInSchema(command, reference, ObjectClass::kStatistics, "statistics object", {}, missing_ok);
    case ObjectKind::kTsConfiguration:
    case ObjectKind::kTsDictionary:
    case ObjectKind::kTsParser:
    case ObjectKind::kTsTemplate: {
      const std::string_view detail = TextSearchDetail(reference.kind);
      return FindInSchema(command, reference, ObjectClass::kTextSearch, "text search " + std::string(detail), detail, missing_ok);
    }
    case ObjectKind::kCast:
      return FindCastObject(command, reference, missing_ok);
    case ObjectKind::kTransform:
    case ObjectKind::kUserMapping:
      return FindKeyed(command, reference, missing_ok);
    case ObjectKind::kLargeObject:
      throw Unknowable{"large objects are data and not part of the schema", OffsetOf(reference)};
    case ObjectKind::kAmop:
    case ObjectKind::kAmproc:
    case ObjectKind::kDefaultAcl:
    case ObjectKind::kParameter:
    case ObjectKind::kPublicationNamespace:
    case ObjectKind::kPublicationRelation:
      return std::nullopt;  // no statement names them
  }
  return std::nullopt;
}

FoundObject RequireObject(Command& command, const ObjectReference& reference, LockMode mode, const Cause& cause) {
  if (const std::optional<FoundObject> found = FindObject(command, reference, mode, cause, false)) return *found;
  throw Unknowable{std::string(ObjectKindName(reference.kind)) + " " + Dotted(reference.name) + " is not known", OffsetOf(reference)};
}

}  // namespace pgrehearse
