// Polymorphic types: whether arguments agree, and what they make of the result (parse_coerce.c, both families).
#include <vector>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

bool IsArrayOrItsDomain(const Catalog& catalog, Oid type) { return BaseElementType(catalog, type) != 0; }
bool IsEnum(const Catalog& catalog, Oid type) { return catalog.TypeOf(type).kind == 'e'; }

// select_common_type_from_oids; 0 when there is none.
Oid CommonTypeOf(const Catalog& catalog, const std::vector<Oid>& types, Oid* clash = nullptr) {
  Oid best = types[0];
  std::size_t i = 1;
  if (best != kUnknownOid) {
    while (i < types.size() && types[i] == best) ++i;
    if (i == types.size()) return best;
  }
  best = BaseType(catalog, best);
  bool best_preferred = false;
  char best_category = CategoryOf(catalog, best, &best_preferred);
  for (; i < types.size(); ++i) {
    const Oid type = BaseType(catalog, types[i]);
    if (type == kUnknownOid || type == best) continue;
    bool preferred = false;
    const char category = CategoryOf(catalog, type, &preferred);
    bool take = best == kUnknownOid;
    if (!take && category != best_category) {
      if (clash != nullptr) *clash = best;
      return 0;
    }
    take = take || (!best_preferred && CanCoerceOne(catalog, best, type, Context::kImplicit) &&
                    !CanCoerceOne(catalog, type, best, Context::kImplicit));
    if (!take) continue;
    best = type;
    best_category = category;
    best_preferred = preferred;
  }
  return best == kUnknownOid ? kTextOid : best;
}

bool AllCoerceTo(const Catalog& catalog, const std::vector<Oid>& types, Oid common) {
  for (Oid type : types) {
    if (!CanCoerceOne(catalog, type, common, Context::kImplicit)) return false;
  }
  return true;
}

struct Families {
  // Family 1: all alike.
  Oid element = 0, array = 0, range = 0, multirange = 0;
  bool non_array = false, is_enum = false;
  int count = 0;
  bool unknowns = false;
  // Family 2: a common type.
  bool any_compatible = false, compatible_non_array = false, compatible_array = false, compatible_range_declared = false,
       compatible_multirange_declared = false;
  Oid compatible_range = 0, compatible_multirange = 0, compatible_range_element = 0;
  std::vector<Oid> compatible_types;
};

struct Mismatch {
  std::string message, detail;
};

class Matcher {
 public:
  Matcher(const Catalog& catalog, const Shared* shared) : catalog_(catalog), shared_(shared) {}

  // False (or an error, when there is a Shared to word it) when the arguments do not fit.
  bool Collect(std::span<const Oid> actual, const Oid* declared, bool allow_polymorphic) {
    for (std::size_t i = 0; i < actual.size(); ++i) {
      if (!IsPolymorphic(declared[i])) continue;
      if (!Take(actual[i], declared[i], allow_polymorphic)) return false;
    }
    return true;
  }

  bool Fail(std::string message, std::string detail = {}) {
    if (shared_ == nullptr) return false;
    Raise("42804", std::move(message), kNowhere, std::move(detail));
  }
  bool Versus(std::string message, Oid a, Oid b) {
    if (shared_ == nullptr) return false;
    Raise("42804", std::move(message), kNowhere, Cat({TypeText(*shared_, a), " versus ", TypeText(*shared_, b)}));
  }
  std::string Text(Oid type) const { return shared_ == nullptr ? std::string() : TypeText(*shared_, type); }

  bool Same(Oid& known, Oid actual, const char* name) {
    if (known != 0 && known != actual) {
      return Versus(Cat({"arguments declared \"", name, "\" are not all alike"}), known, actual);
    }
    known = actual;
    return true;
  }

