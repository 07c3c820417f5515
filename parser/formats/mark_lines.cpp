// Lines that mean something to a migration tool.
#include "parser/formats/mark_lines.h"

#include <algorithm>

#include "parser/files.h"

namespace pgrehearse {

bool IsBareMark(std::string_view text, std::initializer_list<std::string_view> marks) {
  return std::find(marks.begin(), marks.end(), TrimBlanks(text)) != marks.end();
}

std::string MarkedReason(int marked, int total, std::string_view what) {
  return std::to_string(marked) + " of " + std::to_string(total) + " .sql files have " + std::string(what);
}

}  // namespace pgrehearse
