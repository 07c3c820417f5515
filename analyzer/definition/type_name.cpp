// Names of types as PostgreSQL prints them, with their modifiers (format_type.c).
#include <string>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

std::string Precision(std::int32_t typmod) { return typmod >= 0 ? "(" + std::to_string(typmod) + ")" : ""; }

// intervaltypmodout (timestamp.c): the high half holds a mask of fields, the low half the precision.
std::string IntervalModifier(std::int32_t typmod) {
  if (typmod < 0) return {};
  constexpr int kYear = 1 << 2, kMonth = 1 << 1, kDay = 1 << 3, kHour = 1 << 10, kMinute = 1 << 11, kSecond = 1 << 12;
  const int fields = (typmod >> 16) & 0x7fff, precision = typmod & 0xffff;
  std::string text;
  switch (fields) {
    case kYear: text = " year"; break;
    case kMonth: text = " month"; break;
    case kDay: text = " day"; break;
    case kHour: text = " hour"; break;
    case kMinute: text = " minute"; break;
    case kSecond: text = " second"; break;
    case kYear | kMonth: text = " year to month"; break;
    case kDay | kHour: text = " day to hour"; break;
    case kDay | kHour | kMinute: text = " day to minute"; break;
    case kDay | kHour | kMinute | kSecond: text = " day to second"; break;
    case kHour | kMinute: text = " hour to minute"; break;
    case kHour | kMinute | kSecond: text = " hour to second"; break;
    case kMinute | kSecond: text = " minute to second"; break;
    default: break;
  }
  if (precision != 0xffff) text += "(" + std::to_string(precision) + ")";
  return text;
}

// numerictypmodout (numeric.c); scales are 11 bits with a sign since 15.
std::string NumericModifier(std::int32_t typmod) {
  if (typmod < 4) return {};
  const int packed = typmod - 4;
  const int precision = (packed >> 16) & 0xffff, scale = ((packed & 0x7ff) ^ 1024) - 1024;
  return "(" + std::to_string(precision) + "," + std::to_string(scale) + ")";
}

// typmodout of the types of extensions that have one worth knowing; the server's own default is the plain number.
std::string OtherModifier(const TypeInfo& type, std::int32_t typmod) {
  if (typmod < 0) return {};
  if (type.name == "geometry" || type.name == "geography") {  // postgis_typmod_out
    static const char* const kShapes[] = {"Geometry", "Point", "LineString", "Polygon", "MultiPoint",
                                          "MultiLineString", "MultiPolygon", "GeometryCollection", "CircularString",
                                          "CompoundCurve", "CurvePolygon", "MultiCurve", "MultiSurface",
                                          "PolyhedralSurface", "Triangle", "Tin"};
    const int srid = ((typmod & 0x0fffff00) - (typmod & 0x10000000)) >> 8;
    const unsigned shape = static_cast<unsigned>(typmod & 0xfc) >> 2;
    const bool z = (typmod & 2) != 0, m = (typmod & 1) != 0;
    if (srid == 0 && shape == 0 && !z && !m) return {};
    std::string text = "(";
    text += shape < std::size(kShapes) ? kShapes[shape] : "Geometry";
    if (z) text += "Z";
    if (m) text += "M";
    if (srid != 0) text += "," + std::to_string(srid);
    return text + ")";
  }
  return "(" + std::to_string(typmod) + ")";
}

std::string Format(const Catalog& catalog, Oid oid, std::int32_t typmod, bool given) {
  if (oid == 0) return "-";
  TypeInfo type = catalog.TypeOf(oid);
  if (!type) return "???";
  bool array = false;
  if (type.is_true_array && type.storage != 'p') {
    const TypeInfo element = catalog.TypeOf(type.element);
    if (!element) return "???[]";
    type = element;
    array = true;
  }
  std::string text;
  switch (type.oid) {
    case kBitOid:
      // bit without a length would read as bit(1).
      text = typmod >= 0 ? "bit" + Precision(typmod) : given ? "\"bit\"" : "bit";
      break;
    case kBoolOid: text = "boolean"; break;
    case kBpcharOid:
      text = typmod >= 4 ? "character(" + std::to_string(typmod - 4) + ")" : given ? "bpchar" : "character";
      break;
    case kFloat4Oid: text = "real"; break;
    case kFloat8Oid: text = "double precision"; break;
    case kInt2Oid: text = "smallint"; break;
    case kInt4Oid: text = "integer"; break;
    case kInt8Oid: text = "bigint"; break;
    case kNumericOid: text = "numeric" + NumericModifier(typmod); break;
    case kIntervalOid: text = "interval" + IntervalModifier(typmod); break;
    case kTimeOid: text = "time" + Precision(typmod) + " without time zone"; break;
    case kTimetzOid: text = "time" + Precision(typmod) + " with time zone"; break;
    case kTimestampOid: text = "timestamp" + Precision(typmod) + " without time zone"; break;
    case kTimestamptzOid: text = "timestamp" + Precision(typmod) + " with time zone"; break;
    case kVarbitOid: text = "bit varying" + Precision(typmod); break;
    case kVarcharOid:
      text = "character varying" + (typmod >= 4 ? Precision(typmod - 4) : std::string());
      break;
    case kJsonOid: text = "json"; break;  // a key word since 17, and spelled without quotes all the same
    default: {
      text = NameInSchema(catalog, type.schema, type.name);
      text += OtherModifier(type, typmod);
    }
  }
  return array ? text + "[]" : text;
}

}  // namespace

std::string FormatType(const Catalog& catalog, Oid type) { return Format(catalog, type, -1, false); }

std::string FormatType(const Catalog& catalog, Oid type, std::int32_t typmod) {
  return Format(catalog, type, typmod, true);
}

}  // namespace pgrehearse
