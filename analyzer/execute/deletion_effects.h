// Removes objects with what depends on them and records what that locks, drops and loses (performMultipleDeletions and the
// doDeletion branches of dependency.c).
#pragma once

#include <vector>

#include "analyzer/catalog/deletion.h"
#include "analyzer/command.h"

namespace pgrehearse {

struct RemovalRequest {
  bool cascade = false;
  bool internal = false;       // the statement removes an implementation detail by itself
  bool concurrently = false;   // DROP INDEX CONCURRENTLY
  Cause cause;                 // of what the statement names
  Offset at = kNowhere;
};

// Raises 2BP01 where something else depends on the objects and cascade is not set.
void RemoveObjects(Command& command, const std::vector<ObjectAddress>& objects, const RemovalRequest& request);

}  // namespace pgrehearse
