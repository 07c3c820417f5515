// Printing queries: WITH, SELECT, set operations, VALUES, GROUP BY, ORDER BY, windows (get_query_def and below).
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

constexpr int kStandard = 8, kVariable = 4;  // PRETTYINDENT_STD, PRETTYINDENT_VAR

const Target* TargetOfRef(int ref, List<Target> targets) {
  for (const Target& target : targets) {
    if (target.sort_group_ref == ref) return &target;
  }
  return nullptr;
}

std::size_t LineLength(const std::string& text) {
  const std::size_t newline = text.rfind('\n');
  return newline == std::string::npos ? text.size() : text.size() - newline - 1;
}

}  // namespace

void Deparser::Query(const ResolvedQuery& query, const Names* parent, const std::vector<std::string>* result,
                     bool names_matter, int level, bool hidden_old_and_new) {
  const Names names = NamesForQuery(catalog_, query, parent, hidden_old_and_new);
  std::size_t entries = query.entries.size() + (hidden_old_and_new ? 2 : 0);
  for (const RangeEntry& entry : query.entries) {
    if (entry.kind == RangeEntry::Kind::kGroup) --entries;
  }
  const Context saved = c_;
  Context inner;
  inner.names = &names;
  inner.prefix = parent != nullptr || entries != 1;
  inner.indent = saved.indent;
  inner.paren = saved.paren;
  inner.level = level;
  inner.names_matter = names_matter;
  c_ = inner;
  switch (query.command) {
    case ResolvedQuery::Command::kSelect:
      c_.result = result;
      Select(query);
      break;
    case ResolvedQuery::Command::kInsert: Insert(query); break;
    case ResolvedQuery::Command::kUpdate: Update(query); break;
    case ResolvedQuery::Command::kDelete: Delete(query); break;
    case ResolvedQuery::Command::kMerge: Merge(query); break;
    case ResolvedQuery::Command::kUtility: Put("NOTHING"); break;
  }
  c_ = saved;
}

void Deparser::Values(List<NodeList> rows) {
  Put("VALUES ");
  bool first_row = true;
  for (NodeList row : rows) {
    if (!first_row) Put(", ");
    first_row = false;
    Put('(');
    bool first = true;
    for (const Node* value : row) {
      if (!first) Put(',');
      first = false;
      TopLevel(value, false);
    }
    Put(')');
  }
}

void Deparser::With(const ResolvedQuery& query) {
  if (query.common_tables.empty()) return;
  if (c_.indent) {
    c_.level += kStandard;
    Put(' ');
  }
  std::string_view separator = query.has_recursive ? "WITH RECURSIVE " : "WITH ";
  const auto names = [&](List<Text> list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) Put(", ");
      PutIdentifier(list[i]);
    }
  };
  for (const CommonTableQuery& table : query.common_tables) {
    Put(separator);
    PutIdentifier(table.name);
    if (!table.alias_columns.empty()) {
      Put('(');
      names(table.alias_columns);
      Put(')');
    }
    Put(" AS ");
    if (table.materialized == CommonTable::Materialized::kAlways) Put("MATERIALIZED ");
    if (table.materialized == CommonTable::Materialized::kNever) Put("NOT MATERIALIZED ");
    Put('(');
    if (c_.indent) Keyword("", 0, 0, 0);
    if (table.query) Query(*table.query, c_.names, nullptr, true, c_.level);
    if (c_.indent) Keyword("", 0, 0, 0);
    Put(')');
    if (table.search) {
      Put(table.search->breadth_first ? " SEARCH BREADTH FIRST BY " : " SEARCH DEPTH FIRST BY ");
      names(table.search->columns);
      Put(" SET ");
      PutIdentifier(table.search->sequence_column);
    }
    if (table.cycle) {
      Put(" CYCLE ");
      names(table.cycle->columns);
      Put(" SET ");
      PutIdentifier(table.cycle->mark_column);
      const auto is = [](const Node* node, Text value) {
        const Const* constant = As<Const>(node);
        return constant && node->type == kBoolOid && !constant->is_null && constant->value == value;
      };
      if (table.cycle_mark_value && table.cycle_mark_default &&
          !(is(table.cycle_mark_value, "t") && is(table.cycle_mark_default, "f"))) {
        Put(" TO ");
        Expression(table.cycle_mark_value, false);
        Put(" DEFAULT ");
        Expression(table.cycle_mark_default, false);
      }
      Put(" USING ");
      PutIdentifier(table.cycle->path_column);
    }
    separator = ", ";
  }
  if (c_.indent) {
    c_.level -= kStandard;
    Keyword("", 0, 0, 0);
  } else {
    Put(' ');
  }
}

