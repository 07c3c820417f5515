// How access control lists start and change (acl.c: acldefault, aclupdate, recursive_revoke; aclchk.c).
#include <algorithm>
#include <tuple>

#include "analyzer/catalog/role_attribute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// In the order of ACL_ALL_RIGHTS_STR: aclitems are printed so.
constexpr std::string_view kOrder = "arwdDxtXUCTcsAm";

std::string Sorted(std::string letters) {
  std::sort(letters.begin(), letters.end(), [](char a, char b) { return kOrder.find(a) < kOrder.find(b); });
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  return letters;
}
std::string Without(const std::string& from, std::string_view letters) {
  std::string out;
  for (const char c : from) {
    if (letters.find(c) == std::string_view::npos) out += c;
  }
  return out;
}

void RecursiveRevoke(std::vector<AclItem>* acl, Oid grantee, const std::string& lost, Oid owner, bool cascade);

// aclupdate.
void Update(std::vector<AclItem>* acl, Oid grantee, Oid grantor, const std::string& privileges, const std::string& options,
            bool add, Oid owner, bool cascade) {
  auto item = std::find_if(acl->begin(), acl->end(), [&](const AclItem& i) { return i.grantee == grantee && i.grantor == grantor; });
  if (item == acl->end()) {
    if (!add) return;
    acl->push_back({grantee, grantor, {}, {}});
    item = acl->end() - 1;
  }
  const std::string before = item->grantable;
  if (add) {
    item->privileges = Sorted(item->privileges + privileges);
    item->grantable = Sorted(item->grantable + options);
  } else {
    item->privileges = Without(item->privileges, privileges);
    item->grantable = Without(item->grantable, options);
  }
  const std::string lost = Without(before, item->grantable);
  if (item->privileges.empty() && item->grantable.empty()) acl->erase(item);
  if (!lost.empty() && grantee != 0) RecursiveRevoke(acl, grantee, lost, owner, cascade);
}

void RecursiveRevoke(std::vector<AclItem>* acl, Oid grantee, const std::string& lost, Oid owner, bool cascade) {
  if (grantee == owner) return;  // the owner can never truly lose grant options
  std::string gone = lost;
  for (const AclItem& item : *acl) {
    if (item.grantee == grantee) gone = Without(gone, item.grantable);
  }
  if (gone.empty()) return;
  for (;;) {
    const auto item = std::find_if(acl->begin(), acl->end(), [&](const AclItem& i) {
      return i.grantor == grantee && i.privileges.find_first_of(gone) != std::string::npos;
    });
    if (item == acl->end()) return;
    if (!cascade) Raise("2BP01", "dependent privileges exist", kNowhere, {}, "Use CASCADE to revoke them too.");
    const AclItem copy = *item;
    Update(acl, copy.grantee, copy.grantor, gone, gone, false, owner, cascade);
  }
}

const DefaultAcl* FindDefaultAcl(const Catalog& catalog, Oid role, Oid schema, char kind) {
  const DefaultAcl* found = nullptr;
  catalog.ForEach<DefaultAcl>([&](const DefaultAcl& row) {
    if (row.role == role && row.schema == schema && row.kind == kind) found = &row;
  });
  return found;
}

bool IsSuperuser(const Catalog& catalog, Oid role) {
  if (role == kBootstrapRole) return true;
  const Role* known = catalog.Find<Role>(role);
  if (known == nullptr || known->assumed) return true;  // roles that others made: nothing speaks against it
  return HasAttribute(*known, "superuser");
}

struct Name {
  std::string_view word;
  char letter;
};
constexpr Name kNames[] = {{"insert", 'a'},  {"select", 'r'},    {"update", 'w'}, {"delete", 'd'},    {"truncate", 'D'}, {"references", 'x'},
                           {"trigger", 't'}, {"execute", 'X'},   {"usage", 'U'},  {"create", 'C'},    {"temporary", 'T'}, {"temp", 'T'},
                           {"connect", 'c'}, {"set", 's'},       {"alter system", 'A'}, {"maintain", 'm'}, {"rule", 0}};

}  // namespace

std::string AllPrivileges(char kind, int version) {
  switch (kind) {
    case 'r': return version >= 17 ? "arwdDxtm" : "arwdDxt";
    case 'S': return "rwU";
    case 'c': return "arwx";
    case 'f': return "X";
    case 'n': return "UC";
    case 'd': return "CTc";
    case 'L': return "rw";
    case 't': return "C";
    default: return "U";  // languages, foreign-data wrappers and servers, types
  }
}

std::vector<AclItem> DefaultAclOf(char kind, Oid owner, int version) {
  std::vector<AclItem> acl;
  const std::string world = kind == 'd' ? "Tc" : kind == 'f' ? "X" : kind == 'l' || kind == 'T' ? "U" : "";
  if (!world.empty()) acl.push_back({0, owner, world, {}});
  if (kind != 'c') acl.push_back({owner, owner, AllPrivileges(kind, version), {}});
  return acl;
}

