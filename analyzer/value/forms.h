// The input functions of PostgreSQL's types, one by family: text in, canonical text out, or the server's error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse::value {

[[noreturn]] void RaiseSyntax(std::string_view type_name, std::string_view text);  // 22P02 invalid input syntax for type
std::string_view TrimSpace(std::string_view text);                                 // isspace() at both ends
std::string LowerAscii(std::string_view text);
bool IsSpace(char c);
bool IsDigit(char c);

// numbers.cpp, decimal.cpp
std::string CanonicalInteger(std::string_view text, Oid type, int version);
std::string CanonicalFloat8(std::string_view text);
std::string CanonicalFloat4(std::string_view text);
std::string CanonicalNumeric(std::string_view text, std::int32_t typmod, int version);
std::string CanonicalMoney(std::string_view text);
std::string FormatFloat8(double value);  // extra_float_digits = 1: the shortest that reads back
std::string QuoteJson(std::string_view text);  // escape_json
// By value; both canonical.
int CompareNumeric(std::string_view a, std::string_view b);

// strings.cpp
std::string CanonicalBool(std::string_view text);
std::string CanonicalString(std::string_view text, Oid type, std::int32_t typmod, int version);
std::string CanonicalBytea(std::string_view text);
std::string CanonicalUuid(std::string_view text);
std::string CanonicalBits(std::string_view text, Oid type, std::int32_t typmod);

// json.cpp
void ValidateJson(std::string_view text);
std::string CanonicalJsonb(std::string_view text, int version);
std::string CanonicalJsonPath(std::string_view text, int version);  // json_path.cpp

// datetime.cpp, interval.cpp. Where the meaning depends on the clock or on a zone's rules the text comes back unchanged.
std::string CanonicalDateTime(std::string_view text, Oid type, std::int32_t typmod);
std::string CanonicalInterval(std::string_view text, std::int32_t typmod, int version);
// Microseconds with the weights that comparison uses (30 days a month); nothing for infinity and unknown forms.
std::optional<__int128> IntervalSpan(std::string_view canonical);
// A number that orders canonical dates, times and timestamps.
std::optional<std::int64_t> DateTimeRank(std::string_view canonical, Oid type);
bool IsClockWord(std::string_view text);  // now, today, tomorrow, yesterday
// A day of the proleptic Gregorian calendar as PostgreSQL counts years (0 is 1 BC), and days since 1970-01-01.
struct CivilDay {
  std::int64_t year = 0;
  int month = 0, day = 0;
};
CivilDay CivilFromDays(std::int64_t days);
std::int64_t DaysFromCivil(std::int64_t year, int month, int day);
std::string DateFromDays(std::int64_t days);

// network.cpp, geometry.cpp, text_search.cpp
std::string CanonicalInet(std::string_view text, bool cidr);
std::string CanonicalMacaddr(std::string_view text, bool eight);
std::string CanonicalGeometry(std::string_view text, Oid type);
std::string CanonicalTsvector(std::string_view text);
std::string CanonicalTsquery(std::string_view text);

// containers.cpp: arrays, composites, ranges and multiranges
std::string CanonicalArray(const Catalog& catalog, const TypeInfo& type, std::int32_t typmod, std::string_view text);
std::string CanonicalRow(const Catalog& catalog, const TypeInfo& type, std::string_view text);
std::string CanonicalRange(const Catalog& catalog, const TypeInfo& type, std::string_view text);
std::string CanonicalMultirange(const Catalog& catalog, const TypeInfo& type, std::string_view text);
// The elements of a one-dimensional canonical array; nothing for NULL elements; nullopt for more dimensions.
std::optional<std::vector<std::optional<std::string>>> ArrayElements(std::string_view canonical, char delimiter);

}  // namespace pgrehearse::value
