// What a session carries from statement to statement: settings, search_path, role, prepared statements.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "parser/parse.h"

namespace pgrehearse {

// The session's settings. Copyable: a transaction or a savepoint keeps a copy to go back to.
struct Session {
  std::map<std::string, std::string> settings;       // lower-case names; what SET or set_config changed
  std::map<std::string, std::string> local_settings; // SET LOCAL: until the transaction ends
  Oid role = kBootstrapRole;                          // current user
  Oid session_role = kBootstrapRole;
  std::map<std::string, std::shared_ptr<const ParsedScript>> prepared;  // PREPARE name: its one statement

  // The value in force, or nothing when neither SET nor a known default says.
  const std::string* Setting(std::string_view lower_case_name) const;

  // search_path as schemas that exist, in order, without the implicit ones ("$user" replaced; documentation 5.10.3).
  std::vector<Oid> SearchPath(const Catalog& catalog) const;
  // The schemas in which unqualified names are looked up: pg_temp, pg_catalog, then SearchPath.
  std::vector<Oid> LookupPath(const Catalog& catalog) const;
  // Where an unqualified new object goes. Raises 3F000 "no schema has been selected to create in".
  Oid CreationSchema(const Catalog& catalog) const;
};

// --- names (namespace.c) --------------------------------------------------------------------------------------------

// The relation that a name means, or 0. Qualified: only that schema; a schema that does not exist gives 0.
Oid LookupRelation(const Catalog& catalog, const Session& session, Text schema, Text name);
// RangeVarGetRelid: as above, but raises 42P01 `relation "x" does not exist` (3F000 for a missing schema in a qualified
// name when it is to be created in). May instead add an assumed relation when the catalog assumes what is missing.
Oid LookupType(const Catalog& catalog, const Session& session, NameList names);
// Whether an unqualified `name` would find exactly this object (RelationIsVisible and kin); with the empty search_path of
// printed definitions only pg_catalog is visible.

// LookupExplicitNamespace: raises 3F000 `schema "x" does not exist`.
Oid RequireSchema(const Catalog& catalog, Text name, Offset at = kNowhere);

}  // namespace pgrehearse
