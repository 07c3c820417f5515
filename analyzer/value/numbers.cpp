// Integers and floating-point numbers (int.c, numutils.c, float.c).
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {

bool IsSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view TrimSpace(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

void RaiseSyntax(std::string_view type_name, std::string_view text) {
  Raise("22P02", "invalid input syntax for type " + std::string(type_name) + ": \"" + std::string(text) + "\"");
}

namespace {

int DigitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 99;
}

}  // namespace

std::string CanonicalInteger(std::string_view text, Oid type, int version) {
  std::string_view name = "integer";
  __int128 low = INT32_MIN, high = INT32_MAX;
  switch (type) {
    case kInt2Oid:
      name = "smallint";
      low = INT16_MIN;
      high = INT16_MAX;
      break;
    case kInt8Oid:
      name = "bigint";
      low = INT64_MIN;
      high = INT64_MAX;
      break;
    case kInt4Oid: break;
    default:  // oid, xid, cid and kin: 32 bits without sign, which also take negative numbers
      name = type == kOidOid ? "oid" : type == kXidOid ? "xid" : type == kXid8Oid ? "xid8" : "cid";
      low = type == kXid8Oid ? static_cast<__int128>(INT64_MIN) : INT32_MIN;
      high = type == kXid8Oid ? static_cast<__int128>(UINT64_MAX) : UINT32_MAX;
  }
  std::string_view rest = TrimSpace(text);
  bool negative = false;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  int base = 10;
  if (version >= 16 && rest.size() > 2 && rest[0] == '0') {
    const char mark = rest[1] | 0x20;
    base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    if (base != 10) rest.remove_prefix(2);
  }
  if (rest.empty()) RaiseSyntax(name, text);
  __int128 value = 0;
  bool overflow = false, last_digit = base != 10;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (version >= 16 && rest[i] == '_' && last_digit && i + 1 < rest.size() && DigitValue(rest[i + 1]) < base) {
      last_digit = false;
      continue;
    }
    const int digit = DigitValue(rest[i]);
    if (digit >= base) RaiseSyntax(name, text);
    last_digit = true;
    if (!overflow) value = value * base + digit;
    if (value > (static_cast<__int128>(1) << 70)) overflow = true;
  }
  if (negative) value = -value;
  if (overflow || value < low || value > high) {
    Raise("22003", "value \"" + std::string(text) + "\" is out of range for type " + std::string(name));
  }
  if (type != kInt2Oid && type != kInt4Oid && type != kInt8Oid && value < 0) {
    value += type == kXid8Oid ? (static_cast<__int128>(1) << 64) : (static_cast<__int128>(1) << 32);
  }
  if (value > INT64_MAX) return std::to_string(static_cast<std::uint64_t>(value));
  return std::to_string(static_cast<std::int64_t>(value));
}

namespace {

// The shortest digits that read back, in float8out's layout: fixed for exponents from -4, below `limit`.
template <typename Float>
std::string Shortest(Float value, int limit) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return std::signbit(value) ? "-0" : "0";
  char buffer[64];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  const std::string_view text(buffer, end - buffer);
  const std::size_t e = text.find('e');
  std::string digits;
  const bool negative = text[0] == '-';
  for (char c : text.substr(0, e)) {
    if (IsDigit(c)) digits += c;
  }
  const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
  std::string out = negative ? "-" : "";
  const int count = static_cast<int>(digits.size());
  if (exponent >= -4 && exponent < limit) {
    if (exponent < 0) {
      out += "0." + std::string(-exponent - 1, '0') + digits;
    } else if (exponent + 1 >= count) {
      out += digits + std::string(exponent + 1 - count, '0');
    } else {
      out += digits.substr(0, exponent + 1) + "." + digits.substr(exponent + 1);
    }
    return out;
  }
  out += digits.substr(0, 1);
  if (count > 1) out += "." + digits.substr(1);
  out += exponent < 0 ? "e-" : "e+";
  const int absolute = std::abs(exponent);
  if (absolute < 10) out += "0";
  return out + std::to_string(absolute);
}

template <typename Float>
std::string CanonicalFloat(std::string_view text, std::string_view name, int limit) {
  const std::string_view trimmed = TrimSpace(text);
  if (trimmed.empty()) RaiseSyntax(name, text);
  const std::string lower = LowerAscii(trimmed);
  if (lower == "nan") return "NaN";
  if (lower == "inf" || lower == "+inf" || lower == "infinity" || lower == "+infinity") return "Infinity";
  if (lower == "-inf" || lower == "-infinity") return "-Infinity";
  // strtod's forms; hexadecimal ones too.
  char* end = nullptr;
  const std::string copy(trimmed);
  Float value;
  if constexpr (sizeof(Float) == 4) {
    value = std::strtof(copy.c_str(), &end);
  } else {
    value = std::strtod(copy.c_str(), &end);
  }
  if (end == copy.c_str() || *end != '\0') RaiseSyntax(name, text);
  const bool zero_digits = copy.find_first_of("123456789") == std::string::npos || lower.find('x') != std::string::npos;
  bool underflow = value == 0 && !zero_digits;
  if (underflow) {
    // Digits of the exponent alone make no number.
    const std::size_t e = lower.find('e');
    underflow = lower.substr(0, e).find_first_of("123456789") != std::string::npos;
  }
  if (std::isinf(value) || underflow) {
    Raise("22003", "\"" + copy + "\" is out of range for type " + std::string(name));
  }
  return Shortest(value, limit);
}

}  // namespace

std::string FormatFloat8(double value) { return Shortest(value, 15); }
std::string CanonicalFloat8(std::string_view text) { return CanonicalFloat<double>(text, "double precision", 15); }
std::string CanonicalFloat4(std::string_view text) { return CanonicalFloat<float>(text, "real", 6); }

}  // namespace pgrehearse::value
