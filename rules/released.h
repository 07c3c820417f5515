// What production has run already, as far as the user says (`lint --since`), and what is still to come.
//
// Vocabulary
//   released   production has it: it ran, or will have run before the pending ones do
//   pending    it will run with the next release
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace pgrehearse {

struct Released {
  std::string name;                // as the user wrote it: "origin/main", "042"
  std::vector<bool> has;           // by index of the migration
  struct Change {
    std::size_t migration = 0;
    SourceSpan place;              // where the script begins to differ
    std::string was, is;           // the words there; empty: the script ends
  };
  std::vector<Change> changed;     // released ones whose up reads otherwise now; comments and layout do not count
  std::vector<std::string> gone;   // files of released migrations that are no longer there
};

// The folder as it was then against what it is now. Repeatable migrations are made to be changed.
Released CompareWithReleased(std::string name, const History& then, const History& now);
// All up to the migration with this id or file name; nothing has changed. Empty `has` when there is none.
Released ReleasedUpTo(std::string_view id, const History& history);

// The migrations that will run together, in order: those that are not released, else the newest few.
std::vector<std::size_t> PendingMigrations(const FinishedHistory& finished);
// "origin/main does not have them", "the newest 5 migrations are taken for one release": how these were chosen.
std::string WhyPending(const FinishedHistory& finished);

// A lock that keeps writers of a table out, taken by a pending migration on what was there before it.
struct PendingLock {
  std::size_t migration = 0;
  const RunStatement* by = nullptr;
  const LockEffect* lock = nullptr;
};
// Such locks of the pending migrations, in order; the strongest of a statement on a table.
std::vector<PendingLock> PendingLocks(const FinishedHistory& finished);

}  // namespace pgrehearse
