// Whether two resolved expressions are the same: equal() of equalfuncs.c, which looks neither at places nor at how a cast was written.
#include <algorithm>

#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {

namespace {

bool Same(const Node* a, const Node* b);
bool SameQuery(const ResolvedQuery& a, const ResolvedQuery& b);

template <typename T>
bool SameList(List<T> a, List<T> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end());
}

bool SameSort(List<SortClause> a, List<SortClause> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const SortClause& x, const SortClause& y) {
    return x.target_ref == y.target_ref && x.equality_operator == y.equality_operator && x.sort_operator == y.sort_operator &&
           x.descending == y.descending && x.nulls_first == y.nulls_first;
  });
}

// What a node says besides its children, type and collation.
bool SameOwn(const Var& a, const Var& b) {
  return a.entry == b.entry && a.column == b.column && a.levels_up == b.levels_up && a.returning == b.returning;
}
bool SameOwn(const Const& a, const Const& b) { return a.is_null == b.is_null && (a.is_null || a.value == b.value); }
bool SameOwn(const Param& a, const Param& b) { return a.number == b.number; }
bool SameOwn(const Aggregate& a, const Aggregate& b) {
  return a.function == b.function && a.star == b.star && a.variadic == b.variadic && a.levels_up == b.levels_up &&
         a.direct_arguments.size() == b.direct_arguments.size() && a.input_collation == b.input_collation &&
         SameSort(a.order_by, b.order_by) && SameSort(a.distinct, b.distinct);
}
bool SameOwn(const GroupingFunction& a, const GroupingFunction& b) { return a.levels_up == b.levels_up; }
bool SameOwn(const WindowFunction& a, const WindowFunction& b) {
  return a.function == b.function && a.window == b.window && a.star == b.star && a.input_collation == b.input_collation;
}
bool SameOwn(const SubscriptReference& a, const SubscriptReference& b) {
  auto holes = [](const NodeList& x, const NodeList& y) {
    return std::equal(x.begin(), x.end(), y.begin(), y.end(), [](const Node* p, const Node* q) { return (p == nullptr) == (q == nullptr); });
  };
  return a.container_type == b.container_type && holes(a.upper, b.upper) && holes(a.lower, b.lower);
}
bool SameOwn(const FunctionExpression& a, const FunctionExpression& b) {
  return a.function == b.function && a.variadic == b.variadic && a.returns_set == b.returns_set && a.input_collation == b.input_collation;
}
bool SameOwn(const NamedArgumentExpression& a, const NamedArgumentExpression& b) { return a.name == b.name && a.number == b.number; }
bool SameOwn(const OperatorNode& a, const OperatorNode& b) {
  return a.kind == b.kind && a.op == b.op && a.input_collation == b.input_collation;
}
bool SameOwn(const ScalarArrayOperator& a, const ScalarArrayOperator& b) {
  return a.op == b.op && a.use_or == b.use_or && a.input_collation == b.input_collation;
}
bool SameOwn(const BooleanNode& a, const BooleanNode& b) { return a.kind == b.kind; }
bool SameOwn(const SubLink& a, const SubLink& b) {
  return a.kind == b.kind && a.operator_name == b.operator_name && a.is_in == b.is_in;
}
bool SameOwn(const FieldSelect& a, const FieldSelect& b) { return a.column == b.column; }
bool SameOwn(const FieldStore& a, const FieldStore& b) { return SameList(a.columns, b.columns); }
bool SameOwn(const Collate& a, const Collate& b) { return a.collation == b.collation; }
bool SameOwn(const CaseNode& a, const CaseNode& b) { return a.whens.size() == b.whens.size(); }
bool SameOwn(const ArrayNode& a, const ArrayNode& b) {
  return a.element_type == b.element_type && a.multidimensional == b.multidimensional;
}
bool SameOwn(const RowNode& a, const RowNode& b) { return SameList(a.names, b.names); }
bool SameOwn(const RowCompare& a, const RowCompare& b) { return a.strategy == b.strategy && SameList(a.operators, b.operators); }
bool SameOwn(const MinMax& a, const MinMax& b) { return a.greatest == b.greatest && a.input_collation == b.input_collation; }
bool SameOwn(const ValueFunction& a, const ValueFunction& b) { return a.kind == b.kind; }
bool SameOwn(const NullTestNode& a, const NullTestNode& b) { return a.is_not == b.is_not && a.row == b.row; }
bool SameOwn(const BooleanTestNode& a, const BooleanTestNode& b) { return a.kind == b.kind; }
bool SameOwn(const NextValue& a, const NextValue& b) { return a.sequence == b.sequence; }
bool SameOwn(const CurrentOfNode& a, const CurrentOfNode& b) { return a.cursor == b.cursor; }
bool SameOwn(const XmlNode& a, const XmlNode& b) {
  return a.written->kind == b.written->kind && a.written->name == b.written->name && a.written->content == b.written->content &&
         SameList(a.written->argument_names, b.written->argument_names) && a.named_arguments.size() == b.named_arguments.size();
}
bool SameOwn(const JsonNode& a, const JsonNode& b) {
  const JsonExpression &x = *a.written, &y = *b.written;
  return x.kind == y.kind && x.absent_on_null == y.absent_on_null && x.unique_keys == y.unique_keys && x.item_type == y.item_type &&
         x.wrapper == y.wrapper && x.quotes == y.quotes && x.on_empty.kind == y.on_empty.kind && x.on_error.kind == y.on_error.kind &&
         a.keys.size() == b.keys.size() && a.values.size() == b.values.size() && a.window == b.window;
}
template <typename T>
bool SameOwn(const T&, const T&) {  // nodes that are all children, and those without any
  return true;
}

