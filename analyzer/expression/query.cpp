// Whole queries: SELECT and VALUES, and what all statements share (analyze.c).
#include <algorithm>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

ResolvedQuery* AnalyzeSetOperation(ParseState& state, const SelectQuery& query);

ResolvedQuery* NewQuery(ParseState& state, ResolvedQuery::Command command) {
  auto* query = const_cast<ResolvedQuery*>(state.arena().Make(ResolvedQuery{}));
  query->command = command;
  return query;
}

ResolvedQuery* AnalyzeQuery(ParseState& state, const Query& query) {  // transformStmt
  return std::visit(
      [&](const auto& node) -> ResolvedQuery* {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, SelectQuery>) return AnalyzeSelect(state, node, query.with);
        if constexpr (std::is_same_v<T, InsertQuery>) return AnalyzeInsert(state, node, query.with);
        if constexpr (std::is_same_v<T, UpdateQuery>) return AnalyzeUpdate(state, node, query.with);
        if constexpr (std::is_same_v<T, DeleteQuery>) return AnalyzeDelete(state, node, query.with);
        if constexpr (std::is_same_v<T, MergeQuery>) return AnalyzeMerge(state, node, query.with);
      },
      query.node);
}

const ResolvedQuery* AnalyzeSubquery(ParseState& parent, const Query& query, CommonTableState* common_table,
                                     bool locked_from_parent, bool resolve_unknowns) {  // parse_sub_analyze
  ParseState state(parent.shared, &parent);
  state.parent_common_table = common_table;
  state.locked_from_parent = locked_from_parent;
  state.resolve_unknowns = resolve_unknowns;
  return AnalyzeQuery(state, query);
}

void FinishQuery(ParseState& state, ResolvedQuery& query) {
  NodeArena& arena = state.arena();
  std::vector<RangeEntry> entries;
  entries.reserve(state.entries.size());
  for (const RangeEntry* entry : state.entries) entries.push_back(*entry);
  query.entries = arena.Copy(entries);
  query.from = arena.Copy(state.join_list);
  query.has_aggregates = state.has_aggregates;
  query.has_windows = state.has_windows;
  query.has_sublinks = state.has_sublinks;
  query.has_target_srfs = state.has_srfs;
  query.has_modifying_with |= state.has_modifying;
  std::vector<CommonTableQuery> tables;
  for (const CommonTableState* table : state.common_tables) {
    CommonTableQuery made;
    made.name = table->name;
    made.alias_columns = CopyTexts(state, table->written->columns);
    made.materialized = table->written->materialized;
    made.query = table->query;
    made.recursive = table->recursive;
    made.columns = table->columns;
    made.cycle_mark_value = table->cycle_mark_value;
    made.cycle_mark_default = table->cycle_mark_default;
    if (const auto* search = table->written->search) {
      CommonTable::Search copy = *search;
      copy.columns = CopyTexts(state, search->columns);
      copy.sequence_column = CopyText(state, search->sequence_column);
      made.search = arena.Make(copy);
    }
    if (const auto* cycle = table->written->cycle) {
      CommonTable::Cycle copy = *cycle;
      copy.columns = CopyTexts(state, cycle->columns);
      copy.mark_column = CopyText(state, cycle->mark_column);
      copy.path_column = CopyText(state, cycle->path_column);
      copy.mark_value = copy.mark_default = nullptr;
      made.cycle = arena.Make(copy);
    }
    tables.push_back(made);
  }
  query.common_tables = arena.Copy(tables);
}

