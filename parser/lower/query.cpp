// Queries: SELECT, VALUES, set operations, INSERT, UPDATE, DELETE, MERGE.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

const Query* Lowerer::LowerQuery(const pb::Node& node) {
  switch (node.node_case()) {
    case pb::Node::kSelectStmt:
      return arena_.Make(LowerSelect(node.select_stmt()));
    case pb::Node::kInsertStmt:
      return arena_.Make(LowerInsert(node.insert_stmt()));
    case pb::Node::kUpdateStmt:
      return arena_.Make(LowerUpdate(node.update_stmt()));
    case pb::Node::kDeleteStmt:
      return arena_.Make(LowerDelete(node.delete_stmt()));
    case pb::Node::kMergeStmt:
      return arena_.Make(LowerMerge(node.merge_stmt()));
    default:
      return nullptr;
  }
}

const Query* Lowerer::MakeSelect(const pb::SelectStmt& select) { return arena_.Make(LowerSelect(select)); }

TargetItem Lowerer::LowerTarget(const pb::Node& node) {
  TargetItem item;
  if (!node.has_res_target()) {
    item.value = LowerExpression(node);
    return item;
  }
  const pb::ResTarget& target = node.res_target();
  item.name = Own(target.name());
  item.indirection = LowerSteps(target.indirection());
  item.value = LowerOptional(target.has_val(), target.val());
  item.at = At(target.location());
  return item;
}

List<TargetItem> Lowerer::LowerTargets(const Nodes& nodes) {
  const auto items = arena_.Array<TargetItem>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) items[i++] = LowerTarget(node);
  return items;
}

const WithClause* Lowerer::LowerWith(const pb::WithClause& with) {
  WithClause lowered;
  lowered.recursive = with.recursive();
  const auto tables = arena_.Array<CommonTable>(static_cast<std::size_t>(with.ctes_size()));
  std::size_t i = 0;
  for (const pb::Node& node : with.ctes()) {
    const pb::CommonTableExpr& cte = node.common_table_expr();
    CommonTable& table = tables[i++];
    table.name = Own(cte.ctename());
    table.columns = LowerNames(cte.aliascolnames());
    table.materialized = Enumerator<CommonTable::Materialized>(cte.ctematerialized());
    table.query = LowerQuery(cte.ctequery());
    if (cte.has_search_clause()) {
      const pb::CTESearchClause& clause = cte.search_clause();
      table.search = arena_.Make(CommonTable::Search{LowerNames(clause.search_col_list()),
                                                     clause.search_breadth_first(), Own(clause.search_seq_column())});
    }
    if (cte.has_cycle_clause()) {
      const pb::CTECycleClause& clause = cte.cycle_clause();
      CommonTable::Cycle cycle;
      cycle.columns = LowerNames(clause.cycle_col_list());
      cycle.mark_column = Own(clause.cycle_mark_column());
      cycle.mark_value = LowerOptional(clause.has_cycle_mark_value(), clause.cycle_mark_value());
      cycle.mark_default = LowerOptional(clause.has_cycle_mark_default(), clause.cycle_mark_default());
      cycle.path_column = Own(clause.cycle_path_column());
      table.cycle = arena_.Make(cycle);
    }
    table.at = At(cte.location());
  }
  lowered.tables = tables;
  return arena_.Make(lowered);
}

GroupItem Lowerer::LowerGroupItem(const pb::Node& node) {
  GroupItem item;
  if (!node.has_grouping_set()) {
    item.expression = LowerExpression(node);
    return item;
  }
  const pb::GroupingSet& set = node.grouping_set();
  switch (set.kind()) {
    case pb::GROUPING_SET_EMPTY:
      item.kind = GroupItem::Kind::kEmpty;
      break;
    case pb::GROUPING_SET_ROLLUP:
      item.kind = GroupItem::Kind::kRollup;
      break;
    case pb::GROUPING_SET_CUBE:
      item.kind = GroupItem::Kind::kCube;
      break;
    default:
      item.kind = GroupItem::Kind::kSets;
  }
  const auto items = arena_.Array<GroupItem>(static_cast<std::size_t>(set.content_size()));
  std::size_t i = 0;
  for (const pb::Node& content : set.content()) items[i++] = LowerGroupItem(content);
  item.items = items;
  return item;
}

