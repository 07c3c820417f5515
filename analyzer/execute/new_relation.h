// Makes a relation with its row type (heap_create_with_catalog of catalog/heap.c): what every CREATE of a table, view,
// sequence, composite type and index goes through.
#pragma once

#include <string_view>

#include "analyzer/command.h"

namespace pgrehearse {

// Raises 42P07 `relation "x" already exists`.
void RequireFreeRelationName(const Command& command, Oid schema, std::string_view name, Offset at = kNowhere);

// Enters `relation` (its oid, owner, row type, file number and origin are filled in here), its row and array type where
// its kind has one, and the dependencies on its schema, types and collations. Records it as created and locked.
// Raises 42P07, and 42710 where a type has the name.
Oid CreateRelation(Command& command, Relation relation, const Cause& cause, Offset at = kNowhere);

// Whether a relation of this kind has a row type.
bool HasRowType(char kind, int version);

// CheckAttributeNamesTypes: 42701 for duplicates and system column names, 42P16 for pseudo-types.
void CheckColumnNamesAndTypes(const Command& command, const Relation& relation);
void CheckColumnType(const Command& command, std::string_view column, Oid type, Oid collation, bool partition_key = false);
// The same for a column that a relation gets: 42P16 where rows of it would hold rows of it.
void RequireNotOwnMember(const Command& command, Oid relation, Oid type);

}  // namespace pgrehearse
