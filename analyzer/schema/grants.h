// Privileges as the schema document shows them: "role:PRIVILEGE", "*" where it may be passed on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/schema/value.h"

namespace pgrehearse {

// "SELECT" for 'r', ... (documentation, table 5.1); empty for an unknown letter.
std::string_view PrivilegeName(char letter);

// acldefault (acl.c): what an object of the kind has when its acl is null. Kinds as pg_init_privs and ALTER DEFAULT
// PRIVILEGES call them: 'r' relation, 'S' sequence, 'f' function, 'T' type, 'n' schema.
std::vector<AclItem> DefaultAclItems(char kind, Oid owner, int version);

// The list in force, default included. The owner is called OWNER, everybody PUBLIC.
Value RenderGrants(const Catalog& catalog, const Acl& acl, char kind, Oid owner);
Value RenderAclItems(const Catalog& catalog, const std::vector<AclItem>& items, Oid owner);

}  // namespace pgrehearse
