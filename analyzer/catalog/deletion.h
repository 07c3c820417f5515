// Dropping objects with everything that depends on them (dependency.c).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

enum class DropBehavior : std::uint8_t { kRestrict, kCascade };

struct DeletionOptions {
  DropBehavior behavior = DropBehavior::kRestrict;
  // PERFORM_DELETION_INTERNAL: the statement removes an implementation detail by itself (ALTER TYPE rebuilding an index,
  // DROP IDENTITY): no notices, and what owns the named objects does not stop it.
  bool internal = false;
  // Schemas whose objects messages name without qualification (the search_path in force).
  std::vector<Oid> visible;
};

// One object on its way out.
struct DeletedObject {
  ObjectAddress object;
  // What made it go: the first dependency that led to it. `dependent` is the object itself; for the objects the statement
  // names, both addresses are the object.
  Dependency why;
  bool original = false;   // named by the statement
};

struct DeletionResult {
  std::vector<DeletedObject> deleted;    // in the order in which they went
  std::vector<std::string> notices;      // "drop cascades to view v", or "drop cascades to 3 other objects" with its detail
};

// performMultipleDeletions: finds everything that must go (findDependentObjects), refuses with 2BP01 as
// reportDependentObjects does, else removes it all. `before` is called for each object just before it is removed, while
// the catalog still has it: the place to record locks and effects. `at` is for errors.
DeletionResult Delete(Catalog& catalog, const std::vector<ObjectAddress>& objects, const DeletionOptions& options,
                      const std::function<void(const DeletedObject&)>& before = {}, Offset at = kNowhere);

// deleteOneObject without looking at dependents: the object itself, what is nothing but part of it, its comments and its
// own dependencies. A column (relation with sub) is marked as dropped (RemoveAttributeById).
void RemoveObject(Catalog& catalog, ObjectAddress object);

}  // namespace pgrehearse
