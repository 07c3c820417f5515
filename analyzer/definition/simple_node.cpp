// Small questions about nodes that printing asks: is it simple, will it look like a call, what lies below its casts.
#include "analyzer/definition/deparse.h"

namespace pgrehearse {

const Node* StripImplicitCoercions(const Node* node) {
  while (node) {
    const Node* argument = nullptr;
    if (const auto* f = As<FunctionExpression>(node)) {
      if (f->form == CallForm::kImplicitCast && !f->arguments.empty()) argument = f->arguments[0];
    } else if (const auto* r = As<Relabel>(node)) {
      if (r->form == CallForm::kImplicitCast) argument = r->argument;
    } else if (const auto* i = As<CoerceViaIo>(node)) {
      if (i->form == CallForm::kImplicitCast) argument = i->argument;
    } else if (const auto* a = As<ArrayCoerce>(node)) {
      if (a->form == CallForm::kImplicitCast) argument = a->argument;
    } else if (const auto* c = As<ConvertRowType>(node)) {
      if (c->form == CallForm::kImplicitCast) argument = c->argument;
    } else if (const auto* d = As<CoerceToDomain>(node)) {
      if (d->form == CallForm::kImplicitCast) argument = d->argument;
    }
    if (!argument) return node;
    node = argument;
  }
  return node;
}

std::int32_t LengthCoercionTypmod(const Catalog&, const Node&, const FunctionExpression& call) {
  // exprIsLengthCoercion (nodeFuncs.c): a cast's call with two or three arguments whose second is an int4 constant.
  if (call.form != CallForm::kExplicitCast && call.form != CallForm::kImplicitCast) return -1;
  if (call.arguments.size() < 2 || call.arguments.size() > 3) return -1;
  const Const* second = As<Const>(call.arguments[1]);
  if (!second || second->is_null || call.arguments[1]->type != kInt4Oid) return -1;
  std::int64_t value = 0;
  bool negative = false;
  for (char c : second->value) {
    if (c == '-') negative = true;
    if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  }
  return static_cast<std::int32_t>(negative ? -value : value);
}

bool LooksLikeFunction(const Node* node) {
  if (!node) return false;
  if (const auto* call = As<FunctionExpression>(node)) {
    return call->form == CallForm::kExplicitCall || call->form == CallForm::kSqlSyntax;
  }
  if (const auto* op = As<OperatorNode>(node)) return op->kind == OperatorNode::Kind::kNullIf;
  if (const auto* json = As<JsonNode>(node)) {
    using Kind = JsonExpression::Kind;
    return json->written && (json->written->kind == Kind::kExists || json->written->kind == Kind::kQuery ||
                             json->written->kind == Kind::kValue);
  }
  return As<Coalesce>(node) || As<MinMax>(node) || As<ValueFunction>(node) || As<XmlNode>(node);
}

namespace {

// What stands between parentheses, brackets or commas of its parent needs none of its own.
bool ParentDelimits(const Node* parent, bool boolean) {
  if (const auto* call = As<FunctionExpression>(parent)) return call->form == CallForm::kExplicitCall;
  if (!boolean && As<BooleanNode>(parent)) return true;
  if (const auto* op = As<OperatorNode>(parent)) return op->kind == OperatorNode::Kind::kNullIf;
  return As<SubscriptReference>(parent) || As<ArrayNode>(parent) || As<RowNode>(parent) || As<Coalesce>(parent) ||
         As<MinMax>(parent) || As<XmlNode>(parent) || As<Aggregate>(parent) || As<GroupingFunction>(parent) ||
         As<WindowFunction>(parent) || As<CaseNode>(parent) || (boolean && As<JsonNode>(parent));
}

// The operator's name when it is a binary one of a single character, else 0.
char BasicOperator(const Catalog& catalog, const OperatorNode& op) {
  if (op.kind != OperatorNode::Kind::kOperator || op.arguments.size() != 2) return 0;
  const std::string name = OperatorNameFor(catalog, op.op);
  return name.size() == 1 ? name[0] : 0;
}

bool IsSum(char c) { return c == '+' || c == '-'; }
bool IsProduct(char c) { return c == '*' || c == '/' || c == '%'; }

}  // namespace

bool IsSimpleNode(const Catalog& catalog, const Node* node, const Node* parent) {
  if (!node) return false;
  if (As<Var>(node) || As<Const>(node) || As<Param>(node) || As<DomainValue>(node) || As<SetToDefault>(node) ||
      As<CurrentOfNode>(node) || As<SubscriptReference>(node) || As<ArrayNode>(node) || As<RowNode>(node) ||
      As<Coalesce>(node) || As<MinMax>(node) || As<ValueFunction>(node) || As<XmlNode>(node) || As<NextValue>(node) ||
      As<Aggregate>(node) || As<GroupingFunction>(node) || As<WindowFunction>(node) || As<MergeActionNode>(node) ||
      As<FunctionExpression>(node) || As<CaseNode>(node)) {
    return true;
  }
  if (const auto* json = As<JsonNode>(node)) {
    return !json->written || json->written->kind != JsonExpression::Kind::kIsJson || ParentDelimits(parent, false);
  }
  if (As<FieldSelect>(node)) return !As<FieldSelect>(parent);
  if (As<FieldStore>(node)) return !As<FieldStore>(parent);
  if (const auto* d = As<CoerceToDomain>(node)) return IsSimpleNode(catalog, d->argument, node);
  if (const auto* r = As<Relabel>(node)) return IsSimpleNode(catalog, r->argument, node);
  if (const auto* i = As<CoerceViaIo>(node)) return IsSimpleNode(catalog, i->argument, node);
  if (const auto* a = As<ArrayCoerce>(node)) return IsSimpleNode(catalog, a->argument, node);
  if (const auto* c = As<ConvertRowType>(node)) return IsSimpleNode(catalog, c->argument, node);
  if (const auto* op = As<OperatorNode>(node)) {
    if (op->kind == OperatorNode::Kind::kNullIf) return true;
    const auto* outer = As<OperatorNode>(parent);
    if (op->kind == OperatorNode::Kind::kOperator && outer && outer->kind == OperatorNode::Kind::kOperator) {
      const char inner_name = BasicOperator(catalog, *op), outer_name = BasicOperator(catalog, *outer);
      if (!IsSum(inner_name) && !IsProduct(inner_name)) return false;
      if (!IsSum(outer_name) && !IsProduct(outer_name)) return false;
      if (IsProduct(inner_name) && IsSum(outer_name)) return true;
      if (IsSum(inner_name) && IsProduct(outer_name)) return false;
      return node == outer->arguments[0];  // (a - b) - c, not a - (b - c)
    }
    return ParentDelimits(parent, false);
  }
  if (As<SubLink>(node) || As<NullTestNode>(node) || As<BooleanTestNode>(node)) return ParentDelimits(parent, false);
  if (const auto* b = As<BooleanNode>(node)) {
    if (const auto* outer = As<BooleanNode>(parent)) {
      using Kind = BooleanExpression::Kind;
      if (b->kind == Kind::kOr) return outer->kind == Kind::kOr;
      return outer->kind == Kind::kAnd || outer->kind == Kind::kOr;
    }
    return ParentDelimits(parent, true);
  }
  return false;
}

}  // namespace pgrehearse
