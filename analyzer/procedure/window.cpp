// Window functions over the rows of a running query (ExecWindowAgg, nodeWindowAgg.c), with the default frame only.
#include <algorithm>

#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

constexpr std::uint32_t kFrameIsWritten = 1;  // FRAMEOPTION_NONDEFAULT, parsenodes.h

const WindowDefinition* Named(const List<WindowDefinition>& windows, Text name) {
  for (const WindowDefinition& window : windows) {
    if (window.name == name) return &window;
  }
  return nullptr;
}

bool Less(const Value& a, const Value& b, const SortItem& sort, bool* equal) {
  const bool descending = sort.direction == SortItem::Direction::kDescending;
  *equal = a.null() && b.null();
  if (*equal) return false;
  if (a.null() != b.null()) return a.null() == descending;
  const int order = Compare(a, b).value_or(0);
  *equal = order == 0;
  return order != 0 && (order < 0) != descending;
}

}  // namespace

Value Runner::Window(const FunctionCall& call, Frame& frame, const Scope* scope) {
  const Value unknown = Value::Unknown("a window function");
  while (scope != nullptr && scope->tuples == nullptr) scope = scope->outer;
  if (scope == nullptr) return unknown;
  const WindowDefinition* window = call.over;
  const Text base_name = !window->name.empty() ? window->name : window->reference;
  const WindowDefinition* base = base_name.empty() ? nullptr : Named(*scope->windows, base_name);
  if (!base_name.empty() && (base == nullptr || !base->reference.empty())) return unknown;
  const List<const Expression*>& partition = base ? base->partition_by : window->partition_by;
  const List<SortItem>& order = !window->order_by.empty() || base == nullptr ? window->order_by : base->order_by;
  if (((base ? base->frame_options : 0U) | window->frame_options) & kFrameIsWritten) return unknown;

  struct Row {
    const Source::Tuple* tuple = nullptr;
    std::vector<Value> keys;
  };
  const auto at = [&](const Source::Tuple& tuple) {
    Scope one{scope->outer, scope->bindings, scope->common_tables, nullptr};
    for (std::size_t i = 0; i < one.bindings.size(); ++i) one.bindings[i].row = tuple[i];
    return one;
  };
  const auto values = [&](const auto& expressions, const Scope& one, auto&& expression_of) {
    std::vector<Value> out;
    for (const auto& item : expressions) out.push_back(Evaluate(expression_of(item), frame, &one));
    return out;
  };
  const auto itself = [](const Expression* e) { return e; };
  const std::vector<Value> own = values(partition, *scope, itself);
  if (FirstUnknown(own) != nullptr) return unknown;
  std::vector<Row> rows;
  const Source::Tuple* current = nullptr;
  for (const Source::Tuple& tuple : *scope->tuples) {
    const Scope one = at(tuple);
    const std::vector<Value> group = values(partition, one, itself);
    const bool same = std::equal(group.begin(), group.end(), own.begin(), [](const Value& a, const Value& b) {
      return (a.null() && b.null()) || Compare(a, b) == 0;
    });
    if (!same) continue;
    rows.push_back({&tuple, values(order, one, [](const SortItem& sort) { return sort.expression; })});
    if (FirstUnknown(rows.back().keys) != nullptr) return unknown;
    bool is_current = true;
    for (std::size_t i = 0; i < tuple.size(); ++i) is_current = is_current && scope->bindings[i].row == tuple[i];
    if (is_current) current = &tuple;
  }
  const auto before = [&](const Row& a, const Row& b) {
    for (std::size_t i = 0; i < order.size(); ++i) {
      bool equal = false;
      if (Less(a.keys[i], b.keys[i], order[i], &equal)) return true;
      if (!equal) return false;
    }
    return false;
  };
  std::stable_sort(rows.begin(), rows.end(), before);
  const auto here = std::find_if(rows.begin(), rows.end(), [&](const Row& row) { return row.tuple == current; });
  if (here == rows.end()) return unknown;
  const auto first_peer = std::lower_bound(rows.begin(), rows.end(), *here, before);
  const auto end_of_peers = std::upper_bound(rows.begin(), rows.end(), *here, before);
  const auto number = [](std::ptrdiff_t n) { return Value::Number(n); };
  const auto argument = [&](std::size_t i, const Row& row) {
    const Scope one = at(*row.tuple);
    return Evaluate(call.arguments[i], frame, &one);
  };
  const std::string_view name = call.name.back();
  // Without an order that tells rows apart their numbers are the server's choice.
  const bool tied = end_of_peers - first_peer > 1;
  if (name == "row_number") return tied ? unknown : number(here - rows.begin() + 1);
  if (name == "rank") return number(first_peer - rows.begin() + 1);
  if (name == "dense_rank") {
    std::int64_t rank = 1;
    for (auto row = rows.begin(); row < first_peer; ++row) rank += before(*row, row[1]) ? 1 : 0;
    return Value::Number(rank);
  }
  if ((name == "lag" || name == "lead") && !call.arguments.empty()) {
    const Value distance = call.arguments.size() > 1 ? argument(1, *here) : Value::Number(1);
    if (tied || !distance.known()) return unknown;
    const std::ptrdiff_t place = here - rows.begin() + (name == "lag" ? -distance.integer() : distance.integer());
    if (place >= 0 && place < static_cast<std::ptrdiff_t>(rows.size())) return argument(0, rows[static_cast<std::size_t>(place)]);
    return call.arguments.size() > 2 ? argument(2, *here) : Value::Null();
  }
  if (name == "first_value" && !call.arguments.empty()) return argument(0, rows.front());
  if (name == "last_value" && !call.arguments.empty()) return tied ? unknown : argument(0, *here);
  if (!IsAggregate(name)) return unknown;
  std::vector<Source::Tuple> group;
  for (auto row = rows.begin(); row < end_of_peers; ++row) group.push_back(*row->tuple);
  Scope over = at(*here->tuple);
  over.group = &group;
  return Aggregate(call, name, frame, &over);
}

}  // namespace pgrehearse::procedure
