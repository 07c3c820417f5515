// Settings and their values as the rules about timeouts read them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "rules/rule.h"

namespace pgrehearse {

// A time as PostgreSQL reads it, in quotes or not: "5s", "500", "1min"; without a unit it is milliseconds. Nothing when it is
// no time.
std::optional<double> Milliseconds(std::string_view written);

// The value of SET as it was written, without quotes.
std::string SettingText(const Expression* value);

// Reports the first statement of each up that takes SHARE or more on an existing relation in a transaction in which
// nothing has set `setting` before.
void ReportUnset(const FinishedHistory& finished, std::string_view setting, std::string_view say, std::string_view help, Reporter& report);

}  // namespace pgrehearse
