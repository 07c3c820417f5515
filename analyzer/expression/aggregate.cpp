// Aggregates, GROUPING and window calls: where they may stand, which query they belong to (parse_agg.c).
#include <algorithm>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

namespace {

constexpr int kNoLevel = -1;

// The lowest query level that variables and aggregates below these nodes belong to (check_agg_arguments).
struct Levels {
  int variable = kNoLevel, aggregate = kNoLevel;

  void Add(int& lowest, int level) {
    if (level >= 0 && (lowest == kNoLevel || level < lowest)) lowest = level;
  }
  void Look(const Node* node) {
    WalkTree(node, [&](const Node& n, int depth) {
      if (const auto* var = std::get_if<Var>(&n.node)) Add(variable, var->levels_up - depth);
      if (const auto* aggregate_node = std::get_if<Aggregate>(&n.node)) {
        Add(aggregate, aggregate_node->levels_up - depth);
        return false;
      }
      if (const auto* grouping = std::get_if<GroupingFunction>(&n.node)) {
        Add(aggregate, grouping->levels_up - depth);
        return false;
      }
      return true;
    });
  }
  int Result() const {
    if (variable == kNoLevel) return aggregate == kNoLevel ? 0 : aggregate;
    return aggregate == kNoLevel ? variable : std::min(variable, aggregate);
  }
};

void RefuseInside(const Node* node, Offset at) {
  WalkTree(node, [&](const Node& n, int depth) {
    if (depth > 0) return false;
    if (std::holds_alternative<WindowFunction>(n.node)) {
      Raise("42803", "aggregate function calls cannot contain window function calls", n.at);
    }
    const auto* call = std::get_if<FunctionExpression>(&n.node);
    const auto* op = std::get_if<OperatorNode>(&n.node);
    if ((call != nullptr && call->returns_set) || (op != nullptr && op->returns_set)) {
      Raise("0A000", "aggregate function calls cannot contain set-returning function calls", n.at == kNowhere ? at : n.at, {},
            "You might be able to move the set-returning function into a LATERAL FROM item.");
    }
    return true;
  });
}

// check_agglevels_and_constraints: refusals by clause.
void CheckPlace(const ParseState& state, bool aggregate, Offset at) {
  const std::string what = aggregate ? "aggregate functions" : "grouping operations";
  switch (state.kind) {
    case ExprKind::kNone:
    case ExprKind::kOther:
    case ExprKind::kHaving:
    case ExprKind::kWindowPartition:
    case ExprKind::kWindowOrder:
    case ExprKind::kSelectTarget:
    case ExprKind::kOrderBy:
    case ExprKind::kDistinctOn: return;
    case ExprKind::kFromSubselect:
      Raise("42803", what + " are not allowed in FROM clause of their own query level", at);
    case ExprKind::kFromFunction: Raise("42803", what + " are not allowed in functions in FROM", at);
    default: break;
  }
  const char* phrase = KindPhrase(state.kind);
  Raise("42803", Cat({what, " are not allowed in ", phrase != nullptr ? phrase : KindName(state.kind)}), at);
}

ParseState& LevelAbove(ParseState& state, int levels) {
  ParseState* level = &state;
  for (int i = 0; i < levels && level->parent != nullptr; ++i) level = level->parent;
  return *level;
}

}  // namespace

