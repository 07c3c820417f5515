// UNION, INTERSECT, EXCEPT: leaves become sub-queries, columns get common types (analyze.c, transformSetOperationStmt).
#include <algorithm>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

ResolvedQuery* NewQuery(ParseState& state, ResolvedQuery::Command command);

namespace {

using Operation = SelectQuery::SetOperation;

struct Branch {
  const SetOperationNode* node = nullptr;
  std::vector<Target*> targets;  // of a leaf: its output columns, which may still be unknown literals
  Nodes columns;                 // what stands for each column
};

const char* OperationName(Operation operation) {
  switch (operation) {
    case Operation::kUnion: return "UNION";
    case Operation::kIntersect: return "INTERSECT";
    default: return "EXCEPT";
  }
}

bool IsLeaf(const Query& query) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  return select == nullptr || select->operation == Operation::kNone || query.with != nullptr || !select->order_by.empty() ||
         select->limit != nullptr || select->offset != nullptr || !select->locks.empty();
}

Branch TransformBranch(ParseState& state, const Query& query, bool top);

// A leaf: a sub-query of its own in the range table.
Branch TransformLeaf(ParseState& state, const Query& written) {
  if (const auto* select = std::get_if<SelectQuery>(&written.node); select != nullptr && select->into != nullptr) {
    Raise("42601", "INTO is only allowed on first SELECT of UNION/INTERSECT/EXCEPT", select->into->at);
  }
  const ResolvedQuery* query = AnalyzeSubquery(state, written, nullptr, false, false);
  if (!state.entries.empty()) {
    WalkTree(*query, [&](const Node& node, int depth) {
      const auto* var = std::get_if<Var>(&node.node);
      if (var != nullptr && var->levels_up == depth && state.parent_common_table == nullptr && depth > 0 && !state.names.empty()) {
        Raise("42P10", "UNION/INTERSECT/EXCEPT member statement cannot refer to other relations of same query level", node.at);
      }
      return true;
    }, 1);
  }
  const std::string name = "*SELECT* " + std::to_string(state.entries.size() + 1);
  NamespaceItem* item = AddSubquery(state, query, name, {}, false, false);
  Branch branch;
  SetOperationNode leaf;
  leaf.entry = item->index;
  branch.node = state.arena().Make(leaf);
  for (const Target& target : query->targets) {
    if (target.junk) continue;
    branch.targets.push_back(const_cast<Target*>(&target));
    branch.columns.push_back(target.expression);
  }
  return branch;
}

Branch TransformInternal(ParseState& state, const SelectQuery& written, bool top) {
  const char* name = OperationName(written.operation);
  SetOperationNode node;
  node.operation = written.operation;
  node.all = written.all;
  Branch left = TransformBranch(state, *written.left, false);
  node.left = left.node;
  CommonTableState* table = state.parent_common_table;
  if (top && table != nullptr && table->in_progress && !table->columns_known) {
    // determineRecursiveColTypes: from here on the query may refer to itself.
    std::vector<Target> columns;
    for (std::size_t i = 0; i < left.columns.size(); ++i) {
      Target column;
      column.expression = left.columns[i];
      column.number = static_cast<int>(i) + 1;
      column.name = LeftmostName(state, i);
      columns.push_back(column);
    }
    AnalyzeCommonTableColumns(state, *table, columns);
    table->columns_known = true;
  }
  Branch right = TransformBranch(state, *written.right, false);
  node.right = right.node;
  if (left.columns.size() != right.columns.size()) {
    Raise("42601", Cat({"each ", name, " query must have the same number of columns"}),
          right.columns.empty() ? kNowhere : At(right.columns[0]));
  }
  Branch result;
  std::vector<RangeEntryColumn> columns;
  for (std::size_t i = 0; i < left.columns.size(); ++i) {
    const Node* l = left.columns[i];
    const Node* r = right.columns[i];
    const Node* best = nullptr;
    const Oid type = SelectCommonType(state, {l, r}, name, &best);
    auto convert = [&](const Node* column, Branch& branch) {
      const bool unknown = column->type == kUnknownOid;
      if (unknown && As<Const>(column) == nullptr && As<Param>(column) == nullptr) return column;
      const Node* converted = CoerceToCommon(state, column, type, name);
      if (unknown && i < branch.targets.size()) branch.targets[i]->expression = converted;
      return converted;
    };
    l = convert(l, left);
    r = convert(r, right);
    const bool none_ok = written.operation == Operation::kUnion && written.all;
    const Oid collation = SelectCommonCollation(state, {l, r}, none_ok);
    const std::int32_t typmod = SelectCommonTypmod({l, r}, type);
    if (!none_ok) FindSortOperators(state.shared, type, false, true, false, At(best));
    columns.push_back({Text(), type, typmod, collation, false});
    result.columns.push_back(Make(state, SetToDefault{}, type, typmod, At(best), collation));
  }
  node.columns = state.arena().Copy(columns);
  result.node = state.arena().Make(node);
  return result;
}

