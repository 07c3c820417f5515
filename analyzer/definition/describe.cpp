// How messages name an object: "table users", "column email of table users" (getObjectDescription, objectaddress.c).
#include <algorithm>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

class Describer {
 public:
  Describer(const Catalog& catalog, const std::vector<Oid>& visible) : catalog_(catalog), visible_(visible) {}

  std::string Object(ObjectAddress address) const {
    const Oid oid = address.oid;
    switch (address.object_class) {
      case ObjectClass::kRelation:
        return address.sub != 0 ? "column " + Column(oid, address.sub) + " of " + Relation_(oid) : Relation_(oid);
      case ObjectClass::kType: return "type " + Type_(oid);
      case ObjectClass::kFunction: return "function " + Function_(oid);
      case ObjectClass::kConstraint: {
        const Constraint* constraint = catalog_.Find<Constraint>(oid);
        if (!constraint) break;
        // A domain's constraint is named alone.
        return "constraint " + constraint->name +
               (constraint->relation != 0 ? " on " + Relation_(constraint->relation) : std::string());
      }
      case ObjectClass::kColumnDefault:
        return "default value for column " + Column(oid, address.sub) + " of " + Relation_(oid);
      case ObjectClass::kTrigger:
        if (const Trigger* trigger = catalog_.Find<Trigger>(oid)) {
          return "trigger " + trigger->name + " on " + Relation_(trigger->relation);
        }
        break;
      case ObjectClass::kRule:
        if (const Rule* rule = catalog_.Find<Rule>(oid)) return "rule " + rule->name + " on " + Relation_(rule->relation);
        break;
      case ObjectClass::kPolicy:
        if (const Policy* policy = catalog_.Find<Policy>(oid)) {
          return "policy " + policy->name + " on " + Relation_(policy->relation);
        }
        break;
      case ObjectClass::kSchema: return "schema " + std::string(catalog_.SchemaName(oid));
      case ObjectClass::kExtension:
        if (const Extension* extension = catalog_.Find<Extension>(oid)) return "extension " + extension->name;
        break;
      case ObjectClass::kCollation:
        return "collation " + Qualified(catalog_.CollationSchema(oid), catalog_.CollationName(oid));
      case ObjectClass::kOperator: {
        const OperatorInfo op = catalog_.OperatorOf(oid);
        std::string name(op.name);
        if (!IsVisible(op.schema)) name = QuoteIdentifier(catalog_.SchemaName(op.schema), version()) + "." + name;
        return "operator " + name + "(" + (op.left ? Type_(op.left) : "NONE") + "," +
               (op.right ? Type_(op.right) : "NONE") + ")";
      }
      case ObjectClass::kOperatorClass: {
        const OpclassInfo opclass = catalog_.OpclassOf(oid);
        const AccessMethodFact* method = FindAccessMethod(opclass.access_method, version());
        return "operator class " + Qualified(opclass.schema, opclass.name) + " for access method " +
               std::string(method ? method->name.view() : std::string_view("?"));
      }
      case ObjectClass::kCast:
        if (const Cast* cast = catalog_.Find<Cast>(oid)) {
          return "cast from " + Type_(cast->source) + " to " + Type_(cast->target);
        }
        break;
      case ObjectClass::kRole: return "role " + std::string(catalog_.RoleName(oid));
      case ObjectClass::kStatistics:
        if (const Statistics* statistics = catalog_.Find<Statistics>(oid)) {
          return "statistics object " + Qualified(statistics->schema, statistics->name);
        }
        break;
      case ObjectClass::kPublication:
        if (const Publication* publication = catalog_.Find<Publication>(oid)) return "publication " + publication->name;
        break;
      case ObjectClass::kEventTrigger:
        if (const EventTrigger* trigger = catalog_.Find<EventTrigger>(oid)) return "event trigger " + trigger->name;
        break;
      case ObjectClass::kDefaultAcl: return DefaultPrivileges(oid);
      default: break;
    }
    return Named(address);
  }

 private:
  int version() const { return catalog_.version(); }

  bool IsVisible(Oid schema) const {
    return schema == 0 || schema == kPgCatalogSchema ||
           std::find(visible_.begin(), visible_.end(), schema) != visible_.end();
  }

  std::string Qualified(Oid schema, std::string_view name) const {
    return IsVisible(schema) ? QuoteIdentifier(name, version()) : NameInSchema(catalog_, schema, name);
  }

  // Visible only when no schema earlier on the path has the name too.
  std::string QualifiedRelation(Oid relation) const {
    const Oid schema = RelationSchemaOf(catalog_, relation);
    const std::string_view name = RelationNameOf(catalog_, relation);
    for (Oid earlier : visible_) {
      if (earlier == schema) break;
      if (catalog_.FindRelation(earlier, name) != 0) return NameInSchema(catalog_, schema, name);
    }
    return Qualified(schema, name);
  }

