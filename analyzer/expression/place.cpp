// Where expressions stand in the text and in the query: offsets for messages, names of clauses, set-returning functions.
#include <algorithm>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

namespace {

Offset Leftmost(Offset a, Offset b) {  // leftmostLoc (nodeFuncs.c)
  if (a == kNowhere) return b;
  if (b == kNowhere) return a;
  return std::min(a, b);
}

}  // namespace

Offset At(const Expression* expression) {
  if (expression == nullptr) return kNowhere;
  Offset at = expression->at;
  if (const auto* op = As<OperatorExpression>(expression)) at = Leftmost(at, At(op->left));
  if (const auto* call = As<FunctionCall>(expression); call != nullptr && !call->arguments.empty()) {
    at = Leftmost(at, At(call->arguments[0]));
  }
  if (const auto* cast = As<TypeCast>(expression)) at = Leftmost(Leftmost(at, cast->type->at), At(cast->argument));
  if (const auto* boolean = As<BooleanExpression>(expression); boolean != nullptr && !boolean->arguments.empty()) {
    at = Leftmost(at, At(boolean->arguments[0]));
  }
  if (const auto* test = As<NullTest>(expression)) at = Leftmost(at, At(test->argument));
  if (const auto* test = As<BooleanTest>(expression)) at = Leftmost(at, At(test->argument));
  if (const auto* collate = As<CollateClause>(expression)) at = Leftmost(at, At(collate->argument));
  if (const auto* indirection = As<Indirection>(expression)) at = Leftmost(at, At(indirection->argument));
  return at;
}

Offset At(const Node* node) {
  if (node == nullptr) return kNowhere;
  Offset at = node->at;
  const bool own_place = As<Aggregate>(node) != nullptr || As<WindowFunction>(node) != nullptr || As<CaseNode>(node) != nullptr ||
                         As<SubLink>(node) != nullptr || As<ArrayNode>(node) != nullptr || As<Coalesce>(node) != nullptr ||
                         As<MinMax>(node) != nullptr || As<RowNode>(node) != nullptr;
  if (own_place && at != kNowhere) return at;
  ForEachChild(*node, [&](const Node* child) { at = Leftmost(at, At(child)); });
  return at;
}

const char* KindName(ExprKind kind) {  // ParseExprKindName
  switch (kind) {
    case ExprKind::kNone: return "invalid expression context";
    case ExprKind::kOther: return "extension expression";
    case ExprKind::kJoinOn: return "JOIN/ON";
    case ExprKind::kJoinUsing: return "JOIN/USING";
    case ExprKind::kFromSubselect: return "sub-SELECT in FROM";
    case ExprKind::kFromFunction: return "function in FROM";
    case ExprKind::kWhere: return "WHERE";
    case ExprKind::kPolicy: return "POLICY";
    case ExprKind::kHaving: return "HAVING";
    case ExprKind::kFilter: return "FILTER";
    case ExprKind::kWindowPartition: return "window PARTITION BY";
    case ExprKind::kWindowOrder: return "window ORDER BY";
    case ExprKind::kWindowFrameRange: return "window RANGE";
    case ExprKind::kWindowFrameRows: return "window ROWS";
    case ExprKind::kWindowFrameGroups: return "window GROUPS";
    case ExprKind::kSelectTarget: return "SELECT";
    case ExprKind::kInsertTarget: return "INSERT";
    case ExprKind::kUpdateSource:
    case ExprKind::kUpdateTarget: return "UPDATE";
    case ExprKind::kMergeWhen: return "MERGE WHEN";
    case ExprKind::kGroupBy: return "GROUP BY";
    case ExprKind::kOrderBy: return "ORDER BY";
    case ExprKind::kDistinctOn: return "DISTINCT ON";
    case ExprKind::kLimit: return "LIMIT";
    case ExprKind::kOffset: return "OFFSET";
    case ExprKind::kReturning:
    case ExprKind::kMergeReturning: return "RETURNING";
    case ExprKind::kValues:
    case ExprKind::kValuesSingle: return "VALUES";
    case ExprKind::kCheckConstraint:
    case ExprKind::kDomainCheck: return "CHECK";
    case ExprKind::kColumnDefault:
    case ExprKind::kFunctionDefault: return "DEFAULT";
    case ExprKind::kIndexExpression: return "index expression";
    case ExprKind::kIndexPredicate: return "index predicate";
    case ExprKind::kStatistics: return "statistics expression";
    case ExprKind::kAlterColumnTransform: return "USING";
    case ExprKind::kExecuteParameter: return "EXECUTE";
    case ExprKind::kTriggerWhen: return "WHEN";
    case ExprKind::kPartitionBound: return "partition bound";
    case ExprKind::kPartitionExpression: return "PARTITION BY";
    case ExprKind::kCallArgument: return "CALL";
    case ExprKind::kCopyWhere: return "WHERE";
    case ExprKind::kGeneratedColumn: return "GENERATED AS";
    case ExprKind::kCycleMark: return "CYCLE";
  }
  return "";
}

