// WITH: each query in its place, recursion, SEARCH and CYCLE (parse_cte.c).
#include <algorithm>

#include "analyzer/expression/from.h"

namespace pgrehearse::analysis {

void AnalyzeCommonTableColumns(ParseState& state, CommonTableState& table, const std::vector<Target>& targets) {
  // analyzeCTETargetList.
  const List<Text> aliases = table.written->columns;
  std::vector<RangeEntryColumn> columns;
  for (const Target& target : targets) {
    if (target.junk) continue;
    const std::size_t index = columns.size();
    const Node* node = target.expression;
    RangeEntryColumn column;
    column.name = index < aliases.size() ? CopyText(state, aliases[index]) : target.name;
    column.type = node->type;
    column.typmod = node->typmod;
    column.collation = node->collation;
    if (table.in_progress && node->type == kUnknownOid) {
      // A recursive query's unknown column is text.
      column.type = kTextOid;
      column.typmod = -1;
      column.collation = kDefaultCollationOid;
    }
    columns.push_back(column);
  }
  if (aliases.size() > columns.size()) {
    Raise("42P10",
          Cat({"WITH query \"", table.name, "\" has ", std::to_string(columns.size()), " columns available but ",
               std::to_string(aliases.size()), " columns specified"}),
          table.written->at);
  }
  table.columns = state.arena().Copy(columns);
}

namespace {

void PrepareCycle(ParseState& state, CommonTableState& table) {
  const CommonTable::Cycle* cycle = table.written->cycle;
  if (cycle == nullptr) return;
  auto transform = [&](const Expression* written, bool fallback) {
    return written != nullptr ? TransformExpression(state, written, ExprKind::kCycleMark) : MakeBoolean(state, fallback);
  };
  Nodes marks{transform(cycle->mark_value, true), transform(cycle->mark_default, false)};
  const Oid type = SelectCommonType(state, marks, "CYCLE");
  for (const Node*& mark : marks) mark = CoerceToCommon(state, mark, type, "CYCLE");
  table.cycle_mark_type = type;
  table.cycle_mark_typmod = SelectCommonTypmod(marks, type);
  table.cycle_mark_collation = SelectCommonCollation(state, marks, true);
  table.cycle_mark_value = marks[0];
  table.cycle_mark_default = marks[1];
}

void CheckRecursiveTypes(ParseState& state, const CommonTableState& table, const ResolvedQuery& query) {
  std::size_t index = 0;
  for (const Target& target : OutputTargets(query)) {
    if (target.junk || index >= table.columns.size()) continue;
    const RangeEntryColumn& column = table.columns[index++];
    const Node* node = target.expression;
    if (column.type != node->type || column.typmod != node->typmod) {
      Raise("42804",
            Cat({"recursive query \"", table.name, "\" column ", std::to_string(index), " has type ",
                 TypeText(state.shared, column.type, column.typmod), " in non-recursive term but type ",
                 TypeText(state.shared, node->type, node->typmod), " overall"}),
            At(node), {}, "Cast the output of the non-recursive term to the correct type.");
    }
  }
}

void CheckSearchColumns(const CommonTableState& table, List<Text> names, const char* clause) {
  for (Text name : names) {
    const bool known = std::any_of(table.columns.begin(), table.columns.end(),
                                   [&](const RangeEntryColumn& column) { return column.name == name; });
    if (!known) {
      Raise("42601", Cat({clause, " column \"", name, "\" not in WITH query column list"}));
    }
  }
}

void AnalyzeCommonTable(ParseState& state, CommonTableState& table, bool recursive_with) {  // analyzeCTE
  PrepareCycle(state, table);
  table.in_progress = recursive_with;
  const ResolvedQuery* query = AnalyzeSubquery(state, *table.written->query, &table, false, true);
  if (query->command != ResolvedQuery::Command::kSelect) {
    if (state.parent != nullptr) {
      Raise("0A000", "WITH clause containing a data-modifying statement must be at the top level", table.written->at);
    }
    table.modifies = true;
    state.has_modifying = true;
  }
  table.query = query;
  if (table.recursive) {
    CheckRecursiveTypes(state, table, *query);
  } else {
    table.in_progress = false;
    const List<Target>& targets = OutputTargets(*query);
    AnalyzeCommonTableColumns(state, table, std::vector<Target>(targets.begin(), targets.end()));
  }
  table.in_progress = false;
  table.analyzed = true;
  if (table.written->search != nullptr || table.written->cycle != nullptr) {
    if (!table.recursive) Raise("42601", "WITH query is not recursive", table.written->at);
    if (const auto* search = table.written->search) CheckSearchColumns(table, search->columns, "search");
    if (const auto* cycle = table.written->cycle) CheckSearchColumns(table, cycle->columns, "cycle");
  }
}

}  // namespace

void RequireColumns(ParseState& state, CommonTableState& table, int levels_up) {
  if (table.columns_known) return;
  if (table.in_progress) {
    const auto* select = std::get_if<SelectQuery>(&table.written->query->node);
    const bool is_union = select != nullptr && select->operation == SelectQuery::SetOperation::kUnion;
    if (is_union) {
      Raise("42P19", Cat({"recursive reference to query \"", table.name, "\" must not appear within its non-recursive term"}));
    }
    Raise("42P19",
          Cat({"recursive query \"", table.name, "\" does not have the form non-recursive-term UNION [ALL] recursive-term"}),
          table.written->at);
  }
  // A forward reference of WITH RECURSIVE: its turn comes now (the order that TopologicalSort finds).
  ParseState* level = &state;
  for (int i = 0; i < levels_up && level->parent != nullptr; ++i) level = level->parent;
  AnalyzeCommonTable(*level, table, true);
}

void TransformWith(ParseState& state, const WithClause& with) {  // transformWithClause
  std::vector<CommonTableState*> tables;
  for (const CommonTable& written : with.tables) {
    for (const CommonTableState* before : tables) {
      if (before->name == written.name) {
        Raise("42712", Cat({"WITH query name \"", written.name, "\" specified more than once"}), written.at);
      }
    }
    CommonTableState table;
    table.name = CopyText(state, written.name);
    table.written = &written;
    tables.push_back(const_cast<CommonTableState*>(state.arena().Make(table)));
  }
  if (with.recursive) {
    state.common_tables = tables;
    for (CommonTableState* table : tables) {
      if (!table->analyzed) AnalyzeCommonTable(state, *table, true);
    }
    return;
  }
  for (CommonTableState* table : tables) state.future_common_tables.push_back(table->written);
  for (CommonTableState* table : tables) {
    AnalyzeCommonTable(state, *table, false);
    state.common_tables.push_back(table);
    state.future_common_tables.erase(state.future_common_tables.begin());
  }
}

}  // namespace pgrehearse::analysis
