// The door to all input functions: which family a type belongs to.
#include "analyzer/value/literal.h"

#include <charconv>

#include "analyzer/definition/print.h"
#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse {
namespace {

std::string EnumLabel(const Catalog& catalog, const TypeInfo& type, std::string_view text) {
  if (!type.user) return std::string(text);
  for (const Type::Label& label : type.user->labels) {
    if (label.name == text) return std::string(text);
  }
  // enum_in; the type is named as format_type_be names it.
  Raise("22P02", "invalid input value for enum " + QuoteIdentifier(type.name, catalog.version()) + ": \"" + std::string(text) + "\"");
}

// pg_lsn_in: two halves of up to eight hexadecimal digits.
std::string Lsn(std::string_view text) {
  std::string halves[2];
  int half = 0;
  for (char c : text) {
    if (c == '/' && half == 0) {
      half = 1;
      continue;
    }
    const char upper = c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c;
    if (!value::IsDigit(upper) && (upper < 'A' || upper > 'F')) value::RaiseSyntax("pg_lsn", text);
    halves[half] += upper;
  }
  if (half == 0) value::RaiseSyntax("pg_lsn", text);
  for (std::string& digits : halves) {
    if (digits.empty() || digits.size() > 8) value::RaiseSyntax("pg_lsn", text);
    const std::size_t first = digits.find_first_not_of('0');
    digits = first == std::string::npos ? "0" : digits.substr(first);
  }
  return halves[0] + "/" + halves[1];
}

}  // namespace

std::string CanonicalLiteral(const Catalog& catalog, Oid oid, std::int32_t typmod, std::string_view text) {
  using namespace value;
  const int version = catalog.version();
  switch (oid) {
    case kBoolOid: return CanonicalBool(text);
    case kInt2Oid:
    case kInt4Oid:
    case kInt8Oid:
    case kOidOid:
    case kXidOid:
    case kXid8Oid:
    case kCidOid: return CanonicalInteger(text, oid, version);
    case kFloat4Oid: return CanonicalFloat4(text);
    case kFloat8Oid: return CanonicalFloat8(text);
    case kNumericOid: return CanonicalNumeric(text, typmod, version);
    case kMoneyOid: return CanonicalMoney(text);
    case kTextOid:
    case kUnknownOid:
    case kCstringOid: return std::string(text);
    case kVarcharOid:
    case kBpcharOid:
    case kNameOid:
    case kCharOid: return CanonicalString(text, oid, typmod, version);
    case kByteaOid: return CanonicalBytea(text);
    case kUuidOid: return CanonicalUuid(text);
    case kBitOid:
    case kVarbitOid: return CanonicalBits(text, oid, typmod);
    case kJsonOid: ValidateJson(text); return std::string(text);
    case kJsonbOid: return CanonicalJsonb(text, version);
    case kJsonpathOid: return CanonicalJsonPath(text, version);
    case kDateOid:
    case kTimeOid:
    case kTimetzOid:
    case kTimestampOid:
    case kTimestamptzOid: return CanonicalDateTime(text, oid, typmod);
    case kIntervalOid: return CanonicalInterval(text, typmod, version);
    case kInetOid: return CanonicalInet(text, false);
    case kCidrOid: return CanonicalInet(text, true);
    case kMacaddrOid: return CanonicalMacaddr(text, false);
    case kMacaddr8Oid: return CanonicalMacaddr(text, true);
    case kPointOid:
    case kLsegOid:
    case kBoxOid:
    case kPathOid:
    case kPolygonOid:
    case kCircleOid:
    case kLineOid: return CanonicalGeometry(text, oid);
    case kTsvectorOid: return CanonicalTsvector(text);
    case kTsqueryOid: return CanonicalTsquery(text);
    case kPgLsnOid: return Lsn(text);
    default: break;
  }
  const TypeInfo type = catalog.TypeOf(oid);
  if (!type) return std::string(text);
  if (type.is_true_array) return CanonicalArray(catalog, type, typmod, text);
  switch (type.kind) {
    case 'd': return CanonicalLiteral(catalog, type.base, type.typmod, text);
    case 'e': return EnumLabel(catalog, type, text);
    case 'c': return CanonicalRow(catalog, type, text);
    case 'r': return CanonicalRange(catalog, type, text);
    case 'm': return CanonicalMultirange(catalog, type, text);
    default: return std::string(text);
  }
}