const char* KindPhrase(ExprKind kind) {
  switch (kind) {
    case ExprKind::kJoinOn:
    case ExprKind::kJoinUsing: return "JOIN conditions";
    case ExprKind::kPolicy: return "policy expressions";
    case ExprKind::kMergeWhen: return "MERGE WHEN conditions";
    case ExprKind::kCheckConstraint:
    case ExprKind::kDomainCheck: return "check constraints";
    case ExprKind::kColumnDefault:
    case ExprKind::kFunctionDefault: return "DEFAULT expressions";
    case ExprKind::kIndexExpression: return "index expressions";
    case ExprKind::kIndexPredicate: return "index predicates";
    case ExprKind::kStatistics: return "statistics expressions";
    case ExprKind::kAlterColumnTransform: return "transform expressions";
    case ExprKind::kExecuteParameter: return "EXECUTE parameters";
    case ExprKind::kTriggerWhen: return "trigger WHEN conditions";
    case ExprKind::kPartitionBound: return "partition bound";
    case ExprKind::kPartitionExpression: return "partition key expressions";
    case ExprKind::kCallArgument: return "CALL arguments";
    case ExprKind::kCopyWhere: return "COPY FROM WHERE conditions";
    case ExprKind::kGeneratedColumn: return "column generation expressions";
    default: return nullptr;
  }
}

void CheckSetReturning(ParseState& state, const Node* last_srf, Offset at) {  // check_srf_call_placement
  switch (state.kind) {
    case ExprKind::kNone:
    case ExprKind::kOther:
    case ExprKind::kFromSubselect: return;
    case ExprKind::kFromFunction:
      if (state.last_srf != last_srf) Raise("0A000", "set-returning functions must appear at top level of FROM", At(state.last_srf));
      return;
    case ExprKind::kWindowPartition:
    case ExprKind::kWindowOrder:
    case ExprKind::kSelectTarget:
    case ExprKind::kInsertTarget:
    case ExprKind::kGroupBy:
    case ExprKind::kOrderBy:
    case ExprKind::kDistinctOn:
    case ExprKind::kValuesSingle: state.has_srfs = true; return;
    case ExprKind::kWindowFrameRange:
    case ExprKind::kWindowFrameRows:
    case ExprKind::kWindowFrameGroups: Raise("0A000", "set-returning functions are not allowed in window definitions", at);
    default: break;
  }
  const char* phrase = KindPhrase(state.kind);
  Raise("0A000", Cat({"set-returning functions are not allowed in ", phrase != nullptr ? phrase : KindName(state.kind)}), at);
}

bool ReturnsSet(const Node* node) {  // expression_returns_set
  bool found = false;
  WalkTree(node, [&](const Node& n, int depth) {
    if (depth > 0) return false;
    if (const auto* call = std::get_if<FunctionExpression>(&n.node)) found |= call->returns_set;
    if (const auto* op = std::get_if<OperatorNode>(&n.node)) found |= op->returns_set;
    if (std::holds_alternative<Aggregate>(n.node) || std::holds_alternative<WindowFunction>(n.node)) return false;
    return !found;
  });
  return found;
}

}  // namespace pgrehearse::analysis
