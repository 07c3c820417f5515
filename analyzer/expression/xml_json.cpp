// XML functions and the SQL/JSON constructors and query functions (parse_expr.c: transformXmlExpr, transformJson...).
#include <algorithm>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

const Node* TransformXml(ParseState& state, const Expression& at, const XmlExpression& written) {
  using Kind = XmlExpression::Kind;
  XmlNode node;
  XmlExpression copy = written;
  copy.name = CopyText(state, written.name);
  copy.named_arguments = {};
  copy.arguments = {};
  copy.type = nullptr;
  Nodes named, arguments;
  std::vector<Text> names;
  for (std::size_t i = 0; i < written.named_arguments.size(); ++i) {
    const Expression* value = written.named_arguments[i];
    named.push_back(Transform(state, value));
    Text name = i < written.argument_names.size() ? written.argument_names[i] : Text();
    if (name.empty() && As<ColumnReference>(value) != nullptr) name = FigureColumnName(value);
    if (name.empty()) {
      Raise("42601",
            written.kind == Kind::kElement ? "unnamed XML attribute value must be a column reference"
                                           : "unnamed XML element value must be a column reference",
            At(value));
    }
    if (written.kind == Kind::kElement && std::find(names.begin(), names.end(), name) != names.end()) {
      Raise("42601", Cat({"XML attribute name \"", name, "\" appears more than once"}), At(value));
    }
    names.push_back(CopyText(state, name));
  }
  copy.argument_names = state.arena().Copy(names);
  for (std::size_t i = 0; i < written.arguments.size(); ++i) {
    const Node* argument = Transform(state, written.arguments[i]);
    switch (written.kind) {
      case Kind::kConcat: argument = CoerceToSpecific(state, argument, kXmlOid, -1, "XMLCONCAT"); break;
      case Kind::kParse: argument = CoerceToSpecific(state, argument, i == 0 ? kTextOid : kBoolOid, -1, "XMLPARSE"); break;
      case Kind::kPi: argument = CoerceToSpecific(state, argument, kTextOid, -1, "XMLPI"); break;
      case Kind::kRoot:
        argument = CoerceToSpecific(state, argument, i == 0 ? kXmlOid : i == 1 ? kTextOid : kInt4Oid, -1, "XMLROOT");
        break;
      case Kind::kSerialize: argument = CoerceToSpecific(state, argument, kXmlOid, -1, "XMLSERIALIZE"); break;
      case Kind::kIsDocument: argument = CoerceToSpecific(state, argument, kXmlOid, -1, "IS DOCUMENT"); break;
      default: break;
    }
    arguments.push_back(argument);
  }
  node.named_arguments = state.arena().Copy(named);
  node.arguments = state.arena().Copy(arguments);
  node.written = state.arena().Make(copy);
  if (written.kind == Kind::kIsDocument) return Make(state, node, kBoolOid, -1, at.at);
  if (written.kind != Kind::kSerialize) return Make(state, node, kXmlOid, -1, at.at);
  const ResolvedType type = ResolveType(state.shared.context, *written.type);
  if (!CanCoerceOne(state.catalog(), kTextOid, type.type, Context::kImplicit)) {
    Raise("42846", Cat({"cannot cast XMLSERIALIZE result to ", TypeText(state.shared, type.type)}), at.at);
  }
  return Make(state, node, type.type, type.typmod, at.at);
}

