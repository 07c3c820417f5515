// The rows that an INSERT of plain values certainly gives a table, as its triggers see them.
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

// What has the same value whenever and however often it is evaluated.
bool IsPlain(const Expression* expression) {
  if (const auto* cast = As<TypeCast>(expression)) return IsPlain(cast->argument);
  return As<Constant>(expression) != nullptr;
}

}  // namespace

std::vector<Value> Runner::InsertedRows(const InsertQuery& insert, const Relation& table) {
  if (insert.on_conflict != nullptr) return {};
  const auto* select = insert.source != nullptr ? std::get_if<SelectQuery>(&insert.source->node) : nullptr;
  if (insert.source != nullptr && (select == nullptr || select->values.empty())) return {};
  Value blank;
  blank.kind = Value::Kind::kRow;
  std::vector<std::string> types;
  for (const pgrehearse::Column& column : table.columns) {
    if (column.dropped) continue;
    const bool made = column.default_value || column.identity != 0 || column.generated != 0;
    blank.names.push_back(column.name);
    blank.items.push_back(made ? Value::Unknown("the default of a column") : Value::Null());
    types.push_back(FormatType(command_.catalog, column.type));
  }
  std::vector<std::size_t> places;
  for (const TargetItem& item : insert.columns) {
    const auto found = std::find(blank.names.begin(), blank.names.end(), item.name);
    if (found == blank.names.end() || !item.indirection.empty()) return {};
    places.push_back(static_cast<std::size_t>(found - blank.names.begin()));
  }
  if (insert.columns.empty()) {
    for (std::size_t i = 0; i < blank.names.size(); ++i) places.push_back(i);
  }
  if (select == nullptr) return {blank};
  std::vector<Value> rows;
  Frame empty;
  for (const List<const Expression*>& values : select->values) {
    Value row = blank;
    for (std::size_t i = 0; i < values.size() && i < places.size(); ++i) {
      if (As<DefaultKeyword>(values[i]) != nullptr) continue;
      row.items[places[i]] = IsPlain(values[i]) ? Coerce(Evaluate(values[i], empty, nullptr), types[places[i]])
                                                : Value::Unknown("the value of an expression");
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace pgrehearse::procedure
