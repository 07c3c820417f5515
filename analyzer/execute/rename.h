// Renaming a relation with its row type, or a constraint: also what ALTER TABLE does on its way (tablecmds.c).
#pragma once

#include <string_view>

#include "analyzer/command.h"

namespace pgrehearse {

// RenameRelationInternal: the relation, its row and array type; for an index its constraint too. Raises 42P07, 42710.
void RenameRelationTo(Command& command, Oid relation, std::string_view new_name);
// RenameConstraintById: the constraint alone.
void RenameConstraintTo(Command& command, Oid constraint, std::string_view new_name);
// RenameTypeInternal: the type and its array type.
void RenameTypeTo(Command& command, Oid type, std::string_view new_name);

}  // namespace pgrehearse
