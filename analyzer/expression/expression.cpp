// Expressions as written become resolved ones: the dispatch, constants, operators, IN and BETWEEN (parse_expr.c).
#include <charconv>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"
#include "analyzer/value/literal.h"

namespace pgrehearse::analysis {

const Node* MakeText(const ParseState& state, Text value, Oid type, Offset at) {
  return Make(state, Const{false, CopyText(state, value)}, type, -1, at, CollationOfType(state.catalog(), type));
}

const Node* MakeInteger(const ParseState& state, std::int32_t value) {
  return Make(state, Const{false, CopyText(state, std::to_string(value))}, kInt4Oid);
}

const Node* MakeBoolean(const ParseState& state, bool value) { return Make(state, Const{false, value ? "t" : "f"}, kBoolOid); }

const Node* MakeNull(const ParseState& state, Oid type, std::int32_t typmod, Oid collation) {
  return Make(state, Const{true, {}}, type, typmod, kNowhere, collation);
}

namespace {

// The value of an integer literal too large for int4, or nothing: digits, 0x, 0o, 0b and underscores (pg_strtoint64).
bool ParseBigInteger(Text text, std::int64_t* value) {
  std::string digits;
  for (char c : text) {
    if (c != '_') digits += c;
  }
  int base = 10;
  std::size_t start = 0;
  if (digits.size() > 2 && digits[0] == '0') {
    const char mark = static_cast<char>(digits[1] | 0x20);
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    if (base != 10) start = 2;
  }
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data() + start, end, *value, base);
  return error == std::errc() && stop == end;
}

std::string BitText(Text written) {  // bit_in: b101, x1F
  std::string bits;
  const bool hexadecimal = !written.empty() && (written[0] == 'x' || written[0] == 'X');
  for (std::size_t i = 1; i < written.size(); ++i) {
    const char c = written[i];
    if (!hexadecimal) {
      if (c != '0' && c != '1') Raise("22P02", Cat({"\"", Text(&c, 1), "\" is not a valid binary digit"}));
      bits += c;
      continue;
    }
    const int digit = c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1;
    if (digit < 0) Raise("22P02", Cat({"\"", Text(&c, 1), "\" is not a valid hexadecimal digit"}));
    for (int bit = 3; bit >= 0; --bit) bits += (digit >> bit) & 1 ? '1' : '0';
  }
  return bits;
}

}  // namespace

const Node* MakeConstant(ParseState& state, const Constant& constant, Offset at) {  // make_const
  switch (constant.kind) {
    case Constant::Kind::kNull: return Make(state, Const{true, {}}, kUnknownOid, -1, at);
    case Constant::Kind::kInteger:
      return Make(state, Const{false, CopyText(state, std::to_string(constant.integer))}, kInt4Oid, -1, at);
    case Constant::Kind::kBoolean: return Make(state, Const{false, constant.integer != 0 ? "t" : "f"}, kBoolOid, -1, at);
    case Constant::Kind::kString: return Make(state, Const{false, CopyText(state, constant.text)}, kUnknownOid, -1, at);
    case Constant::Kind::kBitString:
      return Make(state, Const{false, CopyText(state, BitText(constant.text))}, kBitOid, -1, at);
    case Constant::Kind::kFloat: {
      std::int64_t value = 0;
      if (ParseBigInteger(constant.text, &value)) {
        const bool small = value >= INT32_MIN && value <= INT32_MAX;
        return Make(state, Const{false, CopyText(state, std::to_string(value))}, small ? kInt4Oid : kInt8Oid, -1, at);
      }
      const std::string text = CanonicalLiteral(state.catalog(), kNumericOid, -1, constant.text);
      return Make(state, Const{false, CopyText(state, text)}, kNumericOid, -1, at);
    }
  }
  return nullptr;
}

