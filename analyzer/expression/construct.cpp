// Constructs of SQL: CASE, COALESCE, GREATEST, arrays, rows, casts, fields and subscripts (parse_expr.c, parse_node.c).
#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

const Node* TransformArray(ParseState& state, const Expression& at, const ArrayExpression& node, Oid array, Oid element,
                           std::int32_t typmod);

namespace {

// Set-returning functions may not be hidden in conditional constructs (10).
void RefuseSetReturning(ParseState& state, const Node* last_srf, const char* construct) {
  if (state.last_srf == last_srf) return;
  Raise("0A000", Cat({"set-returning functions are not allowed in ", construct}), At(state.last_srf), {},
        "You might be able to move the set-returning function into a LATERAL FROM item.");
}

Nodes TransformAll(ParseState& state, List<const Expression*> items) {
  Nodes nodes;
  for (const Expression* item : items) nodes.push_back(Transform(state, item));
  return nodes;
}

}  // namespace

const Node* TransformCoalesce(ParseState& state, const Expression& at, const CoalesceExpression& node) {
  const Node* last_srf = state.last_srf;
  Nodes arguments = TransformAll(state, node.arguments);
  const Oid type = SelectCommonType(state, arguments, "COALESCE");
  for (const Node*& argument : arguments) argument = CoerceToCommon(state, argument, type, "COALESCE");
  RefuseSetReturning(state, last_srf, "COALESCE");
  return Make(state, Coalesce{state.arena().Copy(arguments)}, type, SelectCommonTypmod(arguments, type), at.at);
}

const Node* TransformMinMax(ParseState& state, const Expression& at, const MinMaxExpression& node) {
  const char* construct = node.greatest ? "GREATEST" : "LEAST";
  Nodes arguments = TransformAll(state, node.arguments);
  const Oid type = SelectCommonType(state, arguments, construct);
  for (const Node*& argument : arguments) argument = CoerceToCommon(state, argument, type, construct);
  MinMax result;
  result.greatest = node.greatest;
  result.arguments = state.arena().Copy(arguments);
  return Make(state, result, type, SelectCommonTypmod(arguments, type), at.at);
}

const Node* TransformCase(ParseState& state, const Expression& at, const CaseExpression& node) {  // transformCaseExpr
  static constexpr Text kEqual[] = {"="};
  const Node* last_srf = state.last_srf;
  CaseNode result;
  const Node* placeholder = nullptr;
  if (node.argument != nullptr) {
    const Node* argument = Transform(state, node.argument);
    if (argument->type == kUnknownOid) argument = CoerceToCommon(state, argument, kTextOid, "CASE");
    AssignCollations(state, argument);
    result.argument = argument;
    placeholder = Make(state, CaseTest{}, argument->type, argument->typmod, kNowhere, argument->collation);
  }
  std::vector<CaseNode::When> whens;
  Nodes results{nullptr};
  for (const CaseWhen& when : node.whens) {
    CaseNode::When made;
    const Node* condition = Transform(state, when.condition);
    if (placeholder != nullptr) {
      condition = MakeOperator(state, NameList(kEqual), placeholder, condition, state.last_srf, At(when.condition));
    }
    made.condition = CoerceToBoolean(state, condition, "CASE/WHEN");
    made.result = Transform(state, when.result);
    results.push_back(made.result);
    whens.push_back(made);
  }
  result.otherwise = node.otherwise != nullptr ? Transform(state, node.otherwise) : MakeNull(state, kUnknownOid);
  results[0] = result.otherwise;  // the default counts most
  const Oid type = SelectCommonType(state, results, "CASE");
  result.otherwise = CoerceToCommon(state, result.otherwise, type, "CASE/ELSE");
  results[0] = result.otherwise;
  for (std::size_t i = 0; i < whens.size(); ++i) {
    whens[i].result = CoerceToCommon(state, whens[i].result, type, "CASE/WHEN");
    results[i + 1] = whens[i].result;
  }
  RefuseSetReturning(state, last_srf, "CASE");
  result.whens = state.arena().Copy(whens);
  return Make(state, result, type, SelectCommonTypmod(results, type), at.at);
}