  bool Take(Oid actual, Oid declared, bool allow_polymorphic) {
    const bool family1 = IsPolymorphicFamily1(declared);
    if (family1) {
      ++f.count;
    } else {
      f.any_compatible = true;
    }
    if (declared == kAnyNonArrayOid) f.non_array = true;
    if (declared == kAnyEnumOid) f.is_enum = true;
    if (declared == kAnyCompatibleNonArrayOid) f.compatible_non_array = true;
    if (declared == kAnyCompatibleArrayOid) f.compatible_array = true;
    if (declared == kAnyCompatibleRangeOid) f.compatible_range_declared = true;
    if (declared == kAnyCompatibleMultirangeOid) f.compatible_multirange_declared = true;
    if (actual == kUnknownOid) {
      f.unknowns |= family1;
      return true;
    }
    if (allow_polymorphic && actual == declared) return true;
    const Oid base = BaseType(catalog_, actual);
    switch (declared) {
      case kAnyElementOid:
      case kAnyNonArrayOid:
      case kAnyEnumOid: return Same(f.element, actual, "anyelement");
      case kAnyArrayOid: return Same(f.array, base, "anyarray");
      case kAnyRangeOid: return Same(f.range, base, "anyrange");
      case kAnyMultirangeOid: return Same(f.multirange, base, "anymultirange");
      case kAnyCompatibleArrayOid: {
        const Oid element = ElementType(catalog_, base);
        if (element == 0) return Fail(Cat({"argument declared anycompatiblearray is not an array but type ", Text(base)}));
        f.compatible_types.push_back(element);
        return true;
      }
      case kAnyCompatibleRangeOid: {
        if (f.compatible_range != 0) return Same(f.compatible_range, base, "anycompatiblerange");
        f.compatible_range = base;
        f.compatible_range_element = RangeSubtype(catalog_, base);
        if (f.compatible_range_element == 0) {
          return Fail(Cat({"argument declared anycompatiblerange is not a range type but type ", Text(base)}));
        }
        f.compatible_types.push_back(f.compatible_range_element);
        return true;
      }
      case kAnyCompatibleMultirangeOid: {
        if (!Same(f.compatible_multirange, base, "anycompatiblemultirange")) return false;
        if (MultirangeRange(catalog_, base) == 0) {
          return Fail(Cat({"argument declared anycompatiblemultirange is not a multirange type but type ", Text(base)}));
        }
        return true;
      }
      default: f.compatible_types.push_back(actual); return true;
    }
  }

  // The element type that arrays, ranges and multiranges agree on.
  bool AgreeFamily1() {
    if (f.array != 0 && f.array != kAnyArrayOid) {
      const Oid element = ElementType(catalog_, f.array);
      if (element == 0) return Fail(Cat({"argument declared anyarray is not an array but type ", Text(f.array)}));
      if (f.element != 0 && f.element != element) {
        return Versus("argument declared anyarray is not consistent with argument declared anyelement", f.array, f.element);
      }
      f.element = element;
    }
    if (f.multirange != 0) {
      const Oid range = MultirangeRange(catalog_, f.multirange);
      if (range == 0) return Fail(Cat({"argument declared anymultirange is not a multirange type but type ", Text(f.multirange)}));
      if (f.range != 0 && f.range != range) {
        return Versus("argument declared anymultirange is not consistent with argument declared anyrange", f.multirange, f.range);
      }
      f.range = range;
    }
    if (f.range != 0) {
      const Oid subtype = RangeSubtype(catalog_, f.range);
      if (subtype == 0) return Fail(Cat({"argument declared anyrange is not a range type but type ", Text(f.range)}));
      if (f.element != 0 && f.element != subtype) {
        return Versus("argument declared anyrange is not consistent with argument declared anyelement", f.range, f.element);
      }
      f.element = subtype;
    }
    return true;
  }

  bool AgreeCompatibleRange() {
    if (f.compatible_multirange == 0) return true;
    const Oid range = MultirangeRange(catalog_, f.compatible_multirange);
    if (f.compatible_range != 0 && f.compatible_range != range) {
      return Versus("argument declared anycompatiblemultirange is not consistent with argument declared anycompatiblerange",
                    f.compatible_multirange, f.compatible_range);
    }
    if (f.compatible_range == 0) {
      f.compatible_range = range;
      f.compatible_range_element = RangeSubtype(catalog_, range);
      f.compatible_types.push_back(f.compatible_range_element);
    }
    return true;
  }

