// Inheritance and what partitions share with it: merging columns and constraints, becoming and ceasing to be a child
// (MergeAttributes, CreateInheritance, RemoveInheritance of tablecmds.c).
#pragma once

#include <string>
#include <vector>

#include "analyzer/command.h"
#include "analyzer/execute/create_table.h"

namespace pgrehearse {

struct MergedTable {
  std::vector<PendingColumn> columns;
  struct Check { std::string name; StoredExpression expression; bool enforced = true; int count = 1; };
  std::vector<Check> checks;
  struct NotNull { std::string name; std::string column; };
  std::vector<NotNull> not_nulls;        // 18, of the parents
};

// MergeAttributes. The expressions taken over are numbered for the new table.
MergedTable MergeAttributes(Command& command, std::vector<PendingColumn> own, const std::vector<Oid>& parents, char persistence,
                            bool is_partition, bool typed);

// AddRelationNotNullConstraints (18): the constraints written, then those of the parents.
void AddNotNulls(Command& command, Oid relation, const std::vector<PendingNotNull>& own,
                 const std::vector<MergedTable::NotNull>& inherited, std::vector<std::string>* taken);

// CreateInheritance: checks and merges an existing child. The caller has locked both.
void CreateInheritance(Command& command, Oid child, Oid parent, bool is_partition);
void RemoveInheritance(Command& command, Oid child, Oid parent, bool is_partition);

}  // namespace pgrehearse
