// INSERT, UPDATE, DELETE and MERGE with ON CONFLICT and RETURNING (analyze.c, parse_merge.c).
#include <algorithm>

#include "analyzer/expression/from.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

ResolvedQuery* NewQuery(ParseState& state, ResolvedQuery::Command command);

void SetTarget(ParseState& state, const RelationName& name) {  // setTargetTable
  if (name.schema.empty()) {
    int levels_up = 0;
    if (FindCommonTable(state, name.name, &levels_up) != nullptr && levels_up == 0 &&
        LookupRelation(state.catalog(), state.shared.context.session, {}, name.name) == 0) {
      Raise("42P01", Cat({"relation \"", name.name, "\" cannot be the target of a modifying statement"}), name.at);
    }
  }
  const Oid relation = RequireRelation(state, name);
  state.target = AddRelation(state, relation, nullptr, name.alias, name.alias_columns, name.only, false);
}

void TransformReturning(ParseState& state, const ReturningClause& returning, ExprKind kind, ResolvedQuery& query) {
  if (returning.targets.empty()) return;
  const std::size_t before = state.names.size();
  if (state.shared.version() >= 18) {
    // OLD and NEW, unless those names are taken (addNSItemForReturning).
    for (const bool is_old : {true, false}) {
      const Text written = is_old ? returning.old_alias : returning.new_alias;
      const Text name = !written.empty() ? written : Text(is_old ? "old" : "new");
      int levels_up = 0;
      const bool taken = FindItem(state, {}, name, kNowhere, nullptr) != nullptr;
      static_cast<void>(levels_up);
      if (taken && written.empty()) continue;
      if (taken) Raise("42712", Cat({"table name \"", name, "\" specified more than once"}));
      NamespaceItem item = *state.target;
      item.name = CopyText(state, name);
      item.returning = is_old ? 'o' : 'n';
      std::vector<NamespaceColumn> columns(item.columns.begin(), item.columns.end());
      for (NamespaceColumn& column : columns) column.returning = item.returning;
      item.columns = state.arena().Copy(columns);
      item.rel_visible = true;
      item.cols_visible = false;
      item.lateral_only = false;
      item.lateral_ok = true;
      state.names.push_back(const_cast<NamespaceItem*>(state.arena().Make(item)));
    }
  }
  query.returning_old_alias = CopyText(state, returning.old_alias);
  query.returning_new_alias = CopyText(state, returning.new_alias);
  const int next_target = std::exchange(state.next_target, 1);
  std::vector<Target> targets = TransformTargets(state, returning.targets, kind);
  state.next_target = next_target;
  if (targets.empty()) Raise("42601", "RETURNING must have at least one column");
  MarkOrigins(state, targets);
  if (state.resolve_unknowns) ResolveUnknowns(state, targets);
  query.returning = state.arena().Copy(targets);
  state.names.resize(before);
}

