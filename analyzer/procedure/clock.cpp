// Dates, times and intervals of running code, and the moment at which the rehearsal takes place.
#include "analyzer/procedure/clock.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "analyzer/value/forms.h"

namespace pgrehearse::procedure {
namespace {

constexpr std::int64_t kSecond = 1000000;
constexpr std::int64_t kDay = 86400 * kSecond;

struct Interval {
  std::int64_t months = 0, days = 0, microseconds = 0;
};

std::int64_t RehearsalTime() {
  static const std::int64_t time = [] {
    if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH"); epoch != nullptr && *epoch != 0) {
      return static_cast<std::int64_t>(std::strtoll(epoch, nullptr, 10)) * kSecond;
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return static_cast<std::int64_t>(std::chrono::duration_cast<std::chrono::microseconds>(now).count());
  }();
  return time;
}

std::int64_t FloorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0); }

int LastDay(std::int64_t year, int month) {
  const std::int64_t next =
      month == 12 ? value::DaysFromCivil(year + 1, 1, 1) : value::DaysFromCivil(year, month + 1, 1);
  return static_cast<int>(next - value::DaysFromCivil(year, month, 1));
}

Value Made(char type, std::string text) {
  Value value = Value::String(text);
  value.type = type;
  return value;
}

std::string TimeText(std::int64_t microseconds) {
  char text[32];
  const std::int64_t seconds = microseconds / kSecond;
  std::snprintf(text, sizeof(text), "%02d:%02d:%02d", static_cast<int>(seconds / 3600),
                static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
  std::string out = text;
  if (const std::int64_t fraction = microseconds % kSecond; fraction != 0) {
    std::snprintf(text, sizeof(text), ".%06d", static_cast<int>(fraction));
    out += text;
    while (out.back() == '0') out.pop_back();
  }
  return out;
}

Value FromMicroseconds(char type, std::int64_t microseconds) {
  const std::int64_t days = FloorDivide(microseconds, kDay);
  if (type == 'd') return Made('d', value::DateFromDays(days));
  return Made(type,
              value::DateFromDays(days) + " " + TimeText(microseconds - days * kDay) + (type == 'z' ? "+00" : ""));
}

// Nothing for infinity, years BC and what is not canonical.
std::optional<std::int64_t> Microseconds(const Value& value) {
  long long year = 0;
  int month = 0, day = 0, hour = 0, minute = 0, used = 0;
  double second = 0;
  const char* text = value.text.c_str();
  if (std::sscanf(text, "%lld-%d-%d%n", &year, &month, &day, &used) != 3 || value.text.find("BC") != std::string::npos)
    return std::nullopt;
  if (text[used] != 0) std::sscanf(text + used, " %d:%d:%lf", &hour, &minute, &second);
  return value::DaysFromCivil(year, month, day) * kDay + (hour * 3600LL + minute * 60LL) * kSecond +
         static_cast<std::int64_t>(second * 1e6 + 0.5);
}

// The canonical form: "1 year 2 mons -3 days +04:05:06.7".
Interval ReadInterval(const std::string& text) {
  Interval out;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find(' ', at);
    if (end == std::string::npos) end = text.size();
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    if (word.find(':') != std::string::npos) {
      int hour = 0, minute = 0;
      double second = 0;
      const bool negative = word[0] == '-';
      std::sscanf(word.c_str() + (word[0] == '-' || word[0] == '+' ? 1 : 0), "%d:%d:%lf", &hour, &minute, &second);
      const std::int64_t time =
          (hour * 3600LL + minute * 60LL) * kSecond + static_cast<std::int64_t>(second * 1e6 + 0.5);
      out.microseconds += negative ? -time : time;
      continue;
    }
    const std::int64_t number = std::strtoll(word.c_str(), nullptr, 10);
    const std::string unit = text.substr(at, 4);
    if (unit.starts_with("year"))
      out.months += 12 * number;
    else if (unit.starts_with("mon"))
      out.months += number;
    else
      out.days += number;
    at = text.find(' ', at);
    if (at == std::string::npos) break;
    ++at;
  }
  return out;
}

