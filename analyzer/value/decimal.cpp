// Exact decimals: numeric and money (numeric.c, cash.c).
#include <algorithm>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

// Adds one to the last digit of a string of digits (with at most one point in it).
void Increment(std::string* digits) {
  for (std::size_t i = digits->size(); i-- > 0;) {
    char& c = (*digits)[i];
    if (c == '.') continue;
    if (c != '9') {
      ++c;
      return;
    }
    c = '0';
  }
  digits->insert(digits->begin(), '1');
}

std::string StripZeros(std::string integer) {
  const std::size_t first = integer.find_first_not_of('0');
  return first == std::string::npos ? "0" : integer.substr(first);
}

// Rounds half away from zero to `scale` digits after the point, which may be negative.
void Round(std::string* integer, std::string* fraction, int scale) {
  if (scale >= 0) {
    if (static_cast<int>(fraction->size()) <= scale) {
      fraction->append(scale - fraction->size(), '0');
      return;
    }
    const bool up = (*fraction)[scale] >= '5';
    fraction->resize(scale);
    if (up) {
      std::string all = *integer + *fraction;
      const std::size_t before = all.size();
      Increment(&all);
      const std::size_t integer_size = integer->size() + (all.size() - before);
      *integer = all.substr(0, integer_size);
      *fraction = all.substr(integer_size);
    }
    return;
  }
  fraction->clear();
  const int drop = -scale;
  if (static_cast<int>(integer->size()) < drop) {
    *integer = "0";
    return;
  }
  std::string kept = integer->substr(0, integer->size() - drop);
  if ((*integer)[integer->size() - drop] >= '5') {
    if (kept.empty()) kept = "0";
    Increment(&kept);
  }
  *integer = kept.empty() ? "0" : kept + std::string(drop, '0');
}

}  // namespace

std::string CanonicalNumeric(std::string_view text, std::int32_t typmod, int version) {
  std::string_view rest = TrimSpace(text);
  const std::string lower = LowerAscii(rest);
  if (lower == "nan") return "NaN";
  const bool infinite = lower == "inf" || lower == "+inf" || lower == "infinity" || lower == "+infinity";
  const bool minus_infinite = lower == "-inf" || lower == "-infinity";
  if (infinite || minus_infinite) {
    if (typmod >= 4) {
      const int precision = ((typmod - 4) >> 16) & 0xffff, scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
      Raise("22003", "numeric field overflow", kNowhere,
            "A field with precision " + std::to_string(precision) + ", scale " + std::to_string(scale) +
                " cannot hold an infinite value.");
    }
    return infinite ? "Infinity" : "-Infinity";
  }
  bool negative = false;
  if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  std::string integer, fraction;
  if (version >= 16 && rest.size() > 2 && rest[0] == '0' &&
      ((rest[1] | 0x20) == 'x' || (rest[1] | 0x20) == 'o' || (rest[1] | 0x20) == 'b')) {
    unsigned __int128 value = 0;
    const int base = (rest[1] | 0x20) == 'x' ? 16 : (rest[1] | 0x20) == 'o' ? 8 : 2;
    for (char c : rest.substr(2)) {
      if (c == '_') continue;
      const int digit = IsDigit(c) ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : 99;
      if (digit >= base) RaiseSyntax("numeric", text);
      value = value * base + digit;
    }
    if (value == 0) integer = "0";
    for (; value > 0; value /= 10) integer.insert(integer.begin(), static_cast<char>('0' + static_cast<int>(value % 10)));
  } else {
    std::size_t i = 0;
    bool digits = false;
    const auto take = [&](std::string* to) {
      while (i < rest.size() && (IsDigit(rest[i]) || (version >= 16 && rest[i] == '_' && digits && i + 1 < rest.size() &&
                                                      IsDigit(rest[i + 1]) && IsDigit(rest[i - 1])))) {
        if (rest[i] != '_') *to += rest[i];
        digits = true;
        ++i;
      }
    };
    take(&integer);
    if (i < rest.size() && rest[i] == '.') {
      ++i;
      take(&fraction);
    }
    if (!digits) RaiseSyntax("numeric", text);
    if (i < rest.size() && (rest[i] == 'e' || rest[i] == 'E')) {
      ++i;
      bool minus = false;
      if (i < rest.size() && (rest[i] == '+' || rest[i] == '-')) minus = rest[i++] == '-';
      if (i >= rest.size() || !IsDigit(rest[i])) RaiseSyntax("numeric", text);
      long exponent = 0;
      for (; i < rest.size() && (IsDigit(rest[i]) || rest[i] == '_'); ++i) {
        if (rest[i] != '_') exponent = std::min(exponent * 10 + (rest[i] - '0'), 1000000L);
      }
      if (exponent > 131072) Raise("22003", "value overflows numeric format");
      if (minus) {
        integer.insert(0, std::string(std::max(0L, exponent - static_cast<long>(integer.size())), '0'));
        fraction = integer.substr(integer.size() - exponent) + fraction;
        integer.resize(integer.size() - exponent);
      } else {
        const std::size_t moved = std::min<std::size_t>(exponent, fraction.size());
        integer += fraction.substr(0, moved);
        fraction.erase(0, moved);
        integer.append(exponent - moved, '0');
      }
    }
    if (i != rest.size()) RaiseSyntax("numeric", text);
  }
  integer = StripZeros(std::move(integer));
  if (typmod >= 4) {
    const int precision = ((typmod - 4) >> 16) & 0xffff, scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
    Round(&integer, &fraction, scale);
    integer = StripZeros(std::move(integer));
    // Digits left of where the precision begins.
    const int most = precision - scale;
    int used = integer == "0" ? 0 : static_cast<int>(integer.size());
    if (integer == "0") {
      const std::size_t first = fraction.find_first_not_of('0');
      used = first == std::string::npos ? -1000000 : -static_cast<int>(first);
    }
    if (used > most) {
      Raise("22003", "numeric field overflow", kNowhere,
            "A field with precision " + std::to_string(precision) + ", scale " + std::to_string(scale) +
                " must round to an absolute value less than " + (most != 0 ? "10^" + std::to_string(most) : "1") + ".");
    }
  }
  std::string out = fraction.empty() ? integer : integer + "." + fraction;
  if (negative && out.find_first_not_of("0.") != std::string::npos) out.insert(out.begin(), '-');
  return out;
}

