// What a statement does to rows, as the rules about data see it: which table, how many rows it may reach, what is locked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {

struct Write {
  enum class Kind : std::uint8_t { kInsert, kUpdate, kDelete, kMerge, kCopy };
  enum class Reach : std::uint8_t {
    kFewRows,   // VALUES, or the rows of one key
    kBatch,     // bounded by LIMIT or by both ends of a range
    kSomeRows,  // whatever the condition or the source gives
    kEveryRow   // nothing limits it
  };
  Kind kind = Kind::kInsert;
  Reach reach = Reach::kFewRows;
  Oid table = 0;
  std::string name;  // "public.orders"
};

// The rows that the statement writes; nothing when it writes none, was refused, or the table is a migration tool's own.
std::optional<Write> WriteOf(const Step& step);

// As above, but only where somebody may wait: not on tables that are new (then `report` hears why the rule is silent).
std::optional<Write> WriteToExisting(const Step& step, Reporter& report);

// "updates every row of public.orders", "deletes rows of public.orders".
std::string Doing(const Write& write);

// The strongest lock on the relation that the transaction took before the statement; null when it has none that strong.
const HeldLock* HeldBefore(const Step& step, Oid relation, LockMode at_least);

// The tables on which migration tools keep their books.
bool IsBookkeeping(std::string_view relation_name);

}  // namespace pgrehearse