Value IntervalValue(const Interval& interval) {
  std::string text = std::to_string(interval.months) + " mons " + std::to_string(interval.days) + " days";
  const std::int64_t time = interval.microseconds;
  text += std::string(time < 0 ? " -" : " ") + TimeText(time < 0 ? -time : time);
  return Made('i', value::CanonicalInterval(text, -1, 17));
}

// timestamp_pl_interval (timestamp.c).
std::int64_t AddInterval(std::int64_t microseconds, const Interval& interval, int sign) {
  std::int64_t days = FloorDivide(microseconds, kDay);
  const std::int64_t time = microseconds - days * kDay;
  if (interval.months != 0) {
    const value::CivilDay civil = value::CivilFromDays(days);
    const std::int64_t month = civil.year * 12 + civil.month - 1 + sign * interval.months;
    const std::int64_t year = FloorDivide(month, 12);
    const int of_year = static_cast<int>(month - year * 12) + 1;
    days = value::DaysFromCivil(year, of_year, std::min(civil.day, LastDay(year, of_year)));
  }
  return (days + sign * interval.days) * kDay + time + sign * interval.microseconds;
}

// 1 Monday ... 7 Sunday
int IsoWeekday(std::int64_t days) { return static_cast<int>(((days + 3) % 7 + 7) % 7) + 1; }

// The ISO week and its year.
std::pair<std::int64_t, int> IsoWeek(std::int64_t days) {
  const std::int64_t thursday = days - IsoWeekday(days) + 4;
  const std::int64_t year = value::CivilFromDays(thursday).year;
  return {year, static_cast<int>((thursday - value::DaysFromCivil(year, 1, 1)) / 7) + 1};
}

std::optional<Value> Truncate(std::string_view unit, const Value& value) {
  const std::optional<std::int64_t> micros = Microseconds(value);
  if (!micros) return std::nullopt;
  const std::int64_t days = FloorDivide(*micros, kDay);
  const value::CivilDay civil = value::CivilFromDays(days);
  const char type = value.type == 'd' ? 'z' : value.type;
  const auto at = [&](std::int64_t year, int month, int day) {
    return FromMicroseconds(type, value::DaysFromCivil(year, month, day) * kDay);
  };
  if (unit == "year") return at(civil.year, 1, 1);
  if (unit == "quarter") return at(civil.year, (civil.month - 1) / 3 * 3 + 1, 1);
  if (unit == "month") return at(civil.year, civil.month, 1);
  if (unit == "week") return FromMicroseconds(type, (days - IsoWeekday(days) + 1) * kDay);
  if (unit == "day") return FromMicroseconds(type, days * kDay);
  for (const auto& [name, size] :
       {std::pair<std::string_view, std::int64_t>{"hour", 3600}, {"minute", 60}, {"second", 1}}) {
    if (unit == name) return FromMicroseconds(type, FloorDivide(*micros, size * kSecond) * size * kSecond);
  }
  return std::nullopt;
}

std::optional<Value> Part(std::string_view field, const Value& value) {
  if (value.type == 'i') {
    const Interval interval = ReadInterval(value.text);
    if (field == "epoch") {
      return Value::Number(interval.months / 12 * 31557600 + interval.months % 12 * 2592000 + interval.days * 86400 +
                           interval.microseconds / kSecond);
    }
    if (field == "day") return Value::Number(interval.days);
    if (field == "month") return Value::Number(interval.months % 12);
    if (field == "year") return Value::Number(interval.months / 12);
    return std::nullopt;
  }
  const std::optional<std::int64_t> micros = Microseconds(value);
  if (!micros) return std::nullopt;
  const std::int64_t days = FloorDivide(*micros, kDay), time = *micros - days * kDay;
  const value::CivilDay civil = value::CivilFromDays(days);
  if (field == "year") return Value::Number(civil.year);
  if (field == "month") return Value::Number(civil.month);
  if (field == "day") return Value::Number(civil.day);
  if (field == "quarter") return Value::Number((civil.month - 1) / 3 + 1);
  if (field == "dow") return Value::Number(IsoWeekday(days) % 7);
  if (field == "isodow") return Value::Number(IsoWeekday(days));
  if (field == "doy") return Value::Number(days - value::DaysFromCivil(civil.year, 1, 1) + 1);
  if (field == "week") return Value::Number(IsoWeek(days).second);
  if (field == "isoyear") return Value::Number(IsoWeek(days).first);
  if (field == "hour") return Value::Number(time / (3600 * kSecond));
  if (field == "minute") return Value::Number(time / (60 * kSecond) % 60);
  if (field == "epoch" && time % kSecond == 0) return Value::Number(FloorDivide(*micros, kSecond));
  return std::nullopt;
}

