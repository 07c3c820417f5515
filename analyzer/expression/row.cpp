// Row comparisons and sub-queries in expressions (parse_expr.c: make_row_comparison_op, transformSubLink).
#include <algorithm>
#include <set>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

constexpr int kNotEqualStrategy = 6;  // ROWCOMPARE_NE

// The meanings an operator has in B-tree families (get_op_btree_interpretation), per family.
std::vector<std::pair<Oid, int>> Interpretations(const Catalog& catalog, Oid op) {
  std::vector<std::pair<Oid, int>> found;
  auto collect = [&](Oid wanted, bool negated) {
    for (const AmopFact* row : FindAmopsByOperator(wanted, catalog.version())) {
      if (row->purpose != 's') continue;
      const OpfamilyFact* family = FindOpfamily(row->family, catalog.version());
      if (family == nullptr || family->access_method != kBtreeAmOid) continue;
      if (negated && row->strategy != 3) continue;
      found.emplace_back(row->family, negated ? kNotEqualStrategy : row->strategy);
    }
  };
  collect(op, false);
  const OperatorInfo info = catalog.OperatorOf(op);
  if (found.empty() && info.negator != 0) collect(info.negator, true);
  if (found.empty() && (IsUserOid(op) || IsExtensionOid(op))) {
    static constexpr std::string_view kNames[] = {"<", "<=", "=", ">=", ">", "<>"};
    const auto* name = std::find(std::begin(kNames), std::end(kNames), info.name);
    if (name != std::end(kNames)) found.emplace_back(0, static_cast<int>(name - kNames) + 1);
  }
  return found;
}

const Node* Join(ParseState& state, BooleanExpression::Kind kind, const Nodes& arguments, Offset at) {
  return Make(state, BooleanNode{kind, state.arena().Copy(arguments)}, kBoolOid, -1, at);
}

}  // namespace

const Node* MakeRowComparison(ParseState& state, NameList name, const NodeList& left, const NodeList& right, Offset at) {
  if (left.size() != right.size()) Raise("42601", "unequal number of entries in row expressions", at);
  if (left.empty()) Raise("0A000", "cannot compare rows of zero length", at);
  Nodes compared;
  std::vector<Oid> operators;
  std::set<int> strategies;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Node* made = MakeOperator(state, name, left[i], right[i], state.last_srf, at);
    const auto* op = As<OperatorNode>(made);
    if (made->type != kBoolOid) {
      Raise("42804", Cat({"row comparison operator must yield type boolean, not type ", TypeText(state.shared, made->type)}), at);
    }
    if (op->returns_set) Raise("42804", "row comparison operator must not return a set", at);
    compared.push_back(made);
    operators.push_back(op->op);
  }
  if (compared.size() == 1) return compared[0];
  for (std::size_t i = 0; i < operators.size(); ++i) {
    std::set<int> mine;
    for (const auto& [family, strategy] : Interpretations(state.catalog(), operators[i])) mine.insert(strategy);
    if (i == 0) {
      strategies = std::move(mine);
    } else {
      std::erase_if(strategies, [&](int strategy) { return !mine.contains(strategy); });
    }
  }
  if (strategies.empty()) {
    Raise("0A000", Cat({"could not determine interpretation of row comparison operator ", name.back()}), at, {},
          state.shared.version() >= 18 ? "Row comparison operators must be associated with btree operator families."
                                       : "Row comparison operators must be associated with btree operator families.");
  }
  const int strategy = *strategies.begin();
  if (strategy == 3) return Join(state, BooleanExpression::Kind::kAnd, compared, at);
  if (strategy == kNotEqualStrategy) return Join(state, BooleanExpression::Kind::kOr, compared, at);
  RowCompare node;
  Nodes lefts, rights;
  for (const Node* each : compared) {
    lefts.push_back(As<OperatorNode>(each)->arguments[0]);
    rights.push_back(As<OperatorNode>(each)->arguments[1]);
  }
  node.operators = state.arena().Copy(operators);
  node.left = state.arena().Copy(lefts);
  node.right = state.arena().Copy(rights);
  node.strategy = strategy;
  return Make(state, node, kBoolOid, -1, at);
}

const Node* MakeDistinct(ParseState& state, NameList name, const Node* left, const Node* right, Offset at) {
  const Node* made = MakeOperator(state, name, left, right, state.last_srf, at);
  OperatorNode op = *As<OperatorNode>(made);
  if (made->type != kBoolOid) Raise("42804", "IS DISTINCT FROM requires = operator to yield boolean", at);
  if (op.returns_set) Raise("42804", "IS DISTINCT FROM must not return a set", at);
  op.kind = OperatorNode::Kind::kDistinct;
  return Make(state, op, kBoolOid, -1, at);
}