const Node* TransformArray(ParseState& state, const Expression& at, const ArrayExpression& node, Oid array, Oid element,
                           std::int32_t typmod) {  // transformArrayExpr
  const Catalog& catalog = state.catalog();
  ArrayNode result;
  Nodes elements;
  for (const Expression* item : node.elements) {
    if (const auto* inner = As<ArrayExpression>(item)) {
      elements.push_back(TransformArray(state, *item, *inner, array, element, typmod));
      result.multidimensional = true;
      continue;
    }
    const Node* made = Transform(state, item);
    if (!result.multidimensional && made->type != kInt2VectorOid && made->type != kOidVectorOid &&
        ElementType(catalog, made->type) != 0) {
      result.multidimensional = true;
    }
    elements.push_back(made);
  }
  const bool given = array != 0;
  Oid target = 0;
  if (given) {
    target = result.multidimensional ? array : element;
  } else {
    if (elements.empty()) {
      Raise("42P18", "cannot determine type of empty array", at.at, {},
            "Explicitly cast to the desired type, for example ARRAY[]::integer[].");
    }
    target = SelectCommonType(state, elements, "ARRAY");
    if (result.multidimensional) {
      array = target;
      element = ElementType(catalog, array);
      if (element == 0) Raise("42704", Cat({"could not find element type for data type ", TypeText(state.shared, array)}), at.at);
    } else {
      element = target;
      array = ArrayTypeOf(catalog, element);
      if (array == 0) Raise("42704", Cat({"could not find array type for data type ", TypeText(state.shared, element)}), at.at);
    }
  }
  for (const Node*& item : elements) {
    if (!given) {
      item = CoerceToCommon(state, item, target, "ARRAY");
      continue;
    }
    const Node* cast =
        CoerceToTarget(state, item, item->type, target, typmod, Context::kExplicit, CallForm::kExplicitCast, kNowhere);
    if (cast == nullptr) {
      Raise("42846", Cat({"cannot cast type ", TypeText(state.shared, item->type), " to ", TypeText(state.shared, target)}), At(item));
    }
    item = cast;
  }
  result.element_type = element;
  result.elements = state.arena().Copy(elements);
  const std::int32_t common = elements.empty() ? -1 : SelectCommonTypmod(elements, result.multidimensional ? array : element);
  return Make(state, result, array, common, at.at);
}

const Node* TransformTypeCast(ParseState& state, const Expression& at, const TypeCast& cast) {  // transformTypeCast
  const ResolvedType target = ResolveType(state.shared.context, *cast.type);
  const Node* argument = nullptr;
  if (const auto* array = As<ArrayExpression>(cast.argument)) {
    std::int32_t typmod = target.typmod;
    const Oid base = BaseType(state.catalog(), target.type, &typmod);
    if (const Oid element = ElementType(state.catalog(), base)) {
      argument = TransformArray(state, *cast.argument, *array, base, element, typmod);
    }
  }
  if (argument == nullptr) argument = Transform(state, cast.argument);
  const Offset place = at.at != kNowhere ? at.at : cast.type->at;
  const Node* result = CoerceToTarget(state, argument, argument->type, target.type, target.typmod, Context::kExplicit,
                                      CallForm::kExplicitCast, place);
  if (result == nullptr) {
    Raise("42846",
          Cat({"cannot cast type ", TypeText(state.shared, argument->type), " to ", TypeText(state.shared, target.type)}), place);
  }
  return result;
}

const Node* TransformRow(ParseState& state, const Expression& at, const RowExpression& row, bool allow_default) {
  Nodes arguments = TransformExpressionList(state, row.arguments, state.kind, allow_default);
  if (arguments.size() > 1664) Raise("54011", "ROW expressions can have at most 1664 entries", at.at);
  RowNode node;
  node.arguments = state.arena().Copy(arguments);
  std::vector<Text> names;
  for (std::size_t i = 1; i <= arguments.size(); ++i) names.push_back(CopyText(state, "f" + std::to_string(i)));
  node.names = state.arena().Copy(names);
  return Make(state, node, kRecordOid, -1, at.at);
}

