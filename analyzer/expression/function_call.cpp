// A function call, or a column written as one: plain functions, aggregates, window functions (parse_func.c, ParseFuncOrColumn).
#include <algorithm>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

struct Decoration {  // what is only allowed on aggregates or window functions
  bool star = false, distinct = false, within_group = false, order = false, filter = false, over = false;
};

void RefuseDecoration(const Decoration& d, const std::string& name, Offset at) {
  if (d.star) Raise("42809", Cat({name, "(*) specified, but ", name, " is not an aggregate function"}), at);
  if (d.distinct) Raise("42809", Cat({"DISTINCT specified, but ", name, " is not an aggregate function"}), at);
  if (d.within_group) Raise("42809", Cat({"WITHIN GROUP specified, but ", name, " is not an aggregate function"}), at);
  if (d.order) Raise("42809", Cat({"ORDER BY specified, but ", name, " is not an aggregate function"}), at);
  if (d.filter) Raise("42809", Cat({"FILTER specified, but ", name, " is not an aggregate function"}), at);
  if (d.over) {
    Raise("42809", Cat({"OVER specified, but ", name, " is not a window function nor an aggregate function"}), at);
  }
}

[[noreturn]] void RaiseNotFound(ParseState& state, NameList name, const std::vector<Text>& names,
                                const std::vector<Oid>& types, const Decoration& d, bool procedure, Offset at) {
  RequireKnownFunctions(state.shared, name, at);
  const std::string signature = SignatureText(state.shared, name, names, types);
  if (d.order && !d.within_group) {
    Raise("42883", Cat({"function ", signature, " does not exist"}), at, {},
          "No aggregate function matches the given name and argument types. Perhaps you misplaced ORDER BY; ORDER BY must "
          "appear after all regular arguments of the aggregate.");
  }
  const char* kind = procedure ? "procedure" : "function";
  Raise("42883", Cat({kind, " ", signature, " does not exist"}), at, {},
        Cat({"No ", kind, " matches the given name and argument types. You might need to add explicit type casts."}));
}

