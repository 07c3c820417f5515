// The statements that undo: dropping an object by its address, renaming and moving it back.
#include "analyzer/down/statements.h"

#include <fmt/format.h>

#include "analyzer/catalog/role_attribute.h"
#include "analyzer/definition/print.h"
#include "analyzer/schema/dump_parts.h"

namespace pgrehearse {
namespace {

std::string AlterRelation(const Catalog& catalog, Oid relation) {
  const Relation* known = catalog.Find<Relation>(relation);
  if (known && known->kind == 'c') return "ALTER TYPE " + RelationSqlName(catalog, relation);
  return "ALTER " + SpelledObject(catalog, {ObjectClass::kRelation, relation});
}

std::string DropConstraint(const Catalog& catalog, const Constraint& constraint) {
  if (constraint.domain == 0) {
    return fmt::format("{} DROP CONSTRAINT {};\n", AlterRelation(catalog, constraint.relation), QuoteIdentifier(constraint.name));
  }
  const TypeInfo domain = catalog.TypeOf(constraint.domain);
  return fmt::format("ALTER DOMAIN {} DROP CONSTRAINT {};\n", SqlName(catalog, domain.schema, domain.name),
                     QuoteIdentifier(constraint.name));
}

std::string DropFrom(const Catalog& catalog, std::string_view kind, std::string_view name, Oid relation) {
  return fmt::format("DROP {} {} ON {};\n", kind, QuoteIdentifier(name), RelationSqlName(catalog, relation));
}

// Calls f with the object behind an address, whatever its class; `none` when it is not there.
template <typename R, typename F>
R WithObject(const Catalog& catalog, ObjectAddress object, R none, F&& f) {
  const auto look = [&](const auto* found) { return found ? f(*found) : none; };
  switch (object.object_class) {
    case ObjectClass::kRelation: return look(catalog.Find<Relation>(object.oid));
    case ObjectClass::kType: return look(catalog.Find<Type>(object.oid));
    case ObjectClass::kFunction: return look(catalog.Find<Function>(object.oid));
    case ObjectClass::kConstraint: return look(catalog.Find<Constraint>(object.oid));
    case ObjectClass::kTrigger: return look(catalog.Find<Trigger>(object.oid));
    case ObjectClass::kRule: return look(catalog.Find<Rule>(object.oid));
    case ObjectClass::kPolicy: return look(catalog.Find<Policy>(object.oid));
    case ObjectClass::kSchema: return look(catalog.Find<Schema>(object.oid));
    case ObjectClass::kRole: return look(catalog.Find<Role>(object.oid));
    case ObjectClass::kExtension: return look(catalog.Find<Extension>(object.oid));
    case ObjectClass::kCollation: return look(catalog.Find<Collation>(object.oid));
    case ObjectClass::kOperator: return look(catalog.Find<Operator>(object.oid));
    case ObjectClass::kOperatorClass: return look(catalog.Find<OperatorClass>(object.oid));
    case ObjectClass::kStatistics: return look(catalog.Find<Statistics>(object.oid));
    case ObjectClass::kPublication: return look(catalog.Find<Publication>(object.oid));
    case ObjectClass::kEventTrigger: return look(catalog.Find<EventTrigger>(object.oid));
    default: return look(catalog.Find<NamedObject>(object.oid));
  }
}

// The attributes of a role that are on or off, by their names in the parser (AlterOptRoleElem, gram.y).
struct RoleSwitch {
  std::string_view name, word;
  bool by_default;
};
constexpr RoleSwitch kRoleSwitches[] = {
    {"superuser", "SUPERUSER", false},  {"createdb", "CREATEDB", false},           {"createrole", "CREATEROLE", false},
    {"inherit", "INHERIT", true},       {"canlogin", "LOGIN", false},              {"isreplication", "REPLICATION", false},
    {"bypassrls", "BYPASSRLS", false},
};

// What `to` has otherwise than `from`: " LOGIN NOINHERIT".
std::string RoleOptions(const Role& from, const Role& to) {
  std::string out;
  for (const RoleSwitch& attribute : kRoleSwitches) {
    const bool on = HasAttribute(to, attribute.name, attribute.by_default);
    if (on != HasAttribute(from, attribute.name, attribute.by_default)) out += (on ? " " : " NO") + std::string(attribute.word);
  }
  const auto limit = [](const Role& role) {
    const auto found = role.attributes.find("connectionlimit");
    return found == role.attributes.end() ? std::string("-1") : found->second;
  };
  if (limit(from) != limit(to)) out += " CONNECTION LIMIT " + limit(to);
  return out;
}

}  // namespace

std::string CreateRoleStatement(const Role& role) {
  return "CREATE ROLE " + QuoteIdentifier(role.name) + RoleOptions(Role(), role) + ";\n";
}

std::string AlterRoleStatement(const Role& from, const Role& to) {
  const std::string options = RoleOptions(from, to);
  return options.empty() ? options : "ALTER ROLE " + QuoteIdentifier(from.name) + options + ";\n";
}

std::string DropStatement(const Catalog& catalog, ObjectAddress object, bool concurrently) {
  const Oid oid = object.oid;
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      const Relation* relation = catalog.Find<Relation>(oid);
      if (!relation) return {};
      if (object.sub != 0) {
        const Column* column = relation->column(object.sub);
        if (!column || column->dropped) return {};
        return fmt::format("{} DROP {} {};\n", AlterRelation(catalog, oid), relation->kind == 'c' ? "ATTRIBUTE" : "COLUMN",
                           QuoteIdentifier(column->name));
      }
      if (relation->kind == 'c') return DropStatement(catalog, {ObjectClass::kType, relation->row_type});
      if (relation->index && concurrently) return "DROP INDEX CONCURRENTLY " + RelationSqlName(catalog, oid) + ";\n";
      return "DROP " + SpelledObject(catalog, object) + ";\n";
    }
    case ObjectClass::kColumnDefault: {
      const Relation* relation = catalog.Find<Relation>(oid);
      const Column* column = relation ? relation->column(object.sub) : nullptr;
      if (!column) return {};
      if (column->generated != 0) return DropStatement(catalog, {ObjectClass::kRelation, oid, object.sub});
      return fmt::format("{} ALTER COLUMN {} DROP DEFAULT;\n", AlterRelation(catalog, oid), QuoteIdentifier(column->name));
    }
    case ObjectClass::kConstraint: {
      const Constraint* constraint = catalog.Find<Constraint>(oid);
      return constraint ? DropConstraint(catalog, *constraint) : std::string();
    }
    case ObjectClass::kType: {
      const TypeInfo type = catalog.TypeOf(oid);
      if (!type.user || type.is_true_array) return {};
      const char* kind = type.kind == 'd' ? "DOMAIN" : "TYPE";
      return fmt::format("DROP {} {};\n", kind, SqlName(catalog, type.schema, type.name));
    }
    case ObjectClass::kRule: {
      const Rule* rule = catalog.Find<Rule>(oid);
      if (rule && rule->name == "_RETURN") return DropStatement(catalog, {ObjectClass::kRelation, rule->relation});
      return rule ? DropFrom(catalog, "RULE", rule->name, rule->relation) : std::string();
    }
    case ObjectClass::kTrigger: {
      const Trigger* trigger = catalog.Find<Trigger>(oid);
      return trigger ? DropFrom(catalog, "TRIGGER", trigger->name, trigger->relation) : std::string();
    }
    case ObjectClass::kPolicy: {
      const Policy* policy = catalog.Find<Policy>(oid);
      return policy ? DropFrom(catalog, "POLICY", policy->name, policy->relation) : std::string();
    }
    case ObjectClass::kDefaultAcl: return {};
    default: break;
  }
  const std::string spelled = SpelledObject(catalog, object);
  return spelled.empty() ? std::string() : "DROP " + spelled + ";\n";
}

