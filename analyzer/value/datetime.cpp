// Dates, times and timestamps: the forms that ParseDateTime and DecodeDateTime (datetime.c) take with DateStyle ISO, MDY.
#include <array>
#include <cstdio>
#include <map>

#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"

namespace pgrehearse::value {

std::int64_t DaysFromCivil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

CivilDay CivilFromDays(std::int64_t days) {
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t doe = days - era * 146097;
  const std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  const std::int64_t mp = (5 * doy + 2) / 153;
  const int month = static_cast<int>(mp + (mp < 10 ? 3 : -9));
  return {yoe + era * 400 + (month <= 2), month, static_cast<int>(doy - (153 * mp + 2) / 5 + 1)};
}

namespace {

constexpr std::int64_t kDay = 86400000000LL;  // microseconds

struct Parsed {
  bool has_date = false, has_time = false, has_zone = false, foreign_zone = false, bc = false, numbered = false;
  std::int64_t year = 0;
  int month = 0, day = 0, year_digits = 4;
  int hour = 0, minute = 0, second = 0, microsecond = 0;
  int meridiem = 0;     // 1 AM, 2 PM
  int zone = 0;         // seconds east of Greenwich
  int infinity = 0;     // -1, 1
  bool epoch = false, clock = false;
};

// A place in the text that no rule takes; `certain` when the server takes it by none either.
struct Refusal {
  bool certain = false;
};

int MonthOf(std::string_view word) {
  static const char* const kMonths[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december"};
  for (int i = 0; i < 12; ++i) {
    const std::string_view full = kMonths[i];
    if (word == full || word == full.substr(0, 3) || (i == 8 && word == "sept")) return i + 1;
  }
  return 0;
}

// Hours east of Greenwich of abbreviations that mean the same everywhere (src/timezone/tznames/Default).
const int* ZoneOf(std::string_view word) {
  static const std::map<std::string_view, int> kZones = {
      {"z", 0},    {"utc", 0},  {"gmt", 0},  {"zulu", 0}, {"ut", 0},   {"uct", 0},  {"est", -5}, {"edt", -4}, {"cst", -6},
      {"cdt", -5}, {"mst", -7}, {"mdt", -6}, {"pst", -8}, {"pdt", -7}, {"cet", 1},  {"cest", 2}, {"met", 1},  {"mest", 2},
      {"eet", 2},  {"eest", 3}, {"msk", 3},  {"jst", 9},  {"kst", 9},  {"bst", 1},  {"wet", 0},  {"west", 1}, {"hst", -10},
      {"akst", -9}, {"akdt", -8}, {"aest", 10}, {"aedt", 11}, {"nzst", 12}, {"nzdt", 13}};
  const auto found = kZones.find(word);
  return found == kZones.end() ? nullptr : &found->second;
}

class Reader {
 public:
  Reader(std::string_view text, bool time_only) : text_(text), time_only_(time_only) {}

  Parsed Read() {
    for (;;) {
      while (at_ < text_.size() && (IsSpace(text_[at_]) || text_[at_] == ',')) ++at_;
      if (at_ >= text_.size()) break;
      const char c = text_[at_];
      if (IsDigit(c)) {
        ReadNumber();
      } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
        ReadWord();
      } else if (c == '+' || c == '-') {
        ReadSigned();
      } else {
        throw Refusal{true};
      }
    }
    FinishNumbers();
    return out_;
  }

 private:
  std::string Digits() {
    std::string digits;
    while (at_ < text_.size() && IsDigit(text_[at_])) digits += text_[at_++];
    if (digits.size() > 9) throw Refusal{};
    return digits;
  }
  bool At(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool DigitAt(std::size_t i) const { return i < text_.size() && IsDigit(text_[i]); }
  bool LetterAt(std::size_t i) const { return i < text_.size() && (text_[i] | 0x20) >= 'a' && (text_[i] | 0x20) <= 'z'; }

  void ReadNumber() {
    const std::size_t begin = at_;
    const std::string first = Digits();
    if (At(':')) {
      at_ = begin;
      ReadTime();
      return;
    }
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '/' || text_[at_] == '.') &&
        (DigitAt(at_ + 1) || LetterAt(at_ + 1)) && !out_.has_date) {
      const char separator = text_[at_];
      std::vector<std::string> parts{first};
      while (At(separator) && (DigitAt(at_ + 1) || LetterAt(at_ + 1)) && parts.size() < 3) {
        ++at_;
        if (IsDigit(text_[at_])) {
          parts.push_back(Digits());
        } else {
          std::string word;
          while (LetterAt(at_)) word += text_[at_++];
          parts.push_back(LowerAscii(word));
        }
      }
      SetDate(parts);
      return;
    }
    if ((out_.has_date || time_only_) && (first.size() == 6 || first.size() == 4) && !out_.has_time && numbers_.empty() && !month_word_) {
      SetTime(std::stoi(first.substr(0, 2)), std::stoi(first.substr(2, 2)), first.size() == 6 ? std::stoi(first.substr(4)) : 0);
      ReadFraction();
      return;
    }
    if (first.size() == 8 && !out_.has_date) {
      SetYmd(std::stoi(first.substr(0, 4)), 4, std::stoi(first.substr(4, 2)), std::stoi(first.substr(6)));
      return;
    }
    if (first.size() == 6 && !out_.has_date && !month_word_) {
      SetYmd(std::stoi(first.substr(0, 2)), 2, std::stoi(first.substr(2, 2)), std::stoi(first.substr(4)));
      return;
    }
    numbers_.push_back(first);
  }

