// Partitioning: keys, bounds, what bounds imply, and what a partition takes over from its parent.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// transformPartitionSpec and ComputePartitionAttrs, over a relation that is not in the catalog yet.
std::shared_ptr<const PartitionKeyData> ResolvePartitionKey(Command& command, const PartitionKey& key, const Relation& pending);

// transformPartitionBound. Raises 42P16, 42P17, 42804.
std::shared_ptr<const PartitionBoundData> ResolvePartitionBound(Command& command, const Relation& parent, const PartitionBound& bound);

// check_new_partition_bound: 42P17 for overlaps, empty ranges, a second default.
void CheckNewPartitionBound(Command& command, const Relation& parent, const std::string& name, const PartitionBoundData& bound);

// get_qual_from_partbound: what the rows of a partition with this bound meet, over the parent's columns. The default
// partition's is derived from its siblings'.
std::vector<StoredExpression> BoundQual(const Catalog& catalog, const Relation& parent, const PartitionBoundData& bound);
// RelationGetPartitionQual: with the ancestors' conditions, over the relation's own columns.
std::vector<StoredExpression> PartitionQual(const Catalog& catalog, Oid relation);

// check_default_partition_contents: the default partition (and its partitions) is read unless its constraints exclude
// the new bound. All of them are locked ACCESS EXCLUSIVE beforehand by the caller.
void CheckDefaultPartition(Command& command, Oid default_partition, const Relation& parent, const PartitionBoundData& bound, const Cause& cause);

// Scans `relation` and its partitions for the condition, leaves that prove it left out (QueuePartitionConstraintValidation).
void ValidatePartitionConstraint(Command& command, Oid relation, const std::vector<StoredExpression>& condition, const Cause& cause);

// Marks `child` as a partition with this bound (StorePartitionBound).
void StorePartitionBound(Command& command, Oid child, std::shared_ptr<const PartitionBoundData> bound);

// DefineRelation's and ATTACH's last part: the parent's indexes, row triggers and foreign keys.
void EnsurePartitionIndexes(Command& command, Oid parent, Oid child, bool creating, const Cause& cause);
void CloneRowTriggers(Command& command, Oid parent, Oid child);

// Whether a column takes part in the partition key of the relation (has_partition_attrs). `expression`: in an expression.
bool InPartitionKey(const Relation& relation, int column, bool* expression);

void AttachPartition(Command& command, Oid parent, const alter::AttachPartition& clause, const Cause& cause);
void DetachPartition(Command& command, Oid parent, const alter::DetachPartition& clause, const Cause& cause);
void AttachIndexPartition(Command& command, Oid parent_index, const alter::AttachPartition& clause, const Cause& cause);

}  // namespace pgrehearse
