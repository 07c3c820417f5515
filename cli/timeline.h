// The locks of a script over its statements: from when to when each is held, and what the server does meanwhile.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/replay.h"

namespace pgrehearse {

// A lock that others can feel (SHARE UPDATE EXCLUSIVE and up, on a relation that was there before the transaction).
struct TimelineLock {
  std::string relation;
  LockMode mode = LockMode::kNone;
  int line = 1;                    // of the statement that takes it
  std::uint32_t transaction = 0;
  std::size_t first = 0, last = 0; // statements from the one that takes it to the last of its transaction, from 0
  std::string command;             // of the statement that takes it
  std::vector<std::string> work;   // "rewrites public.t", "reads all of public.u": what is done while it is held
};

class Timeline {
 public:
  void Add(const RunStatement& run);
  const std::vector<TimelineLock>& locks() const { return locks_; }
  std::size_t size() const { return count_; }
  // The strongest, and of equals the one with most work; null when there is none.
  const TimelineLock* Worst() const;
  // Of earlier statements of the run's transaction, those that keep readers or writers waiting.
  std::vector<const TimelineLock*> HeldBefore(const RunStatement& run) const;
  // Whether an earlier statement of the transaction has taken a stronger lock on the relation.
  bool HoldsMore(const RunStatement& run, const LockEffect& lock) const;

 private:
  std::vector<TimelineLock> locks_;
  std::size_t count_ = 0;
};

}  // namespace pgrehearse