namespace {

const char* LockText(RowLock::Strength strength) {
  switch (strength) {
    case RowLock::Strength::kKeyShare: return "FOR KEY SHARE";
    case RowLock::Strength::kShare: return "FOR SHARE";
    case RowLock::Strength::kNoKeyUpdate: return "FOR NO KEY UPDATE";
    case RowLock::Strength::kUpdate: return "FOR UPDATE";
  }
  return "";
}

// CheckSelectLocking, transformLockingClause.
std::vector<RowMark> TransformLocks(ParseState& state, const SelectQuery& written, const ResolvedQuery& query) {
  std::vector<RowMark> marks;
  auto mark = [&](int entry, const RowLock& lock) {
    for (RowMark& before : marks) {
      if (before.entry != entry) continue;
      before.strength = std::max(before.strength, lock.strength);
      before.wait = std::max(before.wait, lock.wait);
      return;
    }
    marks.push_back({entry, lock.strength, lock.wait});
  };
  for (const RowLock& lock : written.locks) {
    const std::string text = LockText(lock.strength);
    auto refuse = [&](const char* what) { Raise("0A000", Cat({text, " is not allowed with ", what})); };
    if (!query.distinct.empty()) refuse("DISTINCT clause");
    if (!query.group_by.empty() || !query.grouping_sets.empty()) refuse("GROUP BY clause");
    if (query.having != nullptr) refuse("HAVING clause");
    if (state.has_aggregates) refuse("aggregate functions");
    if (state.has_windows) refuse("window functions");
    if (state.has_srfs) refuse("set-returning functions in the target list");
    if (lock.relations.empty()) {
      for (std::size_t i = 0; i < state.entries.size(); ++i) {
        const RangeEntry* entry = state.entries[i];
        if (!entry->in_from) continue;
        if (entry->kind == RangeEntry::Kind::kRelation || entry->kind == RangeEntry::Kind::kSubquery) {
          mark(static_cast<int>(i) + 1, lock);
        }
      }
      continue;
    }
    for (const RelationName& name : lock.relations) {
      if (!name.schema.empty() || !name.catalog.empty()) {
        Raise("42601", Cat({text, " must specify unqualified relation names"}), name.at);
      }
      bool found = false;
      for (std::size_t i = 0; i < state.entries.size() && !found; ++i) {
        const RangeEntry* entry = state.entries[i];
        if (!entry->in_from || entry->name != name.name) continue;
        found = true;
        const char* kind = nullptr;
        if (entry->kind == RangeEntry::Kind::kJoin) kind = "a join";
        if (entry->kind == RangeEntry::Kind::kFunction) kind = "a function";
        if (entry->kind == RangeEntry::Kind::kTableFunction) kind = "a table function";
        if (entry->kind == RangeEntry::Kind::kValues) kind = "VALUES";
        if (entry->kind == RangeEntry::Kind::kCommonTable) kind = "a WITH query";
        if (kind != nullptr) Raise("0A000", Cat({text, " cannot be applied to ", kind}), name.at);
        mark(static_cast<int>(i) + 1, lock);
      }
      if (!found) {
        Raise("42P01", Cat({"relation \"", name.name, "\" in ", text, " clause not found in FROM clause"}), name.at);
      }
    }
  }
  return marks;
}

void RefuseInto(const ParseState& state, const SelectQuery& query) {
  if (query.into != nullptr && !state.into_allowed) Raise("42601", "SELECT ... INTO is not allowed here", query.into->at);
}

ResolvedQuery* AnalyzePlainSelect(ParseState& state, const SelectQuery& written) {  // transformSelectStmt
  NodeArena& arena = state.arena();
  ResolvedQuery* query = NewQuery(state, ResolvedQuery::Command::kSelect);
  RefuseInto(state, written);
  for (const WindowDefinition& window : written.windows) state.window_definitions.push_back(&window);
  TransformFrom(state, written.from);
  std::vector<Target> targets = TransformTargets(state, written.targets, ExprKind::kSelectTarget);
  MarkOrigins(state, targets);
  query->where = TransformWhere(state, written.where, ExprKind::kWhere, "WHERE");
  query->having = TransformWhere(state, written.having, ExprKind::kHaving, "HAVING");
  const std::vector<SortClause> sort = TransformSort(state, written.order_by, targets, ExprKind::kOrderBy, true, false);
  std::vector<const GroupingSet*> sets;
  const std::vector<SortClause> group = TransformGroup(state, written.group_by, &sets, targets, sort, ExprKind::kGroupBy, false);
  query->group_distinct = written.group_distinct;
  if (!written.distinct_on.empty()) {
    query->distinct = arena.Copy(TransformDistinctOn(state, written.distinct_on, targets, sort));
    query->distinct_on = true;
  } else if (written.distinct) {
    query->distinct = arena.Copy(TransformDistinct(state, targets, sort, false));
  }
  query->offset = TransformLimit(state, written.offset, ExprKind::kOffset, "OFFSET", written.limit_with_ties);
  query->limit = TransformLimit(state, written.limit, ExprKind::kLimit, "LIMIT", written.limit_with_ties);
  query->limit_with_ties = written.limit_with_ties;
  query->windows = arena.Copy(TransformWindows(state, targets));
  if (state.resolve_unknowns) ResolveUnknowns(state, targets);
  query->order_by = arena.Copy(sort);
  query->group_by = arena.Copy(group);
  query->grouping_sets = arena.Copy(sets);
  query->row_marks = arena.Copy(TransformLocks(state, written, *query));
  query->has_for_update = !written.locks.empty();
  query->targets = arena.Copy(targets);
  query->from = arena.Copy(state.join_list);
  AssignQueryCollations(state, *query);
  if (state.has_aggregates || !group.empty() || !sets.empty() || query->having != nullptr) CheckAggregates(state, *query, targets);
  query->constraints = arena.Copy(state.constraints);
  return query;
}

// transformValuesClause.
ResolvedQuery* AnalyzeValues(ParseState& state, const SelectQuery& written) {
  NodeArena& arena = state.arena();
  ResolvedQuery* query = NewQuery(state, ResolvedQuery::Command::kSelect);
  if (written.into != nullptr && !state.into_allowed) RefuseInto(state, written);
  std::vector<Nodes> rows;
  for (const List<const Expression*>& row : written.values) {
    for (const Expression* item : row) {
      if (As<DefaultKeyword>(item) != nullptr) Raise("42601", "DEFAULT is not allowed in this context", item->at);
    }
    rows.push_back(TransformExpressionList(state, row, ExprKind::kValues, false));
    if (rows.back().size() != rows[0].size()) {
      Raise("42601", "VALUES lists must all be the same length", rows.back().empty() ? kNowhere : At(rows.back()[0]));
    }
  }
  std::vector<RangeEntryColumn> columns;
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    Nodes column;
    for (const Nodes& row : rows) column.push_back(row[i]);
    const Oid type = SelectCommonType(state, column, "VALUES");
    for (std::size_t r = 0; r < rows.size(); ++r) {
      column[r] = CoerceToCommon(state, column[r], type, "VALUES");
      rows[r][i] = column[r];
    }
    const Oid collation = SelectCommonCollation(state, column, true);
    columns.push_back({CopyText(state, "column" + std::to_string(i + 1)), type, SelectCommonTypmod(column, type), collation, false});
  }
  RangeEntry* entry = const_cast<RangeEntry*>(arena.Make(RangeEntry{}));
  entry->kind = RangeEntry::Kind::kValues;
  entry->name = "*VALUES*";
  entry->columns = arena.Copy(columns);
  std::vector<NodeList> values;
  for (const Nodes& row : rows) {
    values.push_back(arena.Copy(row));
    for (const Node* node : row) entry->lateral |= !state.entries.empty() && ContainsVarOfLevel(node, 0);
  }
  entry->values = arena.Copy(values);
  NamespaceItem* item = AddEntry(state, entry);
  AddToNames(state, item, true, true, true);
  std::vector<Text> names;
  std::vector<Target> targets;
  for (const Node* node : ExpandItem(state, item, 0, kNowhere, &names)) {
    Target target;
    target.expression = node;
    target.name = names[targets.size()];
    target.number = state.next_target++;
    targets.push_back(target);
  }
  const std::vector<SortClause> sort = TransformSort(state, written.order_by, targets, ExprKind::kOrderBy, true, false);
  query->offset = TransformLimit(state, written.offset, ExprKind::kOffset, "OFFSET", written.limit_with_ties);
  query->limit = TransformLimit(state, written.limit, ExprKind::kLimit, "LIMIT", written.limit_with_ties);
  query->limit_with_ties = written.limit_with_ties;
  if (!written.locks.empty()) Raise("0A000", Cat({LockText(written.locks[0].strength), " cannot be applied to VALUES"}));
  query->order_by = arena.Copy(sort);
  query->targets = arena.Copy(targets);
  AssignQueryCollations(state, *query);
  return query;
}

}  // namespace

ResolvedQuery* AnalyzeSelect(ParseState& state, const SelectQuery& written, const WithClause* with) {
  if (with != nullptr) TransformWith(state, *with);
  ResolvedQuery* query = nullptr;
  if (written.operation != SelectQuery::SetOperation::kNone) {
    query = AnalyzeSetOperation(state, written);
  } else if (!written.values.empty()) {
    query = AnalyzeValues(state, written);
  } else {
    query = AnalyzePlainSelect(state, written);
  }
  query->has_recursive = with != nullptr && with->recursive;
  FinishQuery(state, *query);
  return query;
}

}  // namespace pgrehearse::analysis