struct Below {
  std::vector<const Node*> nodes;
  std::vector<const ResolvedQuery*> queries;

  explicit Below(const Node& node) {
    ForEachChild(
        node, [&](const Node* child) { nodes.push_back(child); }, [&](const ResolvedQuery* query) { queries.push_back(query); });
  }
  explicit Below(const ResolvedQuery& query) {
    ForEachExpression(
        query, [&](const Node* child) { nodes.push_back(child); }, [&](const ResolvedQuery* sub) { queries.push_back(sub); });
  }
  bool SameAs(const Below& other) const {
    return std::equal(nodes.begin(), nodes.end(), other.nodes.begin(), other.nodes.end(), Same) &&
           std::equal(queries.begin(), queries.end(), other.queries.begin(), other.queries.end(),
                      [](const ResolvedQuery* a, const ResolvedQuery* b) { return SameQuery(*a, *b); });
  }
};

bool Same(const Node* a, const Node* b) {
  if (a == b) return true;
  if (a == nullptr || b == nullptr) return false;
  if (a->type != b->type || a->typmod != b->typmod || a->collation != b->collation || a->node.index() != b->node.index()) return false;
  const bool own = std::visit(
      [&](const auto& inner) {
        using T = std::decay_t<decltype(inner)>;
        return SameOwn(inner, std::get<T>(b->node));
      },
      a->node);
  return own && Below(*a).SameAs(Below(*b));
}

bool SameQuery(const ResolvedQuery& a, const ResolvedQuery& b) {
  const bool entries = std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                                  [](const RangeEntry& x, const RangeEntry& y) {
                                    return x.kind == y.kind && x.relation == y.relation && x.name == y.name && x.only == y.only &&
                                           x.join_kind == y.join_kind && x.common_table == y.common_table;
                                  });
  return entries && a.command == b.command && SameSort(a.group_by, b.group_by) && SameSort(a.order_by, b.order_by) &&
         SameSort(a.distinct, b.distinct) && a.distinct_on == b.distinct_on && Below(a).SameAs(Below(b));
}

}  // namespace

bool SameNode(const Node* a, const Node* b) { return Same(a, b); }

bool SameExpression(const StoredExpression& a, const StoredExpression& b) {
  if (a.node == nullptr || b.node == nullptr) return a.node == b.node && a.source == b.source;
  return Same(a.node, b.node);
}

}  // namespace pgrehearse
