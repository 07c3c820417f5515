// Owners, privileges and comments in a dump.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "analyzer/definition/print.h"
#include "analyzer/schema/dump_parts.h"
#include "analyzer/schema/grants.h"
#include "analyzer/schema/identity.h"

namespace pgrehearse {

namespace {

// Whom, and what each may do: privileges, and those among them that may be passed on.
struct Held {
  std::string privileges, grantable;
};
std::map<Oid, Held> ByGrantee(const std::vector<AclItem>& items) {
  std::map<Oid, Held> held;
  for (const AclItem& item : items) {
    Held& entry = held[item.grantee];
    for (const char letter : item.privileges) {
      if (entry.privileges.find(letter) == std::string::npos) entry.privileges += letter;
    }
    for (const char letter : item.grantable) {
      if (entry.grantable.find(letter) == std::string::npos) entry.grantable += letter;
    }
  }
  for (auto& [grantee, entry] : held) {
    std::sort(entry.privileges.begin(), entry.privileges.end());
    std::sort(entry.grantable.begin(), entry.grantable.end());
  }
  return held;
}

std::string RoleSqlName(const Catalog& catalog, Oid role) {
  return role == 0 ? std::string("PUBLIC") : QuoteIdentifier(catalog.RoleName(role));
}

std::string PrivilegeList(const std::string& letters, std::string_view column) {
  std::vector<std::string> names;
  for (const char letter : letters) {
    std::string name(PrivilegeName(letter));
    if (!column.empty()) name += fmt::format("({})", QuoteIdentifier(column));
    names.push_back(std::move(name));
  }
  return Join(names, ",");
}

std::string Without(const std::string& letters, const std::string& less) {
  std::string out;
  for (const char letter : letters) {
    if (less.find(letter) == std::string::npos) out += letter;
  }
  return out;
}

std::string Upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

}  // namespace

std::string SpelledObject(const Catalog& catalog, ObjectAddress object) {
  ObjectIdentity identity = IdentityOf(catalog, object);
  if (identity.type.ends_with(" column")) return "COLUMN " + identity.identity;
  if (identity.type == "table constraint") return "CONSTRAINT " + identity.identity;
  if (identity.type == "domain constraint") {
    const std::size_t on = identity.identity.rfind(" on ");
    return "CONSTRAINT " + identity.identity.substr(0, on) + " ON DOMAIN " + identity.identity.substr(on + 4);
  }
  if (identity.type == "user mapping") {
    const std::size_t on = identity.identity.rfind(" on server ");
    return "USER MAPPING FOR " + identity.identity.substr(0, on) + " SERVER " + identity.identity.substr(on + 11);
  }
  if (identity.type == "statistics object") identity.type = "statistics";
  if (identity.type == "foreign-data wrapper") identity.type = "foreign data wrapper";
  if (identity.type == "composite type") identity.type = "type";
  return Upper(identity.type) + " " + identity.identity;
}

std::string DumpComment(const Catalog& catalog, ObjectAddress object) {
  const std::string* comment = catalog.CommentOf(object);
  return comment ? fmt::format("COMMENT ON {} IS {};\n", SpelledObject(catalog, object), QuoteLiteral(*comment)) : std::string();
}

std::string DumpGrants(const Catalog& catalog, const Acl& acl, const std::vector<AclItem>& initial,
                       std::string_view what, Oid, std::string_view column) {
  if (!acl) return {};
  const std::map<Oid, Held> from = ByGrantee(initial), to = ByGrantee(*acl);
  std::string out;
  for (const auto& [grantee, held] : from) {
    const auto now = to.find(grantee);
    const std::string lost = now == to.end() ? held.privileges : Without(held.privileges, now->second.privileges);
    if (!lost.empty()) {
      out += fmt::format("REVOKE {} ON {} FROM {};\n", lost == held.privileges ? "ALL" : PrivilegeList(lost, column), what,
                         RoleSqlName(catalog, grantee));
    }
    const std::string options = now == to.end() ? std::string() : Without(Without(held.grantable, now->second.grantable), lost);
    if (!options.empty()) {
      out += fmt::format("REVOKE GRANT OPTION FOR {} ON {} FROM {};\n", PrivilegeList(options, column), what,
                         RoleSqlName(catalog, grantee));
    }
  }
  for (const auto& [grantee, held] : to) {
    const auto before = from.find(grantee);
    const std::string had = before == from.end() ? std::string() : before->second.privileges;
    const std::string plain = Without(Without(held.privileges, held.grantable), had);
    const auto grant = [&](const std::string& letters, const char* option) {
      if (letters.empty()) return;
      out += fmt::format("GRANT {} ON {} TO {}{};\n", PrivilegeList(letters, column), what,
                         RoleSqlName(catalog, grantee), option);
    };
    grant(plain, "");
    grant(before == from.end() ? held.grantable : Without(held.grantable, before->second.grantable), " WITH GRANT OPTION");
  }
  return out;
}

std::string DumpOwnership(const Catalog& catalog, ObjectAddress object) {
  std::string out;
  const auto owned = [&](Oid owner, const Acl* acl, char kind, std::string_view keyword) {
    const std::string spelled = SpelledObject(catalog, object);
    if (owner != 0 && owner != kBootstrapRole) {
      out += fmt::format("ALTER {} OWNER TO {};\n", spelled, QuoteIdentifier(catalog.RoleName(owner)));
    }
    if (!acl) return;
    const std::string what = keyword.empty() ? spelled : std::string(keyword) + spelled.substr(spelled.find(' ', 0));
    out += DumpGrants(catalog, *acl, DefaultAclItems(kind, owner, catalog.version()), what, owner);
  };
  switch (object.object_class) {
    case ObjectClass::kRelation: {
      const Relation& relation = *catalog.Find<Relation>(object.oid);
      if (relation.index) break;
      const std::string what =
          fmt::format("{} {}", relation.kind == 'S' ? "SEQUENCE" : "TABLE", RelationSqlName(catalog, object.oid));
      if (relation.owner != 0 && relation.owner != kBootstrapRole && !(relation.sequence && relation.sequence->identity)) {
        out += fmt::format("ALTER {} OWNER TO {};\n", SpelledObject(catalog, object),
                           QuoteIdentifier(catalog.RoleName(relation.owner)));
      }
      out += DumpGrants(catalog, relation.acl,
                        DefaultAclItems(relation.kind == 'S' ? 'S' : 'r', relation.owner, catalog.version()), what,
                        relation.owner);
      for (const Column& column : relation.columns) {
        if (!column.dropped) out += DumpGrants(catalog, column.acl, {}, what, relation.owner, column.name);
      }
      break;
    }
    case ObjectClass::kSchema: {
      const Schema& schema = *catalog.Find<Schema>(object.oid);
      if (object.oid != kPublicSchema) {
        owned(schema.owner, &schema.acl, 'n', "");
        break;
      }
      const Catalog fresh(catalog.version());
      const Schema& initial = *fresh.Find<Schema>(kPublicSchema);
      if (schema.owner != initial.owner) {
        out += "ALTER SCHEMA public OWNER TO " + QuoteIdentifier(catalog.RoleName(schema.owner)) + ";\n";
      }
      std::vector<AclItem> before = *initial.acl;
      for (AclItem& item : before) {
        if (item.grantee == initial.owner) item.grantee = schema.owner;
      }
      out += DumpGrants(catalog, schema.acl, before, "SCHEMA public", schema.owner);
      break;
    }
    case ObjectClass::kType: {
      const Type& type = *catalog.Find<Type>(object.oid);
      owned(type.owner, &type.acl, 'T', "");
      break;
    }
    case ObjectClass::kFunction: {
      const Function& function = *catalog.Find<Function>(object.oid);
      owned(function.owner, &function.acl, 'f', function.kind == 'p' ? "PROCEDURE" : "FUNCTION");
      break;
    }
    case ObjectClass::kOperator:
      owned(catalog.Find<Operator>(object.oid)->owner, nullptr, 0, "");
      break;
    case ObjectClass::kCollation:
      owned(catalog.Find<Collation>(object.oid)->owner, nullptr, 0, "");
      break;
    case ObjectClass::kStatistics:
      owned(catalog.Find<Statistics>(object.oid)->owner, nullptr, 0, "");
      break;
    case ObjectClass::kPublication:
      owned(catalog.Find<Publication>(object.oid)->owner, nullptr, 0, "");
      break;
    default:
      break;
  }
  return out;
}

std::vector<AclItem> DefaultAclStart(const Catalog& catalog, const DefaultAcl& defaults) {
  // In a schema the list adds to the global one; the global one replaces the built-in default.
  if (defaults.schema != 0) return {};
  return DefaultAclItems(defaults.kind, defaults.role, catalog.version());
}

std::string DumpDefaultAcl(const Catalog& catalog, const DefaultAcl& defaults) {
  return DumpDefaultAcl(catalog, defaults, DefaultAclStart(catalog, defaults));
}

std::string DumpDefaultAcl(const Catalog& catalog, const DefaultAcl& defaults, const std::vector<AclItem>& from) {
  std::string_view kind = "TABLES";
  switch (defaults.kind) {
    case 'S':
      kind = "SEQUENCES";
      break;
    case 'f':
      kind = "FUNCTIONS";
      break;
    case 'T':
      kind = "TYPES";
      break;
    case 'n':
      kind = "SCHEMAS";
      break;
    default:
      break;
  }
  std::string prefix = "ALTER DEFAULT PRIVILEGES FOR ROLE " + RoleSqlName(catalog, defaults.role);
  if (defaults.schema != 0) prefix += " IN SCHEMA " + QuoteIdentifier(catalog.SchemaName(defaults.schema));
  std::string out;
  const std::string statements = DumpGrants(catalog, defaults.acl, from, kind, defaults.role);
  for (std::size_t at = 0; at < statements.size();) {
    const std::size_t end = statements.find('\n', at) + 1;
    out += prefix + " " + statements.substr(at, end - at);
    at = end;
  }
  return out;
}

}  // namespace pgrehearse
