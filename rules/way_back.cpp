// What the rules about downs say alike: what a mark of irreversibility excuses, and how a down is come by.
#include "rules/way_back.h"

#include <fmt/format.h>

#include "parser/down_file.h"

namespace pgrehearse {

bool IsExcused(const RoundTrip& trip) { return trip.marked_irreversible && !trip.marked_irreversible->empty(); }

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