  void SetYmd(std::int64_t year, int digits, int month, int day) {
    if (out_.has_date) throw Refusal{};
    out_.has_date = true;
    out_.year = year;
    out_.year_digits = digits;
    out_.month = month;
    out_.day = day;
  }

  // Year first when it has more than two digits; else month, day, year; a month's name may stand anywhere.
  void SetDate(const std::vector<std::string>& parts) {
    int month_at = -1;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (!IsDigit(parts[i][0])) {
        if (month_at >= 0 || MonthOf(parts[i]) == 0) throw Refusal{};
        month_at = static_cast<int>(i);
      }
    }
    if (parts.size() != 3) throw Refusal{};
    const auto number = [&](int i) { return std::stoi(parts[i]); };
    const auto digits = [&](int i) { return static_cast<int>(parts[i].size()); };
    if (month_at >= 0) {
      const int a = month_at == 0 ? 1 : 0, b = month_at == 2 ? 1 : 2;
      const int month = MonthOf(parts[month_at]);
      if (digits(a) > 2) {
        SetYmd(number(a), digits(a), month, number(b));
      } else {
        SetYmd(number(b), digits(b), month, number(a));
      }
    } else if (digits(0) > 2) {
      SetYmd(number(0), digits(0), number(1), number(2));
    } else {
      SetYmd(number(2), digits(2), number(0), number(1));
    }
  }

  void SetTime(int hour, int minute, int second) {
    if (out_.has_time) throw Refusal{};
    out_.has_time = true;
    out_.hour = hour;
    out_.minute = minute;
    out_.second = second;
  }

  void ReadFraction() {
    if (!At('.')) return;
    ++at_;
    std::string digits;
    while (at_ < text_.size() && IsDigit(text_[at_])) digits += text_[at_++];
    const bool up = digits.size() > 6 && digits[6] >= '5';
    digits.resize(6, '0');
    out_.microsecond = std::stoi(digits) + up;
  }

  void ReadTime() {
    const int hour = std::stoi(Digits());
    ++at_;
    if (!DigitAt(at_)) throw Refusal{true};
    const int minute = std::stoi(Digits());
    int second = 0;
    if (At(':')) {
      ++at_;
      if (!DigitAt(at_)) throw Refusal{true};
      second = std::stoi(Digits());
    }
    SetTime(hour, minute, second);
    ReadFraction();
  }

