// Words about indexes and constraints that the rules share: whose columns they are, which are alike, who made them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/step.h"
#include "rules/finding.h"

namespace pgrehearse {

// A constraint that the statement made, with the words that ask for it (else the whole statement).
struct MadeConstraint {
  const Constraint* constraint = nullptr;
  const Relation* table = nullptr;               // as it is after the statement
  const ConstraintDefinition* written = nullptr; // null: made by PostgreSQL itself (LIKE, partitions)
  SourceSpan span;
};
// Those of CREATE TABLE and ALTER TABLE on the named table itself; none of a statement that fails.
std::vector<MadeConstraint> ConstraintsMade(const Step& step);

// `a, "B"`: quoted names of columns by number.
std::string ColumnNames(const Relation& table, const std::vector<int>& columns);
// The numbers of an index's key columns; 0 for an expression.
std::vector<int> KeyColumns(const IndexData& index);

// The constraint (primary key, unique, exclusion) that the index implements; null: a plain index.
const Constraint* ConstraintOf(const Catalog& catalog, const Relation& index);

// A valid index in which one search finds all rows with given values of `columns`: they lead its key in any order, and
// it leaves no row out except those where one of them is null.
bool Covers(const Catalog& catalog, const Relation& index, const std::vector<int>& columns);
const Relation* CoveringIndex(const Catalog& catalog, Oid table, const std::vector<int>& columns);

// The same keys, order, operator classes, collations, conditions and uniqueness: either does all that the other does.
bool SameIndex(const Relation& a, const Relation& b);
// Two btree indexes over all rows, where `longer` begins with the whole key of `shorter`.
bool BeginsWith(const Relation& longer, const Relation& shorter);

// The index that CREATE INDEX would make over the table as it was before; nothing when its names cannot be resolved.
std::optional<Relation> IndexAsWritten(const Step& step, const CreateIndex& create, const Relation& table);

// What has the name that CREATE INDEX IF NOT EXISTS asks for, and why it is not the index that the statement describes.
struct OtherIndex {
  const Relation* have = nullptr;
  std::string difference;  // "public.i is another index"; empty: it is the same, or that cannot be told
};
OtherIndex IndexInTheWay(const Step& step, const CreateIndex& create);

// CREATE INDEX from the access method or key to the end: "USING gin (tags) WHERE ...".
std::string IndexTail(const Step& step);
// How to index a partitioned table without blocking its writers: each partition concurrently, then the parent.
std::string PartitionedIndexRecipe(const Step& step, const CreateIndex& create, const Relation& parent);

// A foreign key as messages tell it: "items (order_id) references orders".
std::string DescribeForeignKey(const Catalog& catalog, const Constraint& key);

}  // namespace pgrehearse