namespace {

bool IsNullConstant(const Expression* expression) {
  const auto* constant = As<Constant>(expression);
  return constant != nullptr && constant->kind == Constant::Kind::kNull;
}

const Expression* RawOperator(ParseState& state, Text name, const Expression* left, const Expression* right, Offset at) {
  OperatorExpression node;
  node.name = state.arena().Copy(std::vector<Text>{name});
  node.left = left;
  node.right = right;
  return state.arena().Make(Expression{at, node});
}

const Expression* RawBoolean(ParseState& state, BooleanExpression::Kind kind, const Expression* a, const Expression* b, Offset at) {
  BooleanExpression node;
  node.kind = kind;
  node.arguments = state.arena().Copy(std::vector<const Expression*>{a, b});
  return state.arena().Make(Expression{at, node});
}

const Node* TransformOperator(ParseState& state, const Expression& at, const OperatorExpression& node) {
  const auto* left_row = As<RowExpression>(node.left);
  if (left_row != nullptr) {
    if (const auto* sub = As<SubqueryExpression>(node.right); sub != nullptr && sub->kind == SubqueryExpression::Kind::kScalar) {
      SubqueryExpression compare = *sub;  // "row op subselect" is a row comparison
      compare.kind = SubqueryExpression::Kind::kRowCompare;
      compare.test = node.left;
      compare.operator_name = node.name;
      return TransformSubquery(state, at, compare);
    }
    if (As<RowExpression>(node.right) != nullptr) {
      const Node* left = Transform(state, node.left);
      const Node* right = Transform(state, node.right);
      return MakeRowComparison(state, node.name, As<RowNode>(left)->arguments, As<RowNode>(right)->arguments, at.at);
    }
  }
  const Node* last_srf = state.last_srf;
  const Node* left = node.left == nullptr ? nullptr : Transform(state, node.left);
  const Node* right = node.right == nullptr ? nullptr : Transform(state, node.right);
  return MakeOperator(state, node.name, left, right, last_srf, at.at);
}

const Node* TransformDistinct(ParseState& state, const Expression& at, const OperatorExpression& node) {
  const bool negated = node.kind == OperatorExpression::Kind::kNotDistinct;
  for (const auto& [test, other] : {std::pair(node.right, node.left), std::pair(node.left, node.right)}) {
    if (!IsNullConstant(test)) continue;  // make_nulltest_from_distinct
    NullTestNode null_test;
    null_test.argument = Transform(state, other);
    null_test.is_not = !negated;
    null_test.row = null_test.argument->type == kRecordOid || IsComposite(state.catalog(), null_test.argument->type);
    return Make(state, null_test, kBoolOid, -1, at.at);
  }
  const Node* left = Transform(state, node.left);
  const Node* right = Transform(state, node.right);
  const auto* left_row = As<RowNode>(left);
  const auto* right_row = As<RowNode>(right);
  const Node* result = left_row != nullptr && right_row != nullptr
                           ? MakeRowDistinct(state, node.name, left_row->arguments, right_row->arguments, at.at)
                           : MakeDistinct(state, node.name, left, right, at.at);
  if (!negated) return result;
  BooleanNode inverse{BooleanExpression::Kind::kNot, state.arena().Copy(Nodes{result})};
  return Make(state, inverse, kBoolOid, -1, at.at);
}

const Node* TransformNullIf(ParseState& state, const Expression& at, const OperatorExpression& node) {
  const Node* left = Transform(state, node.left);
  const Node* right = Transform(state, node.right);
  const Node* made = MakeOperator(state, node.name, left, right, state.last_srf, at.at);
  OperatorNode op = *As<OperatorNode>(made);
  if (made->type != kBoolOid) Raise("42804", "NULLIF requires = operator to yield boolean", at.at);
  if (op.returns_set) Raise("42804", "NULLIF must not return a set", at.at);
  op.kind = OperatorNode::Kind::kNullIf;
  return Make(state, op, op.arguments[0]->type, op.arguments[0]->typmod, at.at);
}

const Node* TransformIn(ParseState& state, const Expression& at, const OperatorExpression& node) {  // transformAExprIn
  const bool use_or = node.name.back() != "<>";
  const Node* left = Transform(state, node.left);
  Nodes all, with_vars, without_vars;
  for (const Expression* item : As<ListExpression>(node.right)->items) {
    const Node* value = Transform(state, item);
    all.push_back(value);
    (ContainsVarOfLevel(value, 0) ? with_vars : without_vars).push_back(value);
  }
  const Node* result = nullptr;
  if (without_vars.size() > 1) {
    Nodes candidates{left};
    candidates.insert(candidates.end(), without_vars.begin(), without_vars.end());
    Oid scalar = SelectCommonType(state, candidates, nullptr);
    for (const Node* candidate : candidates) {  // verify_common_type
      if (scalar != 0 && !CanCoerceOne(state.catalog(), candidate->type, scalar, Context::kImplicit)) scalar = 0;
    }
    const Oid array_type = scalar != 0 && scalar != kRecordOid ? ArrayTypeOf(state.catalog(), scalar) : 0;
    if (array_type != 0) {
      for (const Node*& value : without_vars) value = CoerceToCommon(state, value, scalar, "IN");
      ArrayNode array{scalar, state.arena().Copy(without_vars), false};
      const Node* right = Make(state, array, array_type, SelectCommonTypmod(without_vars, scalar));
      result = MakeScalarArrayOperator(state, node.name, use_or, left, right, at.at);
      all = with_vars;
    }
  }
  for (const Node* value : all) {
    const auto* left_row = As<RowNode>(left);
    const auto* right_row = As<RowNode>(value);
    const Node* compared = left_row != nullptr && right_row != nullptr
                               ? MakeRowComparison(state, node.name, left_row->arguments, right_row->arguments, at.at)
                               : MakeOperator(state, node.name, left, value, state.last_srf, at.at);
    compared = CoerceToBoolean(state, compared, "IN");
    if (result == nullptr) {
      result = compared;
      continue;
    }
    BooleanNode joined{use_or ? BooleanExpression::Kind::kOr : BooleanExpression::Kind::kAnd,
                       state.arena().Copy(Nodes{result, compared})};
    result = Make(state, joined, kBoolOid, -1, at.at);
  }
  return result;
}

const Node* TransformBetween(ParseState& state, const Expression& at, const OperatorExpression& node) {
  using Kind = OperatorExpression::Kind;
  const auto& bounds = As<ListExpression>(node.right)->items;
  const bool negated = node.kind == Kind::kNotBetween || node.kind == Kind::kNotBetweenSymmetric;
  const auto inner = negated ? BooleanExpression::Kind::kOr : BooleanExpression::Kind::kAnd;
  const auto outer = negated ? BooleanExpression::Kind::kAnd : BooleanExpression::Kind::kOr;
  auto range = [&](const Expression* low, const Expression* high) {
    return RawBoolean(state, inner, RawOperator(state, negated ? "<" : ">=", node.left, low, at.at),
                      RawOperator(state, negated ? ">" : "<=", node.left, high, at.at), at.at);
  };
  const Expression* raw = range(bounds[0], bounds[1]);
  if (node.kind == Kind::kBetweenSymmetric || node.kind == Kind::kNotBetweenSymmetric) {
    raw = RawBoolean(state, outer, raw, range(bounds[1], bounds[0]), at.at);
  }
  return Transform(state, raw);
}

const Node* TransformAnyOperator(ParseState& state, const Expression& at, const OperatorExpression& node) {
  using Kind = OperatorExpression::Kind;
  switch (node.kind) {
    case Kind::kOperatorAny:
    case Kind::kOperatorAll: {
      const Node* left = Transform(state, node.left);
      const Node* right = Transform(state, node.right);
      return MakeScalarArrayOperator(state, node.name, node.kind == Kind::kOperatorAny, left, right, at.at);
    }
    case Kind::kDistinct:
    case Kind::kNotDistinct: return TransformDistinct(state, at, node);
    case Kind::kNullIf: return TransformNullIf(state, at, node);
    case Kind::kIn: return TransformIn(state, at, node);
    case Kind::kBetween:
    case Kind::kNotBetween:
    case Kind::kBetweenSymmetric:
    case Kind::kNotBetweenSymmetric: return TransformBetween(state, at, node);
    default: return TransformOperator(state, at, node);
  }
}

const Node* TransformBoolean(ParseState& state, const Expression& at, const BooleanExpression& node) {
  const char* word = node.kind == BooleanExpression::Kind::kAnd ? "AND" : node.kind == BooleanExpression::Kind::kOr ? "OR" : "NOT";
  Nodes arguments;
  for (const Expression* argument : node.arguments) {
    arguments.push_back(CoerceToBoolean(state, Transform(state, argument), word));
  }
  return Make(state, BooleanNode{node.kind, state.arena().Copy(arguments)}, kBoolOid, -1, at.at);
}

const Node* TransformBooleanTest(ParseState& state, const Expression& at, const BooleanTest& node) {
  static constexpr const char* kWords[] = {"IS TRUE", "IS NOT TRUE", "IS FALSE", "IS NOT FALSE", "IS UNKNOWN", "IS NOT UNKNOWN"};
  BooleanTestNode test;
  test.kind = node.kind;
  test.argument = CoerceToBoolean(state, Transform(state, node.argument), kWords[static_cast<int>(node.kind)]);
  return Make(state, test, kBoolOid, -1, at.at);
}

const Node* TransformCall(ParseState& state, const Expression& at, const FunctionCall& call) {  // transformFuncCall
  const Node* last_srf = state.last_srf;
  Nodes arguments;
  for (const Expression* argument : call.arguments) arguments.push_back(Transform(state, argument));
  if (call.within_group) {
    for (const SortItem& item : call.order_by) {
      arguments.push_back(TransformExpression(state, item.expression, ExprKind::kOrderBy));
    }
  }
  return FunctionOrColumn(state, call.name, std::move(arguments), last_srf, &call, false, at.at);
}

const Node* TransformValueFunction(ParseState& state, const Expression& at, const SqlValueFunction& node) {
  using Kind = SqlValueFunction::Kind;
  Oid type = kNameOid;
  switch (node.kind) {
    case Kind::kCurrentDate: type = kDateOid; break;
    case Kind::kCurrentTime:
    case Kind::kCurrentTimeN: type = kTimetzOid; break;
    case Kind::kCurrentTimestamp:
    case Kind::kCurrentTimestampN: type = kTimestamptzOid; break;
    case Kind::kLocalTime:
    case Kind::kLocalTimeN: type = kTimeOid; break;
    case Kind::kLocalTimestamp:
    case Kind::kLocalTimestampN: type = kTimestampOid; break;
    default: break;
  }
  const std::int32_t typmod = node.modifier > 6 ? 6 : node.modifier;
  return Make(state, ValueFunction{node.kind}, type, typmod, at.at, type == kNameOid ? kCCollationOid : 0);
}

const Node* TransformParameter(ParseState& state, const Expression& at, const ParameterReference& node) {
  const auto& parameters = state.shared.context.parameters;
  if (node.number < 1 || static_cast<std::size_t>(node.number) > parameters.size()) {
    Raise("42P02", Cat({"there is no parameter $", std::to_string(node.number)}), at.at);
  }
  const ParameterInfo& info = parameters[static_cast<std::size_t>(node.number) - 1];
  const Oid type = info.type == 0 ? kUnknownOid : info.type;
  return Make(state, Param{node.number, CopyText(state, info.name)}, type, info.typmod, at.at, CollationOfType(state.catalog(), type));
}

const Node* TransformCollate(ParseState& state, const Expression& at, const CollateClause& node) {
  const Node* argument = Transform(state, node.argument);
  if (argument->type != kUnknownOid && CollationOfType(state.catalog(), argument->type) == 0) {
    Raise("42804", Cat({"collations are not supported by type ", TypeText(state.shared, argument->type)}), at.at);
  }
  Collate collate{argument, ResolveCollation(state.shared.context, node.collation, at.at)};
  return Make(state, collate, argument->type, argument->typmod, at.at);
}

const Node* TransformNamedArgument(ParseState& state, const Expression& at, const NamedArgument& node) {
  NamedArgumentExpression named;
  named.name = CopyText(state, node.name);
  named.argument = Transform(state, node.argument);
  return Make(state, named, named.argument->type, named.argument->typmod, at.at);
}

const Node* TransformNullTest(ParseState& state, const Expression& at, const NullTest& node) {
  NullTestNode test;
  test.argument = Transform(state, node.argument);
  test.is_not = node.is_not;
  test.row = test.argument->type == kRecordOid || IsComposite(state.catalog(), test.argument->type);
  return Make(state, test, kBoolOid, -1, at.at);
}

const Node* TransformCurrentOf(ParseState& state, const Expression& at, const CurrentOf& node) {
  return Make(state, CurrentOfNode{CopyText(state, node.cursor)}, kBoolOid, -1, at.at);
}

const Node* TransformMergeAction(ParseState& state, const Expression& at) {
  const ParseState* level = &state;
  while (level != nullptr && level->kind != ExprKind::kMergeReturning) level = level->parent;
  if (level == nullptr) Raise("42601", "MERGE_ACTION() can only be used in the RETURNING list of a MERGE command", at.at);
  return Make(state, MergeActionNode{}, kTextOid, -1, at.at, kDefaultCollationOid);
}

template <typename... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <typename... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

}  // namespace

