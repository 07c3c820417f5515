// From bytes and rows to seconds, from seconds to a class.
#include "analyzer/duration.h"

#include <algorithm>

namespace pgrehearse {
namespace {

using Assume = DurationAssumptions;

// Nobody has put rows there that the statistics could have counted.
bool IsEmpty(const AffectedRelation& relation) { return relation.is_new || relation.new_in_transaction || relation.new_in_script; }

double BytesOf(const RelationSize& size) {
  return size.bytes >= 0 ? size.bytes : size.rows >= 0 ? size.rows * Assume::kRowBytes : -1;
}

double RowsOf(const RelationSize& size) {
  return size.rows >= 0 ? size.rows : size.bytes >= 0 ? size.bytes / Assume::kRowBytes : -1;
}

bool CopiesTable(const RewriteEffect& rewrite, Oid table) { return rewrite.relation.oid == table && !rewrite.instant; }
bool BuildsOn(const IndexBuildEffect& build, Oid table) { return build.table.oid == table && !build.concurrently; }
bool ReadsUnderLock(const ScanEffect& scan, Oid table) { return scan.relation.oid == table && scan.held >= LockMode::kShare; }

}  // namespace

std::string_view DurationName(DurationClass duration) {
  switch (duration) {
    case DurationClass::kUnknown: return "";
    case DurationClass::kInstant: return "instant";
    case DurationClass::kSeconds: return "seconds";
    case DurationClass::kMinutes: return "minutes";
    case DurationClass::kHours: return "hours";
  }
  return "";
}

bool WorksUnderLock(const Effects& effects, Oid table) {
  return std::any_of(effects.rewrites.begin(), effects.rewrites.end(), [&](const RewriteEffect& r) { return CopiesTable(r, table); }) ||
         std::any_of(effects.builds.begin(), effects.builds.end(), [&](const IndexBuildEffect& b) { return BuildsOn(b, table); }) ||
         std::any_of(effects.scans.begin(), effects.scans.end(), [&](const ScanEffect& s) { return ReadsUnderLock(s, table); });
}

DurationClass ClassOfSeconds(double seconds) {
  if (seconds < 0) return DurationClass::kUnknown;
  if (seconds < 1) return DurationClass::kInstant;
  if (seconds < 60) return DurationClass::kSeconds;
  return seconds < 3600 ? DurationClass::kMinutes : DurationClass::kHours;
}

const RelationSize* DurationEstimate::Find(const AffectedRelation& relation) {
  if (const RelationSize* size = sizes_->Find(relation.name)) return known_[relation.oid] = size;
  const auto found = known_.find(relation.oid);
  return found == known_.end() ? nullptr : found->second;
}

double DurationEstimate::TableBytes(const AffectedRelation& relation) {
  if (relation.kind == 'i') return -1;
  if (IsEmpty(relation)) return 0;
  const RelationSize* size = Find(relation);
  return size == nullptr ? -1 : BytesOf(*size);
}

double DurationEstimate::Reading(const AffectedRelation& table) {
  if (IsEmpty(table)) return 0;
  const RelationSize* size = Find(table);
  return size == nullptr ? -1 : BytesOf(*size) / Assume::kReadBytes;
}

double DurationEstimate::Copying(const AffectedRelation& table) {
  if (IsEmpty(table)) return 0;
  const RelationSize* size = Find(table);
  if (size == nullptr) return -1;
  return BytesOf(*size) / (table.kind == 'i' ? Assume::kIndexBytes : Assume::kWriteBytes);
}

double DurationEstimate::Building(const AffectedRelation& index, const AffectedRelation& table, bool concurrently) {
  if (IsEmpty(table)) return 0;
  const RelationSize* below = Find(table);
  if (below == nullptr) return -1;
  const RelationSize* own = Find(index);
  const double bytes = own != nullptr ? BytesOf(*own) : BytesOf(*below) * Assume::kIndexShare;
  return (concurrently ? Assume::kConcurrentPasses : 1) * (BytesOf(*below) / Assume::kReadBytes) + bytes / Assume::kIndexBytes;
}

double DurationEstimate::Checking(const ScanEffect& scan) {
  const double seconds = Reading(scan.relation);
  return scan.kind == ScanEffect::Kind::kForeignKey && seconds > 0 ? seconds + RowsOf(*Find(scan.relation)) / Assume::kLookups : seconds;
}

double DurationEstimate::Blocking(const Effects& effects, Oid table) {
  double total = 0;
  bool known = true, included = false;
  const auto add = [&](double seconds) {
    known = known && seconds >= 0;
    total += std::max(seconds, 0.0);
  };
  for (const RewriteEffect& rewrite : effects.rewrites) {
    if (!CopiesTable(rewrite, table)) continue;
    add(Copying(rewrite.relation));
    included = true;
  }
  for (const IndexBuildEffect& build : effects.builds) {
    if (!BuildsOn(build, table)) continue;
    add(Building(build.index, build.table, false));
    included = true;
  }
  // The copy or the builds include the reading.
  for (const ScanEffect& scan : effects.scans) {
    if (!included && ReadsUnderLock(scan, table)) add(Checking(scan));
  }
  return known ? total : -1;
}

void DurationEstimate::Estimate(Effects* effects) {
  for (const LockEffect& lock : effects->locks) Find(lock.relation);
  double total = 0;
  bool known = true;
  const auto add = [&](double seconds, DurationClass* duration) {
    *duration = ClassOfSeconds(seconds);
    known = known && seconds >= 0;
    total += std::max(seconds, 0.0);
  };
  // Of an index whose size is not given the table's is known all the same: it is rewritten or read by the same statement.
  double table_bytes = -1;
  for (const RewriteEffect& rewrite : effects->rewrites) table_bytes = std::max(table_bytes, TableBytes(rewrite.relation));
  for (const ScanEffect& scan : effects->scans) table_bytes = std::max(table_bytes, TableBytes(scan.relation));
  for (RewriteEffect& rewrite : effects->rewrites) {
    double seconds = rewrite.instant ? 0 : Copying(rewrite.relation);
    if (seconds < 0 && rewrite.relation.kind == 'i' && table_bytes >= 0) seconds = table_bytes * Assume::kIndexShare / Assume::kIndexBytes;
    add(seconds, &rewrite.duration);
  }
  for (IndexBuildEffect& build : effects->builds) add(Building(build.index, build.table, build.concurrently), &build.duration);
  for (ScanEffect& scan : effects->scans) {
    const bool counted = std::any_of(effects->builds.begin(), effects->builds.end(), [&](const auto& b) { return b.table.oid == scan.relation.oid; });
    const bool copied = std::any_of(effects->rewrites.begin(), effects->rewrites.end(), [&](const auto& r) { return r.relation.oid == scan.relation.oid; });
    if (copied || (scan.kind == ScanEffect::Kind::kIndexBuild && counted)) {
      // The copy or the builds above include it.
      scan.duration = ClassOfSeconds(Reading(scan.relation));
      continue;
    }
    add(Checking(scan), &scan.duration);
  }
  effects->duration = known || ClassOfSeconds(total) == DurationClass::kHours ? ClassOfSeconds(total) : DurationClass::kUnknown;
}

}  // namespace pgrehearse
