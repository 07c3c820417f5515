// A schema made of a few plain CREATE statements without the replay: for tests of rooms below it.
#ifndef PGREHEARSE_TESTS_SMALL_SCHEMA_H_
#define PGREHEARSE_TESTS_SMALL_SCHEMA_H_

#include <string_view>

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse::testing {

// Enters tables (columns with types only), enums, composite types, domains, schemas, sequences, SQL functions and views
// into the catalog, in the schema public unless qualified.
void MakeSmallSchema(std::string_view sql, Catalog* catalog);

// The resolved tree of an expression over a relation's columns. Throws SqlError or Unknowable.
StoredExpression ResolveOver(const Catalog& catalog, std::string_view expression, Oid relation);

}  // namespace pgrehearse::testing

#endif  // PGREHEARSE_TESTS_SMALL_SCHEMA_H_
