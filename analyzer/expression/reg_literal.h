// Literals of regclass, regtype and their kin: names that become the OID of what they name when they are read.
#pragma once

#include <string>

#include "analyzer/expression/resolve.h"

namespace pgrehearse {

bool IsRegType(Oid type);

// What regclassin, regtypein, regprocin, ... make of a literal (regproc.c): the OID in decimal, so that a rename is
// followed. A name of what the history never made, or of a kind that is not tracked by OID, comes back as it is.
std::string RegLiteral(const ResolveContext& context, Oid type, std::string_view text, Offset at);

// What a constant of the type stores for a literal: CanonicalLiteral, or the OID in decimal of what a reg* name or an
// enum's label stands for, so that both follow renames.
std::string StoredLiteral(const ResolveContext& context, Oid type, std::int32_t typmod, std::string_view text, Offset at);

}  // namespace pgrehearse