namespace {

[[noreturn]] void RaiseUnknownAttribute(ParseState& state, const Node* base, Text field, Offset at) {
  if (const auto* var = As<Var>(base); var != nullptr && var->column == 0) {
    const RangeEntry* entry = EntryOf(state, var->entry, var->levels_up);
    Raise("42703", Cat({"column ", entry->name, ".", field, " does not exist"}), at);
  }
  if (IsComposite(state.catalog(), base->type)) {
    Raise("42703", Cat({"column \"", field, "\" not found in data type ", TypeText(state.shared, base->type)}), at);
  }
  if (base->type == kRecordOid) {
    Raise("42703", Cat({"could not identify column \"", field, "\" in record data type"}), at);
  }
  Raise("42809",
        Cat({"column notation .", field, " applied to type ", TypeText(state.shared, base->type),
             ", which is not a composite type"}),
        at);
}

// jsonb takes integers and text, whichever the subscript can only be (jsonb_subscript_transform).
const Node* JsonSubscript(ParseState& state, const Subscript& written) {
  if (written.slice) Raise("42804", "jsonb subscript does not support slices", At(written.upper));
  const Node* node = Transform(state, written.upper);
  Oid target = kTextOid;
  if (node->type != kUnknownOid) {
    const bool integer = CanCoerceOne(state.catalog(), node->type, kInt4Oid, Context::kImplicit);
    const bool text = CanCoerceOne(state.catalog(), node->type, kTextOid, Context::kImplicit);
    if (integer == text) {
      Raise("42804", Cat({"subscript type ", TypeText(state.shared, node->type), " is not supported"}), At(node), {},
            integer ? "jsonb subscript must be coercible to only one type, integer or text."
                    : "jsonb subscript must be coercible to either integer or text.");
    }
    target = integer ? kInt4Oid : kTextOid;
  }
  return CoerceType(state, node, node->type, target, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
}

const Node* IntegerSubscript(ParseState& state, const Expression* written) {
  const Node* node = Transform(state, written);
  const Node* cast = CoerceToTarget(state, node, node->type, kInt4Oid, -1, Context::kAssignment, CallForm::kImplicitCast, kNowhere);
  if (cast == nullptr) Raise("42804", "array subscript must have type integer", At(node));
  return cast;
}

}  // namespace

const Node* TransformSubscripts(ParseState& state, const Node* container, Oid container_type, std::int32_t typmod,
                                const std::vector<const Subscript*>& subscripts, const Node* assignment, Offset at,
                                bool is_assignment) {  // transformContainerSubscripts
  const Catalog& catalog = state.catalog();
  if (!is_assignment) {
    container_type = BaseType(catalog, container_type, &typmod);
    if (container_type == kInt2VectorOid) container_type = kInt2ArrayOid;
    if (container_type == kOidVectorOid) container_type = kOidArrayOid;
  }
  const TypeInfo info = catalog.TypeOf(container_type);
  SubscriptReference reference;
  reference.container_type = container_type;
  reference.container = container;
  reference.assignment = assignment;
  Nodes upper, lower;
  if (container_type == kJsonbOid && state.shared.version() >= 14) {
    for (const Subscript* subscript : subscripts) upper.push_back(JsonSubscript(state, *subscript));
    reference.upper = state.arena().Copy(upper);
    return Make(state, reference, kJsonbOid, -1, At(container));
  }
  if (info.fact != nullptr && info.fact->extension != 0 && info.name == "hstore") {
    const Node* key = Transform(state, subscripts[0]->upper);
    upper.push_back(CoerceType(state, key, key->type, kTextOid, -1, Context::kAssignment, CallForm::kImplicitCast, kNowhere));
    reference.upper = state.arena().Copy(upper);
    return Make(state, reference, kTextOid, -1, At(container));
  }
  const Oid element = info.element;
  if (element == 0) {
    Raise("42804",
          Cat({"cannot subscript type ", TypeText(state.shared, container_type), " because ",
               state.shared.version() >= 14 ? "it does not support subscripting" : "it is not an array"}),
          at);
  }
  bool slice = false;
  for (const Subscript* subscript : subscripts) slice = slice || subscript->slice;
  for (const Subscript* subscript : subscripts) {
    if (slice) {
      if (subscript->lower != nullptr) {
        lower.push_back(IntegerSubscript(state, subscript->lower));
      } else {
        lower.push_back(subscript->slice ? nullptr : MakeInteger(state, 1));
      }
    }
    upper.push_back(subscript->upper != nullptr ? IntegerSubscript(state, subscript->upper) : nullptr);
  }
  if (upper.size() > 6) {
    Raise("54000", Cat({"number of array dimensions (", std::to_string(upper.size()), ") exceeds the maximum allowed (6)"}), at);
  }
  reference.upper = state.arena().Copy(upper);
  reference.lower = state.arena().Copy(lower);
  return Make(state, reference, slice ? container_type : element, typmod, At(container));
}

const Node* TransformIndirection(ParseState& state, const Node* base, List<Indirection::Step> steps, Offset at) {
  const Node* last_srf = state.last_srf;
  const Offset place = At(base) == kNowhere ? at : At(base);
  std::vector<const Subscript*> subscripts;
  auto apply_subscripts = [&]() {
    if (subscripts.empty()) return;
    base = TransformSubscripts(state, base, base->type, base->typmod, subscripts, nullptr, place, false);
    subscripts.clear();
  };
  for (const Indirection::Step& step : steps) {
    switch (step.kind) {
      case Indirection::Step::Kind::kSubscript: subscripts.push_back(&step.subscript); break;
      case Indirection::Step::Kind::kStar: Raise("0A000", "row expansion via \"*\" is not supported here", place);
      case Indirection::Step::Kind::kField: {
        apply_subscripts();
        const Text name[] = {step.field};
        const Node* field = FunctionOrColumn(state, NameList(name), {base}, last_srf, nullptr, false, place);
        if (field == nullptr) RaiseUnknownAttribute(state, base, step.field, place);
        base = field;
        break;
      }
    }
  }
  apply_subscripts();
  return base;
}

}  // namespace pgrehearse::analysis
