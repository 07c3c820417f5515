// Comparing the statements of an up and a down by the constants that name their rows and values.
#include "analyzer/down/row_undo.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace pgrehearse {
namespace {

using Values = std::set<std::string>;
using Pins = std::map<std::string, Values, std::less<>>;  // column -> the constants that it is compared with

constexpr std::string_view kNull = "NULL";

// A constant as text, whatever its type: '1' and 1 are the same row.
std::optional<std::string> ConstantOf(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return ConstantOf(cast->argument);
  const auto* constant = As<Constant>(expression);
  if (constant == nullptr) return std::nullopt;
  switch (constant->kind) {
    case Constant::Kind::kNull: return std::string(kNull);
    case Constant::Kind::kInteger: return std::to_string(constant->integer);
    case Constant::Kind::kBoolean: return constant->integer != 0 ? "true" : "false";
    default: return std::string(constant->text);
  }
}

// Says the same whatever the row: constants, and functions and operators over them.
bool IsFixed(const Expression* expression) {
  if (ConstantOf(expression)) return true;
  const auto all = [](const List<const Expression*>& items) { return std::all_of(items.begin(), items.end(), IsFixed); };
  if (const auto* cast = As<TypeCast>(expression)) return IsFixed(cast->argument);
  if (const auto* array = As<ArrayExpression>(expression)) return all(array->elements);
  if (const auto* row = As<RowExpression>(expression)) return all(row->arguments);
  if (const auto* call = As<FunctionCall>(expression)) return !call->arguments.empty() && call->over == nullptr && all(call->arguments);
  const auto* op = As<OperatorExpression>(expression);
  return op != nullptr && op->kind == OperatorExpression::Kind::kOperator && (op->left == nullptr || IsFixed(op->left)) && IsFixed(op->right);
}

std::string_view ColumnOf(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return ColumnOf(cast->argument);
  const auto* column = As<ColumnReference>(expression);
  return column == nullptr || column->star || column->fields.empty() ? std::string_view() : std::string_view(column->fields.back());
}

bool AddConstants(const List<const Expression*>& items, Values* out) {
  for (const Expression* item : items) {
    const std::optional<std::string> value = ConstantOf(item);
    if (!value) return false;
    out->insert(*value);
  }
  return true;
}

// What a condition says about single columns; what it says beyond that only narrows the rows further.
Pins PinsOf(const Expression* where) {
  Pins pins;
  if (const auto* logical = As<BooleanExpression>(where)) {
    if (logical->kind == BooleanExpression::Kind::kNot) {
      const std::string_view column = ColumnOf(logical->arguments.front());
      if (!column.empty()) pins[std::string(column)] = {"false"};
      return pins;
    }
    bool first = true;
    for (const Expression* argument : logical->arguments) {
      Pins more = PinsOf(argument);
      if (logical->kind == BooleanExpression::Kind::kAnd) {
        for (auto& [column, values] : more) pins.emplace(column, std::move(values));
        continue;
      }
      // OR: only what every arm says something about.
      std::erase_if(pins, [&](const auto& pin) { return more.count(pin.first) == 0; });
      for (auto& [column, values] : more) {
        if (first) pins.emplace(column, std::move(values));
        else if (const auto known = pins.find(column); known != pins.end()) known->second.merge(values);
      }
      first = false;
    }
    return pins;
  }
  if (const auto* test = As<NullTest>(where)) {
    const std::string_view column = ColumnOf(test->argument);
    if (!column.empty() && !test->is_not) pins[std::string(column)] = {std::string(kNull)};
    return pins;
  }
  if (const auto* test = As<BooleanTest>(where)) {
    const std::string_view column = ColumnOf(test->argument);
    if (column.empty()) return pins;
    if (test->kind == BooleanTest::Kind::kTrue) pins[std::string(column)] = {"true"};
    if (test->kind == BooleanTest::Kind::kFalse) pins[std::string(column)] = {"false"};
    return pins;
  }
  if (const std::string_view column = ColumnOf(where); !column.empty()) {
    pins[std::string(column)] = {"true"};
    return pins;
  }
  const auto* comparison = As<OperatorExpression>(where);
  if (comparison == nullptr) return pins;
  using Kind = OperatorExpression::Kind;
  std::string_view column = ColumnOf(comparison->left);
  const Expression* other = comparison->right;
  if (column.empty()) {
    column = ColumnOf(comparison->right);
    other = comparison->left;
  }
  if (column.empty()) return pins;
  const bool equals = !comparison->name.empty() && comparison->name.back() == "=";
  Values values;
  bool known = false;
  if ((comparison->kind == Kind::kOperator && equals) || comparison->kind == Kind::kNotDistinct) {
    const std::optional<std::string> value = ConstantOf(other);
    known = value.has_value();
    if (known) values.insert(*value);
  } else if (comparison->kind == Kind::kIn && equals) {
    const auto* list = As<ListExpression>(comparison->right);
    known = list != nullptr && AddConstants(list->items, &values);
  } else if (comparison->kind == Kind::kOperatorAny && equals) {
    const auto* cast = As<TypeCast>(comparison->right);
    const auto* array = As<ArrayExpression>(cast != nullptr ? cast->argument : comparison->right);
    known = array != nullptr && AddConstants(array->elements, &values);
  }
  if (known) pins[std::string(column)] = std::move(values);
  return pins;
}

// One statement's change of the rows of one table.
struct Change {
  enum class Kind { kInsert, kUpdate, kDelete } kind = Kind::kInsert;
  std::string_view table;
  Pins rows;
  List<TargetItem> set;  // UPDATE, ON CONFLICT DO UPDATE
  bool readable = true;  // FROM, USING or a sub-query decide about the rows, else