namespace {

// transformOnConflictArbiter and transformOnConflictClause.
const OnConflictQuery* TransformConflict(ParseState& state, const InsertQuery& insert) {
  const OnConflict& written = *insert.on_conflict;
  OnConflictQuery result;
  result.nothing = written.nothing;
  if (!written.nothing && written.constraint.empty() && written.elements.empty()) {
    Raise("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name", kNowhere, {},
          "For example, ON CONFLICT (column_name).");
  }
  const std::vector<NamespaceItem*> saved = std::exchange(state.names, {});
  AddToNames(state, state.target, false, false, true);
  Nodes expressions;
  std::vector<Oid> collations, opclasses;
  for (const OnConflict::Element& element : written.elements) {
    const Node* node = TransformExpression(state, element.expression, ExprKind::kIndexExpression);
    AssignCollations(state, node);
    expressions.push_back(node);
    collations.push_back(element.collation.empty() ? 0 : ResolveCollation(state.shared.context, element.collation));
    Oid opclass = 0;
    if (!element.operator_class.empty()) {
      for (Oid schema : state.shared.path) {
        opclass = state.catalog().FindOpclass(kBtreeAmOid, schema, element.operator_class.back()).oid;
        if (opclass != 0) break;
      }
    }
    opclasses.push_back(opclass);
  }
  if (written.index_where != nullptr) {
    result.arbiter_where = TransformWhere(state, written.index_where, ExprKind::kIndexPredicate, "WHERE");
  }
  state.names = saved;
  if (!written.constraint.empty()) {
    result.constraint = state.catalog().FindConstraint(state.target->entry->relation, written.constraint);
    if (result.constraint == 0) {
      if (state.target->assumed) throw Unknowable{Cat({"constraint \"", written.constraint, "\" of a relation that the history never made"})};
      const Relation* relation = state.catalog().Find<Relation>(state.target->entry->relation);
      Raise("42704", Cat({"constraint \"", written.constraint, "\" for table \"", relation != nullptr ? Text(relation->name) : Text(), "\" does not exist"}));
    }
  }
  result.arbiter_expressions = state.arena().Copy(expressions);
  result.arbiter_collations = state.arena().Copy(collations);
  result.arbiter_opclasses = state.arena().Copy(opclasses);
  if (!written.nothing) {
    const std::vector<NamespaceItem*> before = state.names;
    NamespaceItem* excluded = AddRelation(state, state.target->entry->relation, nullptr, "excluded", {}, false, false);
    excluded->entry->relation_kind = 'c';
    result.excluded_entry = excluded->index;
    state.names.clear();
    AddToNames(state, state.target, false, true, true);
    AddToNames(state, excluded, false, true, true);
    state.is_insert = false;  // sub-fields start from the row that is there
    result.assignments = state.arena().Copy(TransformUpdateTargets(state, written.assignments));
    result.where = TransformWhere(state, written.where, ExprKind::kWhere, "WHERE");
    state.is_insert = true;
    state.names = before;
  }
  return state.arena().Make(result);
}

bool IsGeneralSelect(const Query& query) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  return select == nullptr || select->values.empty() || select->operation != SelectQuery::SetOperation::kNone ||
         !select->order_by.empty() || select->limit != nullptr || select->offset != nullptr || !select->locks.empty() ||
         query.with != nullptr;
}

// INSERT ... SELECT: the rows come from a sub-query in the range table.
Nodes SelectedValues(ParseState& state, const Query& source) {
  const ResolvedQuery* query = nullptr;
  {
    ParseState sub(state.shared, &state);
    sub.resolve_unknowns = false;
    // The names of a rule (OLD and NEW) reach into the SELECT.
    query = AnalyzeQuery(sub, source);
  }
  NamespaceItem* item = AddSubquery(state, query, "*SELECT*", {}, false, false);
  AddToNames(state, item, true, false, false);
  Nodes values;
  std::size_t index = 0;
  for (const Target& target : query->targets) {
    if (target.junk) continue;
    const Node* node = target.expression;
    ++index;
    if (node->type == kUnknownOid && (As<Const>(node) != nullptr || As<Param>(node) != nullptr)) {
      values.push_back(node);
      continue;
    }
    Var var;
    var.entry = item->index;
    var.column = static_cast<int>(index);
    values.push_back(Make(state, var, node->type, node->typmod, At(node), node->collation));
  }
  return values;
}

