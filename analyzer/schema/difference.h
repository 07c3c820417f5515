// Comparing two states of the schema by name and content, at a cost of what differs between them.
//
// An object that was dropped and made again equal counts as equal. Only objects that the two snapshots do not share are
// rendered; what those say is compared as the schema document says it.
#pragma once

#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/schema/value.h"

namespace pgrehearse {

struct SchemaDifference {
  enum class Change : std::uint8_t {
    kMissing,     // only before
    kExtra,       // only after
    kDifferent,
    kOrder        // a list with the same items in another order: columns, enum labels
  };
  std::string path;           // keys of the schema document: tables/public.users/columns/email
  Change change = Change::kDifferent;
  Value before, after;
  std::string entry;          // the document's entry that the path is in: tables/public.users
  ObjectAddress before_object, after_object;   // what the entry shows on each side
};

// "missing", "extra", "different", "order".
std::string_view ChangeName(SchemaDifference::Change change);

// Sorted by path.
std::vector<SchemaDifference> CompareSchemas(const Catalog& before, const Catalog& after);

// The differences between two values below a path.
void CompareValues(const Value& before, const Value& after, const std::string& path,
                   std::vector<SchemaDifference>* out);

}  // namespace pgrehearse
