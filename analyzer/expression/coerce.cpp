// Conversions put into the tree: casts, length coercions, domains, rows, unknown literals (parse_coerce.c).
#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/reg_literal.h"
#include "analyzer/value/literal.h"

namespace pgrehearse::analysis {

namespace {

void HideCoercion(const Node* node) {  // hide_coercion_node
  std::visit(
      [](auto& inner) {
        using T = std::decay_t<decltype(inner)>;
        if constexpr (std::is_same_v<T, FunctionExpression> || std::is_same_v<T, Relabel> ||
                      std::is_same_v<T, CoerceViaIo> || std::is_same_v<T, ArrayCoerce> ||
                      std::is_same_v<T, ConvertRowType> || std::is_same_v<T, RowNode> ||
                      std::is_same_v<T, CoerceToDomain>) {
          inner.form = CallForm::kImplicitCast;
        }
      },
      Edit(node).node);
}

const Node* BuildCoercion(ParseState& state, const Node* node, Path path, Oid function, Oid target, std::int32_t typmod,
                          Context context, CallForm form, Offset at) {  // build_coercion_expression
  const Catalog& catalog = state.catalog();
  if (path == Path::kFunction) {
    const FunctionInfo info = catalog.FunctionOf(function);
    FunctionExpression call;
    call.function = function;
    call.form = form;
    Nodes arguments{node};
    std::int32_t result_typmod = -1;
    if (info.arguments.size() >= 2) {
      arguments.push_back(MakeInteger(state, typmod));
      result_typmod = typmod;  // exprIsLengthCoercion
    }
    if (info.arguments.size() == 3) arguments.push_back(MakeBoolean(state, context == Context::kExplicit));
    call.arguments = state.arena().Copy(arguments);
    state.shared.Found(ObjectClass::kFunction, function);
    return Make(state, call, target, result_typmod, at);
  }
  if (path == Path::kArray) {
    std::int32_t source_typmod = node->typmod;
    const Oid source = BaseType(catalog, node->type, &source_typmod);
    const Oid element = ElementType(catalog, source);
    const Node* test = Make(state, CaseTest{}, element, source_typmod, At(node));
    const Node* each =
        CoerceToTarget(state, test, element, ElementType(catalog, target), typmod, context, form, at);
    ArrayCoerce coerce;
    coerce.argument = node;
    coerce.element = each == nullptr ? test : each;
    coerce.form = form;
    return Make(state, coerce, target, coerce.element->typmod, at);
  }
  CoerceViaIo coerce;
  coerce.argument = node;
  coerce.form = form;
  return Make(state, coerce, target, -1, at);
}

const Node* RecordToComposite(ParseState& state, const Node* node, Oid target, Context context, CallForm form,
                              Offset at) {  // coerce_record_to_complex
  const Catalog& catalog = state.catalog();
  auto refuse = [&](std::string detail) {
    Raise("42846", Cat({"cannot cast type record to ", TypeText(state.shared, target)}), at, std::move(detail));
  };
  Nodes arguments;
  if (const auto* row = As<RowNode>(node)) {
    arguments.assign(row->arguments.begin(), row->arguments.end());
  } else if (const auto* var = As<Var>(node); var != nullptr && var->column == 0) {
    const RangeEntry* entry = EntryOf(state, var->entry, var->levels_up);
    int number = 0;
    for (const RangeEntryColumn& column : entry->columns) {
      Var field{var->entry, ++number, var->levels_up};
      arguments.push_back(Make(state, field, column.type, column.typmod, node->at, column.collation));
    }
  } else {
    Raise("42846", Cat({"cannot cast type record to ", TypeText(state.shared, target)}), at);
  }
  std::int32_t base_typmod = -1;
  const Oid base = BaseType(catalog, target, &base_typmod);
  Nodes converted;
  std::size_t next = 0;
  for (const RangeEntryColumn& column : CompositeColumns(state.shared, base)) {
    if (column.dropped) {
      converted.push_back(MakeNull(state, kInt4Oid));
      continue;
    }
    if (next == arguments.size()) refuse("Input has too few columns.");
    const Node* argument = arguments[next++];
    const Node* cast = CoerceToTarget(state, argument, argument->type, column.type, column.typmod, context,
                                      CallForm::kImplicitCast, kNowhere);
    if (cast == nullptr) {
      refuse(Cat({"Cannot cast type ", TypeText(state.shared, argument->type), " to ",
                  TypeText(state.shared, column.type), " in column ", std::to_string(next), "."}));
    }
    converted.push_back(cast);
  }
  if (next != arguments.size()) refuse("Input has too many columns.");
  RowNode row;
  row.arguments = state.arena().Copy(converted);
  row.form = form;
  const Node* result = Make(state, row, base, -1, at);
  if (base != target) {
    std::get<RowNode>(Edit(result).node).form = CallForm::kImplicitCast;
    return CoerceToDomainType(state, result, base, base_typmod, target, context, form, at, false);
  }
  return result;
}

// enum_in: a value that its own transaction added is not safe to use yet; the caller knows the transaction. The label is
// told by its place in the type, from 1.
void ReportLabel(const ParseState& state, Oid type, Text label) {
  const Type* known = state.catalog().Find<Type>(type);
  if (known == nullptr || known->kind != 'e' || !state.shared.context.found) return;
  for (std::size_t i = 0; i < known->labels.size(); ++i) {
    if (known->labels[i].name == label) state.shared.context.found({ObjectClass::kType, type, static_cast<int>(i) + 1});
  }
}

const Node* LiteralOf(ParseState& state, const Node* node, const Const& literal, Oid target, std::int32_t typmod,
                      Context context, CallForm form, Offset at) {
  std::int32_t base_typmod = typmod;
  const Oid base = BaseType(state.catalog(), target, &base_typmod);
  // Length limits are applied later by the caller, with the semantics of the cast; an interval's fields are its syntax.
  const std::int32_t input_typmod = base == kIntervalOid ? base_typmod : -1;
  Const value;
  value.is_null = literal.is_null;
  if (!literal.is_null) {
    try {
      value.value = CopyText(state, StoredLiteral(state.shared.context, base, input_typmod, literal.value, node->at));
    } catch (SqlError& error) {
      if (error.at == kNowhere) error.at = node->at;
      throw;
    }
  }
  if (!value.is_null) ReportLabel(state, base, literal.value);
  const Node* result =
      Make(state, value, base, input_typmod, node->at, CollationOfType(state.catalog(), base));
  if (base != target) {
    result = CoerceToDomainType(state, result, base, base_typmod, target, context, form, at, false);
  }
  return result;
}

}  // namespace

const Node* ApplyRelabel(ParseState& state, const Node* node, Oid type, std::int32_t typmod, Oid collation,
                         CallForm form, Offset at) {  // applyRelabelType (nodeFuncs.c)
  while (const auto* relabel = As<Relabel>(node)) node = relabel->argument;
  if (const auto* constant = As<Const>(node)) return Make(state, *constant, type, typmod, node->at, collation);
  if (node->type == type && node->typmod == typmod && node->collation == collation) return node;
  Relabel relabel;
  relabel.argument = node;
  relabel.form = form;
  return Make(state, relabel, type, typmod, at, collation);
}

const Node* CoerceToDomainType(ParseState& state, const Node* node, Oid base, std::int32_t typmod, Oid target,
                               Context context, CallForm form, Offset at, bool hide_input) {  // coerce_to_domain
  if (base == 0) base = BaseType(state.catalog(), target, &typmod);
  if (base == target) return node;
  if (hide_input) HideCoercion(node);
  node = CoerceTypmod(state, node, base, typmod, context, CallForm::kImplicitCast, at, false);
  CoerceToDomain domain;
  domain.argument = node;
  domain.form = form;
  return Make(state, domain, target, -1, at);
}

const Node* CoerceTypmod(ParseState& state, const Node* node, Oid target, std::int32_t typmod, Context context,
                         CallForm form, Offset at, bool hide_input) {  // coerce_type_typmod
  if (typmod == node->typmod) return node;
  // Before 14 a cast to the bare type of something with a typmod left no trace (commit 5c056b0c2).
  if (typmod < 0 && state.shared.version() < 14) return node;
  if (hide_input) HideCoercion(node);
  Oid function = 0;
  const Path path = typmod < 0 ? Path::kNone : FindTypmodPath(state.catalog(), target, &function);
  if (path != Path::kNone) return BuildCoercion(state, node, path, function, target, typmod, context, form, at);
  return ApplyRelabel(state, node, target, typmod, node->collation, form, at);
}

const Node* CoerceType(ParseState& state, const Node* node, Oid input, Oid target, std::int32_t typmod, Context context,
                       CallForm form, Offset at) {  // coerce_type
  const Catalog& catalog = state.catalog();
  if (target == input || node == nullptr) return node;
  switch (target) {
    case kAnyOid:
    case kAnyElementOid:
    case kAnyNonArrayOid:
    case kAnyCompatibleOid:
    case kAnyCompatibleNonArrayOid: return node;
    case kAnyArrayOid:
    case kAnyEnumOid:
    case kAnyRangeOid:
    case kAnyMultirangeOid:
    case kAnyCompatibleArrayOid:
    case kAnyCompatibleRangeOid:
    case kAnyCompatibleMultirangeOid:
      if (input != kUnknownOid) {
        const Oid base = BaseType(catalog, input);
        if (base == input) return node;
        Relabel relabel;
        relabel.argument = node;
        relabel.form = form;
        return Make(state, relabel, base, -1, at);
      }
      break;
    default: break;
  }
  if (input == kUnknownOid) {
    if (const auto* literal = As<Const>(node)) return LiteralOf(state, node, *literal, target, typmod, context, form, at);
  }
  if (const auto* collate = As<Collate>(node)) {
    const Node* inner = CoerceType(state, collate->argument, input, target, typmod, context, form, at);
    if (CollationOfType(catalog, target) == 0) return inner;
    Collate outer = *collate;
    outer.argument = inner;
    return Make(state, outer, inner->type, inner->typmod, node->at);
  }
  Oid function = 0;
  const Path path = FindCoercionPath(catalog, target, input, context, &function);
  if (path != Path::kNone) {
    std::int32_t base_typmod = typmod;
    const Oid base = BaseType(catalog, target, &base_typmod);
    if (path != Path::kRelabel) {
      const Node* result = BuildCoercion(state, node, path, function, base, base_typmod, context, form, at);
      if (target != base) {
        result = CoerceToDomainType(state, result, base, base_typmod, target, context, form, at, true);
      }
      return result;
    }
    const Node* result = CoerceToDomainType(state, node, base, base_typmod, target, context, form, at, false);
    if (result == node) {
      Relabel relabel;
      relabel.argument = node;
      relabel.form = form;
      result = Make(state, relabel, target, -1, at);
    }
    return result;
  }
  if (input == kRecordOid && IsComposite(catalog, target)) {
    return RecordToComposite(state, node, target, context, form, at);
  }
  if (target == kRecordOid && IsComposite(catalog, input)) return node;
  if (target == kRecordArrayOid && IsCompositeArray(catalog, input)) return node;
  if (InheritsFrom(catalog, input, target)) {
    const Oid base = BaseType(catalog, input);
    if (base != input) {
      Relabel relabel;
      relabel.argument = node;
      node = Make(state, relabel, base, -1, at);
    }
    ConvertRowType convert;
    convert.argument = node;
    convert.form = form;
    return Make(state, convert, target, -1, at);
  }
  // An unknown that is no literal (a parameter, a sub-query's column): it goes through text.
  CoerceViaIo io;
  io.argument = node;
  io.form = form;
  return Make(state, io, target, -1, at);
}

const Node* CoerceToTarget(ParseState& state, const Node* node, Oid input, Oid target, std::int32_t typmod,
                           Context context, CallForm form, Offset at) {  // coerce_to_target_type
  if (!CanCoerceOne(state.catalog(), input, target, context)) return nullptr;
  const Node* original = node;
  while (const auto* collate = As<Collate>(node)) node = collate->argument;
  const Node* result = CoerceType(state, node, input, target, typmod, context, form, at);
  result = CoerceTypmod(state, result, target, typmod, context, form, at, result != node && As<Const>(result) == nullptr);
  if (node != original && CollationOfType(state.catalog(), target) != 0) {
    Collate collate = *As<Collate>(original);
    collate.argument = result;
    result = Make(state, collate, result->type, result->typmod, original->at);
  }
  return result;
}

const Node* CoerceToSpecific(ParseState& state, const Node* node, Oid target, std::int32_t typmod,
                             std::string_view construct) {
  if (node->type != target) {
    const Node* converted = CoerceToTarget(state, node, node->type, target, typmod, Context::kAssignment,
                                           CallForm::kImplicitCast, kNowhere);
    if (converted == nullptr) {
      Raise("42804",
            Cat({"argument of ", construct, " must be type ", TypeText(state.shared, target), ", not type ",
                 TypeText(state.shared, node->type)}),
            At(node));
    }
    node = converted;
  }
  if (ReturnsSet(node)) Raise("42804", Cat({"argument of ", construct, " must not return a set"}), At(node));
  return node;
}

const Node* CoerceToBoolean(ParseState& state, const Node* node, std::string_view construct) {
  return CoerceToSpecific(state, node, kBoolOid, -1, construct);
}

const Node* CoerceToCommon(ParseState& state, const Node* node, Oid target, std::string_view construct) {
  if (node->type == target) return node;
  if (!CanCoerceOne(state.catalog(), node->type, target, Context::kImplicit)) {
    Raise("42846",
          Cat({construct, " could not convert type ", TypeText(state.shared, node->type), " to ",
               TypeText(state.shared, target)}),
          At(node));
  }
  return CoerceType(state, node, node->type, target, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
}

}  // namespace pgrehearse::analysis