  void ReadWord() {
    std::string word;
    while (at_ < text_.size() && (LetterAt(at_) || text_[at_] == '/' || text_[at_] == '_')) word += text_[at_++];
    const std::string lower = LowerAscii(word);
    if (lower.size() >= 2 && lower[0] == 't' && DigitAt(at_)) throw Refusal{};
    if (lower == "t" && (DigitAt(at_) || At(' '))) return;  // ISO 8601's separator
    if (const int month = MonthOf(lower)) {
      if (month_word_ != 0) throw Refusal{};
      month_word_ = month;
      while (At('.') || At('-') || At('/')) ++at_;
      return;
    }
    static const char* const kDays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    for (const char* day : kDays) {
      if (lower == day || lower == std::string_view(day).substr(0, 3)) return;
    }
    if (lower == "am" || lower == "pm") {
      out_.meridiem = lower == "am" ? 1 : 2;
    } else if (lower == "bc") {
      out_.bc = true;
    } else if (lower == "ad" || lower == "at" || lower == "on") {
    } else if (lower == "infinity" || lower == "inf") {
      out_.infinity = 1;
    } else if (lower == "epoch") {
      out_.epoch = true;
    } else if (lower == "now" || lower == "today" || lower == "tomorrow" || lower == "yesterday" || lower == "allballs") {
      out_.clock = true;
    } else if (const int* hours = ZoneOf(lower)) {
      out_.has_zone = true;
      out_.zone = *hours * 3600;
      if (At('+') || At('-')) throw Refusal{};  // POSIX forms: UTC+3
    } else if (lower == "etc/utc" || lower == "etc/gmt") {
      out_.has_zone = true;
    } else if (lower.find('/') != std::string::npos && lower[0] != '/') {
      out_.foreign_zone = true;
    } else {
      throw Refusal{true};
    }
  }

  void ReadSigned() {
    const bool negative = text_[at_++] == '-';
    if (LetterAt(at_)) {
      std::string word;
      while (LetterAt(at_)) word += text_[at_++];
      const std::string lower = LowerAscii(word);
      if (lower != "infinity" && lower != "inf") throw Refusal{true};
      out_.infinity = negative ? -1 : 1;
      return;
    }
    if (!DigitAt(at_) || !out_.has_time) throw Refusal{};
    const std::string digits = Digits();
    int hours = 0, minutes = 0, seconds = 0;
    if (At(':')) {
      hours = std::stoi(digits);
      ++at_;
      minutes = std::stoi(Digits());
      if (At(':')) {
        ++at_;
        seconds = std::stoi(Digits());
      }
    } else if (digits.size() > 2) {
      hours = std::stoi(digits.substr(0, digits.size() - 2));
      minutes = std::stoi(digits.substr(digits.size() - 2));
    } else {
      hours = std::stoi(digits);
    }
    if (hours > 15 || minutes > 59) throw Refusal{};
    out_.has_zone = true;
    out_.zone = (hours * 3600 + minutes * 60 + seconds) * (negative ? -1 : 1);
  }

  // "January 8, 1999" and "8 Jan 1999": the number with more digits is the year.
  void FinishNumbers() {
    if (month_word_ == 0 && numbers_.empty()) return;
    if (month_word_ == 0) throw Refusal{true};
    if (numbers_.size() != 2 || out_.has_date) throw Refusal{};
    const bool year_first = numbers_[0].size() > 2;
    const std::string& year = numbers_[year_first ? 0 : 1];
    SetYmd(std::stoi(year), static_cast<int>(year.size()), month_word_, std::stoi(numbers_[year_first ? 1 : 0]));
  }

  std::string_view text_;
  bool time_only_;
  std::size_t at_ = 0;
  Parsed out_;
  int month_word_ = 0;
  std::vector<std::string> numbers_;
};

