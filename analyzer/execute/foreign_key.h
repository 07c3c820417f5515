// Foreign keys: making them, their copies for partitions of either side, checking the rows (ATAddForeignKeyConstraint and
// what it calls in tablecmds.c).
#pragma once

#include <string>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// A foreign key whose rows are checked at the end of the statement.
struct ForeignKeyCheck {
  Oid constraint = 0;
  Oid referencing = 0, referenced = 0;
  Cause cause;
};

struct ForeignKeyRequest {
  const ConstraintDefinition* written = nullptr;
  bool skip_validation = false;      // NOT VALID, or nothing to check: a new table, a new column without a value
  bool recurse = true;
  Cause cause;
  // After ALTER COLUMN TYPE: the operators of the constraint that is made anew; equal ones need no check of the rows.
  const std::vector<Oid>* old_operators = nullptr;
};

// The caller has locked the referencing table. Checks are queued; `queue` null: none.
Oid AddForeignKey(Command& command, Oid relation, const ForeignKeyRequest& request, std::vector<ForeignKeyCheck>* queue);

// CloneForeignKeyConstraints: for a new or attached partition, in both directions.
void CloneForeignKeys(Command& command, Oid parent, Oid partition, std::vector<ForeignKeyCheck>* queue, const Cause& cause);

// validateForeignKeyConstraint.
void CheckForeignKeyRows(Command& command, const ForeignKeyCheck& check);

// DETACH PARTITION: the partition's copies stand on their own, those of keys that refer to it go.
void DetachForeignKeys(Command& command, Oid parent, Oid partition, const Cause& cause);

}  // namespace pgrehearse