const Node* TransformAggregate(ParseState& state, Aggregate aggregate, Nodes arguments, List<SortItem> order_by,
                               bool distinct, Oid type, Offset at) {  // transformAggregateCall
  std::vector<Target> targets;
  std::vector<SortClause> sort, unique;
  int number = 1;
  auto add = [&](const Node* node) {
    Target target;
    target.expression = node;
    target.number = number++;
    targets.push_back(target);
  };
  if (aggregate.kind != 'n') {
    const std::size_t direct = arguments.size() - order_by.size();
    aggregate.direct_arguments = state.arena().Copy(Nodes(arguments.begin(), arguments.begin() + static_cast<std::ptrdiff_t>(direct)));
    targets.reserve(order_by.size());
    for (std::size_t i = 0; i < order_by.size(); ++i) {
      add(arguments[direct + i]);
      AddToSort(state, targets.back(), sort, targets, order_by[i]);
    }
  } else {
    for (const Node* argument : arguments) add(argument);
    const int next_target = std::exchange(state.next_target, number);
    sort = TransformSort(state, order_by, targets, ExprKind::kOrderBy, true, true);
    state.next_target = next_target;
    if (distinct) {
      unique = TransformDistinct(state, targets, sort, true);
      for (const SortClause& clause : unique) {
        if (clause.sort_operator != 0) continue;
        const Oid of = arguments.empty() ? 0 : arguments[0]->type;
        Raise("42883", Cat({"could not identify an ordering operator for type ", TypeText(state.shared, of)}), at,
              "Aggregates with DISTINCT must be able to sort their inputs.");
      }
    }
  }
  aggregate.arguments = state.arena().Copy(targets);
  aggregate.order_by = state.arena().Copy(sort);
  aggregate.distinct = state.arena().Copy(unique);

  Levels levels;
  for (const Target& target : targets) levels.Look(target.expression);
  levels.Look(aggregate.filter);
  const int level = levels.Result();
  if (levels.aggregate != kNoLevel && levels.aggregate == level) {
    Offset inner = kNowhere;
    for (const Target& target : targets) {
      if (inner == kNowhere) inner = LocateAggregate(target.expression, level);
    }
    Raise("42803", "aggregate function calls cannot be nested", inner == kNowhere ? at : inner);
  }
  if (level == 0) {
    for (const Target& target : targets) RefuseInside(target.expression, at);
  }
  Levels direct;
  for (const Node* argument : aggregate.direct_arguments) direct.Look(argument);
  if (direct.variable != kNoLevel && direct.variable < level) {
    Raise("42803", "outer-level aggregate cannot contain a lower-level variable in its direct arguments", at);
  }
  aggregate.levels_up = level;
  ParseState& owner = LevelAbove(state, level);
  CheckPlace(owner, true, at);
  owner.has_aggregates = true;
  return Make(state, aggregate, type, -1, at);
}

const Node* TransformGrouping(ParseState& state, const GroupingCall& call, Offset at) {  // transformGroupingFunc
  if (call.arguments.size() > 31) Raise("54023", "GROUPING must have fewer than 32 arguments", at);
  GroupingFunction grouping;
  Nodes arguments;
  Levels levels;
  for (const Expression* argument : call.arguments) {
    arguments.push_back(Transform(state, argument));
    levels.Look(arguments.back());
  }
  grouping.arguments = state.arena().Copy(arguments);
  grouping.levels_up = levels.Result();
  ParseState& owner = LevelAbove(state, grouping.levels_up);
  CheckPlace(owner, false, at);
  owner.has_aggregates = true;
  return Make(state, grouping, kInt4Oid, -1, at);
}

int TransformWindowCall(ParseState& state, const WindowDefinition& over, const Node* node, Offset at) {
  // transformWindowFuncCall.
  for (const Node* argument : As<WindowFunction>(node)->arguments) {
    if (ContainsWindow(argument)) Raise("42P20", "window function calls cannot be nested", LocateWindow(argument));
  }
  switch (state.kind) {
    case ExprKind::kNone:
    case ExprKind::kOther:
    case ExprKind::kSelectTarget:
    case ExprKind::kOrderBy:
    case ExprKind::kDistinctOn: break;
    case ExprKind::kFromFunction: Raise("42P20", "window functions are not allowed in functions in FROM", at);
    case ExprKind::kWindowPartition:
    case ExprKind::kWindowOrder:
    case ExprKind::kWindowFrameRange:
    case ExprKind::kWindowFrameRows:
    case ExprKind::kWindowFrameGroups: Raise("42P20", "window functions are not allowed in window definitions", at);
    default: {
      const char* phrase = KindPhrase(state.kind);
      Raise("42P20", Cat({"window functions are not allowed in ", phrase != nullptr ? phrase : KindName(state.kind)}), at);
    }
  }
  state.has_windows = true;
  auto& windows = state.window_definitions;
  if (!over.name.empty()) {
    for (std::size_t i = 0; i < windows.size(); ++i) {
      if (windows[i]->name == over.name) return static_cast<int>(i) + 1;
    }
    Raise("42704", Cat({"window \"", over.name, "\" does not exist"}), over.at);
  }
  windows.push_back(&over);
  return static_cast<int>(windows.size());
}

