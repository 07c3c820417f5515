// Visiting resolved trees: the children of a node and the expressions of a query (expression_tree_walker, query_tree_walker).
#pragma once

#include <functional>

#include "analyzer/expression/resolved.h"

namespace pgrehearse {

// Calls `visit` for each direct child expression; sub-queries go to `query` (may be empty).
void ForEachChild(const Node& node, const std::function<void(const Node*)>& visit,
                  const std::function<void(const ResolvedQuery*)>& query = {});

// Calls `visit` for each expression that stands directly in the query, its range table included (functions, VALUES,
// TABLESAMPLE, join conditions), and `query` for each sub-query in FROM or WITH.
void ForEachExpression(const ResolvedQuery& query, const std::function<void(const Node*)>& visit,
                       const std::function<void(const ResolvedQuery*)>& sub_query);

// Visits the node and everything below it, sub-queries included: visit(node, depth), where depth counts the queries
// entered. Returning false stops the descent below that node.
void WalkTree(const Node* node, const std::function<bool(const Node&, int)>& visit, int depth = 0);
void WalkTree(const ResolvedQuery& query, const std::function<bool(const Node&, int)>& visit, int depth);

bool SameNode(const Node* a, const Node* b);  // equal()
const Node* WithoutImplicitCoercions(const Node* node);  // strip_implicit_coercions: below the casts nobody wrote

bool ContainsVarOfLevel(const Node* node, int level);  // contain_vars_of_level

// A copy in which `change` may replace nodes: it gets each node before its children are looked at and returns the
// replacement, or null to copy the node with its children changed.
const Node* CopyTree(NodeArena& arena, const Node* node,
                     const std::function<const Node*(const Node&, int depth)>& change, int depth = 0);
const ResolvedQuery* CopyQuery(NodeArena& arena, const ResolvedQuery& query,
                               const std::function<const Node*(const Node&, int depth)>& change, int depth);

}  // namespace pgrehearse