bool SameAcl(const std::vector<AclItem>& a, const std::vector<AclItem>& b) {
  const auto key = [](const AclItem& i) { return std::tuple(i.grantee, i.grantor, Sorted(i.privileges), Sorted(i.grantable)); };
  std::vector<std::tuple<Oid, Oid, std::string, std::string>> left, right;
  for (const AclItem& item : a) left.push_back(key(item));
  for (const AclItem& item : b) right.push_back(key(item));
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  return left == right;
}

std::vector<AclItem> ChangedAcl(std::vector<AclItem> acl, const AclChange& change) {
  const bool privileges = change.grant || !change.grant_option;
  const bool options = !change.grant || change.grant_option;
  for (const Oid grantee : change.grantees) {
    Update(&acl, grantee, change.grantor, privileges ? change.privileges : std::string(), options ? change.privileges : std::string(),
           change.grant, change.owner, change.cascade);
  }
  return acl;
}

Acl InitialAcl(const Command& command, char kind, Oid schema, Oid owner) {
  const DefaultAcl* everywhere = FindDefaultAcl(command.catalog, owner, 0, kind);
  const DefaultAcl* here = schema != 0 ? FindDefaultAcl(command.catalog, owner, schema, kind) : nullptr;
  if (everywhere == nullptr && here == nullptr) return std::nullopt;
  const std::vector<AclItem> built_in = DefaultAclOf(kind, owner, command.version());
  std::vector<AclItem> acl = everywhere ? everywhere->acl : built_in;
  if (here != nullptr) {  // aclmerge
    for (const AclItem& item : here->acl) {
      Update(&acl, item.grantee, item.grantor, item.privileges, item.grantable, true, owner, true);
    }
  }
  if (SameAcl(acl, built_in)) return std::nullopt;
  return acl;
}

Acl WithNewOwner(const Acl& acl, Oid from, Oid to) {
  if (!acl) return acl;
  std::vector<AclItem> out;
  for (AclItem item : *acl) {
    if (item.grantor == from) item.grantor = to;
    if (item.grantee == from) item.grantee = to;
    Update(&out, item.grantee, item.grantor, item.privileges, item.grantable, true, to, true);
  }
  return out;
}

std::string WrittenPrivileges(const Command& command, List<Privilege> privileges, char kind, std::string_view kind_word,
                              std::vector<ColumnPrivilege>* columns) {
  if (privileges.empty()) return AllPrivileges(kind, command.version());
  std::string letters;
  for (const Privilege& privilege : privileges) {
    char letter = 0;
    if (!privilege.name.empty()) {
      bool known = false;
      for (const Name& name : kNames) {
        if (name.word != privilege.name || (name.letter == 'm' && command.version() < 17)) continue;
        letter = name.letter;
        known = true;
      }
      if (!known) Raise("42601", "unrecognized privilege type " + Quoted(privilege.name));
      if (letter == 0) continue;  // RULE privileges are ignored
    }
    if (!privilege.columns.empty()) {
      if (kind != 'r' && kind != 'S') Raise("0LP01", "column privileges are only valid for relations");
      if (letter != 0 && AllPrivileges('c', command.version()).find(letter) == std::string::npos) {
        std::string shown(privilege.name);
        for (char& c : shown) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        Raise("0LP01", "invalid privilege type " + shown + " for column");
      }
      columns->push_back({letter, privilege.columns});
      continue;
    }
    if (letter == 0) {
      letters += AllPrivileges(kind, command.version());
      continue;
    }
    // GRANT ON TABLE may name a sequence, so its privileges pass here too.
    const bool fits = AllPrivileges(kind, command.version()).find(letter) != std::string::npos || (kind == 'r' && letter == 'U');
    if (!fits) {
      std::string shown(privilege.name);
      for (char& c : shown) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
      Raise("0LP01", "invalid privilege type " + shown + " for " + std::string(kind_word));
    }
    letters += letter;
  }
  return Sorted(letters);
}

Oid GrantorFor(const Command& command, Oid owner, const std::vector<AclItem>& acl) {
  const Oid role = command.session.role;
  if (role == owner || IsSuperuser(command.catalog, role)) return owner;
  for (const AclItem& item : acl) {
    if (item.grantee == role && !item.grantable.empty()) return role;
  }
  return owner;
}

std::vector<Oid> GranteesOf(Command& command, List<RoleName> roles, bool grant_option) {
  std::vector<Oid> grantees;
  for (const RoleName& role : roles) {
    const Oid oid = command.RequireRole(role);
    if (oid == 0 && grant_option) Raise("0LP01", "grant options can only be granted to roles", role.at);
    grantees.push_back(oid);
  }
  return grantees;
}

}  // namespace pgrehearse
