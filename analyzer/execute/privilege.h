// Access control lists: what an object starts with, and how GRANT and REVOKE change a list (acl.c, aclchk.c).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// The kinds of objects with privileges, by the letters of pg_default_acl and acldefault().
//   'r' table, view ...; 'S' sequence; 'f' function; 'T' type; 'n' schema; 'c' column; 'l' language; 'F' foreign-data
//   wrapper; 's' foreign server; 't' tablespace; 'd' database; 'L' large object
// ACL_ALL_RIGHTS_*: the letters of aclitem, in the order of aclitemout.
std::string AllPrivileges(char kind, int version);

// acldefault.
std::vector<AclItem> DefaultAclOf(char kind, Oid owner, int version);

// get_user_default_acl: the list of a new object after ALTER DEFAULT PRIVILEGES of its owner; nullopt: the built-in
// default. Kinds r, S, f, T, n (and L from 18).
Acl InitialAcl(const Command& command, char kind, Oid schema, Oid owner);

struct AclChange {
  bool grant = true;
  bool grant_option = false;
  bool cascade = false;
  std::vector<Oid> grantees;       // 0: PUBLIC
  std::string privileges;          // letters
  Oid grantor = 0;
  Oid owner = 0;
};
// merge_acl_with_grant: raises 2BP01 where others hold privileges that depend on a revoked grant option.
std::vector<AclItem> ChangedAcl(std::vector<AclItem> acl, const AclChange& change);

// aclequal, whatever the order.
bool SameAcl(const std::vector<AclItem>& a, const std::vector<AclItem>& b);

// aclnewowner: the old owner's entries become the new one's.
Acl WithNewOwner(const Acl& acl, Oid from, Oid to);

// The letters of the privileges written in a GRANT for this kind. Raises 42601 and 0LP01. `columns` gets those that name
// columns.
struct ColumnPrivilege {
  char privilege = 0;              // 0: ALL
  List<Text> columns;
};
std::string WrittenPrivileges(const Command& command, List<Privilege> privileges, char kind, std::string_view kind_word,
                              std::vector<ColumnPrivilege>* columns);

// select_best_grantor: the owner, unless the current role only holds grant options.
Oid GrantorFor(const Command& command, Oid owner, const std::vector<AclItem>& acl);

std::vector<Oid> GranteesOf(Command& command, List<RoleName> roles, bool grant_option);

}  // namespace pgrehearse
