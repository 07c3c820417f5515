// Joins: NATURAL and USING merge columns, ON sees both sides, an alias hides what is below (parse_clause.c).
#include <algorithm>

#include "analyzer/expression/from.h"

namespace pgrehearse::analysis {

namespace {

// The one column of that name in an input of USING.
int FindUsing(const NamespaceItem* item, Text name, const char* side, bool natural) {
  int found = -1;
  for (std::size_t i = 0; i < item->column_names.size(); ++i) {
    if (item->column_names[i] != name || name.empty()) continue;
    if (found >= 0) Raise("42702", Cat({"common column name \"", name, "\" appears more than once in ", side, " table"}));
    found = static_cast<int>(i);
  }
  if (found < 0) {
    static_cast<void>(natural);
    if (item->assumed) throw Unknowable{Cat({"column \"", name, "\" of a relation that the history never made"})};
    Raise("42703", Cat({"column \"", name, "\" specified in USING clause does not exist in ", side, " table"}));
  }
  return found;
}

std::vector<Text> NaturalColumns(const NamespaceItem* left, const NamespaceItem* right) {
  if (left->assumed || right->assumed) throw Unknowable{"NATURAL JOIN with a relation that the history never made"};
  std::vector<Text> common;
  for (Text name : left->column_names) {
    if (!name.empty() && std::find(right->column_names.begin(), right->column_names.end(), name) != right->column_names.end()) {
      common.push_back(name);
    }
  }
  return common;
}

const Node* MergedColumn(ParseState& state, FromJoin::Kind kind, const Node* left, const Node* right) {  // buildMergedJoinVar
  const Nodes both{left, right};
  const Oid type = SelectCommonType(state, both, "JOIN/USING");
  const std::int32_t typmod = SelectCommonTypmod(both, type);
  auto convert = [&](const Node* node) {
    if (node->type != type) {
      return CoerceType(state, node, node->type, type, typmod, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
    }
    if (node->typmod != typmod) {
      Relabel relabel;
      relabel.argument = node;
      return Make(state, relabel, type, typmod);
    }
    return node;
  };
  const Node* l = convert(left);
  const Node* r = convert(right);
  const Node* result = nullptr;
  switch (kind) {
    case FromJoin::Kind::kInner: result = As<Var>(l) != nullptr ? l : As<Var>(r) != nullptr ? r : l; break;
    case FromJoin::Kind::kLeft: result = l; break;
    case FromJoin::Kind::kRight: result = r; break;
    case FromJoin::Kind::kFull: result = Make(state, Coalesce{state.arena().Copy(Nodes{l, r})}, type, typmod); break;
  }
  AssignCollations(state, result);
  return result;
}

struct Output {
  std::vector<Text> names;
  Nodes variables;
  std::vector<NamespaceColumn> columns;
  std::vector<int> left_numbers, right_numbers;
};

void AddRemaining(ParseState& state, const NamespaceItem* item, const std::vector<int>& used, bool left, Output* out) {
  // extractRemainingColumns.
  for (std::size_t i = 0; i < item->column_names.size(); ++i) {
    const NamespaceColumn& column = item->columns[i];
    if (item->column_names[i].empty() || column.entry == 0) continue;
    if (std::find(used.begin(), used.end(), static_cast<int>(i)) != used.end()) continue;
    out->names.push_back(item->column_names[i]);
    out->variables.push_back(MakeVar(state, column, 0, kNowhere));
    out->columns.push_back(column);
    (left ? out->left_numbers : out->right_numbers).push_back(static_cast<int>(i) + 1);
  }
}

}  // namespace

FromResult FromJoined(ParseState& state, const FromItem& item, const FromJoin& written) {
  FromResult left = TransformFromItem(state, *written.left);
  // The left side is visible to LATERAL items on the right.
  const bool lateral_ok = written.kind == FromJoin::Kind::kInner || written.kind == FromJoin::Kind::kLeft;
  SetLateral(left.names, true, lateral_ok);
  const std::size_t before = state.names.size();
  state.names.insert(state.names.end(), left.names.begin(), left.names.end());
  FromResult right = TransformFromItem(state, *written.right);
  state.names.resize(before);
  CheckConflicts(left.names, right.names);
  std::vector<NamespaceItem*> names = left.names;
  names.insert(names.end(), right.names.begin(), right.names.end());

  std::vector<Text> using_columns(written.using_columns.begin(), written.using_columns.end());
  if (written.natural) using_columns = NaturalColumns(left.top, right.top);
  JoinNode join;
  join.is_join = true;
  join.kind = written.kind;
  join.natural = written.natural;
  join.left = left.join;
  join.right = right.join;
  join.using_columns = CopyTexts(state, using_columns);
  join.using_alias = CopyText(state, written.using_alias);
  join.alias = CopyText(state, item.alias);
  join.alias_columns = CopyTexts(state, item.alias_columns);

  std::vector<int> left_used, right_used;
  Nodes conditions;
  Output out;
  if (!using_columns.empty()) {
    static constexpr Text kEqual[] = {"="};
    for (std::size_t i = 0; i < using_columns.size(); ++i) {
      const Text name = using_columns[i];
      if (std::find(using_columns.begin(), using_columns.begin() + static_cast<std::ptrdiff_t>(i), name) !=
          using_columns.begin() + static_cast<std::ptrdiff_t>(i)) {
        Raise("42701", Cat({"column name \"", name, "\" appears more than once in USING clause"}));
      }
      left_used.push_back(FindUsing(left.top, name, "left", written.natural));
      right_used.push_back(FindUsing(right.top, name, "right", written.natural));
    }
    KindScope scope(state, ExprKind::kJoinUsing);
    for (std::size_t i = 0; i < using_columns.size(); ++i) {
      const NamespaceColumn& l = left.top->columns[static_cast<std::size_t>(left_used[i])];
      const NamespaceColumn& r = right.top->columns[static_cast<std::size_t>(right_used[i])];
      conditions.push_back(MakeOperator(state, NameList(kEqual), MakeVar(state, l, 0, kNowhere),
                                        MakeVar(state, r, 0, kNowhere), state.last_srf, kNowhere));
    }
    const Node* all = conditions.size() == 1
                          ? conditions[0]
                          : Make(state, BooleanNode{BooleanExpression::Kind::kAnd, state.arena().Copy(conditions)}, kBoolOid);
    join.condition = CoerceToBoolean(state, all, "JOIN/USING");
  } else if (written.condition != nullptr) {
    SetLateral(names, false, true);
    std::vector<NamespaceItem*> saved = std::exchange(state.names, names);
    join.condition = TransformWhere(state, written.condition, ExprKind::kJoinOn, "JOIN/ON");
    state.names = std::move(saved);
  }

  for (std::size_t i = 0; i < using_columns.size(); ++i) {
    const NamespaceColumn& l = left.top->columns[static_cast<std::size_t>(left_used[i])];
    const NamespaceColumn& r = right.top->columns[static_cast<std::size_t>(right_used[i])];
    const Node* left_variable = MakeVar(state, l, 0, kNowhere);
    const Node* right_variable = MakeVar(state, r, 0, kNowhere);
    const Node* merged = MergedColumn(state, written.kind, left_variable, right_variable);
    out.names.push_back(join.using_columns[i]);
    out.variables.push_back(merged);
    out.left_numbers.push_back(left_used[i] + 1);
    out.right_numbers.push_back(right_used[i] + 1);
    if (merged == left_variable) {
      out.columns.push_back(l);
    } else if (merged == right_variable) {
      out.columns.push_back(r);
    } else {
      NamespaceColumn own;  // only the join itself shows it
      own.type = merged->type;
      own.typmod = merged->typmod;
      own.collation = merged->collation;
      own.column = own.syntactic_column = static_cast<int>(out.columns.size()) + 1;
      out.columns.push_back(own);
    }
  }
  AddRemaining(state, left.top, left_used, true, &out);
  AddRemaining(state, right.top, right_used, false, &out);

  RangeEntry* entry = const_cast<RangeEntry*>(state.arena().Make(RangeEntry{}));
  entry->kind = RangeEntry::Kind::kJoin;
  entry->join_kind = written.kind;
  entry->alias = join.alias;
  entry->alias_columns = join.alias_columns;
  entry->name = item.alias.empty() ? Text("unnamed_join") : join.alias;
  entry->merged_columns = static_cast<int>(using_columns.size());
  entry->join_columns = state.arena().Copy(out.variables);
  entry->left_columns = state.arena().Copy(out.left_numbers);
  entry->right_columns = state.arena().Copy(out.right_numbers);
  entry->join_using_alias = join.using_alias;
  if (item.alias_columns.size() > out.names.size()) {
    Raise("42P10", Cat({"join expression \"", entry->name, "\" has ", std::to_string(out.names.size()), " columns available but ",
                        std::to_string(item.alias_columns.size()), " columns specified"}));
  }
  std::vector<RangeEntryColumn> entry_columns;
  for (std::size_t i = 0; i < out.names.size(); ++i) {
    const Node* variable = out.variables[i];
    const Text name = i < join.alias_columns.size() ? join.alias_columns[i] : out.names[i];
    entry_columns.push_back({name, variable->type, variable->typmod, variable->collation, false});
  }
  entry->columns = state.arena().Copy(entry_columns);
  NamespaceItem* top = AddEntry(state, entry);
  join.entry = top->index;
  for (std::size_t i = 0; i < out.columns.size(); ++i) {
    NamespaceColumn& column = out.columns[i];
    if (column.entry == 0) column.entry = top->index;
    if (column.syntactic_entry == 0) column.syntactic_entry = top->index;
    if (!item.alias.empty()) {
      column.syntactic_entry = top->index;
      column.syntactic_column = static_cast<int>(i) + 1;
    }
  }
  top->columns = state.arena().Copy(out.columns);
  if (left.top->assumed || right.top->assumed) top->assumed = true;

  if (!written.using_alias.empty()) {
    NamespaceItem alias = *top;
    alias.name = join.using_alias;
    alias.column_names = join.using_columns;
    alias.rel_visible = true;
    alias.cols_visible = false;
    alias.lateral_only = false;
    alias.lateral_ok = true;
    alias.assumed = false;
    auto* made = const_cast<NamespaceItem*>(state.arena().Make(alias));
    CheckConflicts(names, {made});
    names.push_back(made);
  }
  if (!item.alias.empty()) {
    names.clear();
  } else {
    for (NamespaceItem* each : names) each->cols_visible = false;
  }
  top->rel_visible = !item.alias.empty();
  top->cols_visible = true;
  names.push_back(top);
  return {state.arena().Make(join), top, std::move(names)};
}

}  // namespace pgrehearse::analysis
