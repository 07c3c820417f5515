// How long the work of a statement takes, from the sizes that the user gives: an order of magnitude, no promise.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "analyzer/effects.h"
#include "analyzer/table_sizes.h"

namespace pgrehearse {

// What a server is taken to do in a second. A modest machine with its tables on disk; a busy one is slower, a cached
// table faster. They stand here and nowhere else.
struct DurationAssumptions {
  static constexpr double kReadBytes = 200e6;     // of a table, from the first page to the last
  static constexpr double kWriteBytes = 60e6;     // of a table that is copied, with its WAL
  static constexpr double kIndexBytes = 30e6;     // of an index that is built: sorted, written, with its WAL
  static constexpr double kLookups = 500e3;       // rows whose key is looked up in another table
  static constexpr double kConcurrentPasses = 2;  // CONCURRENTLY reads the table twice
  // Where only one of the two is known: bytes of an average row; an index on it, as a part of its table.
  static constexpr double kRowBytes = 100;
  static constexpr double kIndexShare = 0.2;
};

std::string_view DurationName(DurationClass duration);  // "instant", "seconds", "minutes", "hours"; "" when not known
DurationClass ClassOfSeconds(double seconds);

// The statement reads or writes the rows of the table, or builds an index on it, while its lock keeps writers out.
bool WorksUnderLock(const Effects& effects, Oid table);

// Gives effects their durations. Remembers under which name a table was known, so that a renamed one keeps its size.
class DurationEstimate {
 public:
  explicit DurationEstimate(const TableSizes* sizes) : sizes_(sizes) {}
  void Estimate(Effects* effects);
  // The seconds for which the statement works on the table while its lock keeps writers out; 0 when it does no such work,
  // negative when it does and the size is not known.
  double Blocking(const Effects& effects, Oid table);

 private:
  const RelationSize* Find(const AffectedRelation& relation);
  double TableBytes(const AffectedRelation& relation);  // negative: an index, or not known
  // Seconds; negative when the size is not known.
  double Reading(const AffectedRelation& table);
  double Copying(const AffectedRelation& table);
  double Building(const AffectedRelation& index, const AffectedRelation& table, bool concurrently);
  double Checking(const ScanEffect& scan);

  const TableSizes* sizes_;
  std::map<Oid, const RelationSize*> known_;
};

}  // namespace pgrehearse
