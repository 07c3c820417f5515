// GROUP BY with its grouping sets, and WINDOW definitions with their frames (parse_clause.c).
#include <algorithm>
#include <set>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

std::size_t FindTargetBy(ParseState& state, const Expression* item, std::vector<Target>& targets, ExprKind kind, bool sql99);
void AddToGroup(ParseState& state, Target& target, std::vector<SortClause>& group, const std::vector<Target>& targets, Offset at);

namespace {

// FRAMEOPTION_* of parsenodes.h.
constexpr std::uint32_t kFrameRange = 0x2, kFrameRows = 0x4, kFrameGroups = 0x8;
constexpr std::uint32_t kFrameDefaults = 0x2 | 0x20 | 0x400;  // RANGE, UNBOUNDED PRECEDING, CURRENT ROW
constexpr std::uint32_t kFrameOffsets = 0x800 | 0x1000 | 0x2000 | 0x4000;

class Grouper {
 public:
  Grouper(ParseState& state, std::vector<Target>& targets, const std::vector<SortClause>& sort, ExprKind kind, bool sql99)
      : state_(state), targets_(targets), sort_(sort), kind_(kind), sql99_(sql99) {}

  // transformGroupClauseExpr; 0 when this set has the item already.
  int Add(const Expression* item, std::set<int>& seen) {
    Target& target = targets_[FindTargetBy(state_, item, targets_, kind_, sql99_)];
    if (target.sort_group_ref > 0) {
      if (!seen.insert(target.sort_group_ref).second) return 0;
      if (InSortList(state_.catalog(), target, 0, result)) return target.sort_group_ref;
      for (const SortClause& clause : sort_) {
        if (clause.target_ref != target.sort_group_ref) continue;
        result.push_back(clause);
        return clause.target_ref;
      }
    }
    AddToGroup(state_, target, result, targets_, At(item));
    seen.insert(target.sort_group_ref);
    return target.sort_group_ref;
  }

  const GroupingSet* Simple(const std::vector<int>& refs) {
    GroupingSet set;
    set.kind = GroupingSet::Kind::kSimple;
    set.target_refs = state_.arena().Copy(refs);
    return state_.arena().Make(set);
  }
  const GroupingSet* Empty() {
    GroupingSet set;
    set.kind = GroupingSet::Kind::kEmpty;
    return state_.arena().Make(set);
  }

  // An item inside ROLLUP, CUBE or GROUPING SETS (transformGroupingSet).
  const GroupingSet* Nested(const GroupItem& item) {
    if (item.kind == GroupItem::Kind::kEmpty) return Empty();
    std::set<int> seen;
    if (item.kind == GroupItem::Kind::kExpression) {
      std::vector<int> refs;
      const auto* row = As<RowExpression>(item.expression);
      if (row != nullptr && !row->explicit_row) {
        for (const Expression* each : row->arguments) {
          if (const int ref = Add(each, seen)) refs.push_back(ref);
        }
      } else if (const int ref = Add(item.expression, seen)) {
        refs.push_back(ref);
      }
      return Simple(refs);
    }
    GroupingSet set;
    set.kind = item.kind == GroupItem::Kind::kRollup ? GroupingSet::Kind::kRollup
               : item.kind == GroupItem::Kind::kCube ? GroupingSet::Kind::kCube
                                                     : GroupingSet::Kind::kSets;
    std::vector<const GroupingSet*> sets;
    for (const GroupItem& inner : item.items) sets.push_back(Nested(inner));
    if (set.kind == GroupingSet::Kind::kCube && sets.size() > 12) {
      Raise("54011", "CUBE is limited to 12 elements");
    }
    set.sets = state_.arena().Copy(sets);
    return state_.arena().Make(set);
  }

  std::vector<SortClause> result;