const Node* MakeRowDistinct(ParseState& state, NameList name, const NodeList& left, const NodeList& right, Offset at) {
  if (left.size() != right.size()) Raise("42601", "unequal number of entries in row expressions", at);
  const Node* result = nullptr;
  for (std::size_t i = 0; i < left.size(); ++i) {
    const Node* each = MakeDistinct(state, name, left[i], right[i], at);
    result = result == nullptr ? each : Join(state, BooleanExpression::Kind::kOr, {result, each}, at);
  }
  return result != nullptr ? result : MakeBoolean(state, false);
}

namespace {

// What a sub-query is refused in, or null where it is fine (transformSubLink).
const char* SubqueryRefusal(ExprKind kind) {
  switch (kind) {
    case ExprKind::kCheckConstraint:
    case ExprKind::kDomainCheck: return "cannot use subquery in check constraint";
    case ExprKind::kColumnDefault:
    case ExprKind::kFunctionDefault: return "cannot use subquery in DEFAULT expression";
    case ExprKind::kIndexExpression: return "cannot use subquery in index expression";
    case ExprKind::kIndexPredicate: return "cannot use subquery in index predicate";
    case ExprKind::kStatistics: return "cannot use subquery in statistics expression";
    case ExprKind::kAlterColumnTransform: return "cannot use subquery in transform expression";
    case ExprKind::kExecuteParameter: return "cannot use subquery in EXECUTE parameter";
    case ExprKind::kTriggerWhen: return "cannot use subquery in trigger WHEN condition";
    case ExprKind::kPartitionBound: return "cannot use subquery in partition bound";
    case ExprKind::kPartitionExpression: return "cannot use subquery in partition key expression";
    case ExprKind::kCallArgument: return "cannot use subquery in CALL argument";
    case ExprKind::kCopyWhere: return "cannot use subquery in COPY FROM WHERE condition";
    case ExprKind::kGeneratedColumn: return "cannot use subquery in column generation expression";
    default: return nullptr;
  }
}

Nodes VisibleColumns(ParseState& state, const ResolvedQuery& query) {
  Nodes columns;
  for (const Target& target : OutputTargets(query)) {
    if (target.junk) continue;
    const Node* expression = target.expression;
    columns.push_back(Make(state, Param{target.number, {}}, expression->type, expression->typmod, kNowhere, expression->collation));
  }
  return columns;
}

}  // namespace

const Node* TransformSubquery(ParseState& state, const Expression& at, const SubqueryExpression& written) {
  using Kind = SubqueryExpression::Kind;
  if (const char* refusal = SubqueryRefusal(state.kind)) Raise("0A000", refusal, at.at);
  state.has_sublinks = true;
  const ResolvedQuery* query = AnalyzeSubquery(state, *written.query, nullptr, false, true);
  SubLink link;
  link.kind = written.kind;
  link.query = query;
  const Nodes columns = VisibleColumns(state, *query);
  if (written.kind == Kind::kExists) return Make(state, link, kBoolOid, -1, at.at);
  if (written.kind == Kind::kScalar || written.kind == Kind::kArray) {
    if (columns.size() != 1) Raise("42601", "subquery must return only one column", at.at);
    Oid type = columns[0]->type;
    if (written.kind == Kind::kArray) {
      // get_promoted_array_type: an array stays itself.
      type = ArrayTypeOf(state.catalog(), type);
      if (type == 0 && ElementType(state.catalog(), columns[0]->type) != 0) type = columns[0]->type;
      if (type == 0) {
        Raise("42704", Cat({"could not find array type for data type ", TypeText(state.shared, columns[0]->type)}), at.at);
      }
    }
    return Make(state, link, type, columns[0]->typmod, at.at);
  }
  if (written.kind == Kind::kMultiScalar) return Make(state, link, kRecordOid, -1, at.at);
  static constexpr Text kEqual[] = {"="};
  const NameList op = written.operator_name.empty() ? NameList(kEqual) : written.operator_name;
  link.is_in = written.operator_name.empty();
  link.operator_name = CopyText(state, op.back());
  const Node* left = Transform(state, written.test);
  const auto* row = As<RowNode>(left);
  const Nodes single{left};
  const NodeList lefts = row != nullptr ? row->arguments : NodeList(single);
  if (lefts.size() < columns.size()) Raise("42601", "subquery has too many columns", at.at);
  if (lefts.size() > columns.size()) Raise("42601", "subquery has too few columns", at.at);
  link.test = MakeRowComparison(state, op, lefts, NodeList(columns), at.at);
  return Make(state, link, kBoolOid, -1, at.at);
}

}  // namespace pgrehearse::analysis