// Several VALUES rows: they become a VALUES entry after each is fitted to the columns.
Nodes ManyRows(ParseState& state, const SelectQuery& select, const std::vector<TargetItem>& columns, const std::vector<int>& numbers) {
  std::vector<NodeList> rows;
  std::vector<RangeEntryColumn> shown;
  std::size_t width = 0;
  for (const List<const Expression*>& row : select.values) {
    Nodes values = TransformExpressionList(state, row, ExprKind::kValues, true);
    if (rows.empty()) width = values.size();
    if (values.size() != width) {
      Raise("42601", "VALUES lists must all be the same length", values.empty() ? kNowhere : At(values[0]));
    }
    values = TransformInsertRow(state, values, columns, numbers, ExprKind::kInsertTarget);
    AssignListCollations(state, values);
    if (rows.empty()) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        shown.push_back({CopyText(state, "column" + std::to_string(i + 1)), values[i]->type, values[i]->typmod, 0, false});
      }
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i]->typmod != shown[i].typmod) shown[i].typmod = -1;
    }
    rows.push_back(state.arena().Copy(values));
  }
  RangeEntry* entry = const_cast<RangeEntry*>(state.arena().Make(RangeEntry{}));
  entry->kind = RangeEntry::Kind::kValues;
  entry->name = "*VALUES*";
  entry->columns = state.arena().Copy(shown);
  entry->values = state.arena().Copy(rows);
  NamespaceItem* item = AddEntry(state, entry);
  AddToNames(state, item, true, false, false);
  return ExpandItem(state, item, 0, kNowhere, nullptr);
}

}  // namespace

ResolvedQuery* AnalyzeInsert(ParseState& state, const InsertQuery& written, const WithClause* with) {
  if (with != nullptr) TransformWith(state, *with);
  ResolvedQuery* query = NewQuery(state, ResolvedQuery::Command::kInsert);
  query->overriding = written.overriding;
  query->has_recursive = with != nullptr && with->recursive;
  state.is_insert = true;
  SetTarget(state, written.relation);
  query->result_entry = state.target->index;
  std::vector<TargetItem> columns;
  const std::vector<int> numbers = CheckInsertTargets(state, written.columns, &columns);
  Nodes values;
  if (written.source != nullptr) {
    if (IsGeneralSelect(*written.source)) {
      values = TransformInsertRow(state, SelectedValues(state, *written.source), columns, numbers, ExprKind::kInsertTarget);
    } else {
      const auto& select = std::get<SelectQuery>(written.source->node);
      if (select.values.size() > 1) {
        values = ManyRows(state, select, columns, numbers);
      } else {
        values = TransformExpressionList(state, select.values[0], ExprKind::kValuesSingle, true);
        values = TransformInsertRow(state, values, columns, numbers, ExprKind::kInsertTarget);
      }
    }
    if (!written.columns.empty() && values.size() < columns.size()) {
      Raise("42601", "INSERT has more target columns than expressions", columns[values.size()].at);
    }
  }
  std::vector<Target> targets;
  for (std::size_t i = 0; i < values.size(); ++i) {
    Target target;
    target.expression = values[i];
    target.name = CopyText(state, columns[i].name);
    target.number = numbers[i];
    targets.push_back(target);
  }
  query->targets = state.arena().Copy(targets);
  if (written.on_conflict != nullptr || !written.returning.targets.empty()) {
    state.names.clear();
    AddToNames(state, state.target, false, true, true);
  }
  if (written.on_conflict != nullptr) query->on_conflict = TransformConflict(state, written);
  TransformReturning(state, written.returning, ExprKind::kReturning, *query);
  AssignQueryCollations(state, *query);
  FinishQuery(state, *query);
  return query;
}

// The part UPDATE and DELETE share: the target is visible in the condition, and LATERAL items may not refer to it.
ResolvedQuery* StartChange(ParseState& state, ResolvedQuery::Command command, const WithClause* with, const RelationName& target,
                           List<const FromItem*> from, const Expression* where) {
  if (with != nullptr) TransformWith(state, *with);
  ResolvedQuery* query = NewQuery(state, command);
  query->has_recursive = with != nullptr && with->recursive;
  SetTarget(state, target);
  query->result_entry = state.target->index;
  AddToNames(state, state.target, true, true, true);
  SetLateral({state.target}, true, false);
  TransformFrom(state, from);
  SetLateral({state.target}, false, true);
  query->where = TransformWhere(state, where, ExprKind::kWhere, "WHERE");
  return query;
}