 private:
  ParseState& state_;
  std::vector<Target>& targets_;
  const std::vector<SortClause>& sort_;
  ExprKind kind_;
  bool sql99_;
};

// (a, b) without ROW at the top stands for a, b (flatten_grouping_sets).
void FlattenRow(const Expression* item, std::vector<const Expression*>* out) {
  const auto* row = As<RowExpression>(item);
  if (row == nullptr || row->explicit_row) {
    out->push_back(item);
    return;
  }
  for (const Expression* each : row->arguments) FlattenRow(each, out);
}

}  // namespace

std::vector<SortClause> TransformGroup(ParseState& state, List<GroupItem> items, std::vector<const GroupingSet*>* sets,
                                       std::vector<Target>& targets, const std::vector<SortClause>& sort, ExprKind kind,
                                       bool sql99) {  // transformGroupClause
  Grouper grouper(state, targets, sort, kind, sql99);
  const bool has_sets = std::any_of(items.begin(), items.end(),
                                    [](const GroupItem& item) { return item.kind != GroupItem::Kind::kExpression; });
  std::set<int> seen;
  for (const GroupItem& item : items) {
    if (item.kind == GroupItem::Kind::kExpression) {
      std::vector<const Expression*> flat;
      FlattenRow(item.expression, &flat);
      for (const Expression* each : flat) {
        const int ref = grouper.Add(each, seen);
        if (ref > 0 && has_sets && sets != nullptr) sets->push_back(grouper.Simple({ref}));
      }
    } else if (item.kind == GroupItem::Kind::kEmpty) {
      // An empty set beside others adds nothing.
      if (items.size() == 1 && sets != nullptr) sets->push_back(grouper.Empty());
    } else if (sets != nullptr) {
      sets->push_back(grouper.Nested(item));
    }
  }
  return std::move(grouper.result);
}

namespace {

// RANGE offset: the type is that of the ordering column's in_range function (transformFrameOffsetClause).
const Node* RangeOffset(ParseState& state, const Node* node, const WindowClause& window, const std::vector<Target>& targets) {
  const Catalog& catalog = state.catalog();
  if (window.order_by.size() != 1) {
    Raise("42P20", "RANGE with offset PRECEDING/FOLLOWING requires exactly one ORDER BY column", At(node));
  }
  Oid type = 0;
  for (const Target& target : targets) {
    if (target.sort_group_ref == window.order_by[0].target_ref) type = BaseType(catalog, target.expression->type);
  }
  const OpclassInfo opclass = catalog.DefaultOpclass(kBtreeAmOid, type);
  constexpr std::int16_t kInRange = 3;  // BTINRANGE_PROC
  std::vector<Oid> candidates;
  Oid chosen = 0;
  for (const AmprocFact& row : FindAmprocs(opclass.family)) {
    if (row.number != kInRange || row.left != opclass.input_type || !row.versions.Has(catalog.version())) continue;
    candidates.push_back(row.right);
    if (row.right == BaseType(catalog, node->type)) chosen = row.right;
  }
  if (candidates.empty()) {
    Raise("0A000", Cat({"RANGE with offset PRECEDING/FOLLOWING is not supported for column type ", TypeText(state.shared, type)}), At(node));
  }
  if (chosen == 0 && node->type == kUnknownOid && candidates.size() > 1) {
    chosen = std::find(candidates.begin(), candidates.end(), type) != candidates.end() ? type : 0;
  } else if (chosen == 0) {
    std::erase_if(candidates, [&](Oid each) { return !CanCoerceOne(catalog, node->type, each, Context::kImplicit); });
    if (candidates.size() == 1) chosen = candidates[0];
    if (chosen == 0 && std::find(candidates.begin(), candidates.end(), type) != candidates.end()) chosen = type;
  }
  if (chosen == 0) {
    Raise("0A000",
          Cat({"RANGE with offset PRECEDING/FOLLOWING is not supported for column type ", TypeText(state.shared, type),
               " and offset type ", TypeText(state.shared, node->type)}),
          At(node), {}, "Cast the offset value to an appropriate type.");
  }
  return CoerceToSpecific(state, node, chosen, -1, "RANGE");
}

const Node* FrameOffset(ParseState& state, const Expression* written, const WindowClause& window,
                        const std::vector<Target>& targets) {
  if (written == nullptr) return nullptr;
  const char* construct = "RANGE";
  ExprKind kind = ExprKind::kWindowFrameRange;
  if ((window.frame_options & kFrameRows) != 0) construct = "ROWS", kind = ExprKind::kWindowFrameRows;
  if ((window.frame_options & kFrameGroups) != 0) construct = "GROUPS", kind = ExprKind::kWindowFrameGroups;
  const Node* node = TransformExpression(state, written, kind);
  node = kind == ExprKind::kWindowFrameRange ? RangeOffset(state, node, window, targets)
                                             : CoerceToSpecific(state, node, kInt8Oid, -1, construct);
  if (ContainsVarOfLevel(node, 0)) {
    Raise("42P10", Cat({"argument of ", construct, " must not contain variables"}), At(node));
  }
  return node;
}

}  // namespace

