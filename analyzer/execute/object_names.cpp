// How statements, messages and effects name objects of any kind: the small change of object_address.h.
#include "analyzer/definition/print.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {

void RaiseMissing(const Command& command, std::string sqlstate, std::string message, Offset at) {
  if (command.incomplete_history) throw Unknowable{std::move(message) + " in the history", at};
  Raise(std::move(sqlstate), std::move(message), at);
}

std::string Dotted(NameList names) {
  std::string out;
  for (const Text part : names) {
    if (!out.empty()) out += '.';
    out += part;
  }
  return out;
}

RelationName RelationFromNames(NameList names, Offset at) {
  RelationName relation;
  relation.at = at;
  if (!names.empty()) relation.name = names.back();
  if (names.size() > 1) relation.schema = names[names.size() - 2];
  if (names.size() > 2) relation.catalog = names[names.size() - 3];
  return relation;
}

Offset OffsetOf(const ObjectReference& reference) { return reference.span.valid() ? reference.span.begin : kNowhere; }

Oid FindInPath(const Command& command, ObjectClass object_class, NameList name, std::string_view detail, bool missing_ok) {
  if (name.empty()) return 0;
  const Catalog& catalog = command.catalog;
  if (name.size() > 1) {
    const Oid schema = catalog.FindSchema(name[name.size() - 2]);
    if (schema == 0) {
      if (missing_ok || command.incomplete_history) return 0;
      return RequireSchema(catalog, name[name.size() - 2]);
    }
    return catalog.FindNamed(object_class, schema, name.back(), detail);
  }
  for (const Oid schema : command.session.LookupPath(catalog)) {
    if (const Oid oid = catalog.FindNamed(object_class, schema, name.back(), detail)) return oid;
  }
  return 0;
}

std::string_view TextSearchDetail(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kTsConfiguration: return "configuration";
    case ObjectKind::kTsDictionary: return "dictionary";
    case ObjectKind::kTsParser: return "parser";
    case ObjectKind::kTsTemplate: return "template";
    default: return {};
  }
}

bool KindFits(ObjectKind kind, char relation_kind) {
  switch (kind) {
    case ObjectKind::kIndex: return relation_kind == 'i' || relation_kind == 'I';
    case ObjectKind::kSequence: return relation_kind == 'S';
    case ObjectKind::kTable: return relation_kind == 'r' || relation_kind == 'p';
    case ObjectKind::kView: return relation_kind == 'v';
    case ObjectKind::kMaterializedView: return relation_kind == 'm';
    case ObjectKind::kForeignTable: return relation_kind == 'f';
    default: return true;
  }
}

std::string_view KindWithArticle(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kIndex: return "an index";
    case ObjectKind::kSequence: return "a sequence";
    case ObjectKind::kView: return "a view";
    case ObjectKind::kMaterializedView: return "a materialized view";
    case ObjectKind::kForeignTable: return "a foreign table";
    default: return "a table";
  }
}

std::string_view RelationKindWord(char relation_kind) {
  switch (relation_kind) {
    case 'i':
    case 'I': return "index";
    case 'S': return "sequence";
    case 'v': return "view";
    case 'm': return "materialized view";
    case 'f': return "foreign table";
    case 'c': return "composite type";
    default: return "table";
  }
}

std::vector<Oid> VisibleSchemas(const Command& command) { return command.session.LookupPath(command.catalog); }

std::string DescribeInMessage(const Command& command, ObjectAddress address) {
  return Describe(command.catalog, address, VisibleSchemas(command));
}

