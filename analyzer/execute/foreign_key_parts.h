// Foreign keys and partitions: the rows of pg_constraint for the partitions of either side.
#pragma once

#include <vector>

#include "analyzer/command.h"
#include "analyzer/execute/foreign_key.h"

namespace pgrehearse {

// CreateConstraintEntry; a name that is taken on the table is replaced as the server's version does.
Oid PutForeignKey(Command& command, Constraint key);
// addFkRecurseReferenced: one row more for each partition of the referenced table.
void AddReferencedParts(Command& command, Oid constraint, const Cause& cause);
// addFkRecurseReferencing: a foreign key on each partition of the referencing table; leaves are queued for the check.
void AddReferencingParts(Command& command, Oid constraint, std::vector<ForeignKeyCheck>* queue, const Cause& cause);

}  // namespace pgrehearse