  Families f;

 private:
  const Catalog& catalog_;
  const Shared* shared_;
};

Oid RequireArray(const Shared& shared, Oid element) {
  const Oid array = ArrayTypeOf(shared.catalog, element);
  if (array == 0) Raise("42704", Cat({"could not find array type for data type ", TypeText(shared, element)}));
  return array;
}

[[noreturn]] void RaiseUndetermined(const char* declared) {
  Raise("42804", Cat({"could not determine polymorphic type ", declared, " because input has type unknown"}));
}

}  // namespace

bool GenericTypesConsistent(const Catalog& catalog, std::span<const Oid> actual, const Oid* declared) {
  // check_generic_type_consistency.
  Matcher matcher(catalog, nullptr);
  if (!matcher.Collect(actual, declared, false) || !matcher.AgreeFamily1()) return false;
  const Families& f = matcher.f;
  if (f.non_array && f.element != 0 && IsArrayOrItsDomain(catalog, f.element)) return false;
  if (f.is_enum && (f.element == 0 ? false : !IsEnum(catalog, f.element))) return false;
  if (!matcher.AgreeCompatibleRange()) return false;
  if (f.compatible_types.empty()) return true;
  const Oid common = CommonTypeOf(catalog, f.compatible_types);
  if (common == 0 || !AllCoerceTo(catalog, f.compatible_types, common)) return false;
  if (f.compatible_non_array && IsArrayOrItsDomain(catalog, common)) return false;
  return f.compatible_range_element == 0 || f.compatible_range_element == common;
}

