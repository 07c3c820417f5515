// SQL/JSON expressions: constructors, predicates, query functions and aggregates.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

namespace {

Text EncodingName(pb::JsonEncoding encoding) {
  switch (encoding) {
    case pb::JS_ENC_UTF8:
      return "UTF8";
    case pb::JS_ENC_UTF16:
      return "UTF16";
    case pb::JS_ENC_UTF32:
      return "UTF32";
    default:
      return {};
  }
}

}  // namespace

JsonExpression::Value Lowerer::LowerJsonValue(const pb::JsonValueExpr& value) {
  JsonExpression::Value lowered;
  lowered.value = LowerOptional(value.has_raw_expr(), value.raw_expr());
  if (value.has_format()) {
    lowered.format_json = value.format().format_type() == pb::JS_FORMAT_JSON;
    lowered.encoding = EncodingName(value.format().encoding());
  }
  return lowered;
}

void Lowerer::LowerJsonMember(const pb::Node& node, JsonExpression::Value& value) {
  switch (node.node_case()) {
    case pb::Node::kJsonKeyValue:
      value = LowerJsonValue(node.json_key_value().value());
      value.key = LowerOptional(node.json_key_value().has_key(), node.json_key_value().key());
      return;
    case pb::Node::kJsonValueExpr:
      value = LowerJsonValue(node.json_value_expr());
      return;
    case pb::Node::kJsonArgument:
      value = LowerJsonValue(node.json_argument().val());
      value.name = Own(node.json_argument().name());
      return;
    default:
      value.value = LowerExpression(node);
  }
}

List<JsonExpression::Value> Lowerer::LowerJsonMembers(const Nodes& nodes) {
  const auto values = arena_.Array<JsonExpression::Value>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) LowerJsonMember(node, values[i++]);
  return values;
}

JsonExpression::Behavior Lowerer::LowerBehavior(const pb::JsonBehavior& behavior) {
  // Ours has "unspecified" first, as the protobuf has "undefined".
  return {static_cast<JsonExpression::Behavior::Kind>(behavior.btype()),
          LowerOptional(behavior.has_expr(), behavior.expr())};
}

void Lowerer::LowerJsonOutput(const pb::JsonOutput& output, JsonExpression& json) {
  if (output.has_type_name()) json.returning = LowerType(output.type_name());
  if (output.has_returning() && output.returning().has_format()) {
    json.returning_format_json = output.returning().format().format_type() == pb::JS_FORMAT_JSON;
    json.returning_encoding = EncodingName(output.returning().format().encoding());
  }
}

const Expression* Lowerer::LowerJsonAggregate(const pb::JsonAggConstructor& constructor, JsonExpression json) {
  if (constructor.has_output()) LowerJsonOutput(constructor.output(), json);
  json.filter = LowerOptional(constructor.has_agg_filter(), constructor.agg_filter());
  json.order_by = LowerSortItems(constructor.agg_order());
  if (constructor.has_over()) json.over = LowerWindow(constructor.over());
  return Make(constructor.location(), json);
}

const Expression* Lowerer::LowerJsonFunction(const pb::JsonFuncExpr& function) {
  JsonExpression json;
  switch (function.op()) {
    case pb::JSON_EXISTS_OP:
      json.kind = JsonExpression::Kind::kExists;
      break;
    case pb::JSON_VALUE_OP:
      json.kind = JsonExpression::Kind::kValue;
      break;
    default:
      json.kind = JsonExpression::Kind::kQuery;
  }
  const auto context = arena_.Array<JsonExpression::Value>(1);
  context[0] = LowerJsonValue(function.context_item());
  json.values = context;
  json.path = LowerOptional(function.has_pathspec(), function.pathspec());
  json.passing = LowerJsonMembers(function.passing());
  if (function.has_output()) LowerJsonOutput(function.output(), json);
  if (function.has_on_empty()) json.on_empty = LowerBehavior(function.on_empty());
  if (function.has_on_error()) json.on_error = LowerBehavior(function.on_error());
  json.wrapper = Enumerator<std::uint8_t>(function.wrapper());
  json.quotes = Enumerator<std::uint8_t>(function.quotes());
  return Make(function.location(), json);
}

