// pg_identify_object (objectaddress.c): the type and the identity of any object, as comments and `others` are keyed.
#include "analyzer/schema/identity.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "analyzer/definition/print.h"

namespace pgrehearse {

namespace {

// quote_qualified_identifier, also for what stands in pg_catalog.
std::string Qualified(const Catalog& catalog, Oid schema, std::string_view name) {
  const std::string quoted = QuoteIdentifier(name);
  return schema == 0 ? quoted : QuoteIdentifier(catalog.SchemaName(schema)) + "." + quoted;
}

std::string RelationIdentity(const Catalog& catalog, Oid oid) {
  const Relation* relation = catalog.Find<Relation>(oid);
  return relation ? Qualified(catalog, relation->schema, relation->name) : std::string();
}

std::string OnRelation(const Catalog& catalog, std::string_view name, Oid relation) {
  return QuoteIdentifier(name) + " on " + RelationIdentity(catalog, relation);
}

// The types that format_type_extended (format_type.c) spells as the SQL standard does, whatever the schema.
bool HasStandardName(Oid type, int version) {
  constexpr Oid kStandard[] = {kBitOid,  kBoolOid,     kBpcharOid, kFloat4Oid, kFloat8Oid,    kInt2Oid,
                               kInt4Oid, kInt8Oid,     kNumericOid, kIntervalOid, kTimeOid,   kTimetzOid,
                               kTimestampOid, kTimestamptzOid, kVarbitOid, kVarcharOid};
  return std::find(std::begin(kStandard), std::end(kStandard), type) != std::end(kStandard) ||
         (type == kJsonOid && version >= 16);
}

// format_type_be_qualified
std::string TypeIdentity(const Catalog& catalog, Oid type) {
  if (type == 0) return "-";
  const TypeInfo info = catalog.TypeOf(type);
  if (info.is_true_array) return TypeIdentity(catalog, info.element) + "[]";
  if (info.schema != kPgCatalogSchema || HasStandardName(type, catalog.version())) return FormatType(catalog, type);
  return Qualified(catalog, info.schema, info.name);
}

std::string RelationTypeName(char kind) {
  switch (kind) {
    case 'i':
    case 'I':
      return "index";
    case 'S':
      return "sequence";
    case 'v':
      return "view";
    case 'm':
      return "materialized view";
    case 'c':
      return "composite type";
    case 'f':
      return "foreign table";
    default:
      return "table";
  }
}

ObjectIdentity ConstraintIdentity(const Catalog& catalog, const Constraint& constraint) {
  if (constraint.domain == 0) return {"table constraint", OnRelation(catalog, constraint.name, constraint.relation)};
  const TypeInfo domain = catalog.TypeOf(constraint.domain);
  return {"domain constraint", QuoteIdentifier(constraint.name) + " on " + Qualified(catalog, domain.schema, domain.name)};
}

// format_procedure_qualified: input argument types without spaces.
std::string FunctionIdentity(const Catalog& catalog, const Function& function) {
  std::string arguments;
  for (const Oid type : function.arguments) {
    if (!arguments.empty()) arguments += ',';
    arguments += TypeIdentity(catalog, type);
  }
  return Qualified(catalog, function.schema, function.name) + "(" + arguments + ")";
}

ObjectIdentity FunctionTypeAndIdentity(const Catalog& catalog, const Function& function) {
  const char* type = function.kind == 'a' ? "aggregate" : function.kind == 'p' ? "procedure" : "function";
  return {type, FunctionIdentity(catalog, function)};
}

std::string NamedType(const NamedObject& object) {
  switch (object.object_class) {
    case ObjectClass::kConversion:
      return "conversion";
    case ObjectClass::kLanguage:
      return "language";
    case ObjectClass::kAccessMethod:
      return "access method";
    case ObjectClass::kTextSearch:
      return "text search " + object.detail;
    case ObjectClass::kForeignDataWrapper:
      return "foreign-data wrapper";
    case ObjectClass::kForeignServer:
      return "server";
    case ObjectClass::kUserMapping:
      return "user mapping";
    case ObjectClass::kTransform:
      return "transform";
    case ObjectClass::kSubscription:
      return "subscription";
    case ObjectClass::kOperatorFamily:
      return "operator family";
    case ObjectClass::kTablespace:
      return "tablespace";
    default:
      return "database";
  }
}

ObjectIdentity NamedIdentity(const Catalog& catalog, const NamedObject& object) {
  std::string identity = Qualified(catalog, object.schema, object.name);
  if (object.object_class == ObjectClass::kOperatorFamily) identity += " USING " + QuoteIdentifier(object.detail);
  // Their names are keys: an OID and what follows it.
  const auto key = static_cast<Oid>(std::strtoul(object.name.c_str(), nullptr, 10));
  const std::string rest = QuoteIdentifier(object.name.substr(object.name.find(' ') + 1));
  if (object.object_class == ObjectClass::kUserMapping) {
    identity = (key == 0 ? std::string("public") : QuoteIdentifier(catalog.RoleName(key))) + " on server " + rest;
  } else if (object.object_class == ObjectClass::kTransform) {
    identity = "for " + TypeIdentity(catalog, key) + " language " + rest;
  }
  return {NamedType(object), identity};
}

std::string AccessMethodName(const Catalog& catalog, Oid method) {
  if (const NamedObject* known = catalog.Find<NamedObject>(method)) return known->name;
  const AccessMethodFact* fact = FindAccessMethod(method, catalog.version());
  return fact ? std::string(fact->name.view()) : std::string();
}

}  // namespace

ObjectIdentity IdentityOf(const Catalog& catalog, ObjectAddress object) {
  const Oid oid = object.oid;
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      const Relation* relation = catalog.Find<Relation>(oid);
      if (!relation) return {};
      ObjectIdentity out{RelationTypeName(relation->kind), RelationIdentity(catalog, oid)};
      if (object.sub == 0) return out;
      const Column* column = relation->column(object.sub);
      return {out.type + " column", out.identity + "." + QuoteIdentifier(column ? column->name : "")};
    }
    case ObjectClass::kType:
      return {"type", TypeIdentity(catalog, oid)};
    case ObjectClass::kFunction:
      if (const Function* function = catalog.Find<Function>(oid)) return FunctionTypeAndIdentity(catalog, *function);
      return {};
    case ObjectClass::kConstraint:
      if (const Constraint* constraint = catalog.Find<Constraint>(oid)) return ConstraintIdentity(catalog, *constraint);
      return {};
    case ObjectClass::kColumnDefault: {
      const Relation* relation = catalog.Find<Relation>(oid);
      const Column* column = relation ? relation->column(object.sub) : nullptr;
      return {"default value", "for " + RelationIdentity(catalog, oid) + "." + QuoteIdentifier(column ? column->name : "")};
    }
    case ObjectClass::kTrigger:
      if (const Trigger* t = catalog.Find<Trigger>(oid)) return {"trigger", OnRelation(catalog, t->name, t->relation)};
      return {};
    case ObjectClass::kRule:
      if (const Rule* r = catalog.Find<Rule>(oid)) return {"rule", OnRelation(catalog, r->name, r->relation)};
      return {};
    case ObjectClass::kPolicy:
      if (const Policy* p = catalog.Find<Policy>(oid)) return {"policy", OnRelation(catalog, p->name, p->relation)};
      return {};
    case ObjectClass::kSchema:
      return {"schema", QuoteIdentifier(catalog.SchemaName(oid))};
    case ObjectClass::kExtension:
      if (const Extension* e = catalog.Find<Extension>(oid)) return {"extension", QuoteIdentifier(e->name)};
      return {};
    case ObjectClass::kCollation:
      if (catalog.CollationName(oid).empty()) return {};
      return {"collation", Qualified(catalog, catalog.CollationSchema(oid), catalog.CollationName(oid))};
    case ObjectClass::kOperator: {
      const OperatorInfo op = catalog.OperatorOf(oid);
      if (!op) return {};
      const auto side = [&](Oid type) { return type == 0 ? std::string("NONE") : TypeIdentity(catalog, type); };
      return {"operator", QuoteIdentifier(catalog.SchemaName(op.schema)) + "." + std::string(op.name) + "(" +
                              side(op.left) + "," + side(op.right) + ")"};
    }
    case ObjectClass::kOperatorClass: {
      const OpclassInfo opclass = catalog.OpclassOf(oid);
      if (!opclass) return {};
      return {"operator class", Qualified(catalog, opclass.schema, opclass.name) + " USING " +
                                    QuoteIdentifier(AccessMethodName(catalog, opclass.access_method))};
    }
    case ObjectClass::kCast:
      if (const Cast* cast = catalog.Find<Cast>(oid)) {
        return {"cast", "(" + TypeIdentity(catalog, cast->source) + " AS " + TypeIdentity(catalog, cast->target) + ")"};
      }
      return {};
    case ObjectClass::kStatistics:
      if (const Statistics* s = catalog.Find<Statistics>(oid)) {
        return {"statistics object", Qualified(catalog, s->schema, s->name)};
      }
      return {};
    case ObjectClass::kPublication:
      if (const Publication* p = catalog.Find<Publication>(oid)) return {"publication", QuoteIdentifier(p->name)};
      return {};
    case ObjectClass::kPublicationRelation:
      if (const Publication* p = catalog.Find<Publication>(oid)) {
        return {"publication relation",
                RelationIdentity(catalog, static_cast<Oid>(object.sub)) + " in publication " + QuoteIdentifier(p->name)};
      }
      return {};
    case ObjectClass::kPublicationSchema:
      if (const Publication* p = catalog.Find<Publication>(oid)) {
        return {"publication namespace", QuoteIdentifier(catalog.SchemaName(static_cast<Oid>(object.sub))) +
                                             " in publication " + QuoteIdentifier(p->name)};
      }
      return {};
    case ObjectClass::kEventTrigger:
      if (const EventTrigger* e = catalog.Find<EventTrigger>(oid)) return {"event trigger", QuoteIdentifier(e->name)};
      return {};
    case ObjectClass::kRole:
      return {"role", QuoteIdentifier(catalog.RoleName(oid))};
    case ObjectClass::kDefaultAcl:
      if (const DefaultAcl* d = catalog.Find<DefaultAcl>(oid)) {
        return {"default acl", "for role " + QuoteIdentifier(catalog.RoleName(d->role))};
      }
      return {};
    default:
      if (const NamedObject* named = catalog.Find<NamedObject>(oid)) return NamedIdentity(catalog, *named);
      return {};
  }
}

}  // namespace pgrehearse
