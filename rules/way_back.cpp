// What the rules about downs say alike: what a mark of irreversibility excuses, and how a down is come by.
#include "rules/way_back.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "parser/down_file.h"

namespace pgrehearse {

bool IsExcused(const RoundTrip& trip) { return trip.marked_irreversible && !trip.marked_irreversible->empty(); }

namespace {

// "tables" -> "table", "indexes" -> "index", "policies" -> "policy".
std::string Singular(std::string kind) {
  if (kind == "indexes") return "index";
  if (kind.ends_with("ies")) return kind.replace(kind.size() - 3, 3, "y");
  if (kind.ends_with("s")) kind.pop_back();
  return kind;
}

// A member of a schema document as people say it.
std::string Spoken(std::string attribute) {
  if (attribute == "def") return "definition";
  if (attribute == "not_null") return "NOT NULL";
  if (attribute == "validated") return "validation";
  std::replace(attribute.begin(), attribute.end(), '_', ' ');
  return attribute;
}

}  // namespace

std::string SubjectOf(const RoundTrip::Difference& difference) {
  std::vector<std::string> parts(1);
  for (const char c : difference.path) {
    if (c == '/') parts.emplace_back();
    else parts.back() += c;
  }
  if (parts.size() < 2) return difference.path;
  const std::string kind = Singular(parts[0]);
  if (kind == "comment") return "the comment of " + parts[1];
  std::string subject = kind + " " + parts[1];
  std::size_t next = 2;
  if (parts.size() > 3 && (parts[2] == "columns" || parts[2] == "constraints")) {
    const bool column = parts[2] == "columns";
    subject = column ? fmt::format("column {}.{}", parts[1], parts[3]) : fmt::format("constraint {} of {}", parts[3], subject);
    next = 4;
  } else if (parts.size() > 2 && parts[2] == "column_order") {
    return "the order of the columns of " + parts[1];
  }
  for (; next < parts.size(); ++next) subject = fmt::format("the {} of {}", Spoken(parts[next]), subject);
  return subject;
}

std::string WayBackHelp(const FinishedHistory& finished, const Migration& migration, bool there) {
  std::string help;
  if (FormatHasDowns(finished.history) && !migration.files.empty()) {
    const std::string& path = migration.files.front()->path();
    help = fmt::format("This writes the exact inverse of the up, or says what nothing brings back:\npgrehearse down {} {}\n",
                       path.find(' ') == std::string::npos ? path : "'" + path + "'", there ? "--replace" : "--write");
  }
  return help + "Where there is no way back, say why:\n-- pgrehearse: irreversible REASON";
}

}  // namespace pgrehearse
