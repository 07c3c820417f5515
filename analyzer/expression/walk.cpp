// Visiting and copying resolved trees: one list of each node's fields serves every walker (nodeFuncs.c).
#include "analyzer/expression/walk.h"

namespace pgrehearse {

namespace {

// v(field) is called for each field that holds expressions or queries; v is overloaded over their types. T may be const.
template <typename T, typename V>
void Fields(T& n, V& v) {
  using N = std::remove_const_t<T>;
  if constexpr (std::is_same_v<N, Aggregate>) {
    v(n.direct_arguments), v(n.arguments), v(n.filter);
  } else if constexpr (std::is_same_v<N, WindowFunction>) {
    v(n.arguments), v(n.filter);
  } else if constexpr (std::is_same_v<N, SubscriptReference>) {
    v(n.upper), v(n.lower), v(n.container), v(n.assignment);
  } else if constexpr (std::is_same_v<N, GroupingFunction> || std::is_same_v<N, FunctionExpression> ||
                       std::is_same_v<N, OperatorNode> || std::is_same_v<N, ScalarArrayOperator> ||
                       std::is_same_v<N, BooleanNode> || std::is_same_v<N, RowNode> || std::is_same_v<N, Coalesce> ||
                       std::is_same_v<N, MinMax>) {
    v(n.arguments);
  } else if constexpr (std::is_same_v<N, SubLink>) {
    v(n.test), v(n.query);
  } else if constexpr (std::is_same_v<N, FieldStore>) {
    v(n.argument), v(n.values);
  } else if constexpr (std::is_same_v<N, ArrayCoerce>) {
    v(n.argument), v(n.element);
  } else if constexpr (std::is_same_v<N, CaseNode>) {
    v(n.argument), v(n.whens), v(n.otherwise);
  } else if constexpr (std::is_same_v<N, ArrayNode>) {
    v(n.elements);
  } else if constexpr (std::is_same_v<N, RowCompare>) {
    v(n.left), v(n.right);
  } else if constexpr (std::is_same_v<N, XmlNode>) {
    v(n.named_arguments), v(n.arguments);
  } else if constexpr (std::is_same_v<N, JsonNode>) {
    v(n.keys), v(n.values), v(n.passing), v(n.query), v(n.path), v(n.on_empty), v(n.on_error);
    v(n.aggregate_arguments), v(n.filter), v(n.sort_expressions);
  } else if constexpr (requires { n.argument; }) {
    v(n.argument);  // every node with a single argument
  }
}

struct Visitor {
  const std::function<void(const Node*)>& visit;
  const std::function<void(const ResolvedQuery*)>& sub_query;

  void operator()(const Node* const& node) {
    if (node != nullptr) visit(node);
  }
  void operator()(const NodeList& nodes) {
    for (const Node* node : nodes) (*this)(node);
  }
  void operator()(const List<Target>& targets) {
    for (const Target& target : targets) (*this)(target.expression);
  }
  void operator()(const List<CaseNode::When>& whens) {
    for (const CaseNode::When& when : whens) {
      (*this)(when.condition);
      (*this)(when.result);
    }
  }
  void operator()(const ResolvedQuery* const& query) {
    if (query != nullptr && sub_query) sub_query(query);
  }
  void operator()(const JoinNode* join) {
    if (join == nullptr) return;
    (*this)(join->left);
    (*this)(join->right);
    (*this)(join->condition);
  }
};

template <typename Q, typename V>
void EntryFields(Q& entry, V& v) {
  v(entry.query), v(entry.join_columns), v(entry.table_function_expressions), v(entry.sample_repeatable);
}

// The expressions that stand in the query itself (its range table and joins apart).
template <typename Q, typename V>
void QueryFields(Q& q, V& v) {
  v(q.targets), v(q.where), v(q.returning), v(q.having), v(q.offset), v(q.limit), v(q.merge_condition);
}

class Copier {
 public:
  Copier(NodeArena& arena, const std::function<const Node*(const Node&, int)>& change, int depth)
      : arena_(arena), change_(change), depth_(depth) {}

  const Node* Copy(const Node* node) {
    if (node == nullptr) return nullptr;
    if (const Node* changed = change_(*node, depth_)) return changed;
    Node copy = *node;
    std::visit([&](auto& inner) { Fields(inner, *this); }, copy.node);
    return arena_.Make(std::move(copy));
  }
  void operator()(const Node*& node) { node = Copy(node); }
  void operator()(NodeList& nodes) {
    std::vector<const Node*> copies;
    for (const Node* node : nodes) copies.push_back(Copy(node));
    nodes = arena_.Copy(copies);
  }
  void operator()(List<Target>& targets) {
    std::vector<Target> copies(targets.begin(), targets.end());
    for (Target& target : copies) target.expression = Copy(target.expression);
    targets = arena_.Copy(copies);
  }
  void operator()(List<CaseNode::When>& whens) {
    std::vector<CaseNode::When> copies(whens.begin(), whens.end());
    for (CaseNode::When& when : copies) when = {Copy(when.condition), Copy(when.result)};
    whens = arena_.Copy(copies);
  }
  void operator()(const ResolvedQuery*& query) {
    if (query != nullptr) query = CopyQuery(arena_, *query, change_, depth_ + 1);
  }
  const JoinNode* CopyJoin(const JoinNode* join) {
    if (join == nullptr) return nullptr;
    JoinNode copy = *join;
    copy.left = CopyJoin(join->left);
    copy.right = CopyJoin(join->right);
    copy.condition = Copy(join->condition);
    return arena_.Make(copy);
  }