ResolvedQuery* FinishChange(ParseState& state, ResolvedQuery* query) {
  query->from = state.arena().Copy(state.join_list);
  AssignQueryCollations(state, *query);
  FinishQuery(state, *query);
  return query;
}

ResolvedQuery* AnalyzeUpdate(ParseState& state, const UpdateQuery& written, const WithClause* with) {
  ResolvedQuery* query = StartChange(state, ResolvedQuery::Command::kUpdate, with, written.relation, written.from, written.where);
  TransformReturning(state, written.returning, ExprKind::kReturning, *query);
  query->targets = state.arena().Copy(TransformUpdateTargets(state, written.assignments));
  return FinishChange(state, query);
}

ResolvedQuery* AnalyzeDelete(ParseState& state, const DeleteQuery& written, const WithClause* with) {
  ResolvedQuery* query = StartChange(state, ResolvedQuery::Command::kDelete, with, written.relation, written.using_items, written.where);
  TransformReturning(state, written.returning, ExprKind::kReturning, *query);
  return FinishChange(state, query);
}

ResolvedQuery* AnalyzeMerge(ParseState& state, const MergeQuery& written, const WithClause* with) {  // transformMergeStmt
  using Match = MergeQuery::When::Match;
  using Action = MergeQuery::When::Action;
  if (with != nullptr) TransformWith(state, *with);
  if (with != nullptr && with->recursive) Raise("42601", "WITH RECURSIVE is not supported for MERGE statement");
  ResolvedQuery* query = NewQuery(state, ResolvedQuery::Command::kMerge);
  SetTarget(state, written.relation);
  query->result_entry = state.target->index;
  TransformFrom(state, List<const FromItem*>(&written.source, 1));
  std::vector<NamespaceItem*> source = state.names;
  CheckConflicts({state.target}, source);
  std::vector<NamespaceItem*> both{state.target};
  both.insert(both.end(), source.begin(), source.end());
  AddToNames(state, state.target, false, true, true);
  state.names = both;
  const Node* condition = TransformExpression(state, written.condition, ExprKind::kJoinOn);
  query->merge_condition = CoerceToBoolean(state, condition, "JOIN/ON");
  std::vector<MergeActionQuery> actions;
  for (const MergeQuery::When& when : written.whens) {
    MergeActionQuery action;
    action.match = when.match;
    action.action = when.action;
    action.overriding = when.overriding;
    if (when.match == Match::kMatched) state.names = both;
    if (when.match == Match::kNotMatchedByTarget) state.names = source;
    if (when.match == Match::kNotMatchedBySource) state.names = {state.target};
    action.condition = TransformWhere(state, when.condition, ExprKind::kMergeWhen, "WHEN");
    if (when.action == Action::kInsert) {
      state.is_insert = true;
      std::vector<TargetItem> columns;
      const std::vector<int> numbers = CheckInsertTargets(state, when.assignments, &columns);
      Nodes values = TransformExpressionList(state, when.values, ExprKind::kValuesSingle, true);
      values = TransformInsertRow(state, values, columns, numbers, ExprKind::kInsertTarget);
      std::vector<Target> targets;
      for (std::size_t i = 0; i < values.size(); ++i) {
        Target target;
        target.expression = values[i];
        target.name = CopyText(state, columns[i].name);
        target.number = numbers[i];
        targets.push_back(target);
      }
      action.targets = state.arena().Copy(targets);
    } else if (when.action == Action::kUpdate) {
      state.is_insert = false;
      action.targets = state.arena().Copy(TransformUpdateTargets(state, when.assignments));
    }
    actions.push_back(action);
  }
  query->merge_actions = state.arena().Copy(actions);
  state.names = both;
  TransformReturning(state, written.returning, ExprKind::kMergeReturning, *query);
  query->from = state.arena().Copy(state.join_list);
  AssignQueryCollations(state, *query);
  FinishQuery(state, *query);
  return query;
}

}  // namespace pgrehearse::analysis
