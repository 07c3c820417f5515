// The locks of a history as a Mermaid Gantt chart: one bar per lock, from the statement that takes it to the end of its
// transaction; the axis counts statements.
#include "cli/trace_mermaid.h"

#include <fmt/format.h>

#include <map>
#include <string>

#include "cli/terminal.h"
#include "cli/timeline.h"

namespace pgrehearse {
namespace {

// What Mermaid reads as syntax in a title or a task becomes a blank.
std::string Label(std::string_view text) {
  std::string out = Printable(text);
  for (char& c : out) {
    if (c == ':' || c == ';' || c == ',' || c == '#' || c == '\n') c = ' ';
  }
  return out;
}

}  // namespace

void PrintTraceMermaid(const History& history, const ReplayResult& result) {
  fmt::print("gantt\n  title Locks of {} that others can feel\n  dateFormat X\n  axisFormat %s\n", Label(history.root));
  std::size_t begin = 0;
  for (const RunMigration& run : result.migrations) {
    Timeline timeline;
    for (const RunStatement& statement : run.up.statements) timeline.Add(statement);
    std::map<std::string, std::vector<const TimelineLock*>> by_relation;
    for (const TimelineLock& lock : timeline.locks()) by_relation[lock.relation].push_back(&lock);
    if (!by_relation.empty()) fmt::print("  section {}\n", Label(run.migration->id + " " + run.migration->name));
    for (const auto& [relation, locks] : by_relation) {
      for (const TimelineLock* lock : locks) {
        const char* state = BlocksReads(lock->mode) ? "crit, " : BlocksWrites(lock->mode) ? "active, " : "done, ";
        fmt::print("  {} on {} (line {} {}) :{}{}, {}\n", SqlName(lock->mode), Label(relation), lock->line, Label(lock->command), state,
                   begin + lock->first, begin + lock->last + 1);
      }
    }
    begin += timeline.size();
  }
}

}  // namespace pgrehearse