 private:
  NodeArena& arena_;
  const std::function<const Node*(const Node&, int)>& change_;
  int depth_;
};

}  // namespace

void ForEachChild(const Node& node, const std::function<void(const Node*)>& visit,
                  const std::function<void(const ResolvedQuery*)>& query) {
  Visitor visitor{visit, query};
  std::visit([&](const auto& inner) { Fields(inner, visitor); }, node.node);
}

void ForEachExpression(const ResolvedQuery& query, const std::function<void(const Node*)>& visit,
                       const std::function<void(const ResolvedQuery*)>& sub_query) {
  Visitor v{visit, sub_query};
  QueryFields(query, v);
  for (const RangeEntry& entry : query.entries) {
    EntryFields(entry, v);
    for (const RangeEntry::Function& function : entry.functions) v(function.expression);
    for (const NodeList& row : entry.values) v(row);
    for (int i = 0; i < entry.sample_argument_count; ++i) v(entry.sample_arguments[i]);
  }
  for (const JoinNode* join : query.from) v(join);
  for (const WindowClause& window : query.windows) v(window.start_offset), v(window.end_offset);
  for (const CommonTableQuery& table : query.common_tables) {
    v(table.query), v(table.cycle_mark_value), v(table.cycle_mark_default);
  }
  if (query.on_conflict != nullptr) {
    v(query.on_conflict->arbiter_expressions), v(query.on_conflict->arbiter_where);
    v(query.on_conflict->assignments), v(query.on_conflict->where);
  }
  for (const MergeActionQuery& action : query.merge_actions) v(action.condition), v(action.targets);
}

void WalkTree(const Node* node, const std::function<bool(const Node&, int)>& visit, int depth) {
  if (node == nullptr || !visit(*node, depth)) return;
  ForEachChild(
      *node, [&](const Node* child) { WalkTree(child, visit, depth); },
      [&](const ResolvedQuery* query) { WalkTree(*query, visit, depth + 1); });
}

void WalkTree(const ResolvedQuery& query, const std::function<bool(const Node&, int)>& visit, int depth) {
  ForEachExpression(
      query, [&](const Node* node) { WalkTree(node, visit, depth); },
      [&](const ResolvedQuery* sub) { WalkTree(*sub, visit, depth + 1); });
}

const Node* WithoutImplicitCoercions(const Node* node) {
  while (node != nullptr) {
    const Node* below = nullptr;
    std::visit(
        [&](const auto& inner) {
          if constexpr (requires { inner.form; inner.argument; }) {
            if (inner.form == CallForm::kImplicitCast) below = inner.argument;
          }
        },
        node->node);
    if (const auto* call = As<FunctionExpression>(node); call != nullptr && call->form == CallForm::kImplicitCast) {
      below = call->arguments[0];
    }
    if (below == nullptr) return node;
    node = below;
  }
  return node;
}

bool ContainsVarOfLevel(const Node* node, int level) {
  bool found = false;
  WalkTree(node, [&](const Node& n, int depth) {
    if (const auto* var = std::get_if<Var>(&n.node)) found |= var->levels_up == level + depth;
    if (std::holds_alternative<CurrentOfNode>(n.node) && depth == level) found = true;
    return !found;
  });
  return found;
}

const Node* CopyTree(NodeArena& arena, const Node* node, const std::function<const Node*(const Node&, int)>& change,
                     int depth) {
  return Copier(arena, change, depth).Copy(node);
}

const ResolvedQuery* CopyQuery(NodeArena& arena, const ResolvedQuery& query,
                               const std::function<const Node*(const Node&, int)>& change, int depth) {
  Copier c(arena, change, depth);
  ResolvedQuery copy = query;
  QueryFields(copy, c);
  std::vector<RangeEntry> entries(query.entries.begin(), query.entries.end());
  for (RangeEntry& entry : entries) {
    EntryFields(entry, c);
    std::vector<RangeEntry::Function> functions(entry.functions.begin(), entry.functions.end());
    for (RangeEntry::Function& function : functions) c(function.expression);
    entry.functions = arena.Copy(functions);
    std::vector<NodeList> values(entry.values.begin(), entry.values.end());
    for (NodeList& row : values) c(row);
    entry.values = arena.Copy(values);
    if (entry.sample_argument_count > 0) {
      NodeList arguments(entry.sample_arguments, static_cast<std::size_t>(entry.sample_argument_count));
      c(arguments);
      entry.sample_arguments = arguments.data();
    }
  }
  copy.entries = arena.Copy(entries);
  std::vector<const JoinNode*> from;
  for (const JoinNode* join : query.from) from.push_back(c.CopyJoin(join));
  copy.from = arena.Copy(from);
  std::vector<WindowClause> windows(query.windows.begin(), query.windows.end());
  for (WindowClause& window : windows) c(window.start_offset), c(window.end_offset);
  copy.windows = arena.Copy(windows);
  std::vector<CommonTableQuery> tables(query.common_tables.begin(), query.common_tables.end());
  for (CommonTableQuery& table : tables) c(table.query), c(table.cycle_mark_value), c(table.cycle_mark_default);
  copy.common_tables = arena.Copy(tables);
  if (query.on_conflict != nullptr) {
    OnConflictQuery conflict = *query.on_conflict;
    c(conflict.arbiter_expressions), c(conflict.arbiter_where), c(conflict.assignments), c(conflict.where);
    copy.on_conflict = arena.Make(conflict);
  }
  std::vector<MergeActionQuery> actions(query.merge_actions.begin(), query.merge_actions.end());
  for (MergeActionQuery& action : actions) c(action.condition), c(action.targets);
  copy.merge_actions = arena.Copy(actions);
  return arena.Make(copy);
}

}  // namespace pgrehearse