void Deparser::Select(const ResolvedQuery& query) {
  With(query);
  c_.targets = query.targets;
  c_.windows = query.windows;
  const bool by_number = query.set_operations != nullptr;
  if (by_number) {
    SetOperation(*query.set_operations, query);
  } else {
    BasicSelect(query);
  }
  if (!query.order_by.empty()) {
    Keyword(" ORDER BY ", -kStandard, kStandard, 1);
    OrderBy(query.order_by, query.targets, by_number);
  }
  if (query.offset) {
    Keyword(" OFFSET ", -kStandard, kStandard, 0);
    Expression(query.offset, false);
  }
  if (query.limit) {
    if (query.limit_with_ties) {
      Keyword(" FETCH FIRST ", -kStandard, kStandard, 0);
      Put('(');
      Expression(query.limit, false);
      Put(") ROWS WITH TIES");
    } else {
      Keyword(" LIMIT ", -kStandard, kStandard, 0);
      const Const* constant = As<Const>(query.limit);
      if (constant && constant->is_null) {
        Put("ALL");
      } else {
        Expression(query.limit, false);
      }
    }
  }
  for (const RowMark& mark : query.row_marks) {
    static const char* const kStrength[] = {" FOR KEY SHARE", " FOR SHARE", " FOR NO KEY UPDATE", " FOR UPDATE"};
    Keyword(kStrength[static_cast<int>(mark.strength)], -kStandard, kStandard, 0);
    Put(" OF ");
    if (mark.entry >= 1 && static_cast<std::size_t>(mark.entry) <= c_.names->entry_names.size()) {
      PutIdentifier(c_.names->entry_names[mark.entry - 1].value_or(""));
    }
    if (mark.wait == RowLock::Wait::kError) Put(" NOWAIT");
    if (mark.wait == RowLock::Wait::kSkip) Put(" SKIP LOCKED");
  }
}

// get_simple_values_rte: SELECT * FROM (VALUES ...) as the parser makes it of a bare VALUES.
const RangeEntry* Deparser::SimpleValues(const ResolvedQuery& query) const {
  const RangeEntry* found = nullptr;
  for (const RangeEntry& entry : query.entries) {
    if (entry.kind == RangeEntry::Kind::kValues && entry.in_from) {
      if (found) return nullptr;
      found = &entry;
    } else if (entry.kind == RangeEntry::Kind::kRelation && !entry.in_from) {
      continue;
    } else {
      return nullptr;
    }
  }
  if (!found || query.targets.size() != found->columns.size()) return nullptr;
  for (std::size_t i = 0; i < query.targets.size(); ++i) {
    const Target& target = query.targets[i];
    if (target.junk) return nullptr;
    const std::string_view name = c_.result && i < c_.result->size() ? std::string_view((*c_.result)[i]) : target.name;
    if (name != found->columns[i].name) return nullptr;
  }
  return found;
}

