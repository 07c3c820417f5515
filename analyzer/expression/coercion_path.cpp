// Which type can become which, and by what way: pathways of pg_cast, arrays, I/O and inheritance (parse_coerce.c).
#include <algorithm>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse {
namespace analysis {

Path FindCoercionPath(const Catalog& catalog, Oid target, Oid source, Context context, Oid* function) {
  // find_coercion_pathway.
  Oid ignored = 0;
  if (function == nullptr) function = &ignored;
  *function = 0;
  if (source != 0) source = BaseType(catalog, source);
  if (target != 0) target = BaseType(catalog, target);
  if (source == target) return Path::kRelabel;
  if (const CastInfo cast = catalog.CastBetween(source, target)) {
    if (Rank(static_cast<char>(context)) < Rank(cast.context)) return Path::kNone;
    switch (cast.method) {
      case 'f': *function = cast.function; return Path::kFunction;
      case 'i': return Path::kInOut;
      default: return Path::kRelabel;
    }
  }
  const TypeInfo to = catalog.TypeOf(target);
  const TypeInfo from = catalog.TypeOf(source);
  // oidvector and int2vector would capture coercions that should go to real arrays.
  if (target != kOidVectorOid && target != kInt2VectorOid && to.is_true_array && from.is_true_array) {
    Oid element_function = 0;
    if (FindCoercionPath(catalog, to.element, from.element, context, &element_function) != Path::kNone) return Path::kArray;
  }
  if (context != Context::kImplicit && to.category == 'S') return Path::kInOut;
  if (context == Context::kExplicit && from.category == 'S') return Path::kInOut;
  return Path::kNone;
}

Path FindTypmodPath(const Catalog& catalog, Oid type, Oid* function) {  // find_typmod_coercion_function
  *function = 0;
  Path path = Path::kFunction;
  const TypeInfo info = catalog.TypeOf(type);
  if (info.is_true_array) {
    type = info.element;
    path = Path::kArray;
  }
  if (const CastInfo cast = catalog.CastBetween(type, type)) *function = cast.function;
  return *function != 0 ? path : Path::kNone;
}

bool InheritsFrom(const Catalog& catalog, Oid sub_type, Oid super_type) {  // typeInheritsFrom, typeIsOfTypedTable
  const Oid sub_relation = RelationOfType(catalog, sub_type);
  if (sub_relation == 0) return false;
  const Relation* sub = catalog.Find<Relation>(sub_relation);
  if (sub == nullptr) return false;
  if (sub->of_type != 0 && sub->of_type == super_type) return true;
  const Oid super_relation = catalog.TypeOf(super_type).relation;
  if (super_relation == 0) return false;
  std::vector<Oid> queue = sub->parents;
  for (std::size_t i = 0; i < queue.size() && i < 10000; ++i) {
    if (queue[i] == super_relation) return true;
    if (const Relation* parent = catalog.Find<Relation>(queue[i])) {
      queue.insert(queue.end(), parent->parents.begin(), parent->parents.end());
    }
  }
  return false;
}

namespace {

// Everything of can_coerce_type but the polymorphic types.
bool CanCoercePlain(const Catalog& catalog, Oid input, Oid target, Context context) {
  if (input == target || target == kAnyOid || input == kUnknownOid) return true;
  // A quick way for the commonest refusal: built-in types without any pathway are refused by the cast table alone.
  if (FindCoercionPath(catalog, target, input, context, nullptr) != Path::kNone) return true;
  if (input == kRecordOid) return IsComposite(catalog, target);
  if (target == kRecordOid) return IsComposite(catalog, input);
  if (target == kRecordArrayOid) return IsCompositeArray(catalog, input);
  return InheritsFrom(catalog, input, target);
}

}  // namespace

bool CanCoerceAll(const Catalog& catalog, std::span<const Oid> inputs, const Oid* targets, Context context) {
  bool generics = false;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i] != targets[i] && IsPolymorphic(targets[i])) {
      generics = true;
    } else if (!CanCoercePlain(catalog, inputs[i], targets[i], context)) {
      return false;
    }
  }
  return !generics || GenericTypesConsistent(catalog, inputs, targets);
}