const char* NameOf(Oid type) {
  switch (type) {
    case kDateOid: return "date";
    case kTimeOid: return "time";
    case kTimetzOid: return "time with time zone";
    case kTimestampOid: return "timestamp";
    default: return "timestamp with time zone";
  }
}

[[noreturn]] void OutOfRange(std::string_view text, bool month_or_day) {
  Raise("22008", "date/time field value out of range: \"" + std::string(text) + "\"", kNowhere, {},
        month_or_day ? "Perhaps you need a different \"datestyle\" setting." : "");
}

int DaysInMonth(std::int64_t year, int month) {
  static constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// ValidateDate and the ranges of time fields.
void Validate(Parsed* p, std::string_view text) {
  if (p->has_date) {
    if (p->bc) {
      if (p->year == 0) OutOfRange(text, false);
      p->year = 1 - p->year;
    } else if (p->year_digits <= 2) {
      p->year += p->year < 70 ? 2000 : 1900;
    } else if (p->year == 0) {
      OutOfRange(text, false);
    }
    if (p->month < 1 || p->month > 12 || p->day < 1 || p->day > 31) OutOfRange(text, true);
    if (p->day > DaysInMonth(p->year, p->month)) OutOfRange(text, false);
  }
  if (p->has_time) {
    if (p->meridiem != 0) {
      if (p->hour < 1 || p->hour > 12) OutOfRange(text, false);
      if (p->meridiem == 1 && p->hour == 12) p->hour = 0;
      if (p->meridiem == 2 && p->hour != 12) p->hour += 12;
    }
    const bool midnight = p->hour == 24 && p->minute == 0 && p->second == 0 && p->microsecond == 0;
    if ((p->hour > 23 && !midnight) || p->minute > 59 || p->second > 60) OutOfRange(text, false);
  }
}

std::string Pad(std::int64_t number, int width) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%0*lld", width, static_cast<long long>(number));
  return buffer;
}

std::string FormatDate(std::int64_t days, bool* bc) {
  const auto [year, month, day] = CivilFromDays(days);
  *bc = year <= 0;
  return Pad(*bc ? 1 - year : year, 4) + "-" + Pad(month, 2) + "-" + Pad(day, 2);
}

std::string FormatTime(std::int64_t microseconds) {
  const std::int64_t seconds = microseconds / 1000000;
  std::string text = Pad(seconds / 3600, 2) + ":" + Pad(seconds / 60 % 60, 2) + ":" + Pad(seconds % 60, 2);
  std::string fraction = Pad(microseconds % 1000000, 6);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  return fraction.empty() ? text : text + "." + fraction;
}

std::string FormatZone(int seconds) {
  const int absolute = seconds < 0 ? -seconds : seconds;
  std::string text = (seconds < 0 ? "-" : "+") + Pad(absolute / 3600, 2);
  if (absolute % 3600 != 0) text += ":" + Pad(absolute / 60 % 60, 2);
  if (absolute % 60 != 0) text += ":" + Pad(absolute % 60, 2);
  return text;
}

std::int64_t RoundTo(std::int64_t microseconds, std::int32_t precision) {
  if (precision < 0 || precision >= 6) return microseconds;
  std::int64_t unit = 1;
  for (int i = precision; i < 6; ++i) unit *= 10;
  // AdjustTimestampForTypmod: half away from zero.
  return microseconds >= 0 ? (microseconds + unit / 2) / unit * unit : -((-microseconds + unit / 2) / unit * unit);
}

}  // namespace

std::string DateFromDays(std::int64_t days) {
  bool bc = false;
  const std::string text = FormatDate(days, &bc);
  return bc ? text + " BC" : text;
}

bool IsClockWord(std::string_view text) {
  const std::string word = LowerAscii(TrimSpace(text));
  return word == "now" || word == "today" || word == "tomorrow" || word == "yesterday";
}

