// ADD PRIMARY KEY | UNIQUE USING INDEX: an index that is there becomes a constraint's.
#pragma once

#include "analyzer/execute/alter_table.h"

namespace pgrehearse {

// Checks at once (transformIndexConstraint), changes in its own pass (ATExecAddIndexConstraint).
void AddConstraintUsingIndex(TableAlteration& alteration, Oid relation, const AlterTask& task, const ConstraintDefinition& definition);

}  // namespace pgrehearse