namespace {

using Kind = JsonExpression::Kind;

// An input of a JSON function: unknown literals are text (transformJsonValueExpr).
const Node* JsonValue(ParseState& state, const Expression* written) {
  const Node* node = Transform(state, written);
  if (node->type != kUnknownOid) return node;
  return CoerceType(state, node, kUnknownOid, kTextOid, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
}

const Node* CoerceJson(ParseState& state, const Node* node, Oid type, std::int32_t typmod, const char* function) {
  const Node* result =
      CoerceToTarget(state, node, node->type, type, typmod, Context::kExplicit, CallForm::kImplicitCast, At(node));
  if (result == nullptr) {
    Raise("42846", Cat({"cannot cast type ", TypeText(state.shared, node->type), " to ", TypeText(state.shared, type)}), At(node));
  }
  static_cast<void>(function);
  return result;
}

const JsonExpression* CopyWritten(ParseState& state, const JsonExpression& written) {
  JsonExpression copy = written;
  auto copy_values = [&](List<JsonExpression::Value> values) {
    std::vector<JsonExpression::Value> copies(values.begin(), values.end());
    for (JsonExpression::Value& value : copies) {
      value.key = value.value = nullptr;
      value.encoding = CopyText(state, value.encoding);
      value.name = CopyText(state, value.name);
    }
    return state.arena().Copy(copies);
  };
  copy.values = copy_values(written.values);
  copy.passing = copy_values(written.passing);
  copy.query = nullptr;
  copy.returning = nullptr;
  copy.returning_encoding = CopyText(state, written.returning_encoding);
  copy.path = nullptr;
  copy.on_empty.value = copy.on_error.value = nullptr;
  copy.order_by = {};
  copy.filter = nullptr;
  copy.over = nullptr;
  return state.arena().Make(copy);
}

// JSON_ARRAY(SELECT ...) is SELECT JSON_ARRAYAGG(a) FROM (SELECT ...) q(a) (transformJsonArrayQueryConstructor).
const Node* ArrayFromQuery(ParseState& state, const Expression& at, const JsonExpression& written) {
  NodeArena& arena = state.arena();
  JsonExpression aggregate = written;
  aggregate.kind = Kind::kArrayAggregate;
  aggregate.query = nullptr;
  ColumnReference column;
  column.fields = arena.Copy(std::vector<Text>{"q", "a"});
  JsonExpression::Value value;
  value.value = arena.Make(Expression{at.at, column});
  aggregate.values = arena.Copy(std::vector<JsonExpression::Value>{value});
  TargetItem target;
  target.value = arena.Make(Expression{at.at, aggregate});
  FromItem from;
  from.node = FromQuery{written.query, false};
  from.alias = "q";
  from.alias_columns = arena.Copy(std::vector<Text>{"a"});
  SelectQuery select;
  select.targets = arena.Copy(std::vector<TargetItem>{target});
  select.from = arena.Copy(std::vector<const FromItem*>{arena.Make(from)});
  SubqueryExpression sub;
  sub.kind = SubqueryExpression::Kind::kScalar;
  sub.query = arena.Make(Query{select, nullptr, at.at});
  return TransformSubquery(state, at, sub);
}

ResolvedType ReturningType(ParseState& state, const JsonExpression& written, Oid otherwise) {
  ResolvedType type;
  type.type = otherwise;
  if (written.returning != nullptr) type = ResolveType(state.shared.context, *written.returning);
  return type;
}

Oid ConstructorType(const Nodes& nodes) {  // json, unless something is jsonb
  for (const Node* node : nodes) {
    if (node != nullptr && node->type == kJsonbOid) return kJsonbOid;
  }
  return kJsonOid;
}

const Node* JsonAggregate(ParseState& state, const Expression& at, const JsonExpression& written, JsonNode node) {
  Nodes arguments;
  for (const JsonExpression::Value& value : written.values) {
    if (value.key != nullptr) arguments.push_back(JsonValue(state, value.key));
    arguments.push_back(JsonValue(state, value.value));
  }
  if (written.filter != nullptr) node.filter = TransformWhere(state, written.filter, ExprKind::kFilter, "FILTER");
  const ResolvedType type = ReturningType(state, written, ConstructorType(arguments));
  // An ordinary aggregate finds out about places, levels and order; its parts are then shown as JSON.
  Aggregate aggregate;
  if (written.over == nullptr) {
    const Node* made = TransformAggregate(state, aggregate, arguments, written.order_by, false, type.type, at.at);
    node.aggregate_arguments = As<Aggregate>(made)->arguments;
    node.order_by = As<Aggregate>(made)->order_by;
    return Make(state, node, type.type, type.typmod, at.at);
  }
  WindowFunction call;
  call.arguments = state.arena().Copy(arguments);
  node.window = TransformWindowCall(state, *written.over, Make(state, call, type.type), at.at);
  std::vector<Target> targets;
  for (const Node* argument : arguments) {
    Target target;
    target.expression = argument;
    target.number = static_cast<int>(targets.size()) + 1;
    targets.push_back(target);
  }
  node.aggregate_arguments = state.arena().Copy(targets);
  return Make(state, node, type.type, type.typmod, at.at);
}

// JSON_EXISTS, JSON_QUERY, JSON_VALUE (transformJsonFuncExpr).
const Node* JsonQueryFunction(ParseState& state, const Expression& at, const JsonExpression& written, JsonNode node) {
  const char* name = written.kind == Kind::kExists ? "JSON_EXISTS()" : written.kind == Kind::kQuery ? "JSON_QUERY()" : "JSON_VALUE()";
  const Node* context = JsonValue(state, written.values[0].value);
  context = CoerceJson(state, context, kJsonbOid, -1, name);
  node.values = state.arena().Copy(Nodes{context});
  const Node* path = Transform(state, written.path);
  const Node* coerced = CoerceToTarget(state, path, path->type, kJsonpathOid, -1, Context::kExplicit, CallForm::kImplicitCast, At(path));
  if (coerced == nullptr) {
    Raise("42804", Cat({"JSON path expression must be of type jsonpath, not of type ", TypeText(state.shared, path->type)}), At(path));
  }
  node.path = coerced;
  Nodes passing;
  for (const JsonExpression::Value& value : written.passing) passing.push_back(JsonValue(state, value.value));
  node.passing = state.arena().Copy(passing);
  const Oid usual = written.kind == Kind::kExists ? kBoolOid : written.kind == Kind::kQuery ? kJsonbOid : kTextOid;
  const ResolvedType type = ReturningType(state, written, usual);
  auto behavior = [&](const JsonExpression::Behavior& behavior_written) -> const Node* {
    if (behavior_written.value == nullptr || behavior_written.kind != JsonExpression::Behavior::Kind::kDefault) return nullptr;
    const Node* value = Transform(state, behavior_written.value);
    const Node* result = CoerceToTarget(state, value, value->type, type.type, type.typmod, Context::kExplicit,
                                        CallForm::kExplicitCast, At(value));
    if (result == nullptr) {
      Raise("42846",
            Cat({"cannot cast behavior expression of type ", TypeText(state.shared, value->type), " to ", TypeText(state.shared, type.type)}),
            At(value));
    }
    return result;
  };
  node.on_empty = behavior(written.on_empty);
  node.on_error = behavior(written.on_error);
  return Make(state, node, type.type, type.typmod, at.at);
}

}  // namespace

const Node* TransformJson(ParseState& state, const Expression& at, const JsonExpression& written) {
  if (written.kind == Kind::kArrayQuery) return ArrayFromQuery(state, at, written);
  JsonNode node;
  node.written = CopyWritten(state, written);
  switch (written.kind) {
    case Kind::kObjectAggregate:
    case Kind::kArrayAggregate: return JsonAggregate(state, at, written, node);
    case Kind::kExists:
    case Kind::kQuery:
    case Kind::kValue: return JsonQueryFunction(state, at, written, node);
    default: break;
  }
  Nodes keys, values;
  for (const JsonExpression::Value& value : written.values) {
    keys.push_back(value.key != nullptr ? Transform(state, value.key) : nullptr);
    values.push_back(JsonValue(state, value.value));
  }
  node.keys = written.kind == Kind::kObject ? NodeList(state.arena().Copy(keys)) : NodeList();
  node.values = state.arena().Copy(values);
  switch (written.kind) {
    case Kind::kIsJson: return Make(state, node, kBoolOid, -1, at.at);
    case Kind::kParse:
    case Kind::kScalar: {
      const ResolvedType type = ReturningType(state, written, kJsonOid);
      return Make(state, node, type.type, type.typmod, at.at);
    }
    case Kind::kSerialize: {
      const ResolvedType type = ReturningType(state, written, kTextOid);
      return Make(state, node, type.type, type.typmod, at.at);
    }
    default: {
      const ResolvedType type = ReturningType(state, written, ConstructorType(values));
      return Make(state, node, type.type, type.typmod, at.at);
    }
  }
}

}  // namespace pgrehearse::analysis
