// pg_identify_object (objectaddress.c): the type and the identity of any object, as comments and `others` are keyed.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

struct ObjectIdentity {
  std::string type;       // "table column"
  std::string identity;   // "public.users.email": quoted where needed, always qualified
};

ObjectIdentity IdentityOf(const Catalog& catalog, ObjectAddress object);

}  // namespace pgrehearse
