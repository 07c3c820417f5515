// Whether a script is one transaction, and what of it can be run a second time.
#pragma once

#include "rules/rule.h"

namespace pgrehearse {

// The statement changes schema or rows (no SET, SHOW, SELECT, BEGIN).
bool ChangesState(const Statement& statement);

// The statement says by IF [NOT] EXISTS or OR REPLACE that it may be run again.
bool Guarded(const Statement& statement);

// More than one of the script's changes commit by themselves, so that a failure leaves some of them done.
bool CanStopHalfway(const RunScript& script);

// Changes that commit by themselves although they could share a transaction, and cannot all be run again: how many of them a
// second start would meet, and the second one. None when a failure does no lasting harm.
struct HalfDone {
  std::size_t changes = 0;
  const RunStatement* second = nullptr;
};
HalfDone LeavesHalfDone(const RunScript& script);

// No two of the changes could share a transaction: CONCURRENTLY, VACUUM and kin.
bool AllMustBeOutside(const RunScript& script);

}  // namespace pgrehearse