Branch TransformBranch(ParseState& state, const Query& query, bool top) {
  if (!top && IsLeaf(query)) return TransformLeaf(state, query);
  return TransformInternal(state, std::get<SelectQuery>(query.node), top);
}

int LeftmostEntry(const SetOperationNode* node) {
  while (node->operation != Operation::kNone) node = node->left;
  return node->entry;
}

}  // namespace

Text LeftmostName(const ParseState& state, std::size_t column) {
  for (const RangeEntry* entry : state.entries) {
    if (entry->kind != RangeEntry::Kind::kSubquery || !entry->name.starts_with("*SELECT* ")) continue;
    std::size_t index = 0;
    for (const Target& target : OutputTargets(*entry->query)) {
      if (!target.junk && index++ == column) return target.name;
    }
    break;
  }
  return {};
}

ResolvedQuery* AnalyzeSetOperation(ParseState& state, const SelectQuery& written) {
  NodeArena& arena = state.arena();
  ResolvedQuery* query = NewQuery(state, ResolvedQuery::Command::kSelect);
  if (!written.locks.empty()) Raise("0A000", "FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT");
  const Branch top = TransformInternal(state, written, true);
  query->set_operations = top.node;
  const int leftmost = LeftmostEntry(top.node);
  const RangeEntry* first = state.entry(leftmost);
  std::vector<Target> targets;
  std::vector<NamespaceColumn> columns;
  std::vector<RangeEntryColumn> shown;
  std::size_t index = 0;
  for (const Target& inner : OutputTargets(*first->query)) {
    if (inner.junk) continue;
    const RangeEntryColumn& type = top.node->columns[index++];
    Target target;
    Var var;
    var.entry = leftmost;
    var.column = inner.number;
    target.expression = Make(state, var, type.type, type.typmod, At(inner.expression), type.collation);
    target.name = inner.name;
    target.number = state.next_target++;
    targets.push_back(target);
    columns.push_back({leftmost, inner.number, type.type, type.typmod, type.collation, leftmost, inner.number, 0, false});
    shown.push_back({inner.name, type.type, type.typmod, type.collation, false});
  }
  // The output columns are visible to ORDER BY, through a join entry that does not stay.
  RangeEntry* entry = const_cast<RangeEntry*>(arena.Make(RangeEntry{}));
  entry->kind = RangeEntry::Kind::kJoin;
  entry->name = "unnamed_join";
  entry->columns = arena.Copy(shown);
  NamespaceItem* item = AddEntry(state, entry);
  item->columns = arena.Copy(columns);
  std::vector<NamespaceItem*> saved = std::exchange(state.names, {});
  AddToNames(state, item, false, false, true);
  const std::size_t count = targets.size();
  const std::vector<SortClause> sort = TransformSort(state, written.order_by, targets, ExprKind::kOrderBy, true, false);
  state.names = std::move(saved);
  state.entries.pop_back();
  if (targets.size() != count) {
    Raise("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause", At(targets[count].expression),
          "Only result column names can be used, not expressions or functions.",
          "Add the expression/function to every SELECT, or move the UNION into a FROM clause.");
  }
  query->offset = TransformLimit(state, written.offset, ExprKind::kOffset, "OFFSET", written.limit_with_ties);
  query->limit = TransformLimit(state, written.limit, ExprKind::kLimit, "LIMIT", written.limit_with_ties);
  query->limit_with_ties = written.limit_with_ties;
  query->order_by = arena.Copy(sort);
  query->targets = arena.Copy(targets);
  AssignQueryCollations(state, *query);
  return query;
}

}  // namespace pgrehearse::analysis
