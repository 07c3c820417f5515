// The transaction a statement runs in: is there one, what it holds, which timeouts are in force, what it has made.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/lock_mode.h"
#include "analyzer/session.h"

namespace pgrehearse {

// A lock taken earlier in the transaction and held until its end.
struct HeldLock {
  Oid relation = 0;
  std::string name;
  LockMode mode = LockMode::kNone;
  std::uint32_t statement = 0;     // Origin::statement of the one that took it
  SourceSpan span;
  bool is_new = false;             // on a relation made in this transaction: nobody else can see it
};

// The locks in the order in which they were taken. A copy shares them and sees those that were there when it was made:
// every statement is shown the state before it, and a transaction may hold thousands.
class HeldLocks {
 public:
  const HeldLock* begin() const { return locks_ ? locks_->data() : nullptr; }
  const HeldLock* end() const { return begin() + size_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  void Add(HeldLock lock) {
    // What lies beyond our end belongs to a copy that went on, or was released.
    if (!locks_ || locks_->size() != size_) locks_ = std::make_shared<std::vector<HeldLock>>(begin(), end());
    locks_->push_back(std::move(lock));
    ++size_;
  }
  // Releases all but the first `size`.
  void Shrink(std::size_t size) { size_ = std::min(size, size_); }

 private:
  std::shared_ptr<std::vector<HeldLock>> locks_;
  std::size_t size_ = 0;
};

struct TransactionState {
  enum class Kind : std::uint8_t {
    kAutocommit,                   // the statement is a transaction of its own
    kImplicit,                     // several statements in one simple-query message or pipeline
    kExplicit,                     // BEGIN, written by the script
    kTool                          // BEGIN, sent by the migration tool around the script
  };
  Kind kind = Kind::kAutocommit;
  std::uint32_t number = 0;        // unique in a replay
  std::uint32_t migration = 0;
  SourceSpan begin;                // the BEGIN, when the script wrote one
  // How the script is sent is not known: kAutocommit is what psql would do. The first statement that works only in a
  // transaction shows that the script is run in one, and makes this kTool.
  bool assumed = false;
  bool failed = false;             // an error happened: everything until ROLLBACK is refused (25P02)
  HeldLocks held;
  // Settings in force before the statement, as written ("5s"); empty: the server's default (0, no limit).
  std::string lock_timeout, statement_timeout;
  bool deferred_constraints = false;        // SET CONSTRAINTS ... DEFERRED was given
  std::vector<Oid> pending_trigger_events;  // tables with deferred events waiting (AFTER triggers that fire at commit)

  bool in_block() const { return kind != Kind::kAutocommit; }
  LockMode strongest_on(Oid relation) const {
    LockMode mode = LockMode::kNone;
    for (const HeldLock& lock : held) {
      if (lock.relation == relation) mode = Stronger(mode, lock.mode);
    }
    return mode;
  }
};

}  // namespace pgrehearse
