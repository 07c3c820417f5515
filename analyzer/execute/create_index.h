// Makes indexes: CREATE INDEX, the indexes of PRIMARY KEY, UNIQUE and EXCLUDE, and their copies on partitions
// (DefineIndex of indexcmds.c, index_create and index_constraint_create of catalog/index.c).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// What is asked of DefineIndex (IndexStmt). Either `elements` as written, or `resolved`: the keys of an index that is
// copied (generateClonedIndexStmt), numbered for this table.
struct IndexRequest {
  Oid relation = 0;
  std::string name;                          // empty: invented
  std::string access_method = "btree";
  List<IndexElement> elements, including;
  const Expression* where = nullptr;
  List<Option> options;
  std::string tablespace;
  bool unique = false, primary = false, exclusion = false, is_constraint = false;
  bool deferrable = false, deferred = false, nulls_not_distinct = false, without_overlaps = false;
  bool concurrently = false, if_not_exists = false;
  bool recurse = true;                       // not ON ONLY
  bool is_alter_table = false;
  // A copy
  std::shared_ptr<const IndexData> resolved;
  std::vector<std::string> resolved_names;   // names of its columns, for an invented name
  std::vector<Oid> exclusion_operators;
  std::vector<std::string> ready_options;
  Oid parent_index = 0, parent_constraint = 0;
  // A definition made anew after ALTER COLUMN TYPE
  std::shared_ptr<const Relation> replaces;  // the index as it was: its file serves if nothing in it changes
  std::vector<Oid> replaced_operators;       // of its exclusion constraint
  bool skip_build = false;                   // the table is about to be rewritten, its indexes are built then
  bool valid = true;
  Cause cause;
  Offset at = kNowhere;
};

// Makes the index (and, for a partitioned table, those of its partitions). Gives its OID, 0 when IF NOT EXISTS skipped it.
Oid DefineIndex(Command& command, const IndexRequest& request);

// ChooseIndexColumnNames.
std::vector<std::string> IndexColumnNames(const IndexRequest& request);

// CompareIndexInfo: whether `candidate` on its table can serve as the partition of `model`; `map` leads from the columns
// of the model's table to the candidate's.
bool IndexesMatch(const Catalog& catalog, const Relation& candidate, const Relation& model, const std::vector<int>& map);

// generateClonedIndexStmt: the request that makes a copy of `index` on `table`.
IndexRequest CloneIndex(const Command& command, const Relation& index, const Relation& table, const std::vector<int>& map);

// The PRIMARY KEY, UNIQUE or EXCLUDE constraint that an index belongs to; 0: none.
Oid ConstraintOfIndex(const Catalog& catalog, Oid index);

// IndexSetParentIndex, ConstraintSetParentConstraint (parent 0: detached).
void SetIndexParent(Command& command, Oid index, Oid parent);
void SetConstraintParent(Command& command, Oid constraint, Oid parent, Oid child_table);

// validatePartitionedIndex: the parent becomes valid once every partition has a valid index attached.
void ValidatePartitionedIndex(Command& command, Oid index);

// index_constraint_create: the constraint over an index that exists.
Oid CreateIndexConstraint(Command& command, Oid index, const IndexRequest& request, const std::string& name, Oid parent_constraint);

}  // namespace pgrehearse