bool ContainsAggregate(const Node* node, int level) { 
  bool found = false;
  WalkTree(node, [&](const Node& n, int depth) {
    const auto* aggregate = std::get_if<Aggregate>(&n.node);
    const auto* grouping = std::get_if<GroupingFunction>(&n.node);
    found |= (aggregate != nullptr && aggregate->levels_up == level + depth) || (grouping != nullptr && grouping->levels_up == level + depth);
    return !found;
  });
  return found;
}

Offset LocateAggregate(const Node* node, int level) {
  Offset at = kNowhere;
  WalkTree(node, [&](const Node& n, int depth) {
    const auto* aggregate = std::get_if<Aggregate>(&n.node);
    if (aggregate != nullptr && aggregate->levels_up == level + depth && at == kNowhere) at = n.at;
    return at == kNowhere;
  });
  return at;
}

bool ContainsWindow(const Node* node) {
  bool found = false;
  WalkTree(node, [&](const Node& n, int depth) {
    found |= depth == 0 && std::holds_alternative<WindowFunction>(n.node);
    return !found && depth == 0;
  });
  return found;
}

Offset LocateWindow(const Node* node) {
  Offset at = kNowhere;
  WalkTree(node, [&](const Node& n, int depth) {
    if (depth == 0 && at == kNowhere && std::holds_alternative<WindowFunction>(n.node)) at = n.at;
    return at == kNowhere && depth == 0;
  });
  return at;
}

namespace {

// check_ungrouped_columns and finalize_grouping_exprs.
class GroupChecker {
 public:
  GroupChecker(ParseState& state, const ResolvedQuery& query, const std::vector<Target>& targets) : state_(state) {
    for (const SortClause& clause : query.group_by) {
      for (const Target& target : targets) {
        if (target.sort_group_ref == clause.target_ref) grouped_.push_back(Flatten(target.expression));
      }
    }
    for (const Node* node : grouped_) non_var_ |= As<Var>(node) == nullptr;
    in_sets_ = !query.grouping_sets.empty();
  }

  // flatten_join_alias_vars: a merged column of a join is what it is made of.
  const Node* Flatten(const Node* node) {
    bool any = false;
    for (const RangeEntry* entry : state_.entries) any |= entry->kind == RangeEntry::Kind::kJoin;
    if (!any) return node;
    return CopyTree(state_.arena(), node, [&](const Node& n, int depth) -> const Node* {
      const auto* var = std::get_if<Var>(&n.node);
      if (var == nullptr || var->levels_up != depth || depth != 0 || var->column <= 0) return nullptr;
      const RangeEntry* entry = state_.entry(var->entry);
      if (entry->kind != RangeEntry::Kind::kJoin) return nullptr;
      return Flatten(entry->join_columns[static_cast<std::size_t>(var->column) - 1]);
    });
  }

  void Check(const Node* node) { Walk(Flatten(node), 0); }

 private:
  bool IsGrouped(const Node* node) const {
    return std::any_of(grouped_.begin(), grouped_.end(), [&](const Node* each) { return SameNode(each, node); });
  }