  const Expression* ValueOf(std::string_view column) const {
    const auto item = std::find_if(set.begin(), set.end(), [&](const TargetItem& i) { return i.name == column && i.indirection.empty(); });
    return item == set.end() ? nullptr : item->value;
  }
};

// The columns of VALUES, or of a SELECT without FROM, whose values are all constants.
Pins PinsOfRows(const InsertQuery& insert, const Relation& table) {
  Pins pins;
  std::vector<std::string> columns;
  for (const TargetItem& item : insert.columns) columns.emplace_back(item.name);
  for (const Column& column : table.columns) {
    if (insert.columns.empty() && !column.dropped) columns.push_back(column.name);
  }
  const auto* select = insert.source == nullptr ? nullptr : std::get_if<SelectQuery>(&insert.source->node);
  if (select == nullptr || select->operation != SelectQuery::SetOperation::kNone || !select->from.empty()) return pins;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    Values values;
    bool known = true;
    const auto add = [&](const Expression* value) {
      const std::optional<std::string> constant = ConstantOf(value);
      known = known && constant;
      if (constant) values.insert(*constant);
    };
    for (const List<const Expression*>& row : select->values) add(i < row.size() ? row[i] : nullptr);
    if (select->values.empty()) add(i < select->targets.size() ? select->targets[i].value : nullptr);
    if (known) pins[columns[i]] = std::move(values);
  }
  return pins;
}

// Of rows of the table; of nothing else.
std::optional<Change> ChangeOf(const Statement& statement, const Relation& table) {
  const auto* query = As<Query>(statement);
  if (query == nullptr) return std::nullopt;
  Change change;
  if (const auto* insert = std::get_if<InsertQuery>(&query->node)) {
    change = {Change::Kind::kInsert, insert->relation.name, PinsOfRows(*insert, table), {}, true};
    if (insert->on_conflict != nullptr) change.set = insert->on_conflict->assignments;
  } else if (const auto* update = std::get_if<UpdateQuery>(&query->node)) {
    change = {Change::Kind::kUpdate, update->relation.name, PinsOf(update->where), update->assignments, update->from.empty()};
  } else if (const auto* remove = std::get_if<DeleteQuery>(&query->node)) {
    change = {Change::Kind::kDelete, remove->relation.name, PinsOf(remove->where), {}, remove->using_items.empty()};
  }
  if (change.table != table.name) return std::nullopt;
  return change;
}

// Rows that constants of one column name, but `except`: which of them `all` does not name by the same column.
bool NamesAll(const Pins& all, const Pins& rows, std::string_view except) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& pin) {
    const auto found = all.find(pin.first);
    return pin.first != except && found != all.end() && std::includes(found->second.begin(), found->second.end(), pin.second.begin(), pin.second.end());
  });
}

