// Makes types: what CREATE TYPE and CREATE DOMAIN share (TypeCreate of pg_type.c).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// Raises 42710 `type "x" already exists`; an array type that PostgreSQL named steps aside. A shell type of the name is
// given back: the new type takes its place.
Oid RequireFreeTypeName(Command& command, Oid schema, std::string_view name);

// Enters the type, and its array type where `with_array`; fills in oid (unless set), owner, privileges and origin.
Oid CreateType(Command& command, Type type, bool with_array, bool dependent = false);

// An implicit function of a type: a range's constructors. It belongs to the type.
Oid CreateTypeFunction(Command& command, const Type& type, std::string_view name, std::vector<Oid> arguments, Oid result,
                        Oid variadic, std::string_view symbol);

// The type's own kind of user-made type; null for built-in ones. Raises 42704.
const Type* RequireUserType(Command& command, NameList name);

}  // namespace pgrehearse