void Deparser::BasicSelect(const ResolvedQuery& query) {
  if (c_.indent) {
    c_.level += kStandard;
    Put(' ');
  }
  if (const RangeEntry* values = SimpleValues(query)) {
    Values(values->values);
    return;
  }
  Put(query.is_return ? "RETURN" : "SELECT");
  if (!query.distinct.empty()) {
    if (query.distinct_on) {
      Put(" DISTINCT ON (");
      bool first = true;
      for (const SortClause& clause : query.distinct) {
        if (!first) Put(", ");
        first = false;
        SortItem(clause.target_ref, query.targets, false);
      }
      Put(')');
    } else {
      Put(" DISTINCT");
    }
  }
  if (query.is_return) {  // its target has no name (transformReturnStmt, analyze.c)
    Put(' ');
    Expression(query.targets[0].expression, true);
  } else {
    TargetList(query.targets);
  }
  From(query, " FROM ");
  if (query.where) {
    Keyword(" WHERE ", -kStandard, kStandard, 1);
    Expression(query.where, false);
  }
  if (!query.group_by.empty() || !query.grouping_sets.empty()) {
    Keyword(" GROUP BY ", -kStandard, kStandard, 1);
    if (query.group_distinct) Put("DISTINCT ");
    const bool saved = c_.in_group_by;
    c_.in_group_by = true;
    bool first = true;
    if (query.grouping_sets.empty()) {
      for (const SortClause& clause : query.group_by) {
        if (!first) Put(", ");
        first = false;
        SortItem(clause.target_ref, query.targets, false);
      }
    } else {
      for (const GroupingSet* set : query.grouping_sets) {
        if (!first) Put(", ");
        first = false;
        GroupingSetText(*set, query.targets, true);
      }
    }
    c_.in_group_by = saved;
  }
  if (query.having) {
    Keyword(" HAVING ", -kStandard, kStandard, 0);
    Expression(query.having, false);
  }
  bool first = true;
  for (const WindowClause& window : query.windows) {
    if (window.name.empty()) continue;
    if (first) {
      Keyword(" WINDOW ", -kStandard, kStandard, 1);
    } else {
      Put(", ");
    }
    first = false;
    PutIdentifier(window.name);
    Put(" AS ");
    WindowSpecification(window, query.targets);
  }
}

// Each output column on a line of its own once printing is indented (WRAP_COLUMN_DEFAULT is 0).
void Deparser::TargetList(List<Target> targets) {
  std::string* const outer = out_;
  bool last_was_multiline = false;
  std::string_view separator = " ";
  std::size_t number = 0;
  for (const Target& target : targets) {
    if (target.junk) continue;
    Put(separator);
    separator = ", ";
    ++number;
    std::string item;
    out_ = &item;
    std::optional<std::string> name;
    if (const Var* var = As<Var>(target.expression)) {
      name = Variable(*target.expression, *var, 0, true);
    } else {
      Expression(target.expression, true);
      if (!c_.names_matter) name = "?column?";
    }
    const std::string_view wanted =
        c_.result && number <= c_.result->size() ? std::string_view((*c_.result)[number - 1]) : target.name;
    if (!wanted.empty() && (!name || *name != wanted)) {
      Put(" AS ");
      PutIdentifier(wanted);
    }
    out_ = outer;
    if (c_.indent) {
      const bool starts_line = !item.empty() && item[0] == '\n';
      if (starts_line) {
        DropTrailingSpaces();
      } else if (number > 1 && (LineLength(*out_) + item.size() > 0 || last_was_multiline)) {
        Keyword("", -kStandard, kStandard, kVariable);
      }
      last_was_multiline = item.find('\n', starts_line ? 1 : 0) != std::string::npos;
    }
    Put(item);
  }
}

void Deparser::SetOperation(const SetOperationNode& node, const ResolvedQuery& query) {
  if (node.operation == SelectQuery::SetOperation::kNone) {
    if (node.entry < 1 || static_cast<std::size_t>(node.entry) > query.entries.size()) return;
    const ResolvedQuery* part = query.entries[node.entry - 1].query;
    if (!part) return;
    const bool parens = !part->common_tables.empty() || !part->order_by.empty() || !part->row_marks.empty() ||
                        part->offset || part->limit || part->set_operations;
    if (parens) Put('(');
    Query(*part, c_.names, c_.result, c_.names_matter, c_.level);
    if (parens) Put(')');
    return;
  }
  const bool left_operation = node.left->operation != SelectQuery::SetOperation::kNone;
  const bool left_parens = left_operation && (node.left->operation != node.operation || node.left->all != node.all);
  int deeper = 0;
  if (left_parens) {
    Put('(');
    deeper = kStandard;
    Keyword("", deeper, 0, 0);
  }
  SetOperation(*node.left, query);
  if (left_parens) {
    Keyword(") ", -deeper, 0, 0);
  } else if (c_.indent) {
    Keyword("", -deeper, 0, 0);
  } else {
    Put(' ');
  }
  switch (node.operation) {
    case SelectQuery::SetOperation::kUnion: Put("UNION "); break;
    case SelectQuery::SetOperation::kIntersect: Put("INTERSECT "); break;
    default: Put("EXCEPT ");
  }
  if (node.all) Put("ALL ");
  const bool right_parens = node.right->operation != SelectQuery::SetOperation::kNone;
  deeper = 0;
  if (right_parens) {
    Put('(');
    deeper = kStandard;
  }
  Keyword("", deeper, 0, 0);
  const bool saved = c_.names_matter;
  c_.names_matter = false;
  SetOperation(*node.right, query);
  c_.names_matter = saved;
  if (c_.indent) c_.level -= deeper;
  if (right_parens) Keyword(")", 0, 0, 0);
}