List<RowLock> Lowerer::LowerLocks(const Nodes& nodes) {
  const auto locks = arena_.Array<RowLock>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) {
    const pb::LockingClause& clause = node.locking_clause();
    RowLock& lock = locks[i++];
    // LCS_NONE comes first in PostgreSQL's enumeration and is never written.
    lock.strength = static_cast<RowLock::Strength>(std::max(static_cast<int>(clause.strength()) - 2, 0));
    lock.wait = Enumerator<RowLock::Wait>(clause.wait_policy());
    lock.relations = LowerRelations(clause.locked_rels());
  }
  return locks;
}

Query Lowerer::LowerSelect(const pb::SelectStmt& select) {
  SelectQuery lowered;
  // Plain DISTINCT is a list of one null (gram.y, distinct_clause).
  lowered.distinct = select.distinct_clause_size() > 0;
  if (lowered.distinct && select.distinct_clause(0).node_case() != pb::Node::NODE_NOT_SET) {
    lowered.distinct_on = LowerExpressions(select.distinct_clause());
  }
  lowered.targets = LowerTargets(select.target_list());
  lowered.from = LowerFrom(select.from_clause());
  lowered.where = LowerOptional(select.has_where_clause(), select.where_clause());
  const auto groups = arena_.Array<GroupItem>(static_cast<std::size_t>(select.group_clause_size()));
  std::size_t i = 0;
  for (const pb::Node& node : select.group_clause()) groups[i++] = LowerGroupItem(node);
  lowered.group_by = groups;
  lowered.group_distinct = select.group_distinct();
  lowered.having = LowerOptional(select.has_having_clause(), select.having_clause());
  const auto windows = arena_.Array<WindowDefinition>(static_cast<std::size_t>(select.window_clause_size()));
  i = 0;
  for (const pb::Node& node : select.window_clause()) windows[i++] = LowerWindowDefinition(node.window_def());
  lowered.windows = windows;
  const auto rows = arena_.Array<List<const Expression*>>(static_cast<std::size_t>(select.values_lists_size()));
  i = 0;
  for (const pb::Node& node : select.values_lists()) rows[i++] = LowerExpressions(node.list().items());
  lowered.values = rows;
  lowered.order_by = LowerSortItems(select.sort_clause());
  lowered.limit = LowerOptional(select.has_limit_count(), select.limit_count());
  lowered.offset = LowerOptional(select.has_limit_offset(), select.limit_offset());
  lowered.limit_with_ties = select.limit_option() == pb::LIMIT_OPTION_WITH_TIES;
  lowered.locks = LowerLocks(select.locking_clause());
  lowered.operation = Enumerator<SelectQuery::SetOperation>(select.op());
  lowered.all = select.all();
  if (lowered.operation != SelectQuery::SetOperation::kNone) {
    if (select.has_larg()) lowered.left = MakeSelect(select.larg());
    if (select.has_rarg()) lowered.right = MakeSelect(select.rarg());
  }
  if (select.has_into_clause()) lowered.into = arena_.Make(LowerRelation(select.into_clause().rel()));
  return {lowered, select.has_with_clause() ? LowerWith(select.with_clause()) : nullptr, kNowhere};
}

#if PGREHEARSE_GRAMMAR_18
ReturningClause Lowerer::LowerReturning(const pb::ReturningClause& returning) {
  ReturningClause lowered;
  for (const pb::Node& node : returning.options()) {
    const pb::ReturningOption& option = node.returning_option();
    (option.option() == pb::RETURNING_OPTION_OLD ? lowered.old_alias : lowered.new_alias) = Own(option.value());
  }
  lowered.targets = LowerTargets(returning.exprs());
  return lowered;
}
#define PGREHEARSE_RETURNING(statement) (statement).returning_clause()
#else
ReturningClause Lowerer::LowerReturning(const Nodes& returning) {
  ReturningClause lowered;
  lowered.targets = LowerTargets(returning);
  return lowered;
}
#define PGREHEARSE_RETURNING(statement) (statement).returning_list()
#endif

