// Pieces of definitions that several printers share.
#pragma once

#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// get_reloptions: "fillfactor='70'", as WITH (...) shows stored options.
std::string RelationOptionsText(const std::vector<std::string>& options, int version);
// pg_get_indexdef_worker; with operators it is the definition of an exclusion constraint.
std::string IndexText(const Catalog& catalog, const Relation& index, const std::vector<Oid>* exclusion_operators);

}  // namespace pgrehearse
