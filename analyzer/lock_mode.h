// PostgreSQL's eight table-level lock modes, what each conflicts with, and how people say it.
// Source: documentation, 13.3.1 Table-Level Locks, table 13.2; storage/lockdefs.h.
#pragma once

#include <cstdint>
#include <string_view>

namespace pgrehearse {

enum class LockMode : std::uint8_t {
  kNone = 0,
  kAccessShare = 1,
  kRowShare = 2,
  kRowExclusive = 3,
  kShareUpdateExclusive = 4,
  kShare = 5,
  kShareRowExclusive = 6,
  kExclusive = 7,
  kAccessExclusive = 8
};

// Whether a session that holds `a` makes one that wants `b` wait.
bool Conflicts(LockMode a, LockMode b);

inline LockMode Stronger(LockMode a, LockMode b) { return a < b ? b : a; }

// "AccessExclusiveLock", as in pg_locks.mode.
std::string_view PgLocksName(LockMode mode);

// "ACCESS EXCLUSIVE", as in LOCK TABLE and the documentation.
std::string_view SqlName(LockMode mode);

inline bool BlocksReads(LockMode mode) { return Conflicts(mode, LockMode::kAccessShare); }
inline bool BlocksWrites(LockMode mode) { return Conflicts(mode, LockMode::kRowExclusive); }

// "blocks reads and writes", "blocks writes", "blocks only schema changes and maintenance", "blocks nothing of note".
std::string_view WhatItBlocks(LockMode mode);

}  // namespace pgrehearse
