// Whether every value of one type has its place in another, or some would be refused, cut or rounded.
#include "analyzer/down/type_loss.h"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

struct Side {
  const Catalog& catalog;
  TypeInfo type;
  std::int32_t typmod;
};

// What a domain is made over: its checks are a matter of rows.
Side BaseOf(const Catalog& catalog, TypeOfColumn column) {
  Side side{catalog, catalog.TypeOf(column.type), column.typmod};
  while (side.type.kind == 'd') {
    side.typmod = side.type.typmod;
    side.type = catalog.TypeOf(side.type.base);
  }
  return side;
}

bool IsText(Oid type) { return type == kTextOid || type == kVarcharOid || type == kBpcharOid; }

// The first `count` types of an ascending chain hold every value of those before them (documentation, chapter 8).
int PlaceInChain(Oid type) {
  constexpr std::array kChain = {kInt2Oid, kInt4Oid, kInt8Oid, kNumericOid};
  const auto found = std::find(kChain.begin(), kChain.end(), type);
  return found == kChain.end() ? -1 : static_cast<int>(found - kChain.begin());
}

// Digits before and after the point of numeric(p, s): numeric_typmod_precision, numeric_typmod_scale (numeric.c).
struct Digits {
  int before = 0, after = 0;
};
Digits DigitsOf(std::int32_t typmod) {
  constexpr std::int32_t kHeader = 4;
  const std::int32_t precision = ((typmod - kHeader) >> 16) & 0xffff;
  const std::int32_t scale = (((typmod - kHeader) & 0x7ff) ^ 1024) - 1024;
  return {precision - scale, scale};
}

// The decimal digits that hold every value of an integer type.
int DigitsOfInteger(Oid type) { return type == kInt2Oid ? 5 : type == kInt4Oid ? 10 : 19; }

// A limit that is not there is the widest.
bool LimitShrinks(std::int32_t from, std::int32_t to) { return to >= 0 && (from < 0 || to < from); }

bool SameTypeLoses(Oid type, std::int32_t from, std::int32_t to) {
  if (from == to || to < 0) return false;
  if (type == kNumericOid) {
    if (from < 0) return true;
    const Digits a = DigitsOf(from), b = DigitsOf(to);
    return b.before < a.before || b.after < a.after;
  }
  return LimitShrinks(from, to);
}

// Built-in types among each other; false where some value of `from` has no place in `to`.
bool Holds(Oid from, std::int32_t from_typmod, Oid to, std::int32_t to_typmod) {
  if (from == to) return !SameTypeLoses(from, from_typmod, to_typmod);
  // The text form of a value keeps it; only a limit of its own can be too short.
  if (IsText(to)) return !LimitShrinks(IsText(from) ? from_typmod : -1, to_typmod);
  const int a = PlaceInChain(from), b = PlaceInChain(to);
  if (a >= 0 && b >= 0) {
    if (b < a) return false;
    return to != kNumericOid || to_typmod < 0 || DigitsOf(to_typmod).before >= DigitsOfInteger(from);
  }
  if (to == kFloat8Oid) return from == kFloat4Oid || from == kInt2Oid || from == kInt4Oid;
  if (to == kFloat4Oid) return from == kInt2Oid;
  if (to == kNumericOid) return to_typmod < 0 && (from == kFloat4Oid || from == kFloat8Oid || from == kMoneyOid);
  if (from == kBoolOid) return b >= 0;
  if (from == kDateOid) return to == kTimestampOid || to == kTimestamptzOid;
  if (from == kTimestampOid || from == kTimestamptzOid) {
    return (to == kTimestampOid || to == kTimestamptzOid) && !LimitShrinks(from_typmod, to_typmod);
  }
  if (from == kTimeOid) return to == kTimetzOid || to == kIntervalOid;
  if (from == kJsonOid || from == kJsonbOid) return to == kJsonOid || to == kJsonbOid;
  if (from == kCidrOid) return to == kInetOid;
  return (from == kBitOid || from == kVarbitOid) && (to == kBitOid || to == kVarbitOid) && !LimitShrinks(from_typmod, to_typmod);
}

std::string MissingLabels(const Type& from, const Type& to) {
  std::set<std::string_view> labels;
  for (const Type::Label& label : to.labels) labels.insert(label.name);
  std::string missing;
  for (const Type::Label& label : from.labels) {
    if (!labels.contains(label.name)) missing += (missing.empty() ? "" : ", ") + QuoteLiteral(label.name);
  }
  return missing;
}

}  // namespace

std::string LossBetween(const Catalog& from_catalog, TypeOfColumn from, const Catalog& to_catalog, TypeOfColumn to) {
  if (from.type == 0 || to.type == 0) return {};
  const Side a = BaseOf(from_catalog, from), b = BaseOf(to_catalog, to);
  if (a.type.is_true_array && b.type.is_true_array) {
    return LossBetween(from_catalog, {a.type.element, a.typmod}, to_catalog, {b.type.element, b.typmod});
  }
  if (a.type.kind == 'e' && b.type.kind == 'e' && a.type.user && b.type.user) {
    const std::string missing = MissingLabels(*a.type.user, *b.type.user);
    return missing.empty() ? std::string() : FormatType(to_catalog, b.type.oid) + " has no " + missing;
  }
  if (a.type.user && b.type.user && a.type.oid == b.type.oid) return {};
  if (Holds(a.type.oid, a.typmod, b.type.oid, b.typmod)) return {};
  return FormatType(to_catalog, to.type, to.typmod) + " does not hold every " + FormatType(from_catalog, from.type, from.typmod);
}

}  // namespace pgrehearse