// amount + 1 and amount - 1, replace(url, 'a', 'b') and replace(url, 'b', 'a'): each takes back what the other does.
bool AreOpposite(std::string_view column, const Expression* a, const Expression* b) {
  const auto* left = As<OperatorExpression>(a);
  const auto* right = As<OperatorExpression>(b);
  if (left != nullptr && right != nullptr) {
    static const std::set<std::pair<std::string_view, std::string_view>> kPairs = {{"+", "-"}, {"-", "+"}, {"*", "/"}, {"||", "-"}, {"-", "||"}};
    return ColumnOf(left->left) == column && ColumnOf(right->left) == column && IsFixed(left->right) && IsFixed(right->right) &&
           kPairs.count({left->name.back(), right->name.back()}) != 0;
  }
  const auto* call = As<FunctionCall>(a);
  const auto* other = As<FunctionCall>(b);
  if (call == nullptr || other == nullptr || call->name.back() != "replace" || other->name.back() != "replace" || call->arguments.size() != 3 || other->arguments.size() != 3) return false;
  const auto text = [](const FunctionCall* f, std::size_t n) { return ConstantOf(f->arguments[n]); };
  return ColumnOf(call->arguments[0]) == column && ColumnOf(other->arguments[0]) == column && text(call, 1) && text(call, 2) &&
         text(call, 1) == text(other, 2) && text(call, 2) == text(other, 1);
}

// `undoing` puts the former values of the column back into all rows that `done` changed.
bool PutsBack(const Change& undoing, const Change& done, std::string_view column) {
  const Expression* back = undoing.ValueOf(column);
  if (back == nullptr || !undoing.readable) return false;
  if (done.kind == Change::Kind::kUpdate && AreOpposite(column, done.ValueOf(column), back)) return true;
  if (!IsFixed(back)) return false;
  // The condition says what the value was.
  if (const auto was = done.rows.find(column); was != done.rows.end() && was->second.size() == 1) {
    const std::optional<std::string> value = ConstantOf(back);
    return value && *was->second.begin() == *value;
  }
  return NamesAll(undoing.rows, done.rows, column);
}

// Rows of several statements: UPDATE ... WHERE k = 'a', then UPDATE ... WHERE k = 'b'.
void Collect(const Change& change, Pins* all) {
  for (const auto& [column, values] : change.rows) (*all)[column].insert(values.begin(), values.end());
}

}  // namespace

bool TakesBackRows(const RunScript& undoing, const Statement& done_by, const Relation& table, std::string_view column) {
  const std::optional<Change> done = ChangeOf(done_by, table);
  if (!done) return false;
  Pins restored, removed;
  for (const RunStatement& run : undoing.statements) {
    const std::optional<Change> change = run.outcome == Outcome::kOk ? ChangeOf(*run.statement, table) : std::nullopt;
    if (!change || !change->readable) continue;
    if (done->kind == Change::Kind::kDelete) {
      if (change->kind == Change::Kind::kInsert) Collect(*change, &restored);
      continue;
    }
    if (PutsBack(*change, *done, column)) return true;
    if (const Expression* back = change->ValueOf(column); back != nullptr && IsFixed(back)) Collect(*change, &restored);
    // An upsert that the down takes for the insert of new rows.
    if (done->kind == Change::Kind::kInsert && change->kind == Change::Kind::kDelete) Collect(*change, &removed);
  }
  // What the condition says of the column itself was looked at above.
  if (done->rows.count(column) != 0 && done->kind == Change::Kind::kUpdate) return false;
  return NamesAll(restored, done->rows, column) || NamesAll(removed, done->rows, {});
}

bool TakesBackOnly(const Statement& undoing_by, const RunScript& done_by, const Relation& table, std::string_view column) {
  const std::optional<Change> undoing = ChangeOf(undoing_by, table);
  if (!undoing || !undoing->readable) return false;
  Pins inserted;
  for (const RunStatement& run : done_by.statements) {
    const std::optional<Change> done = run.outcome == Outcome::kOk ? ChangeOf(*run.statement, table) : std::nullopt;
    if (!done) continue;
    if (undoing->kind == Change::Kind::kDelete) {
      if (done->kind == Change::Kind::kInsert) Collect(*done, &inserted);
    } else if (done->ValueOf(column) != nullptr && (PutsBack(*undoing, *done, column) || NamesAll(done->rows, undoing->rows, column))) {
      return true;
    }
  }
  return NamesAll(inserted, undoing->rows, {});
}

}  // namespace pgrehearse
