// The variables that PL/pgSQL code declares: their types as written, and the code as the parser can read it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analyzer/catalog/catalog.h"
#include "analyzer/session.h"

namespace pgrehearse::procedure {

// libpg_query's PL/pgSQL parser has no catalog: it takes a type it does not know for a record, and refuses those of
// other schemas. `code` has "text" or "record" in their place, on the same lines.
struct Declarations {
  std::string code;
  std::map<std::string, std::string, std::less<>> types;  // by variable, where `code` says something else
};
Declarations ReadDeclarations(const Catalog& catalog, const Session& session, std::string_view body);

// The type that a declaration means ("t.c%TYPE", "t%ROWTYPE", "numeric(10,2)[]"); 0: not known.
Oid DeclaredType(const Catalog& catalog, const Session& session, const std::string& type);

}  // namespace pgrehearse::procedure
