// What an object needs and what needs it, between the objects that people name: tables, views, functions, types ...
//
// pg_depend speaks of columns, defaults, constraints, row types and array types too. Here each of those counts as the object
// it is a part of, and says how the one object needs the other: "foreign key orders_user_id_fkey", "column status".
#pragma once

#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

struct RelatedObject {
  ObjectAddress object;
  ObjectAddress from;      // the object, nearer to the start, that it is related to
  std::string how;         // "foreign key t_a_fkey", "query", "column a"
  int depth = 1;           // 1: directly
};

// The objects a name may mean: "users", "public.users", "users.email" (a column), "f", "public.f(integer)", the name of an
// index, trigger ("public.t.trg"), policy, schema, extension, ...
std::vector<ObjectAddress> FindObjects(const Catalog& catalog, std::string_view name);

// "table", "column", ...; and the full name.
std::string KindOf(const Catalog& catalog, ObjectAddress object);
std::string NameOf(const Catalog& catalog, ObjectAddress object);

// Nearest first, then by name. `all`: also what those need (are needed by), and so on.
std::vector<RelatedObject> NeedsOf(const Catalog& catalog, ObjectAddress object, bool all);
std::vector<RelatedObject> NeededBy(const Catalog& catalog, ObjectAddress object, bool all);

}  // namespace pgrehearse