Oid EnforceGenericTypes(const Shared& shared, std::span<const Oid> actual, std::span<Oid> declared, Oid result,
                        bool allow_polymorphic) {  // enforce_generic_type_consistency
  bool any = false;
  for (std::size_t i = 0; i < actual.size() && !any; ++i) any = IsPolymorphic(declared[i]);
  if (!any) return result;
  const Catalog& catalog = shared.catalog;
  Matcher matcher(catalog, &shared);
  matcher.Collect(actual, declared.data(), allow_polymorphic);
  Families& f = matcher.f;
  if (f.count > 0) {
    if (f.array == kAnyArrayOid) {
      if (f.count != 1 || (result != kAnyArrayOid && IsPolymorphicFamily1(result))) {
        Raise("42804", "cannot determine element type of \"anyarray\" argument");
      }
      f.element = kAnyElementOid;
    }
    matcher.AgreeFamily1();
    if (f.element == 0) {
      if (!allow_polymorphic) Raise("42804", "could not determine polymorphic type because input has type unknown");
      f.element = kAnyElementOid;
      f.array = kAnyArrayOid;
      f.range = kAnyRangeOid;
      f.multirange = kAnyMultirangeOid;
    }
    if (f.non_array && f.element != kAnyElementOid && IsArrayOrItsDomain(catalog, f.element)) {
      Raise("42804", Cat({"type matched to anynonarray is an array type: ", TypeText(shared, f.element)}));
    }
    if (f.is_enum && f.element != kAnyElementOid && !IsEnum(catalog, f.element)) {
      Raise("42804", Cat({"type matched to anyenum is not an enum type: ", TypeText(shared, f.element)}));
    }
  }
  Oid common = 0, common_array = 0;
  if (f.any_compatible) {
    matcher.AgreeCompatibleRange();
    if (!f.compatible_types.empty()) {
      common = CommonTypeOf(catalog, f.compatible_types);
      if (common == 0 || !AllCoerceTo(catalog, f.compatible_types, common)) {
        if (common == 0) {
          Raise("42804", Cat({"arguments of anycompatible family cannot be cast to a common type"}));
        }
        Raise("42804", "arguments of anycompatible family cannot be cast to a common type");
      }
      if (f.compatible_array) common_array = RequireArray(shared, common);
      if (f.compatible_range_declared && f.compatible_range == 0) RaiseUndetermined("anycompatiblerange");
      if (f.compatible_multirange_declared && f.compatible_multirange == 0) {
        if (f.compatible_range == 0) RaiseUndetermined("anycompatiblemultirange");
        f.compatible_multirange = catalog.TypeOf(f.compatible_range).multirange;
      }
      if (f.compatible_range_element != 0 && f.compatible_range_element != common) {
        Raise("42804",
              Cat({"anycompatiblerange type ", TypeText(shared, f.compatible_range), " does not match anycompatible type ",
                   TypeText(shared, common)}));
      }
      if (f.compatible_non_array && IsArrayOrItsDomain(catalog, common)) {
        Raise("42804", Cat({"type matched to anycompatiblenonarray is an array type: ", TypeText(shared, common)}));
      }
    } else if (allow_polymorphic) {
      common = kAnyCompatibleOid;
      common_array = kAnyCompatibleArrayOid;
      f.compatible_range = kAnyCompatibleRangeOid;
      f.compatible_multirange = kAnyCompatibleMultirangeOid;
    } else {
      common = kTextOid;
      common_array = kTextArrayOid;
      if (f.compatible_range_declared) RaiseUndetermined("anycompatiblerange");
      if (f.compatible_multirange_declared) RaiseUndetermined("anycompatiblemultirange");
    }
    for (Oid& type : declared) {
      if (type == kAnyCompatibleOid || type == kAnyCompatibleNonArrayOid) type = common;
      if (type == kAnyCompatibleArrayOid) type = common_array;
      if (type == kAnyCompatibleRangeOid) type = f.compatible_range;
      if (type == kAnyCompatibleMultirangeOid) type = f.compatible_multirange;
    }
  }
  auto array = [&]() { return f.array != 0 ? f.array : (f.array = RequireArray(shared, f.element)); };
  auto multirange = [&](const char* name) {
    if (f.multirange == 0) {
      if (f.range == 0) RaiseUndetermined(name);
      f.multirange = catalog.TypeOf(f.range).multirange;
    }
    return f.multirange;
  };
  if (f.unknowns) {
    for (std::size_t i = 0; i < actual.size(); ++i) {
      if (actual[i] != kUnknownOid) continue;
      switch (declared[i]) {
        case kAnyElementOid:
        case kAnyNonArrayOid:
        case kAnyEnumOid: declared[i] = f.element; break;
        case kAnyArrayOid: declared[i] = array(); break;
        case kAnyRangeOid:
          if (f.range == 0) RaiseUndetermined("anyrange");
          declared[i] = f.range;
          break;
        case kAnyMultirangeOid: declared[i] = multirange("anymultirange"); break;
        default: break;
      }
    }
  }
  switch (result) {
    case kAnyElementOid:
    case kAnyNonArrayOid:
    case kAnyEnumOid: return f.element;
    case kAnyArrayOid: return array();
    case kAnyRangeOid:
      if (f.range == 0) RaiseUndetermined("anyrange");
      return f.range;
    case kAnyMultirangeOid: return multirange("anymultirange");
    case kAnyCompatibleOid:
    case kAnyCompatibleNonArrayOid: return common;
    case kAnyCompatibleArrayOid: return common_array != 0 ? common_array : RequireArray(shared, common);
    case kAnyCompatibleRangeOid:
      if (f.compatible_range == 0) RaiseUndetermined("anycompatiblerange");
      return f.compatible_range;
    case kAnyCompatibleMultirangeOid:
      if (f.compatible_multirange == 0 && f.compatible_range != 0) return catalog.TypeOf(f.compatible_range).multirange;
      if (f.compatible_multirange == 0) RaiseUndetermined("anycompatiblemultirange");
      return f.compatible_multirange;
    default: return result;
  }
}

}  // namespace pgrehearse::analysis
