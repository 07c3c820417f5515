// Dates, times and intervals of running code, and the moment at which the rehearsal takes place.
//
// Code that makes a partition for today makes it for the day of the rehearsal: now() is the time at which the process
// asked first, or SOURCE_DATE_EPOCH (seconds since 1970) where an output must not change from day to day. The zone is
// UTC.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzer/procedure/value.h"

namespace pgrehearse::procedure {

// A date or time: Value::type 'd' date, 't' timestamp, 'z' timestamp with time zone, 'i' interval.
inline bool IsDateTime(const Value& value) {
  return value.kind == Value::Kind::kScalar &&
         (value.type == 'd' || value.type == 't' || value.type == 'z' || value.type == 'i');
}

Value Now(char type);
// A cast to the type of that name; nothing when it is none of these. Raises 22007 and kin.
std::optional<Value> CastToDateTime(const Value& value, std::string_view type_name);
// Arithmetic and comparison where a side is one of these; nothing when it is not one that is known.
std::optional<Value> DateTimeOperator(std::string_view op, const Value& left, const Value& right);
// now(), date_trunc(), to_char(), make_date(), date_part() and kin.
std::optional<Value> DateTimeFunction(std::string_view name, const std::vector<Value>& arguments);

}  // namespace pgrehearse::procedure