std::string_view EnumLabelOf(const Catalog& catalog, Oid type, std::string_view value) {
  Oid oid = 0;
  const char* end = value.data() + value.size();
  if (value.empty() || std::from_chars(value.data(), end, oid).ptr != end) return value;
  const Type* found = catalog.Find<Type>(type);
  if (!found || found->kind != 'e') return value;
  for (const Type::Label& label : found->labels) {
    if (label.oid == oid && oid != 0) return label.name;
  }
  return value;
}

std::optional<int> CompareValues(const Catalog& catalog, Oid oid, std::string_view a, std::string_view b) {
  using namespace value;
  const auto order = [](const auto& x, const auto& y) -> std::optional<int> { return x < y ? -1 : y < x ? 1 : 0; };
  const auto bytes = [&]() -> std::optional<int> {
    const int result = a.compare(b);
    return result < 0 ? -1 : result > 0 ? 1 : 0;
  };
  switch (oid) {
    case kBoolOid: return order(a == "t", b == "t");
    case kInt2Oid:
    case kInt4Oid:
    case kInt8Oid:
    case kOidOid:
    case kNumericOid: return CompareNumeric(a, b);
    case kFloat4Oid:
    case kFloat8Oid: {
      const auto rank = [](std::string_view v) { return v == "NaN" ? 1 : 0; };
      if (rank(a) || rank(b)) return order(rank(a), rank(b));
      return order(std::stod(std::string(a)), std::stod(std::string(b)));
    }
    case kBpcharOid: {
      const auto strip = [](std::string_view v) {
        while (v.ends_with(' ')) v.remove_suffix(1);
        return v;
      };
      return order(strip(a), strip(b));
    }
    case kTextOid:
    case kVarcharOid:
    case kNameOid:
    case kCharOid:
    case kUuidOid:
    case kMacaddrOid:
    case kMacaddr8Oid:
    case kByteaOid: return bytes();
    case kBitOid:
    case kVarbitOid: return bytes();
    case kDateOid:
    case kTimeOid:
    case kTimestampOid:
    case kTimestamptzOid: {
      const auto x = DateTimeRank(a, oid), y = DateTimeRank(b, oid);
      if (!x || !y) return a == b ? std::optional<int>(0) : std::nullopt;
      return order(*x, *y);
    }
    case kIntervalOid: {
      const auto x = IntervalSpan(a), y = IntervalSpan(b);
      if (!x || !y) return a == b ? std::optional<int>(0) : std::nullopt;
      return order(*x, *y);
    }
    default: break;
  }
  const TypeInfo type = catalog.TypeOf(oid);
  if (type.kind == 'd') return CompareValues(catalog, type.base, a, b);
  if (type.kind == 'e' && type.user) {
    int x = -1, y = -1, i = 0;
    for (const Type::Label& label : type.user->labels) {
      if (label.name == EnumLabelOf(catalog, oid, a)) x = i;
      if (label.name == EnumLabelOf(catalog, oid, b)) y = i;
      ++i;
    }
    if (x >= 0 && y >= 0) return order(x, y);
  }
  if (type.is_true_array) {
    const TypeInfo element = catalog.TypeOf(type.element);
    const auto x = ArrayElements(a, element.delimiter), y = ArrayElements(b, element.delimiter);
    if (!x || !y) return a == b ? std::optional<int>(0) : std::nullopt;
    for (std::size_t i = 0; i < x->size() && i < y->size(); ++i) {
      if (!(*x)[i] || !(*y)[i]) return std::nullopt;
      const auto one = CompareValues(catalog, type.element, *(*x)[i], *(*y)[i]);
      if (!one || *one != 0) return one;
    }
    return order(x->size(), y->size());
  }
  return a == b ? std::optional<int>(0) : std::nullopt;
}

}  // namespace pgrehearse
