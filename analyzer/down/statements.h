// The statements that undo: dropping an object by its address, renaming and moving it back.
#pragma once

#include <string>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// "DROP VIEW public.v;", "ALTER TABLE public.t DROP COLUMN c;"; empty for what goes only with something else.
std::string DropStatement(const Catalog& catalog, ObjectAddress object, bool concurrently = false);

// Gives an object, as `from` has it, the name it has in `to`: "ALTER TABLE public.a RENAME TO b;".
std::string RenameStatement(const Catalog& from, ObjectAddress object, std::string_view name);
// "ALTER TABLE public.a SET SCHEMA s;"
std::string MoveStatement(const Catalog& from, ObjectAddress object, std::string_view schema);
// "ALTER TABLE public.a OWNER TO r;"
std::string OwnerStatement(const Catalog& from, ObjectAddress object, std::string_view owner);

// "CREATE ROLE r LOGIN;"; and what gives a role the attributes that it has in `to`, empty when it has them.
std::string CreateRoleStatement(const Role& role);
std::string AlterRoleStatement(const Role& from, const Role& to);

// The name and owner of any object that has one; empty and 0 where it has none.
std::string_view OwnName(const Catalog& catalog, ObjectAddress object);
Oid OwnerOf(const Catalog& catalog, ObjectAddress object);

}  // namespace pgrehearse