std::string CanonicalDateTime(std::string_view text, Oid type, std::int32_t typmod) {
  Parsed p;
  try {
    p = Reader(TrimSpace(text), type == kTimeOid || type == kTimetzOid).Read();
  } catch (const Refusal& refusal) {
    if (refusal.certain || text.find_first_of("0123456789") == std::string_view::npos) {
      Raise("22007", std::string("invalid input syntax for type ") + NameOf(type) + ": \"" + std::string(text) + "\"");
    }
    return std::string(text);
  }
  if (p.clock) return std::string(text);
  const bool time_only = type == kTimeOid || type == kTimetzOid;
  if (p.infinity != 0 && !time_only) return p.infinity > 0 ? "infinity" : "-infinity";
  if (p.epoch && !time_only) {
    p.has_date = true;
    p.year = 1970;
    p.month = p.day = 1;
  }
  if (time_only ? !p.has_time || p.infinity != 0 || p.epoch : !p.has_date) {
    Raise("22007", std::string("invalid input syntax for type ") + NameOf(type) + ": \"" + std::string(text) + "\"");
  }
  Validate(&p, text);
  const std::int64_t time =
      ((p.hour * 60LL + p.minute) * 60 + p.second) * 1000000 + p.microsecond;
  if (time_only) {
    if (p.foreign_zone) return std::string(text);
    const std::string clock = FormatTime(RoundTo(time, typmod));
    return type == kTimeOid ? clock : clock + FormatZone(p.has_zone ? p.zone : 0);
  }
  std::int64_t days = DaysFromCivil(p.year, p.month, p.day);
  if (type == kDateOid) {
    if (p.year < -4712 || p.year > 5874897) Raise("22008", "date out of range: \"" + std::string(text) + "\"");
    return DateFromDays(days);
  }
  if (p.year < -4712 || p.year > 294276) Raise("22008", "timestamp out of range: \"" + std::string(text) + "\"");
  if (type == kTimestamptzOid && p.foreign_zone) return std::string(text);  // needs the zone's rules
  __int128 instant = static_cast<__int128>(days) * kDay + time;
  if (type == kTimestamptzOid && p.has_zone) instant -= static_cast<__int128>(p.zone) * 1000000;
  // Rounding counts from 2000-01-01, which is a whole number of days away.
  std::int64_t rounded = RoundTo(static_cast<std::int64_t>(instant - static_cast<__int128>(10957) * kDay), typmod);
  instant = static_cast<__int128>(rounded) + static_cast<__int128>(10957) * kDay;
  days = static_cast<std::int64_t>(instant >= 0 ? instant / kDay : (instant - kDay + 1) / kDay);
  const std::int64_t rest = static_cast<std::int64_t>(instant - static_cast<__int128>(days) * kDay);
  bool bc = false;
  std::string out = FormatDate(days, &bc) + " " + FormatTime(rest);
  if (type == kTimestamptzOid) out += "+00";
  return bc ? out + " BC" : out;
}

std::optional<std::int64_t> DateTimeRank(std::string_view canonical, Oid type) {
  if (canonical == "infinity") return INT64_MAX;
  if (canonical == "-infinity") return INT64_MIN;
  Parsed p;
  try {
    p = Reader(canonical, type == kTimeOid || type == kTimetzOid).Read();
  } catch (const Refusal&) {
    return std::nullopt;
  }
  if (p.clock || p.foreign_zone) return std::nullopt;
  if (p.bc) p.year = 1 - p.year;
  const std::int64_t time = ((p.hour * 60LL + p.minute) * 60 + p.second) * 1000000 + p.microsecond;
  if (type == kTimeOid) return time;
  if (type == kTimetzOid) return std::nullopt;
  if (!p.has_date) return std::nullopt;
  const std::int64_t days = DaysFromCivil(p.year, p.month, p.day);
  return type == kDateOid ? days : days * kDay + time;
}

}  // namespace pgrehearse::value