const Node* TransformExpression(ParseState& state, const Expression* expression, ExprKind kind) {
  KindScope scope(state, kind);
  return Transform(state, expression);
}

const Node* TransformMinMax(ParseState& state, const Expression& at, const MinMaxExpression& node);
const Node* TransformCoalesce(ParseState& state, const Expression& at, const CoalesceExpression& node);
const Node* TransformArray(ParseState& state, const Expression& at, const ArrayExpression& node, Oid array, Oid element,
                           std::int32_t typmod);

const Node* Transform(ParseState& state, const Expression* expression) {
  const Expression& at = *expression;
  return std::visit(
      Overloaded{
          [&](const ColumnReference& node) { return TransformColumnReference(state, at, node); },
          [&](const ParameterReference& node) { return TransformParameter(state, at, node); },
          [&](const Constant& node) { return MakeConstant(state, node, at.at); },
          [&](const TypeCast& node) { return TransformTypeCast(state, at, node); },
          [&](const CollateClause& node) { return TransformCollate(state, at, node); },
          [&](const OperatorExpression& node) { return TransformAnyOperator(state, at, node); },
          [&](const ListExpression&) -> const Node* { Raise("42601", "syntax error in a list of expressions", at.at); },
          [&](const BooleanExpression& node) { return TransformBoolean(state, at, node); },
          [&](const NullTest& node) { return TransformNullTest(state, at, node); },
          [&](const BooleanTest& node) { return TransformBooleanTest(state, at, node); },
          [&](const FunctionCall& node) { return TransformCall(state, at, node); },
          [&](const NamedArgument& node) { return TransformNamedArgument(state, at, node); },
          [&](const Indirection& node) {
            return TransformIndirection(state, Transform(state, node.argument), node.steps, at.at);
          },
          [&](const ArrayExpression& node) { return TransformArray(state, at, node, 0, 0, -1); },
          [&](const RowExpression& node) { return TransformRow(state, at, node, false); },
          [&](const CaseExpression& node) { return TransformCase(state, at, node); },
          [&](const CoalesceExpression& node) { return TransformCoalesce(state, at, node); },
          [&](const MinMaxExpression& node) { return TransformMinMax(state, at, node); },
          [&](const SubqueryExpression& node) { return TransformSubquery(state, at, node); },
          [&](const SqlValueFunction& node) { return TransformValueFunction(state, at, node); },
          [&](const GroupingCall& node) { return TransformGrouping(state, node, at.at); },
          [&](const DefaultKeyword&) -> const Node* { Raise("42601", "DEFAULT is not allowed in this context", at.at); },
          [&](const CurrentOf& node) { return TransformCurrentOf(state, at, node); },
          [&](const MultiAssignment& node) { return TransformMultiAssignment(state, node); },
          [&](const MergeAction&) { return TransformMergeAction(state, at); },
          [&](const XmlExpression& node) { return TransformXml(state, at, node); },
          [&](const JsonExpression& node) { return TransformJson(state, at, node); },
          [&](const OtherExpression& node) -> const Node* {
            throw Unknowable{Cat({"an expression of kind ", node.node}), at.at};
          },
      },
      at.node);
}

}  // namespace pgrehearse::analysis