std::string RenameStatement(const Catalog& from, ObjectAddress object, std::string_view name) {
  const std::string quoted = QuoteIdentifier(name);
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      const Relation& relation = *from.Find<Relation>(object.oid);
      if (object.sub == 0) return AlterRelation(from, object.oid) + " RENAME TO " + quoted + ";\n";
      return fmt::format("{} RENAME {} {} TO {};\n", AlterRelation(from, object.oid),
                         relation.kind == 'c' ? "ATTRIBUTE" : "COLUMN",
                         QuoteIdentifier(relation.column(object.sub)->name), quoted);
    }
    case ObjectClass::kConstraint: {
      const Constraint& constraint = *from.Find<Constraint>(object.oid);
      const TypeInfo domain = from.TypeOf(constraint.domain);
      return fmt::format("{} RENAME CONSTRAINT {} TO {};\n",
                         constraint.domain != 0 ? "ALTER DOMAIN " + SqlName(from, domain.schema, domain.name)
                                                : AlterRelation(from, constraint.relation),
                         QuoteIdentifier(constraint.name), quoted);
    }
    case ObjectClass::kType: {
      const TypeInfo type = from.TypeOf(object.oid);
      return fmt::format("ALTER {} {} RENAME TO {};\n", type.kind == 'd' ? "DOMAIN" : "TYPE",
                         SqlName(from, type.schema, type.name), quoted);
    }
    default: return "ALTER " + SpelledObject(from, object) + " RENAME TO " + quoted + ";\n";
  }
}

std::string MoveStatement(const Catalog& from, ObjectAddress object, std::string_view schema) {
  return "ALTER " + SpelledObject(from, object) + " SET SCHEMA " + QuoteIdentifier(schema) + ";\n";
}

std::string OwnerStatement(const Catalog& from, ObjectAddress object, std::string_view owner) {
  return "ALTER " + SpelledObject(from, object) + " OWNER TO " + QuoteIdentifier(owner) + ";\n";
}

std::string_view OwnName(const Catalog& catalog, ObjectAddress object) {
  return WithObject(catalog, object, std::string_view(), [](const auto& o) { return std::string_view(o.name); });
}

Oid OwnerOf(const Catalog& catalog, ObjectAddress object) {
  return WithObject(catalog, object, Oid{0}, [](const auto& o) {
    if constexpr (requires { o.owner; }) return o.owner;
    return Oid{0};
  });
}

}  // namespace pgrehearse