// to_char (formatting.c): the patterns of numbers and English names that names of partitions are made with.
std::optional<Value> ToChar(const Value& value, std::string_view pattern) {
  const std::optional<std::int64_t> micros = Microseconds(value);
  if (!micros) return std::nullopt;
  const std::int64_t days = FloorDivide(*micros, kDay), time = *micros - days * kDay, seconds = time / kSecond;
  const value::CivilDay civil = value::CivilFromDays(days);
  static const char* const kMonths[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
  static const char* const kDays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  const std::string upper = [&] {
    std::string text(pattern);
    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return text;
  }();
  std::string out;
  bool fill = true;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '"') {
      for (++i; i < pattern.size() && pattern[i] != '"'; ++i) out += pattern[i];
      ++i;
      continue;
    }
    const std::string_view rest = std::string_view(upper).substr(i);
    if (rest.starts_with("FM")) {
      fill = false;
      i += 2;
      continue;
    }
    struct Field {
      std::string_view name;
      std::int64_t number;
      int width;
    };
    const Field fields[] = {{"YYYY", civil.year, 4},
                            {"IYYY", IsoWeek(days).first, 4},
                            {"YY", civil.year % 100, 2},
                            {"MM", civil.month, 2},
                            {"DDD", days - value::DaysFromCivil(civil.year, 1, 1) + 1, 3},
                            {"DD", civil.day, 2},
                            {"HH24", seconds / 3600, 2},
                            {"HH12", (seconds / 3600 + 11) % 12 + 1, 2},
                            {"HH", (seconds / 3600 + 11) % 12 + 1, 2},
                            {"MI", seconds / 60 % 60, 2},
                            {"SS", seconds % 60, 2},
                            {"MS", time % kSecond / 1000, 3},
                            {"US", time % kSecond, 6},
                            {"IW", IsoWeek(days).second, 2},
                            {"ID", IsoWeekday(days), 1},
                            {"Q", (civil.month - 1) / 3 + 1, 1}};
    bool found = false;
    for (const Field& field : fields) {
      if (!rest.starts_with(field.name)) continue;
      std::string digits = std::to_string(field.number);
      if (fill && digits.size() < static_cast<std::size_t>(field.width))
        digits.insert(0, static_cast<std::size_t>(field.width) - digits.size(), '0');
      out += digits;
      i += field.name.size();
      found = true;
      fill = true;
      break;
    }
    if (found) continue;
    for (const auto& [name, text] : {std::pair<std::string_view, std::string>{"MONTH", kMonths[civil.month - 1]},
                                     {"MON", std::string(kMonths[civil.month - 1]).substr(0, 3)},
                                     {"DAY", kDays[IsoWeekday(days) - 1]},
                                     {"DY", std::string(kDays[IsoWeekday(days) - 1]).substr(0, 3)}}) {
      if (found || !rest.starts_with(name)) continue;
      std::string word = text;
      if (pattern[i + 1] >= 'A' && pattern[i + 1] <= 'Z')
        word = Upper(word);
      else if (pattern[i] >= 'a')
        word = Lower(word);
      if (fill && name.size() > 3) word.resize(9, ' ');
      if (fill && name == "DAY") word.resize(9, ' ');
      out += word;
      i += name.size();
      found = true;
      fill = true;
    }
    if (found) continue;
    if ((upper[i] >= 'A' && upper[i] <= 'Z' && upper[i] != 'T' && upper[i] != 'Z') ||
        (upper[i] == 'T' && (rest.starts_with("TH") || rest.starts_with("TZ")))) {
      return std::nullopt;
    }
    out += pattern[i++];
  }
  return Value::String(out);
}

