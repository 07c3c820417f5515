// Privileges as the schema document shows them: "role:PRIVILEGE", "*" where it may be passed on.
#include "analyzer/schema/grants.h"

#include <set>

namespace pgrehearse {

std::string_view PrivilegeName(char letter) {
  switch (letter) {
    case 'r':
      return "SELECT";
    case 'a':
      return "INSERT";
    case 'w':
      return "UPDATE";
    case 'd':
      return "DELETE";
    case 'D':
      return "TRUNCATE";
    case 'x':
      return "REFERENCES";
    case 't':
      return "TRIGGER";
    case 'm':
      return "MAINTAIN";
    case 'X':
      return "EXECUTE";
    case 'U':
      return "USAGE";
    case 'C':
      return "CREATE";
    case 'T':
      return "TEMPORARY";
    case 'c':
      return "CONNECT";
    case 's':
      return "SET";
    case 'A':
      return "ALTER SYSTEM";
    default:
      return {};
  }
}

std::vector<AclItem> DefaultAclItems(char kind, Oid owner, int version) {
  std::string all, world;
  switch (kind) {
    case 'r':
      all = version >= 17 ? "Dadmrtwx" : "Dadrtwx";
      break;
    case 'S':
      all = "Urw";
      break;
    case 'f':
      all = world = "X";
      break;
    case 'T':
      all = world = "U";
      break;
    case 'n':
      all = "CU";
      break;
    default:
      break;
  }
  std::vector<AclItem> items;
  if (!world.empty()) items.push_back({0, owner, world, ""});
  if (!all.empty()) items.push_back({owner, owner, all, ""});
  return items;
}

Value RenderAclItems(const Catalog& catalog, const std::vector<AclItem>& items, Oid owner) {
  std::set<std::string> grants;
  for (const AclItem& item : items) {
    const std::string grantee = item.grantee == 0 ? "PUBLIC"
                                : item.grantee == owner ? "OWNER"
                                                        : std::string(catalog.RoleName(item.grantee));
    for (const char letter : item.privileges) {
      const bool grantable = item.grantable.find(letter) != std::string::npos;
      grants.insert(grantee + ":" + std::string(PrivilegeName(letter)) + (grantable ? "*" : ""));
    }
  }
  return TextList({grants.begin(), grants.end()});
}

Value RenderGrants(const Catalog& catalog, const Acl& acl, char kind, Oid owner) {
  return RenderAclItems(catalog, acl ? *acl : DefaultAclItems(kind, owner, catalog.version()), owner);
}

}  // namespace pgrehearse