  void Walk(const Node* node, int depth) {
    if (node == nullptr || As<Const>(node) != nullptr || As<Param>(node) != nullptr) return;
    if (const auto* aggregate = As<Aggregate>(node)) {
      if (aggregate->levels_up == depth) {
        for (const Node* argument : aggregate->direct_arguments) Walk(argument, depth);
        return;
      }
      if (aggregate->levels_up > depth) return;
    }
    if (const auto* json = As<JsonNode>(node); json != nullptr && depth == 0 && json->window == 0 &&
                                               (json->written->kind == JsonExpression::Kind::kObjectAggregate ||
                                                json->written->kind == JsonExpression::Kind::kArrayAggregate)) {
      return;
    }
    if (const auto* grouping = As<GroupingFunction>(node)) {
      if (grouping->levels_up == depth) {
        for (const Node* argument : grouping->arguments) {
          if (depth == 0 && !IsGrouped(argument)) {
            Raise("42803", "arguments to GROUPING must be grouping expressions of the associated query level", At(argument));
          }
        }
      }
      if (grouping->levels_up >= depth) return;
    }
    if (depth == 0 && non_var_ && IsGrouped(node)) return;
    if (const auto* var = As<Var>(node)) {
      if (var->levels_up == depth) CheckVar(*node, *var, depth);
      return;
    }
    ForEachChild(
        *node, [&](const Node* child) { Walk(child, depth); },
        [&](const ResolvedQuery* query) { WalkQuery(*query, depth + 1); });
  }

  void WalkQuery(const ResolvedQuery& query, int depth) {
    ForEachExpression(
        query, [&](const Node* node) { Walk(node, depth); },
        [&](const ResolvedQuery* sub) { WalkQuery(*sub, depth + 1); });
  }

  void CheckVar(const Node& node, const Var& var, int depth) {
    for (const Node* each : grouped_) {
      const auto* grouped = As<Var>(each);
      if (grouped != nullptr && grouped->entry == var.entry && grouped->column == var.column && grouped->levels_up == 0) return;
    }
    const RangeEntry* entry = state_.entry(var.entry);
    if (entry->kind == RangeEntry::Kind::kRelation && !in_sets_ && KeyGrouped(*entry, var.entry)) return;
    std::string column = "*";
    if (var.column > 0) column = std::string(entry->columns[static_cast<std::size_t>(var.column) - 1].name);
    if (depth == 0) {
      Raise("42803",
            Cat({"column \"", entry->name, ".", column, "\" must appear in the GROUP BY clause or be used in an aggregate function"}),
            node.at);
    }
    Raise("42803", Cat({"subquery uses ungrouped column \"", entry->name, ".", column, "\" from outer query"}), node.at);
  }

  // check_functional_grouping: all columns of the primary key are grouped.
  bool KeyGrouped(const RangeEntry& entry, int index) {
    const Catalog& catalog = state_.catalog();
    for (Oid oid : catalog.ConstraintsOf(entry.relation)) {
      const Constraint* key = catalog.Find<Constraint>(oid);
      if (key == nullptr || key->kind != 'p' || key->deferrable) continue;
      const bool all = std::all_of(key->columns.begin(), key->columns.end(), [&](int column) {
        return std::any_of(grouped_.begin(), grouped_.end(), [&](const Node* each) {
          const auto* grouped = As<Var>(each);
          return grouped != nullptr && grouped->entry == index && grouped->column == column && grouped->levels_up == 0;
        });
      });
      if (!all) continue;
      auto& known = state_.constraints;
      if (std::find(known.begin(), known.end(), oid) == known.end()) known.push_back(oid);
      return true;
    }
    return false;
  }

  ParseState& state_;
  Nodes grouped_;
  bool non_var_ = false;
  bool in_sets_ = false;
};

}  // namespace

void CheckAggregates(ParseState& state, ResolvedQuery& query, std::vector<Target>& targets) {  // parseCheckAggregates
  GroupChecker checker(state, query, targets);
  for (const Target& target : targets) checker.Check(target.expression);
  checker.Check(query.having);
}

}  // namespace pgrehearse::analysis