char TypeLetter(std::string_view name) {
  if (name == "date") return 'd';
  if (name == "timestamp") return 't';
  if (name == "timestamptz") return 'z';
  return name == "interval" ? 'i' : 0;
}

// Both as values of one kind: an untyped literal takes the other's.
std::optional<std::pair<Value, Value>> Alike(const Value& left, const Value& right) {
  static constexpr std::string_view kNames[] = {"date", "timestamp", "timestamptz", "interval"};
  const auto like = [&](const Value& value, const Value& other) -> std::optional<Value> {
    if (IsDateTime(value)) return value;
    if (value.type != 's') return std::nullopt;
    for (const std::string_view name : kNames) {
      if (TypeLetter(name) == other.type) return CastToDateTime(value, name);
    }
    return std::nullopt;
  };
  const std::optional<Value> a = like(left, right), b = like(right, left);
  if (!a || !b || !IsDateTime(*a) || !IsDateTime(*b) || (a->type == 'i') != (b->type == 'i')) return std::nullopt;
  return std::pair{*a, *b};
}

std::optional<Value> CompareTimes(std::string_view op, const Value& left, const Value& right) {
  const auto alike = Alike(left, right);
  if (!alike) return std::nullopt;
  int order = 0;
  if (alike->first.type == 'i') {
    const auto a = value::IntervalSpan(alike->first.text), b = value::IntervalSpan(alike->second.text);
    if (!a || !b) return std::nullopt;
    order = *a < *b ? -1 : *a > *b ? 1 : 0;
  } else {
    const auto a = Microseconds(alike->first), b = Microseconds(alike->second);
    if (!a || !b) return std::nullopt;
    order = *a < *b ? -1 : *a > *b ? 1 : 0;
  }
  if (op == "=") return Value::Bool(order == 0);
  if (op == "<>" || op == "!=") return Value::Bool(order != 0);
  if (op == "<") return Value::Bool(order < 0);
  if (op == "<=") return Value::Bool(order <= 0);
  if (op == ">") return Value::Bool(order > 0);
  if (op == ">=") return Value::Bool(order >= 0);
  return std::nullopt;
}

}  // namespace

Value Now(char type) { return FromMicroseconds(type, RehearsalTime()); }

std::optional<Value> CastToDateTime(const Value& value, std::string_view type_name) {
  const char type = TypeLetter(type_name);
  if (type == 0 || value.kind != Value::Kind::kScalar) return std::nullopt;
  if (value.type == type) return value;
  if (IsDateTime(value)) {
    const std::optional<std::int64_t> micros = value.type == 'i' || type == 'i' ? std::nullopt : Microseconds(value);
    return micros ? FromMicroseconds(type, *micros) : Value::Unknown("a cast to " + std::string(type_name));
  }
  if (value.type != 's') return Value::Unknown("a cast to " + std::string(type_name));
  if (type == 'i') return Made('i', value::CanonicalInterval(value.text, -1, 17));
  const std::string word = Lower(value::TrimSpace(value.text));
  if (value::IsClockWord(word)) {
    const std::int64_t now = RehearsalTime(), today = FloorDivide(now, kDay) * kDay;
    return FromMicroseconds(type, word == "now"         ? now
                                  : word == "tomorrow"  ? today + kDay
                                  : word == "yesterday" ? today - kDay
                                                        : today);
  }
  const Oid oid = type == 'd' ? kDateOid : type == 't' ? kTimestampOid : kTimestamptzOid;
  return Made(type, value::CanonicalDateTime(value.text, oid, -1));
}

