// Intervals: DecodeInterval and DecodeISO8601Interval in, EncodeInterval's "postgres" style out (datetime.c).
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {
namespace {

constexpr std::int64_t kSecond = 1000000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

struct Interval {
  std::int64_t months = 0, days = 0, microseconds = 0;
};

enum class Unit : std::uint8_t {
  kNone, kMicrosecond, kMillisecond, kSecond, kMinute, kHour, kDay, kWeek, kMonth, kYear, kDecade, kCentury, kMillennium
};

Unit UnitOf(std::string_view w) {
  const auto is = [&](std::initializer_list<std::string_view> names) {
    for (std::string_view name : names) {
      if (w == name) return true;
    }
    return false;
  };
  if (is({"us", "usec", "usecs", "usecond", "useconds", "microsecond", "microseconds", "microsecon"})) return Unit::kMicrosecond;
  if (is({"ms", "msec", "msecs", "mseconds", "millisecond", "milliseconds", "millisecon"})) return Unit::kMillisecond;
  if (is({"s", "sec", "secs", "second", "seconds"})) return Unit::kSecond;
  if (is({"m", "min", "mins", "minute", "minutes"})) return Unit::kMinute;
  if (is({"h", "hr", "hrs", "hour", "hours"})) return Unit::kHour;
  if (is({"d", "day", "days"})) return Unit::kDay;
  if (is({"w", "week", "weeks"})) return Unit::kWeek;
  if (is({"mon", "mons", "month", "months"})) return Unit::kMonth;
  if (is({"y", "yr", "yrs", "year", "years"})) return Unit::kYear;
  if (is({"dec", "decade", "decades", "decs"})) return Unit::kDecade;
  if (is({"c", "cent", "century", "centuries"})) return Unit::kCentury;
  if (is({"mil", "mils", "millennia", "millennium"})) return Unit::kMillennium;
  return Unit::kNone;
}

// A number as written: whole part with its sign, and the fraction with the same sign.
struct Number {
  std::int64_t whole = 0;
  double fraction = 0;
  bool negative = false;
};

Number ReadNumber(std::string_view text) {
  Number n;
  if (text.starts_with('-') || text.starts_with('+')) {
    n.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const std::size_t point = text.find('.');
  n.whole = std::strtoll(std::string(text.substr(0, point)).c_str(), nullptr, 10);
  if (point != std::string_view::npos) n.fraction = std::strtod(("0" + std::string(text.substr(point))).c_str(), nullptr);
  if (n.negative) {
    n.whole = -n.whole;
    n.fraction = -n.fraction;
  }
  return n;
}

void AddDays(Interval* out, double days) {
  const double whole = std::trunc(days);
  out->days += static_cast<std::int64_t>(whole);
  out->microseconds += static_cast<std::int64_t>(std::rint((days - whole) * kDay));
}

void Add(Interval* out, const Number& n, Unit unit) {
  const auto time = [&](std::int64_t scale) {
    out->microseconds += n.whole * scale + static_cast<std::int64_t>(std::rint(n.fraction * static_cast<double>(scale)));
  };
  const auto years = [&](int scale) {
    out->months += n.whole * 12 * scale + static_cast<std::int64_t>(std::rint(n.fraction * 12 * scale));
  };
  switch (unit) {
    case Unit::kMicrosecond: time(1); break;
    case Unit::kMillisecond: time(1000); break;
    case Unit::kSecond:
    case Unit::kNone: time(kSecond); break;
    case Unit::kMinute: time(kMinute); break;
    case Unit::kHour: time(kHour); break;
    case Unit::kDay:
      out->days += n.whole;
      out->microseconds += static_cast<std::int64_t>(std::rint(n.fraction * static_cast<double>(kDay)));
      break;
    case Unit::kWeek:
      out->days += n.whole * 7;
      AddDays(out, n.fraction * 7);
      break;
    case Unit::kMonth:
      out->months += n.whole;
      AddDays(out, n.fraction * 30);
      break;
    case Unit::kYear: years(1); break;
    case Unit::kDecade: years(10); break;
    case Unit::kCentury: years(100); break;
    case Unit::kMillennium: years(1000); break;
  }
}

// timestamp.h: INTERVAL_MASK of the field that a number without a unit stands for.
Unit DefaultUnit(std::int32_t typmod) {
  if (typmod < 0) return Unit::kSecond;
  switch ((typmod >> 16) & 0x7fff) {
    case 1 << 2: return Unit::kYear;
    case 1 << 1:
    case (1 << 1) | (1 << 2): return Unit::kMonth;
    case 1 << 3: return Unit::kDay;
    case 1 << 10:
    case (1 << 3) | (1 << 10): return Unit::kHour;
    case 1 << 11:
    case (1 << 10) | (1 << 11):
    case (1 << 3) | (1 << 10) | (1 << 11): return Unit::kMinute;
    default: return Unit::kSecond;
  }
}

struct Token {
  std::string text;
  bool word = false;
};

// False where a character has no place in an interval.
bool Tokenize(std::string_view text, std::vector<Token>* out) {
  std::size_t i = 0;
  const auto letter = [&](std::size_t k) { return k < text.size() && (text[k] | 0x20) >= 'a' && (text[k] | 0x20) <= 'z'; };
  const auto digit = [&](std::size_t k) { return k < text.size() && IsDigit(text[k]); };
  while (i < text.size()) {
    if (IsSpace(text[i]) || text[i] == ',' || text[i] == '@') {
      ++i;
      continue;
    }
    Token token;
    if (letter(i)) {
      token.word = true;
      while (letter(i)) token.text += text[i++];
      token.text = LowerAscii(token.text);
    } else if (digit(i) || text[i] == '+' || text[i] == '-' || (text[i] == '.' && digit(i + 1))) {
      token.text += text[i++];
      while (i < text.size() && IsSpace(text[i]) && (token.text == "-" || token.text == "+")) ++i;
      while (i < text.size() && (IsDigit(text[i]) || text[i] == '.' || text[i] == ':' || (text[i] == '-' && digit(i + 1)))) {
        token.text += text[i++];
      }
      if (token.text == "-" || token.text == "+") {
        if (!letter(i)) return false;
        token.word = true;
        while (letter(i)) token.text += text[i++];
        token.text = LowerAscii(token.text);
      }
    } else {
      return false;
    }
    out->push_back(std::move(token));
  }
  return !out->empty();
}

// hh:mm[:ss[.f]] with a sign; mm:ss when the interval is one of minutes to seconds.
bool ReadTime(std::string_view text, std::int32_t typmod, Interval* out) {
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  std::vector<std::string> parts{""};
  for (char c : text) {
    if (c == ':') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  if (parts.size() > 3) return false;
  Interval time;
  const bool minutes_first =
      parts.size() == 2 && (parts[1].find('.') != std::string::npos ||
                            (typmod >= 0 && ((typmod >> 16) & 0x7fff) == ((1 << 11) | (1 << 12))));
  const Unit units[] = {minutes_first ? Unit::kMinute : Unit::kHour, minutes_first ? Unit::kSecond : Unit::kMinute, Unit::kSecond};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].empty()) return false;
    Add(&time, ReadNumber(parts[i]), units[i]);
    const Number n = ReadNumber(parts[i]);
    if (i > 0 && n.whole > 59 + (i + 1 == parts.size() && units[i] == Unit::kSecond)) return false;
  }
  out->microseconds += negative ? -time.microseconds : time.microseconds;
  return true;
}

bool ReadIso(std::string_view text, Interval* out) {
  bool time = false;
  std::size_t i = 1;
  while (i < text.size()) {
    if (text[i] == 'T') {
      time = true;
      ++i;
      continue;
    }
    std::string number;
    while (i < text.size() && (IsDigit(text[i]) || text[i] == '.' || text[i] == '-' || text[i] == '+')) number += text[i++];
    if (number.empty() || i >= text.size()) return false;
    Unit unit = Unit::kNone;
    switch (text[i++]) {
      case 'Y': unit = Unit::kYear; break;
      case 'M': unit = time ? Unit::kMinute : Unit::kMonth; break;
      case 'W': unit = Unit::kWeek; break;
      case 'D': unit = Unit::kDay; break;
      case 'H': unit = Unit::kHour; break;
      case 'S': unit = Unit::kSecond; break;
      default: return false;
    }
    Add(out, ReadNumber(number), unit);
  }
  return text.size() > 2;
}

bool Decode(std::string_view text, std::int32_t typmod, Interval* out) {
  std::vector<Token> tokens;
  if (!Tokenize(text, &tokens)) return false;
  Unit unit = Unit::kNone;
  bool typed = false, ago = false;
  unsigned seen = 0;  // each field once
  const auto once = [&](Unit field) {
    const unsigned bit = 1U << static_cast<unsigned>(field);
    const bool fresh = (seen & bit) == 0;
    seen |= bit;
    return fresh;
  };
  for (std::size_t i = tokens.size(); i-- > 0;) {
    const Token& token = tokens[i];
    if (token.word) {
      if (token.text == "ago") {
        if (i + 1 != tokens.size()) return false;
        ago = true;
        continue;
      }
      unit = UnitOf(token.text);
      if (unit == Unit::kNone) return false;
      typed = true;
      continue;
    }
    if (token.text.find(':') != std::string::npos) {
      if (!once(Unit::kHour) || !once(Unit::kMinute) || !once(Unit::kSecond) || !ReadTime(token.text, typmod, out)) return false;
      unit = Unit::kDay;
      typed = true;
      continue;
    }
    const std::size_t hyphen = token.text.find('-', 1);
    if (hyphen != std::string::npos) {  // years-months
      const Number years = ReadNumber(std::string_view(token.text).substr(0, hyphen));
      const Number months = ReadNumber(std::string_view(token.text).substr(hyphen + 1));
      if (months.whole > 11 || months.whole < 0) return false;
      out->months += years.whole * 12 + (years.negative ? -months.whole : months.whole);
      continue;
    }
    if (!typed) unit = DefaultUnit(typmod);
    typed = true;
    if (!once(unit)) return false;
    Add(out, ReadNumber(token.text), unit);
  }
  if (ago) *out = {-out->months, -out->days, -out->microseconds};
  return true;
}

// AdjustIntervalForTypmod: fields below the last allowed one are dropped, seconds rounded.
void Adjust(Interval* value, std::int32_t typmod) {
  if (typmod < 0) return;
  constexpr int kYearBit = 1 << 2, kMonthBit = 1 << 1, kDayBit = 1 << 3, kHourBit = 1 << 10, kMinuteBit = 1 << 11;
  const int range = (typmod >> 16) & 0x7fff, precision = typmod & 0xffff;
  const auto cut = [&](std::int64_t unit) { value->microseconds = value->microseconds / unit * unit; };
  switch (range) {
    case kYearBit:
      value->months = value->months / 12 * 12;
      value->days = value->microseconds = 0;
      break;
    case kMonthBit:
    case kYearBit | kMonthBit: value->days = value->microseconds = 0; break;
    case kDayBit: value->microseconds = 0; break;
    case kHourBit:
    case kDayBit | kHourBit: cut(kHour); break;
    case kMinuteBit:
    case kHourBit | kMinuteBit:
    case kDayBit | kHourBit | kMinuteBit: cut(kMinute); break;
    default: break;
  }
  if (precision != 0xffff && precision < 6) {
    std::int64_t unit = 1;
    for (int i = precision; i < 6; ++i) unit *= 10;
    const std::int64_t half = value->microseconds >= 0 ? unit / 2 : -(unit / 2);
    value->microseconds = (value->microseconds + half) / unit * unit;
  }
}

std::string Format(const Interval& value) {
  std::string out;
  bool before = false;  // the field before was negative
  const auto field = [&](std::int64_t amount, const char* name) {
    if (amount == 0) return;
    if (!out.empty()) out += ' ';
    if (before && amount > 0) out += '+';
    out += std::to_string(amount) + " " + name + (amount != 1 ? "s" : "");
    before = amount < 0;
  };
  field(value.months / 12, "year");
  field(value.months % 12, "mon");
  field(value.days, "day");
  if (value.microseconds != 0 || out.empty()) {
    if (!out.empty()) out += ' ';
    const bool minus = value.microseconds < 0;
    out += minus ? "-" : before ? "+" : "";
    const std::int64_t absolute = minus ? -value.microseconds : value.microseconds;
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%02lld:%02lld:%02lld", static_cast<long long>(absolute / kHour),
                  static_cast<long long>(absolute / kMinute % 60), static_cast<long long>(absolute / kSecond % 60));
    out += buffer;
    if (absolute % kSecond != 0) {
      std::snprintf(buffer, sizeof buffer, ".%06lld", static_cast<long long>(absolute % kSecond));
      std::string fraction = buffer;
      while (fraction.back() == '0') fraction.pop_back();
      out += fraction;
    }
  }
  return out;
}

}  // namespace

std::string CanonicalInterval(std::string_view text, std::int32_t typmod, int version) {
  const std::string_view trimmed = TrimSpace(text);
  const std::string lower = LowerAscii(trimmed);
  if (version >= 17) {
    if (lower == "infinity" || lower == "+infinity" || lower == "inf" || lower == "+inf") return "infinity";
    if (lower == "-infinity" || lower == "-inf") return "-infinity";
  }
  Interval value;
  bool known = !trimmed.empty() && trimmed[0] == 'P' ? ReadIso(trimmed, &value) : false;
  if (!known) {
    value = {};
    known = Decode(trimmed, typmod, &value);
  }
  if (!known) {
    Raise("22007", "invalid input syntax for type interval: \"" + std::string(text) + "\"");
  }
  Adjust(&value, typmod);
  return Format(value);
}

std::optional<__int128> IntervalSpan(std::string_view canonical) {
  Interval value;
  if (!Decode(canonical, -1, &value)) return std::nullopt;
  return (static_cast<__int128>(value.months) * 30 + value.days) * kDay + value.microseconds;
}

}  // namespace pgrehearse::value
