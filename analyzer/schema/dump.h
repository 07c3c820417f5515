// The schema as SQL that makes it anew, in the order and spirit of pg_dump --schema-only.
#pragma once

#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

// The whole schema, or some relations with what belongs to them.
std::string DumpSchema(const Catalog& catalog, const std::vector<std::string>& only = {});

}  // namespace pgrehearse
