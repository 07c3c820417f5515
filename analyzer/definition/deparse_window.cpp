// Printing window definitions with their frames.
#include "analyzer/definition/deparse.h"

namespace pgrehearse {
namespace {

// parsenodes.h
enum FrameOption : std::uint32_t {
  kNonDefault = 0x00001, kRange = 0x00002, kRows = 0x00004, kGroups = 0x00008, kBetween = 0x00010,
  kStartUnboundedPreceding = 0x00020, kEndUnboundedFollowing = 0x00100, kStartCurrentRow = 0x00200,
  kEndCurrentRow = 0x00400, kStartOffsetPreceding = 0x00800, kEndOffsetPreceding = 0x01000,
  kStartOffsetFollowing = 0x02000, kEndOffsetFollowing = 0x04000, kExcludeCurrentRow = 0x08000,
  kExcludeGroup = 0x10000, kExcludeTies = 0x20000
};

}  // namespace

void Deparser::WindowSpecification(const WindowClause& window, List<Target> targets) {
  bool space = false;
  Put('(');
  if (!window.reference.empty()) {
    PutIdentifier(window.reference);
    space = true;
  }
  if (!window.partition_by.empty() && window.reference.empty()) {
    if (space) Put(' ');
    Put("PARTITION BY ");
    bool first = true;
    for (const SortClause& clause : window.partition_by) {
      if (!first) Put(", ");
      first = false;
      SortItem(clause.target_ref, targets, false);
    }
    space = true;
  }
  if (!window.order_by.empty() && !window.copied_order) {
    if (space) Put(' ');
    Put("ORDER BY ");
    OrderBy(window.order_by, targets, false);
    space = true;
  }
  if (window.frame_options & kNonDefault) {
    if (space) Put(' ');
    Frame(window);
  }
  Put(')');
}

void Deparser::Frame(const WindowClause& window) {
  const std::uint32_t options = window.frame_options;
  Put(options & kRange ? "RANGE " : options & kRows ? "ROWS " : "GROUPS ");
  if (options & kBetween) Put("BETWEEN ");
  if (options & kStartUnboundedPreceding) {
    Put("UNBOUNDED PRECEDING ");
  } else if (options & kStartCurrentRow) {
    Put("CURRENT ROW ");
  } else if (options & (kStartOffsetPreceding | kStartOffsetFollowing)) {
    Expression(window.start_offset, false);
    Put(options & kStartOffsetPreceding ? " PRECEDING " : " FOLLOWING ");
  }
  if (options & kBetween) {
    Put("AND ");
    if (options & kEndUnboundedFollowing) {
      Put("UNBOUNDED FOLLOWING ");
    } else if (options & kEndCurrentRow) {
      Put("CURRENT ROW ");
    } else if (options & (kEndOffsetPreceding | kEndOffsetFollowing)) {
      Expression(window.end_offset, false);
      Put(options & kEndOffsetPreceding ? " PRECEDING " : " FOLLOWING ");
    }
  }
  if (options & kExcludeCurrentRow) Put("EXCLUDE CURRENT ROW ");
  if (options & kExcludeGroup) Put("EXCLUDE GROUP ");
  if (options & kExcludeTies) Put("EXCLUDE TIES ");
  out_->pop_back();
}

}  // namespace pgrehearse