bool CanCoerceOne(const Catalog& catalog, Oid input, Oid target, Context context) {
  return CanCoerceAll(catalog, std::span<const Oid>(&input, 1), &target, context);
}

namespace {

struct TypeChoice {
  Oid type = 0;
  const Node* node = nullptr;
};

}  // namespace

Oid SelectCommonType(ParseState& state, const Nodes& nodes, const char* construct, const Node** which) {
  const Catalog& catalog = state.catalog();
  TypeChoice best{nodes[0]->type, nodes[0]};
  std::size_t i = 1;
  if (best.type != kUnknownOid) {
    while (i < nodes.size() && nodes[i]->type == best.type) ++i;
    if (i == nodes.size()) {
      if (which != nullptr) *which = best.node;
      return best.type;
    }
  }
  best.type = BaseType(catalog, best.type);
  bool best_preferred = false;
  char best_category = CategoryOf(catalog, best.type, &best_preferred);
  for (; i < nodes.size(); ++i) {
    const Oid type = BaseType(catalog, nodes[i]->type);
    if (type == kUnknownOid || type == best.type) continue;
    bool preferred = false;
    const char category = CategoryOf(catalog, type, &preferred);
    bool take = best.type == kUnknownOid;
    if (!take && category != best_category) {
      if (construct == nullptr) return 0;
      Raise("42804",
            Cat({construct, " types ", TypeText(state.shared, best.type), " and ", TypeText(state.shared, type),
                 " cannot be matched"}),
            At(nodes[i]));
    }
    take = take || (!best_preferred && CanCoerceOne(catalog, best.type, type, Context::kImplicit) &&
                    !CanCoerceOne(catalog, type, best.type, Context::kImplicit));
    if (!take) continue;
    best = {type, nodes[i]};
    best_category = category;
    best_preferred = preferred;
  }
  if (best.type == kUnknownOid) best.type = kTextOid;
  if (which != nullptr) *which = best.node;
  return best.type;
}

std::int32_t SelectCommonTypmod(const Nodes& nodes, Oid common) {  // select_common_typmod
  std::int32_t typmod = -1;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i]->type != common) return -1;
    if (i == 0) typmod = nodes[i]->typmod;
    if (nodes[i]->typmod != typmod) return -1;
  }
  return typmod;
}

}  // namespace analysis

bool CanCoerce(const Catalog& catalog, Oid source, Oid target, char context) {
  return analysis::CanCoerceOne(catalog, source, target, static_cast<analysis::Context>(context));
}

bool IsBinaryCoercible(const Catalog& catalog, Oid source, Oid target) {  // IsBinaryCoercibleWithCast
  using namespace analysis;  // NOLINT: one function of the folder's public face
  if (source == target || target == kAnyOid || target == kAnyElementOid || target == kAnyCompatibleOid) return true;
  if (source != 0) source = BaseType(catalog, source);
  if (source == target) return true;
  const TypeInfo info = catalog.TypeOf(source);
  switch (target) {
    case kAnyArrayOid:
    case kAnyCompatibleArrayOid:
      if (info.is_true_array) return true;
      break;
    case kAnyNonArrayOid:
    case kAnyCompatibleNonArrayOid:
      if (!info.is_true_array) return true;
      break;
    case kAnyEnumOid:
      if (info.kind == 'e') return true;
      break;
    case kAnyRangeOid:
    case kAnyCompatibleRangeOid:
      if (info.kind == 'r') return true;
      break;
    case kAnyMultirangeOid:
    case kAnyCompatibleMultirangeOid:
      if (info.kind == 'm') return true;
      break;
    case kRecordOid:
      if (IsComposite(catalog, source)) return true;
      break;
    case kRecordArrayOid:
      if (IsCompositeArray(catalog, source)) return true;
      break;
    default: break;
  }
  const CastInfo cast = catalog.CastBetween(source, target);
  return cast && cast.method == 'b' && cast.context == 'i';
}

}  // namespace pgrehearse