// get_rule_sortgroupclause: constants get a label and calls parentheses, so that they are read as expressions.
void Deparser::SortItem(int ref, List<Target> targets, bool by_number, const Node** expression) {
  const Target* target = TargetOfRef(ref, targets);
  if (!target) return;
  const Node* node = target->expression;
  if (expression) *expression = node;
  if (by_number) {
    Put(std::to_string(target->number));
  } else if (As<Const>(node)) {
    Constant(*node, 1);
  } else if (const Var* var = As<Var>(node)) {
    const bool saved = c_.in_order_by;
    c_.in_order_by = true;
    Variable(*node, *var, 0, false);
    c_.in_order_by = saved;
  } else {
    const JsonNode* json = As<JsonNode>(node);
    const bool constructor = json && json->written && json->written->kind != JsonExpression::Kind::kIsJson &&
                             json->written->kind != JsonExpression::Kind::kExists &&
                             json->written->kind != JsonExpression::Kind::kQuery &&
                             json->written->kind != JsonExpression::Kind::kValue;
    const bool parens = c_.paren || As<FunctionExpression>(node) || As<Aggregate>(node) || As<WindowFunction>(node) ||
                        constructor;
    if (parens) Put('(');
    Expression(node, true);
    if (parens) Put(')');
  }
}

void Deparser::GroupingSetText(const GroupingSet& set, List<Target> targets, bool omit_parens) {
  bool omit_child_parens = true;
  switch (set.kind) {
    case GroupingSet::Kind::kEmpty:
      Put("()");
      return;
    case GroupingSet::Kind::kSimple: {
      const bool parens = !omit_parens || set.target_refs.size() != 1;
      if (parens) Put('(');
      for (std::size_t i = 0; i < set.target_refs.size(); ++i) {
        if (i > 0) Put(", ");
        SortItem(set.target_refs[i], targets, false);
      }
      if (parens) Put(')');
      return;
    }
    case GroupingSet::Kind::kRollup: Put("ROLLUP("); break;
    case GroupingSet::Kind::kCube: Put("CUBE("); break;
    case GroupingSet::Kind::kSets:
      Put("GROUPING SETS (");
      omit_child_parens = false;
      break;
  }
  bool first = true;
  for (const GroupingSet* inner : set.sets) {
    if (!first) Put(", ");
    first = false;
    GroupingSetText(*inner, targets, omit_child_parens);
  }
  Put(')');
}

void Deparser::OrderBy(List<SortClause> clauses, List<Target> targets, bool by_number) {
  bool first = true;
  for (const SortClause& clause : clauses) {
    if (!first) Put(", ");
    first = false;
    SortItem(clause.target_ref, targets, by_number);
    const OperatorInfo op = catalog_.OperatorOf(clause.sort_operator);
    // The default operators of every type that can be sorted are called < and >.
    if (!op || op.name == "<" || op.name == ">") {
      const bool descending = op ? op.name == ">" : clause.descending;
      if (descending) {
        Put(clause.nulls_first ? " DESC" : " DESC NULLS LAST");
      } else if (clause.nulls_first) {
        Put(" NULLS FIRST");
      }
    } else {
      Put(" USING " + OperatorNameFor(catalog_, clause.sort_operator));
      Put(clause.nulls_first ? " NULLS FIRST" : " NULLS LAST");
    }
  }
}

}  // namespace pgrehearse
