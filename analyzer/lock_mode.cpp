// The conflict matrix of table-level locks and the modes' names.
#include "analyzer/lock_mode.h"

#include <array>

namespace pgrehearse {
namespace {

constexpr std::uint16_t Bit(int mode) { return static_cast<std::uint16_t>(1U << mode); }
constexpr std::uint16_t From(int mode) { return static_cast<std::uint16_t>(0x1ffU & ~((1U << mode) - 1U)); }

// LockConflicts[] of storage/lmgr/lock.c (PostgreSQL 18).
constexpr std::array<std::uint16_t, 9> kConflicts = {
    0,
    Bit(8),                     // ACCESS SHARE
    From(7),                    // ROW SHARE
    From(5),                    // ROW EXCLUSIVE
    From(4),                    // SHARE UPDATE EXCLUSIVE
    static_cast<std::uint16_t>(Bit(3) | Bit(4) | From(6)),  // SHARE
    From(3),                    // SHARE ROW EXCLUSIVE
    From(2),                    // EXCLUSIVE
    From(1),                    // ACCESS EXCLUSIVE
};

}  // namespace

bool Conflicts(LockMode a, LockMode b) {
  return (kConflicts[static_cast<std::size_t>(a)] & Bit(static_cast<int>(b))) != 0;
}

std::string_view PgLocksName(LockMode mode) {
  constexpr std::array<std::string_view, 9> kNames = {
      "",          "AccessShareLock",       "RowShareLock",  "RowExclusiveLock",   "ShareUpdateExclusiveLock",
      "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"};
  return kNames[static_cast<std::size_t>(mode)];
}

std::string_view SqlName(LockMode mode) {
  constexpr std::array<std::string_view, 9> kNames = {
      "no lock", "ACCESS SHARE",        "ROW SHARE", "ROW EXCLUSIVE",   "SHARE UPDATE EXCLUSIVE",
      "SHARE",   "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
  return kNames[static_cast<std::size_t>(mode)];
}

std::string_view WhatItBlocks(LockMode mode) {
  if (BlocksReads(mode)) return "blocks reads and writes";
  if (BlocksWrites(mode)) return "blocks writes";
  if (mode >= LockMode::kShareUpdateExclusive) return "blocks other schema changes and maintenance";
  return "blocks neither reads nor writes";
}

}  // namespace pgrehearse