std::optional<Value> DateTimeOperator(std::string_view op, const Value& left, const Value& right) {
  if (op == "||" || (!IsDateTime(left) && !IsDateTime(right))) return std::nullopt;
  if (op != "+" && op != "-" && op != "*") return CompareTimes(op, left, right);
  if (op == "+" && !IsDateTime(left)) return DateTimeOperator(op, right, left);
  if (op == "+" && left.type == 'i' && right.type != 'i' && IsDateTime(right)) return DateTimeOperator(op, right, left);
  const int sign = op == "-" ? -1 : 1;
  if (op == "*") {
    const Value& interval = left.type == 'i' ? left : right;
    const Value& factor = left.type == 'i' ? right : left;
    if (interval.type != 'i' || factor.type != 'n' || factor.text.find('.') != std::string::npos) return std::nullopt;
    const Interval one = ReadInterval(interval.text);
    const std::int64_t n = factor.integer();
    return IntervalValue({one.months * n, one.days * n, one.microseconds * n});
  }
  if (left.type == 'i') {
    const std::optional<Value> other = right.type == 'i' ? right : CastToDateTime(right, "interval");
    if (!other || other->type != 'i') return std::nullopt;
    const Interval a = ReadInterval(left.text), b = ReadInterval(other->text);
    return IntervalValue({a.months + sign * b.months, a.days + sign * b.days, a.microseconds + sign * b.microseconds});
  }
  const std::optional<std::int64_t> micros = Microseconds(left);
  if (!micros) return std::nullopt;
  if (left.type == 'd' && right.type == 'n') return FromMicroseconds('d', *micros + sign * right.integer() * kDay);
  if (right.type == 'i' || (right.type == 's' && left.type != 'd')) {
    const std::optional<Value> interval = CastToDateTime(right, "interval");
    if (!interval || interval->type != 'i') return std::nullopt;
    return FromMicroseconds(left.type == 'd' ? 't' : left.type,
                            AddInterval(*micros, ReadInterval(interval->text), sign));
  }
  if (op != "-" || !IsDateTime(right)) return std::nullopt;
  const std::optional<std::int64_t> other = Microseconds(right);
  if (!other) return std::nullopt;
  if (left.type == 'd' && right.type == 'd') return Value::Number((*micros - *other) / kDay);
  const std::int64_t difference = *micros - *other;
  return IntervalValue({0, difference / kDay, difference % kDay});
}

std::optional<Value> DateTimeFunction(std::string_view name, const std::vector<Value>& a) {
  if (a.empty()) {
    for (const std::string_view now : {"now", "transaction_timestamp", "statement_timestamp", "clock_timestamp"}) {
      if (name == now) return Now('z');
    }
    return std::nullopt;
  }
  if (name == "date_trunc" && a.size() >= 2 && IsDateTime(a[1]) && a[1].type != 'i')
    return Truncate(Lower(a[0].text), a[1]);
  if ((name == "date_part" || name == "extract") && a.size() == 2 && IsDateTime(a[1]))
    return Part(Lower(a[0].text), a[1]);
  if (name == "to_char" && a.size() == 2 && IsDateTime(a[0]) && a[0].type != 'i') return ToChar(a[0], a[1].text);
  if (name == "make_date" && a.size() == 3) {
    const std::int64_t year = a[0].integer(), month = a[1].integer();
    if (month < 1 || month > 12 || a[2].integer() < 1 || a[2].integer() > LastDay(year, static_cast<int>(month)))
      return std::nullopt;
    return FromMicroseconds(
        'd', value::DaysFromCivil(year, static_cast<int>(month), static_cast<int>(a[2].integer())) * kDay);
  }
  if (name == "to_date" && a.size() == 2) {
    const std::string& text = a[0].text;
    const std::string pattern = Upper(a[1].text);
    if (pattern == "YYYYMMDD" && text.size() == 8)
      return CastToDateTime(Value::String(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6)), "date");
    if (pattern == "YYYY-MM-DD") return CastToDateTime(Value::String(text), "date");
    return std::nullopt;
  }
  if (name == "timezone" && a.size() == 2 && Lower(a[0].text) == "utc" && (a[1].type == 'z' || a[1].type == 't')) {
    const std::optional<std::int64_t> micros = Microseconds(a[1]);
    if (micros) return FromMicroseconds(a[1].type == 'z' ? 't' : 'z', *micros);
  }
  return std::nullopt;
}

}  // namespace pgrehearse::procedure