// unify_hypothetical_args: each direct argument of a hypothetical-set aggregate is of its sort column's type.
void UnifyHypothetical(ParseState& state, Nodes& arguments, std::size_t aggregated, std::vector<Oid>& actual,
                       const std::vector<Oid>& declared) {
  if (aggregated == 0 || declared.empty()) return;
  const std::size_t direct = arguments.size() - aggregated;
  if (direct < aggregated) return;
  const std::size_t first = direct - aggregated;
  for (std::size_t i = first; i < direct; ++i) {
    const std::size_t other = i + aggregated;
    if (declared[i] != kAnyOid && declared[i] == declared[other]) continue;
    const Oid common = SelectCommonType(state, {arguments[other], arguments[i]}, "WITHIN GROUP");
    arguments[i] = CoerceType(state, arguments[i], actual[i], common, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
    actual[i] = common;
    arguments[other] =
        CoerceType(state, arguments[other], actual[other], common, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
    actual[other] = common;
  }
}

void CheckOrderedSet(ParseState& state, const FunctionMatch& match, NameList name, const std::vector<Oid>& actual,
                     const FunctionCall* call, Offset at) {
  const std::string text = NameToString(name);
  if (!call->within_group) Raise("42809", Cat({"WITHIN GROUP is required for ordered-set aggregate ", text}), at);
  if (call->over != nullptr) Raise("0A000", Cat({"OVER is not supported for ordered-set aggregate ", text}), at);
  const int direct = static_cast<int>(actual.size() - call->order_by.size());
  const int wanted = match.function.direct_arguments;
  if (match.function.variadic == 0 && direct != wanted) {
    Raise("42883", Cat({"function ", SignatureText(state.shared, name, {}, actual), " does not exist"}), at, {},
          Cat({"There is an ordered-set aggregate ", text, ", but it requires ", std::to_string(wanted), " direct argument",
               wanted == 1 ? "" : "s", ", not ", std::to_string(direct), "."}));
  }
}

struct Call {
  NameList name;
  Nodes arguments;
  std::vector<Oid> actual;
  std::vector<Text> names;
  const FunctionCall* written = nullptr;
  const Node* filter = nullptr;
  const Node* last_srf = nullptr;
  bool procedure = false;
  bool variadic = false;
  Offset at = kNowhere;
};

const Node* MakeAggregate(ParseState& state, Call& call, const FunctionMatch& match, Oid result) {
  const FunctionCall* written = call.written;
  const std::string text = NameToString(call.name);
  if (call.arguments.empty() && !written->star && !written->within_group) {
    Raise("42809", Cat({text, "(*) must be used to call a parameterless aggregate function"}), call.at);
  }
  if (match.function.returns_set) Raise("42P13", "aggregates cannot return sets", call.at);
  if (!call.names.empty()) Raise("0A000", "aggregates cannot use named arguments", call.at);
  Aggregate aggregate;
  aggregate.function = match.function.oid;
  aggregate.filter = call.filter;
  aggregate.star = written->star;
  aggregate.variadic = call.variadic;
  aggregate.kind = match.function.aggregate_kind == 0 ? 'n' : match.function.aggregate_kind;
  return TransformAggregate(state, aggregate, std::move(call.arguments), written->order_by, written->distinct, result, call.at);
}

const Node* MakeWindowCall(ParseState& state, const Call& call, const FunctionMatch& match, Oid result) {
  const FunctionCall* written = call.written;
  const bool aggregate = match.kind == FoundKind::kAggregate;
  const std::string text = NameToString(call.name);
  if (written->distinct) Raise("0A000", "DISTINCT is not implemented for window functions", call.at);
  if (aggregate && call.arguments.empty() && !written->star) {
    Raise("42809", Cat({text, "(*) must be used to call a parameterless aggregate function"}), call.at);
  }
  if (!written->order_by.empty()) Raise("0A000", "aggregate ORDER BY is not implemented for window functions", call.at);
  if (!aggregate && call.filter != nullptr) {
    Raise("0A000", "FILTER is not implemented for non-aggregate window functions", call.at);
  }
  if (state.last_srf != call.last_srf) {
    Raise("0A000", "window function calls cannot contain set-returning function calls", At(state.last_srf), {},
          "You might be able to move the set-returning function into a LATERAL FROM item.");
  }
  if (match.function.returns_set) Raise("42P13", "window functions cannot return sets", call.at);
  WindowFunction node;
  node.function = match.function.oid;
  node.arguments = state.arena().Copy(call.arguments);
  node.filter = call.filter;
  node.star = written->star;
  node.is_aggregate = aggregate;
  const Node* made = Make(state, node, result, -1, call.at);
  const int number = TransformWindowCall(state, *written->over, made, call.at);
  std::get<WindowFunction>(Edit(made).node).window = number;
  return made;
}

// The N arguments of a variadic parameter become one array.
void GatherVariadic(ParseState& state, Call& call, int count) {
  const auto first = call.arguments.end() - count;
  Nodes elements(first, call.arguments.end());
  call.arguments.erase(first, call.arguments.end());
  ArrayNode array;
  array.element_type = elements[0]->type;
  array.elements = state.arena().Copy(elements);
  const Oid type = ArrayTypeOf(state.catalog(), array.element_type);
  if (type == 0) {
    Raise("42704", Cat({"could not find array type for data type ", TypeText(state.shared, array.element_type)}), At(elements[0]));
  }
  call.arguments.push_back(Make(state, array, type, -1, At(elements[0])));
  call.variadic = true;
}

const Node* Finish(ParseState& state, Call& call, FunctionMatch& match) {
  const Shared& shared = state.shared;
  const FunctionInfo& function = match.function;
  // Types of defaults matter for polymorphism, though the defaults themselves are not put into the tree.
  std::vector<Oid> actual = call.actual;
  const std::size_t parameters = match.declared.size();
  for (std::size_t i = actual.size(); i < parameters; ++i) {
    const std::size_t parameter = match.argument_numbers.empty() ? i : static_cast<std::size_t>(match.argument_numbers[i]);
    Oid type = match.declared[i];
    if (function.user != nullptr) {
      const auto& defaults = function.user->defaults;
      const std::size_t first = parameters - std::min(parameters, defaults.size());
      if (parameter >= first && defaults[parameter - first].node != nullptr) type = defaults[parameter - first].node->type;
    } else if (IsPolymorphic(type)) {
      type = kUnknownOid;
    }
    actual.push_back(type);
  }
  for (std::size_t i = 0; i < match.argument_numbers.size() && i < call.arguments.size(); ++i) {
    if (As<NamedArgumentExpression>(call.arguments[i]) != nullptr) {
      std::get<NamedArgumentExpression>(Edit(call.arguments[i]).node).number = match.argument_numbers[i];
    }
  }
  if (match.kind == FoundKind::kAggregate && function.aggregate_kind == 'h' && call.written != nullptr) {
    UnifyHypothetical(state, call.arguments, call.written->order_by.size(), actual, match.declared);
    call.actual.assign(actual.begin(), actual.begin() + static_cast<std::ptrdiff_t>(call.actual.size()));
  }
  Oid result = match.result;
  try {
    result = EnforceGenericTypes(shared, actual, match.declared, match.result, false);
  } catch (SqlError& error) {
    if (error.at == kNowhere) error.at = call.at;
    throw;
  }
  MakeFunctionArguments(state, &call.arguments, std::span<const Oid>(actual).first(call.actual.size()), match.declared);
  call.variadic = call.written != nullptr && call.written->variadic && function.variadic != 0;
  if (match.variadic_count > 0 && function.variadic != kAnyOid) GatherVariadic(state, call, match.variadic_count);
  if (!call.actual.empty() && function.variadic == kAnyOid && call.variadic &&
      BaseElementType(shared.catalog, call.actual.back()) == 0) {
    Raise("42804", "VARIADIC argument must be an array", At(call.arguments.back()));
  }
  const bool set = function.returns_set;
  if (set) CheckSetReturning(state, call.last_srf, call.at);
  shared.Found(ObjectClass::kFunction, function.oid);
  const Node* made = nullptr;
  if (match.kind == FoundKind::kNormal || match.kind == FoundKind::kProcedure) {
    FunctionExpression node;
    node.function = function.oid;
    node.arguments = state.arena().Copy(call.arguments);
    node.variadic = call.variadic;
    node.returns_set = set;
    node.form = call.written != nullptr && call.written->form == FunctionCall::Form::kSqlSyntax ? CallForm::kSqlSyntax
                                                                                               : CallForm::kExplicitCall;
    made = Make(state, node, result, -1, call.at);
  } else if (match.kind == FoundKind::kAggregate && (call.written == nullptr || call.written->over == nullptr)) {
    static const FunctionCall kBare;
    if (call.written == nullptr) call.written = &kBare;
    made = MakeAggregate(state, call, match, result);
  } else {
    made = MakeWindowCall(state, call, match, result);
  }
  if (set) state.last_srf = made;
  return made;
}

std::vector<Text> ArgumentNames(const Nodes& arguments) {
  std::vector<Text> names;
  for (const Node* argument : arguments) {
    const auto* named = As<NamedArgumentExpression>(argument);
    if (named == nullptr) {
      if (!names.empty()) Raise("42601", "positional argument cannot follow named argument", At(argument));
      continue;
    }
    if (std::find(names.begin(), names.end(), named->name) != names.end()) {
      Raise("42601", Cat({"argument name \"", named->name, "\" used more than once"}), At(argument));
    }
    names.push_back(named->name);
  }
  return names;
}

}  // namespace

void MakeFunctionArguments(ParseState& state, Nodes* arguments, std::span<const Oid> actual,
                           std::span<const Oid> declared) {  // make_fn_arguments
  for (std::size_t i = 0; i < arguments->size() && i < actual.size() && i < declared.size(); ++i) {
    const Node*& argument = (*arguments)[i];
    if (actual[i] == declared[i]) continue;
    if (const auto* named = As<NamedArgumentExpression>(argument)) {
      NamedArgumentExpression changed = *named;
      changed.argument = CoerceType(state, named->argument, actual[i], declared[i], -1, Context::kImplicit,
                                    CallForm::kImplicitCast, kNowhere);
      argument = Make(state, changed, changed.argument->type, changed.argument->typmod, argument->at);
      continue;
    }
    argument = CoerceType(state, argument, actual[i], declared[i], -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
  }
}

const Node* ComplexProjection(ParseState& state, Text field, const Node* argument, Offset at) {  // ParseComplexProjection
  if (const auto* var = As<Var>(argument); var != nullptr && var->column == 0) {
    ParseState* level = &state;
    for (int i = 0; i < var->levels_up && level != nullptr; ++i) level = level->parent;
    if (level != nullptr) {
      for (NamespaceItem* item : level->names) {
        if (item->index == var->entry && item->returning == var->returning) {
          return FindItemColumn(state, item, var->levels_up, field, at);
        }
      }
    }
  }
  std::vector<RangeEntryColumn> columns;
  if (!RowColumns(state, argument, &columns)) return nullptr;
  int number = 0;
  for (const RangeEntryColumn& column : columns) {
    ++number;
    if (column.dropped || column.name != field) continue;
    FieldSelect select;
    select.argument = argument;
    select.column = number;
    return Make(state, select, column.type, column.typmod, At(argument), column.collation);
  }
  return nullptr;
}

const Node* FunctionOrColumn(ParseState& state, NameList name, Nodes arguments, const Node* last_srf,
                             const FunctionCall* written, bool procedure, Offset at) {
  const bool is_column = written == nullptr && !procedure;
  Call call;
  call.name = name;
  call.written = written;
  call.last_srf = last_srf;
  call.procedure = procedure;
  call.at = at;
  Decoration decoration;
  bool explicit_variadic = false;
  if (written != nullptr) {
    decoration = {written->star,           written->distinct, written->within_group, !written->order_by.empty(),
                  written->filter != nullptr, written->over != nullptr};
    explicit_variadic = written->variadic;
    if (written->filter != nullptr) call.filter = TransformWhere(state, written->filter, ExprKind::kFilter, "FILTER");
  }
  if (arguments.size() > 100) Raise("54023", "cannot pass more than 100 arguments to a function", at);
  call.arguments = std::move(arguments);
  for (const Node* argument : call.arguments) call.actual.push_back(argument->type);
  call.names = ArgumentNames(call.arguments);
  const bool decorated = decoration.star || decoration.distinct || decoration.within_group || decoration.order ||
                         decoration.filter || decoration.over || explicit_variadic;
  const bool could_be_projection =
      call.arguments.size() == 1 && !procedure && !decorated && call.names.empty() && name.size() == 1 &&
      (call.actual[0] == kRecordOid || IsComposite(state.catalog(), call.actual[0]));
  if (could_be_projection && is_column) {
    if (const Node* column = ComplexProjection(state, name[0], call.arguments[0], at)) return column;
  }
  FunctionMatch match =
      FindBestFunction(state, name, call.arguments, call.names, call.actual, !explicit_variadic, true, procedure, at);
  const std::string text = NameToString(name);
  auto signature = [&]() { return SignatureText(state.shared, name, call.names, call.actual); };
  if (procedure && match.kind != FoundKind::kProcedure && match.kind != FoundKind::kNotFound && match.kind != FoundKind::kMultiple) {
    Raise("42809", Cat({signature(), " is not a procedure"}), at, {}, "To call a function, use SELECT.");
  }
  if (match.kind == FoundKind::kProcedure && !procedure) {
    Raise("42809", Cat({signature(), " is a procedure"}), at, {}, "To call a procedure, use CALL.");
  }
  switch (match.kind) {
    case FoundKind::kNormal:
    case FoundKind::kProcedure: RefuseDecoration(decoration, text, at); break;
    case FoundKind::kCoercion:
      RefuseDecoration(decoration, text, at);
      state.shared.Found(ObjectClass::kType, match.result);
      return CoerceType(state, call.arguments[0], call.actual[0], match.result, -1, Context::kExplicit,
                        CallForm::kExplicitCall, at);
    case FoundKind::kAggregate:
      if (match.function.aggregate_kind == 'o' || match.function.aggregate_kind == 'h') {
        static const FunctionCall kBare;
        CheckOrderedSet(state, match, name, call.actual, written == nullptr ? &kBare : written, at);
      } else if (decoration.within_group) {
        Raise("42809", Cat({text, " is not an ordered-set aggregate, so it cannot have WITHIN GROUP"}), at);
      }
      break;
    case FoundKind::kWindow:
      if (!decoration.over) Raise("42809", Cat({"window function ", text, " requires an OVER clause"}), at);
      if (decoration.within_group) Raise("42809", Cat({"window function ", text, " cannot have WITHIN GROUP"}), at);
      break;
    case FoundKind::kMultiple:
      if (is_column) return nullptr;
      Raise("42725", Cat({procedure ? "procedure " : "function ", signature(), " is not unique"}), at, {},
            Cat({"Could not choose a best candidate ", procedure ? "procedure" : "function",
                 ". You might need to add explicit type casts."}));
    case FoundKind::kNotFound:
      if (is_column) return nullptr;
      if (could_be_projection) {
        if (const Node* column = ComplexProjection(state, name[0], call.arguments[0], at)) return column;
      }
      RaiseNotFound(state, name, call.names, call.actual, decoration, procedure, at);
  }
  return Finish(state, call, match);
}

}  // namespace pgrehearse::analysis
