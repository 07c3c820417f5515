// Lines that mean something to a migration tool: telling them from prose, and wording what was found.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace pgrehearse {

// Whether the text, blanks at its ends aside, is one of these and nothing more.
bool IsBareMark(std::string_view text, std::initializer_list<std::string_view> marks);
// "3 of 4 .sql files have a '-- +goose' line"
std::string MarkedReason(int marked, int total, std::string_view what);

}  // namespace pgrehearse
