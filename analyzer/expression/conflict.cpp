// Which unique index ON CONFLICT means, as the planner finds out (plancat.c, infer_arbiter_indexes).
#include <algorithm>
#include <set>

#include "analyzer/expression/judge.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

namespace {

// An arbiter's element as an expression over range-table entry 1, as indexes keep theirs.
const Node* OverFirstEntry(NodeArena& arena, const Node* node, int entry) {
  return CopyTree(arena, node, [&](const Node& n, int) -> const Node* {
    const auto* var = std::get_if<Var>(&n.node);
    if (var == nullptr || var->entry != entry) return nullptr;
    Node changed = n;
    std::get<Var>(changed.node).entry = 1;
    return arena.Make(std::move(changed));
  });
}

bool Fits(const Catalog& catalog, const IndexData& index, const std::set<int>& columns, const std::vector<const Node*>& expressions,
          const std::vector<StoredExpression>& given) {
  if (!index.unique || !index.valid || index.exclusion) return false;
  std::set<int> indexed;
  std::vector<const Node*> indexed_expressions;
  for (int i = 0; i < index.key_count && static_cast<std::size_t>(i) < index.keys.size(); ++i) {
    const IndexData::Key& key = index.keys[static_cast<std::size_t>(i)];
    if (key.column != 0) {
      indexed.insert(key.column);
    } else {
      indexed_expressions.push_back(key.expression.node);
    }
  }
  if (indexed != columns || indexed_expressions.size() != expressions.size()) return false;
  for (const Node* expression : expressions) {
    const bool found = std::any_of(indexed_expressions.begin(), indexed_expressions.end(),
                                   [&](const Node* each) { return each == nullptr || SameNode(each, expression); });
    if (!found) return false;
  }
  return !index.predicate || index.predicate.node == nullptr || Proves(catalog, given, index.predicate, false);
}

}  // namespace

void CheckConflictTarget(const Catalog& catalog, const StoredQuery& query) {
  if (query.query == nullptr || query.query->on_conflict == nullptr) return;
  const OnConflictQuery& conflict = *query.query->on_conflict;
  const int entry = query.query->result_entry;
  const Oid oid = query.query->entries[static_cast<std::size_t>(entry) - 1].relation;
  const Relation* relation = catalog.Find<Relation>(oid);
  if (relation == nullptr || relation->assumed || (relation->kind != 'r' && relation->kind != 'p')) return;
  if (conflict.constraint != 0) {
    const Constraint* constraint = catalog.Find<Constraint>(conflict.constraint);
    if (constraint != nullptr && constraint->index == 0) {
      Raise("42809", "constraint in ON CONFLICT clause has no associated index");
    }
    if (constraint != nullptr && constraint->kind == 'x' && !conflict.nothing) {
      Raise("42809", "ON CONFLICT DO UPDATE not supported with exclusion constraints");
    }
    return;
  }
  if (conflict.arbiter_expressions.empty()) return;
  auto arena = std::make_shared<NodeArena>();
  std::set<int> columns;
  std::vector<const Node*> expressions;
  for (const Node* element : conflict.arbiter_expressions) {
    const auto* var = As<Var>(element);
    if (var != nullptr && var->column != 0) {
      columns.insert(var->column);
    } else {
      expressions.push_back(OverFirstEntry(*arena, element, entry));
    }
  }
  std::vector<StoredExpression> given;
  if (conflict.arbiter_where != nullptr) given.push_back({arena, OverFirstEntry(*arena, conflict.arbiter_where, entry), {}});
  for (Oid index : catalog.IndexesOf(oid)) {
    const Relation* found = catalog.Find<Relation>(index);
    if (found != nullptr && found->index != nullptr && Fits(catalog, *found->index, columns, expressions, given)) return;
  }
  Raise("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
}

}  // namespace pgrehearse