  std::string Relation_(Oid oid) const {
    const Relation* relation = catalog_.Find<Relation>(oid);
    const char* word = "table ";
    switch (relation ? relation->kind : 'r') {
      case 'i':
      case 'I': word = "index "; break;
      case 'S': word = "sequence "; break;
      case 'v': word = "view "; break;
      case 'm': word = "materialized view "; break;
      case 'c': word = "composite type "; break;
      case 'f': word = "foreign table "; break;
      default: break;
    }
    return word + QualifiedRelation(oid);
  }

  std::string Column(Oid relation, int number) const {
    if (number < 0) return SystemColumnName(number);
    const Relation* found = catalog_.Find<Relation>(relation);
    if (const pgrehearse::Column* column = found ? found->column(number) : nullptr) return column->name;
    return std::to_string(number);
  }

  std::string Type_(Oid oid) const {
    const TypeInfo type = catalog_.TypeOf(oid);
    if (type.is_true_array) return Type_(type.element) + "[]";
    if (type.schema == kPgCatalogSchema) return FormatType(catalog_, oid);
    return Qualified(type.schema, type.name);
  }

  std::string Function_(Oid oid) const {
    const FunctionInfo function = catalog_.FunctionOf(oid);
    std::string text = Qualified(function.schema, function.name) + "(";
    for (std::size_t i = 0; i < function.arguments.size(); ++i) {
      if (i > 0) text += ",";
      text += Type_(function.arguments[i]);
    }
    return text + ")";
  }

  std::string DefaultPrivileges(Oid oid) const {
    const DefaultAcl* acl = catalog_.Find<DefaultAcl>(oid);
    if (!acl) return "default privileges";
    const char* what = "relations";
    switch (acl->kind) {
      case 'S': what = "sequences"; break;
      case 'f': what = "functions"; break;
      case 'T': what = "types"; break;
      case 'n': what = "schemas"; break;
      default: break;
    }
    std::string text =
        std::string("default privileges on new ") + what + " belonging to role " + std::string(catalog_.RoleName(acl->role));
    if (acl->schema != 0) text += " in schema " + std::string(catalog_.SchemaName(acl->schema));
    return text;
  }

  // What comes with the server, or with an extension.
  std::string BuiltIn(ObjectAddress address) const {
    const int version = catalog_.version();
    if (address.object_class == ObjectClass::kAccessMethod) {
      if (const AccessMethodFact* method = FindAccessMethod(address.oid, version)) return "access method " + std::string(method->name.view());
    }
    if (address.object_class == ObjectClass::kOperatorFamily) {
      const OpfamilyFact* family = FindOpfamily(address.oid, version);
      const AccessMethodFact* method = family ? FindAccessMethod(family->access_method, version) : nullptr;
      if (method) return "operator family " + std::string(family->name.view()) + " for access method " + std::string(method->name.view());
    }
    if (address.object_class == ObjectClass::kLanguage) {
      for (const std::string_view name : {"internal", "c", "sql", "plpgsql"}) {
        const LanguageFact* language = FindLanguage(name, version);
        if (language && language->oid == address.oid) return "language " + std::string(name);
      }
    }
    return "object " + std::to_string(address.oid);
  }

  std::string Named(ObjectAddress address) const {
    const NamedObject* object = catalog_.Find<NamedObject>(address.oid);
    if (!object) return BuiltIn(address);
    switch (address.object_class) {
      case ObjectClass::kLanguage: return "language " + object->name;
      case ObjectClass::kAccessMethod: return "access method " + object->name;
      case ObjectClass::kConversion: return "conversion " + Qualified(object->schema, object->name);
      case ObjectClass::kOperatorFamily: return "operator family " + Qualified(object->schema, object->name);
      case ObjectClass::kTextSearch:
        return "text search " + object->detail + " " + Qualified(object->schema, object->name);
      case ObjectClass::kForeignDataWrapper: return "foreign-data wrapper " + object->name;
      case ObjectClass::kForeignServer: return "server " + object->name;
      case ObjectClass::kUserMapping: return "user mapping for " + object->name;
      case ObjectClass::kSubscription: return "subscription " + object->name;
      case ObjectClass::kTablespace: return "tablespace " + object->name;
      case ObjectClass::kDatabase: return "database " + object->name;
      case ObjectClass::kTransform: return "transform " + object->name;
      default: return object->name;
    }
  }

  const Catalog& catalog_;
  const std::vector<Oid>& visible_;
};

}  // namespace

std::string Describe(const Catalog& catalog, ObjectAddress address, const std::vector<Oid>& visible) {
  return Describer(catalog, visible).Object(address);
}

}  // namespace pgrehearse