std::string_view EffectKind(const Catalog& catalog, ObjectAddress address) {
  switch (address.object_class) {
    case ObjectClass::kRelation:
      if (address.sub != 0) return "column";
      if (const Relation* relation = catalog.Find<Relation>(address.oid)) return RelationKindWord(relation->kind);
      return "table";
    case ObjectClass::kType: return catalog.TypeOf(address.oid).kind == 'd' ? "domain" : "type";
    case ObjectClass::kFunction: {
      const char kind = catalog.FunctionOf(address.oid).kind;
      return kind == 'p' ? "procedure" : kind == 'a' ? "aggregate" : "function";
    }
    case ObjectClass::kConstraint: return "constraint";
    case ObjectClass::kColumnDefault: return "default value";
    case ObjectClass::kTrigger: return "trigger";
    case ObjectClass::kRule: return "rule";
    case ObjectClass::kPolicy: return "policy";
    case ObjectClass::kSchema: return "schema";
    case ObjectClass::kExtension: return "extension";
    case ObjectClass::kCollation: return "collation";
    case ObjectClass::kOperator: return "operator";
    case ObjectClass::kOperatorClass: return "operator class";
    case ObjectClass::kOperatorFamily: return "operator family";
    case ObjectClass::kCast: return "cast";
    case ObjectClass::kConversion: return "conversion";
    case ObjectClass::kLanguage: return "language";
    case ObjectClass::kAccessMethod: return "access method";
    case ObjectClass::kTextSearch: return "text search object";
    case ObjectClass::kStatistics: return "statistics object";
    case ObjectClass::kPublication: return "publication";
    case ObjectClass::kPublicationRelation: return "publication relation";
    case ObjectClass::kPublicationSchema: return "publication schema";
    case ObjectClass::kSubscription: return "subscription";
    case ObjectClass::kEventTrigger: return "event trigger";
    case ObjectClass::kForeignDataWrapper: return "foreign-data wrapper";
    case ObjectClass::kForeignServer: return "server";
    case ObjectClass::kUserMapping: return "user mapping";
    case ObjectClass::kDefaultAcl: return "default privileges";
    case ObjectClass::kTransform: return "transform";
    case ObjectClass::kRole: return "role";
    case ObjectClass::kTablespace: return "tablespace";
    case ObjectClass::kDatabase: return "database";
  }
  return "object";
}

std::string FullName(const Catalog& catalog, ObjectAddress address) {
  std::string text = Describe(catalog, address);
  const std::string_view kind = EffectKind(catalog, address);
  if (text.size() > kind.size() && std::string_view(text).substr(0, kind.size()) == kind && text[kind.size()] == ' ') {
    text.erase(0, kind.size() + 1);
  } else if (text.rfind("type ", 0) == 0) {
    text.erase(0, 5);
  }
  return text;
}

Oid FindWrittenType(const Command& command, const TypeName& type) {
  if (type.percent_type) return ResolveType(command.ResolvingQuietly(), type).type;
  Oid oid = LookupType(command.catalog, command.session, type.names);
  if (oid != 0 && !type.array_bounds.empty()) oid = command.catalog.TypeOf(oid).array;
  return oid;
}

std::string WrittenType(const TypeName& type) {
  std::string out = Dotted(type.names);
  if (type.percent_type) out += "%TYPE";
  if (!type.array_bounds.empty()) out += "[]";
  return out;
}

Oid SchemaOf(const Catalog& catalog, ObjectAddress address) {
  const auto schema_of = [](const auto* object) { return object ? object->schema : 0; };
  switch (address.object_class) {
    case ObjectClass::kRelation: return schema_of(catalog.Find<Relation>(address.oid));
    case ObjectClass::kType: return catalog.TypeOf(address.oid).schema;
    case ObjectClass::kFunction: return catalog.FunctionOf(address.oid).schema;
    case ObjectClass::kConstraint: return schema_of(catalog.Find<Constraint>(address.oid));
    case ObjectClass::kCollation: return catalog.CollationSchema(address.oid);
    case ObjectClass::kOperator: return catalog.OperatorOf(address.oid).schema;
    case ObjectClass::kOperatorClass: return catalog.OpclassOf(address.oid).schema;
    case ObjectClass::kStatistics: return schema_of(catalog.Find<Statistics>(address.oid));
    case ObjectClass::kOperatorFamily:
    case ObjectClass::kTextSearch:
    case ObjectClass::kConversion: return schema_of(catalog.Find<NamedObject>(address.oid));
    case ObjectClass::kExtension: return schema_of(catalog.Find<Extension>(address.oid));
    default: return 0;
  }
}

Oid FindExactOperator(const Command& command, NameList name, Oid left, Oid right) {
  if (name.empty()) return 0;
  const Catalog& catalog = command.catalog;
  std::vector<Oid> schemas;
  if (name.size() > 1) {
    schemas.push_back(catalog.FindSchema(name[name.size() - 2]));
  } else {
    schemas = command.session.LookupPath(catalog);
  }
  for (const Oid schema : schemas) {
    std::vector<OperatorInfo> found;
    catalog.FindOperators(schema, name.back(), &found);
    for (const OperatorInfo& op : found) {
      if (op.left == left && op.right == right) return op.oid;
    }
  }
  return 0;
}

std::string TransformKey(Oid type, std::string_view language) { return std::to_string(type) + " " + std::string(language); }
std::string MappingKey(Oid role, std::string_view server) { return std::to_string(role) + " " + std::string(server); }

}  // namespace pgrehearse