int CompareNumeric(std::string_view a, std::string_view b) {
  const auto rank = [](std::string_view v) { return v == "NaN" ? 2 : v == "Infinity" ? 1 : v == "-Infinity" ? -1 : 0; };
  if (rank(a) != rank(b)) return rank(a) < rank(b) ? -1 : 1;
  if (rank(a) != 0) return 0;
  const bool a_minus = a.starts_with('-'), b_minus = b.starts_with('-');
  if (a_minus) a.remove_prefix(1);
  if (b_minus) b.remove_prefix(1);
  const auto magnitude = [](std::string_view x, std::string_view y) {
    const auto split = [](std::string_view v, std::string_view* fraction) {
      const std::size_t point = v.find('.');
      *fraction = point == std::string_view::npos ? std::string_view() : v.substr(point + 1);
      while (!fraction->empty() && fraction->back() == '0') fraction->remove_suffix(1);
      std::string_view integer = v.substr(0, point);
      while (integer.size() > 1 && integer.front() == '0') integer.remove_prefix(1);
      return integer == "0" ? std::string_view() : integer;
    };
    std::string_view xf, yf;
    const std::string_view xi = split(x, &xf), yi = split(y, &yf);
    if (xi.size() != yi.size()) return xi.size() < yi.size() ? -1 : 1;
    const int order = xi != yi ? xi.compare(yi) : xf.compare(yf);
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  };
  const int order = magnitude(a, b);
  if (a_minus != b_minus) {
    const bool zeros = a.find_first_not_of("0.") == std::string_view::npos && b.find_first_not_of("0.") == std::string_view::npos;
    return zeros ? 0 : a_minus ? -1 : 1;
  }
  return a_minus ? -order : order;
}

// cash_in and cash_out with lc_monetary C: dollars and two decimals.
std::string CanonicalMoney(std::string_view text) {
  std::string_view rest = TrimSpace(text);
  bool negative = false;
  std::string digits, fraction;
  bool point = false;
  if (!rest.empty() && rest.front() == '(' && rest.back() == ')') {
    negative = true;
    rest = rest.substr(1, rest.size() - 2);
  }
  for (char c : rest) {
    if (c == '-') {
      negative = true;
    } else if (c == '.' && !point) {
      point = true;
    } else if (IsDigit(c)) {
      (point ? fraction : digits) += c;
    } else if (c != '$' && c != ',' && c != '+' && !IsSpace(c)) {
      RaiseSyntax("money", text);
    }
  }
  if (digits.empty() && fraction.empty()) RaiseSyntax("money", text);
  digits = StripZeros(std::move(digits));
  Round(&digits, &fraction, 2);
  digits = StripZeros(std::move(digits));
  std::string grouped;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) grouped += ',';
    grouped += digits[i];
  }
  const bool zero = digits == "0" && fraction == "00";
  return (negative && !zero ? "-$" : "$") + grouped + "." + fraction;
}

}  // namespace pgrehearse::value
