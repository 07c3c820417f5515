// Lays the lock effects of statements along their transactions.
#include "cli/timeline.h"

#include <algorithm>

namespace pgrehearse {

void Timeline::Add(const RunStatement& run) {
  const std::size_t now = count_++;
  if (run.outcome == Outcome::kNotRun) return;
  for (TimelineLock& lock : locks_) {
    if (lock.transaction == run.transaction) lock.last = now;
  }
  for (const LockEffect& effect : run.effects.locks) {
    if (effect.relation.is_new || effect.relation.new_in_transaction || effect.already_held || effect.mode < LockMode::kShareUpdateExclusive) continue;
    const auto same = std::find_if(locks_.begin(), locks_.end(), [&](const TimelineLock& lock) {
      return lock.transaction == run.transaction && lock.relation == effect.relation.name && lock.mode >= effect.mode;
    });
    if (same != locks_.end()) continue;
    locks_.push_back({effect.relation.name, effect.mode, run.statement->span.start().line, run.transaction, now, now, CommandTag(*run.statement), {}});
  }
  std::vector<std::string> work;
  for (const RewriteEffect& rewrite : run.effects.rewrites) {
    if (!rewrite.relation.new_in_transaction && !rewrite.instant) work.push_back("rewrites " + rewrite.relation.name);
  }
  for (const ScanEffect& scan : run.effects.scans) {
    if (!scan.relation.new_in_transaction) work.push_back("reads all of " + scan.relation.name);
  }
  for (TimelineLock& lock : locks_) {
    if (lock.transaction == run.transaction) lock.work.insert(lock.work.end(), work.begin(), work.end());
  }
}

const TimelineLock* Timeline::Worst() const {
  const TimelineLock* worst = nullptr;
  for (const TimelineLock& lock : locks_) {
    if (worst == nullptr || lock.mode > worst->mode || (lock.mode == worst->mode && lock.work.size() > worst->work.size())) worst = &lock;
  }
  return worst;
}

bool Timeline::HoldsMore(const RunStatement& run, const LockEffect& lock) const {
  return std::any_of(locks_.begin(), locks_.end(), [&](const TimelineLock& held) {
    return held.transaction == run.transaction && held.relation == lock.relation.name && held.mode > lock.mode;
  });
}

std::vector<const TimelineLock*> Timeline::HeldBefore(const RunStatement& run) const {
  std::vector<const TimelineLock*> held;
  for (const TimelineLock& lock : locks_) {
    if (lock.transaction == run.transaction && BlocksWrites(lock.mode)) held.push_back(&lock);
  }
  return held;
}

}  // namespace pgrehearse