const Expression* Lowerer::LowerJson(const pb::Node& node) {
  JsonExpression json;
  const auto one = [&](JsonExpression::Value value) {
    const auto values = arena_.Array<JsonExpression::Value>(1);
    values[0] = value;
    json.values = values;
  };
  switch (node.node_case()) {
    case pb::Node::kJsonIsPredicate: {
      const pb::JsonIsPredicate& predicate = node.json_is_predicate();
      json.kind = JsonExpression::Kind::kIsJson;
      JsonExpression::Value value;
      value.value = LowerOptional(predicate.has_expr(), predicate.expr());
      one(value);
      json.item_type = Enumerator<JsonExpression::ItemType>(predicate.item_type());
      json.unique_keys = predicate.unique_keys();
      return Make(predicate.location(), json);
    }
    case pb::Node::kJsonParseExpr: {
      const pb::JsonParseExpr& parse = node.json_parse_expr();
      json.kind = JsonExpression::Kind::kParse;
      one(LowerJsonValue(parse.expr()));
      if (parse.has_output()) LowerJsonOutput(parse.output(), json);
      json.unique_keys = parse.unique_keys();
      return Make(parse.location(), json);
    }
    case pb::Node::kJsonScalarExpr: {
      const pb::JsonScalarExpr& scalar = node.json_scalar_expr();
      json.kind = JsonExpression::Kind::kScalar;
      JsonExpression::Value value;
      value.value = LowerOptional(scalar.has_expr(), scalar.expr());
      one(value);
      if (scalar.has_output()) LowerJsonOutput(scalar.output(), json);
      return Make(scalar.location(), json);
    }
    case pb::Node::kJsonSerializeExpr: {
      const pb::JsonSerializeExpr& serialize = node.json_serialize_expr();
      json.kind = JsonExpression::Kind::kSerialize;
      one(LowerJsonValue(serialize.expr()));
      if (serialize.has_output()) LowerJsonOutput(serialize.output(), json);
      return Make(serialize.location(), json);
    }
    case pb::Node::kJsonObjectConstructor: {
      const pb::JsonObjectConstructor& constructor = node.json_object_constructor();
      json.kind = JsonExpression::Kind::kObject;
      json.values = LowerJsonMembers(constructor.exprs());
      if (constructor.has_output()) LowerJsonOutput(constructor.output(), json);
      json.absent_on_null = constructor.absent_on_null();
      json.unique_keys = constructor.unique();
      return Make(constructor.location(), json);
    }
    case pb::Node::kJsonArrayConstructor: {
      const pb::JsonArrayConstructor& constructor = node.json_array_constructor();
      json.kind = JsonExpression::Kind::kArray;
      json.values = LowerJsonMembers(constructor.exprs());
      if (constructor.has_output()) LowerJsonOutput(constructor.output(), json);
      json.absent_on_null = constructor.absent_on_null();
      return Make(constructor.location(), json);
    }
    case pb::Node::kJsonArrayQueryConstructor: {
      const pb::JsonArrayQueryConstructor& constructor = node.json_array_query_constructor();
      json.kind = JsonExpression::Kind::kArrayQuery;
      json.query = LowerQuery(constructor.query());
      if (constructor.has_output()) LowerJsonOutput(constructor.output(), json);
      json.absent_on_null = constructor.absent_on_null();
      return Make(constructor.location(), json);
    }
    case pb::Node::kJsonObjectAgg: {
      const pb::JsonObjectAgg& aggregate = node.json_object_agg();
      json.kind = JsonExpression::Kind::kObjectAggregate;
      JsonExpression::Value value = LowerJsonValue(aggregate.arg().value());
      value.key = LowerOptional(aggregate.arg().has_key(), aggregate.arg().key());
      one(value);
      json.absent_on_null = aggregate.absent_on_null();
      json.unique_keys = aggregate.unique();
      return LowerJsonAggregate(aggregate.constructor(), json);
    }
    case pb::Node::kJsonArrayAgg: {
      const pb::JsonArrayAgg& aggregate = node.json_array_agg();
      json.kind = JsonExpression::Kind::kArrayAggregate;
      one(LowerJsonValue(aggregate.arg()));
      json.absent_on_null = aggregate.absent_on_null();
      return LowerJsonAggregate(aggregate.constructor(), json);
    }
    case pb::Node::kJsonFuncExpr:
      return LowerJsonFunction(node.json_func_expr());
    case pb::Node::kJsonValueExpr:
      return LowerOptional(node.json_value_expr().has_raw_expr(), node.json_value_expr().raw_expr());
    default:
      return Make(-1, OtherExpression{NodeName(node)});
  }
}

}  // namespace pgrehearse::lower