std::vector<WindowClause> TransformWindows(ParseState& state, std::vector<Target>& targets) {
  // transformWindowDefinitions.
  std::vector<WindowClause> windows;
  auto find = [&](Text name) -> const WindowClause* {
    for (const WindowClause& window : windows) {
      if (!name.empty() && window.name == name) return &window;
    }
    return nullptr;
  };
  for (std::size_t i = 0; i < state.window_definitions.size(); ++i) {
    const WindowDefinition& written = *state.window_definitions[i];
    if (find(written.name) != nullptr) {
      Raise("42P20", Cat({"window \"", written.name, "\" is already defined"}), written.at);
    }
    const WindowClause* base = nullptr;
    if (!written.reference.empty()) {
      base = find(written.reference);
      if (base == nullptr) Raise("42704", Cat({"window \"", written.reference, "\" does not exist"}), written.at);
    }
    const std::vector<SortClause> order = TransformSort(state, written.order_by, targets, ExprKind::kWindowOrder, true, true);
    std::vector<GroupItem> partition_items;
    for (const Expression* item : written.partition_by) {
      GroupItem made;
      made.expression = item;
      partition_items.push_back(made);
    }
    const std::vector<SortClause> partition =
        TransformGroup(state, state.arena().Copy(partition_items), nullptr, targets, order, ExprKind::kWindowPartition, true);
    WindowClause window;
    window.name = CopyText(state, written.name);
    window.reference = CopyText(state, written.reference);
    window.number = static_cast<int>(i) + 1;
    window.frame_options = written.frame_options;
    window.partition_by = state.arena().Copy(partition);
    window.order_by = state.arena().Copy(order);
    if (base != nullptr) {
      if (!partition.empty()) {
        Raise("42P20", Cat({"cannot override PARTITION BY clause of window \"", written.reference, "\""}), written.at);
      }
      window.partition_by = base->partition_by;
      if (!order.empty() && !base->order_by.empty()) {
        Raise("42P20", Cat({"cannot override ORDER BY clause of window \"", written.reference, "\""}), written.at);
      }
      if (order.empty()) {
        window.order_by = base->order_by;
        window.copied_order = true;
      }
      if (base->frame_options != kFrameDefaults) {
        Raise("42P20", Cat({"cannot copy window \"", written.reference, "\" because it has a frame clause"}), written.at);
      }
    }
    if ((window.frame_options & kFrameGroups) != 0 && window.order_by.empty()) {
      Raise("42P20", "GROUPS mode requires an ORDER BY clause", written.at);
    }
    if ((window.frame_options & kFrameOffsets) != 0 || written.start_offset != nullptr || written.end_offset != nullptr) {
      window.start_offset = FrameOffset(state, written.start_offset, window, targets);
      window.end_offset = FrameOffset(state, written.end_offset, window, targets);
    }
    static_cast<void>(kFrameRange);
    windows.push_back(window);
  }
  return windows;
}

}  // namespace pgrehearse::analysis
