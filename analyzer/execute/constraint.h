// CHECK and NOT NULL constraints and defaults of a relation that exists (AddRelationNewConstraints of catalog/heap.c).
#pragma once

#include <string>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

struct CheckRequest {
  std::string name;                     // empty: invented
  const Expression* written = nullptr;  // or
  StoredExpression expression;          // resolved over this relation
  bool is_local = true;
  int inherit_count = 0;
  bool no_inherit = false;
  bool validated = true;
  bool enforced = true;
  Offset at = kNowhere;
};

// Adds a CHECK; `taken` are names chosen in this statement (it is added to them). Gives the constraint's OID, 0 when it
// was merged into one that is there (`allow_merge`: an equal one of any origin may be). `merged` tells its name then.
Oid AddCheck(Command& command, Oid relation, const CheckRequest& request, bool allow_merge, std::vector<std::string>* taken,
             std::string* final_name = nullptr);

// cookDefault: the default or generation expression of a column that is in the catalog. Raises 42P17 for a generation
// expression that is not immutable or reads generated columns.
StoredExpression ResolveColumnValue(Command& command, const Expression& expression, Oid relation, const Column& column);

// StoreAttrDefault; nothing is stored for a plain NULL.
void StoreDefault(Command& command, Oid relation, int column, const StoredExpression& expression);
void RemoveDefault(Command& command, Oid relation, int column);

// --- NOT NULL as an object (18); before, only the column's flag ------------------------------------------------------
Oid FindNotNull(const Catalog& catalog, Oid relation, int column);
struct NotNullRequest {
  std::string name;                     // empty: invented
  int column = 0;
  bool is_local = true, no_inherit = false, validated = true;
  int inherit_count = 0;
};
// StoreRelNotNull. Before 18 gives 0.
Oid StoreNotNull(Command& command, Oid relation, const NotNullRequest& request, std::vector<std::string>* taken);

void SetNotNullFlag(Command& command, Oid relation, int column, bool not_null);

// The conditions that the rows of a relation are known to meet: enforced, validated CHECKs, and NOT NULL of its columns
// when `not_null` (ConstraintImpliedByRelConstraint).
std::vector<StoredExpression> KnownConditions(const Command& command, Oid relation, bool not_null);

// NotNullImpliedByRelConstraints.
bool NotNullImplied(const Command& command, Oid relation, int column);

// "column IS NOT NULL" over entry 1.
StoredExpression NotNullTest(const Relation& relation, int column);

// AND of the conditions (make_ands_explicit).
StoredExpression AndOf(const std::vector<StoredExpression>& conditions);

}  // namespace pgrehearse