const OnConflict* Lowerer::LowerOnConflict(const pb::OnConflictClause& clause) {
  OnConflict lowered;
  lowered.nothing = clause.action() != pb::ONCONFLICT_UPDATE;
  if (clause.has_infer()) {
    const pb::InferClause& infer = clause.infer();
    lowered.constraint = Own(infer.conname());
    const auto elements = arena_.Array<OnConflict::Element>(static_cast<std::size_t>(infer.index_elems_size()));
    std::size_t i = 0;
    for (const pb::Node& node : infer.index_elems()) {
      const pb::IndexElem& element = node.index_elem();
      OnConflict::Element& to = elements[i++];
      to.collation = LowerNames(element.collation());
      to.operator_class = LowerNames(element.opclass());
      if (element.has_expr()) {
        to.expression = LowerExpression(element.expr());
      } else {
        const auto fields = arena_.Array<Text>(1);
        fields[0] = Own(element.name());
        to.expression = Make(-1, ColumnReference{fields, false});
      }
    }
    lowered.elements = elements;
    lowered.index_where = LowerOptional(infer.has_where_clause(), infer.where_clause());
  }
  lowered.assignments = LowerTargets(clause.target_list());
  lowered.where = LowerOptional(clause.has_where_clause(), clause.where_clause());
  return arena_.Make(lowered);
}

Query Lowerer::LowerInsert(const pb::InsertStmt& insert) {
  InsertQuery lowered;
  lowered.relation = LowerRelation(insert.relation());
  lowered.columns = LowerTargets(insert.cols());
  if (insert.has_select_stmt()) lowered.source = LowerQuery(insert.select_stmt());
  if (insert.has_on_conflict_clause()) lowered.on_conflict = LowerOnConflict(insert.on_conflict_clause());
  lowered.returning = LowerReturning(PGREHEARSE_RETURNING(insert));
  lowered.overriding = Enumerator<InsertQuery::Overriding>(insert.override());
  return {lowered, insert.has_with_clause() ? LowerWith(insert.with_clause()) : nullptr, kNowhere};
}

Query Lowerer::LowerUpdate(const pb::UpdateStmt& update) {
  UpdateQuery lowered;
  lowered.relation = LowerRelation(update.relation());
  lowered.assignments = LowerTargets(update.target_list());
  lowered.from = LowerFrom(update.from_clause());
  lowered.where = LowerOptional(update.has_where_clause(), update.where_clause());
  lowered.returning = LowerReturning(PGREHEARSE_RETURNING(update));
  return {lowered, update.has_with_clause() ? LowerWith(update.with_clause()) : nullptr, kNowhere};
}

Query Lowerer::LowerDelete(const pb::DeleteStmt& statement) {
  DeleteQuery lowered;
  lowered.relation = LowerRelation(statement.relation());
  lowered.using_items = LowerFrom(statement.using_clause());
  lowered.where = LowerOptional(statement.has_where_clause(), statement.where_clause());
  lowered.returning = LowerReturning(PGREHEARSE_RETURNING(statement));
  return {lowered, statement.has_with_clause() ? LowerWith(statement.with_clause()) : nullptr, kNowhere};
}

Query Lowerer::LowerMerge(const pb::MergeStmt& merge) {
  MergeQuery lowered;
  lowered.relation = LowerRelation(merge.relation());
  lowered.source = LowerFromItem(merge.source_relation());
  lowered.condition = LowerOptional(merge.has_join_condition(), merge.join_condition());
  const auto whens = arena_.Array<MergeQuery::When>(static_cast<std::size_t>(merge.merge_when_clauses_size()));
  std::size_t i = 0;
  for (const pb::Node& node : merge.merge_when_clauses()) {
    const pb::MergeWhenClause& clause = node.merge_when_clause();
    MergeQuery::When& when = whens[i++];
    when.match = Enumerator<MergeQuery::When::Match>(clause.match_kind());
    switch (clause.command_type()) {
      case pb::CMD_INSERT:
        when.action = MergeQuery::When::Action::kInsert;
        break;
      case pb::CMD_UPDATE:
        when.action = MergeQuery::When::Action::kUpdate;
        break;
      case pb::CMD_DELETE:
        when.action = MergeQuery::When::Action::kDelete;
        break;
      default:
        break;
    }
    when.condition = LowerOptional(clause.has_condition(), clause.condition());
    when.assignments = LowerTargets(clause.target_list());
    when.values = LowerExpressions(clause.values());
    when.overriding = Enumerator<InsertQuery::Overriding>(clause.override());
  }
  lowered.whens = whens;
  lowered.returning = LowerReturning(PGREHEARSE_RETURNING(merge));
  return {lowered, merge.has_with_clause() ? LowerWith(merge.with_clause()) : nullptr, kNowhere};
}

}  // namespace pgrehearse::lower
