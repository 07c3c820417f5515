// Queries of running code: FROM, joins, WHERE, grouping, ordering, set operations, over catalogs and known rows.
#include <algorithm>

#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

std::string OutputName(const TargetItem& target) {
  if (!target.name.empty()) return std::string(target.name);
  const Expression* e = target.value;
  while (const auto* cast = As<TypeCast>(e)) e = cast->argument;
  if (const auto* column = As<ColumnReference>(e))
    return column->fields.empty() ? "?column?" : std::string(column->fields.back());
  if (const auto* call = As<FunctionCall>(e)) return std::string(call->name.back());
  if (const auto* sub = As<SubqueryExpression>(e)) {
    if (sub->kind == SubqueryExpression::Kind::kExists) return "exists";
    if (const auto* select = std::get_if<SelectQuery>(&sub->query->node)) {
      if (!select->targets.empty()) return OutputName(select->targets[0]);
    }
  }
  return As<CaseExpression>(e) ? "case" : As<CoalesceExpression>(e) ? "coalesce" : "?column?";
}

bool HasAggregate(const Expression* e) {
  if (e == nullptr) return false;
  if (const auto* call = As<FunctionCall>(e)) {
    static constexpr std::string_view kNames[] = {"count",     "max",     "min",      "sum",  "string_agg",
                                                  "array_agg", "bool_or", "bool_and", "every"};
    if (call->over == nullptr && std::find(std::begin(kNames), std::end(kNames), call->name.back()) != std::end(kNames))
      return true;
    return std::any_of(call->arguments.begin(), call->arguments.end(), HasAggregate);
  }
  if (const auto* cast = As<TypeCast>(e)) return HasAggregate(cast->argument);
  if (const auto* op = As<OperatorExpression>(e)) return HasAggregate(op->left) || HasAggregate(op->right);
  if (const auto* coalesce = As<CoalesceExpression>(e))
    return std::any_of(coalesce->arguments.begin(), coalesce->arguments.end(), HasAggregate);
  if (const auto* boolean = As<BooleanExpression>(e))
    return std::any_of(boolean->arguments.begin(), boolean->arguments.end(), HasAggregate);
  if (const auto* test = As<NullTest>(e)) return HasAggregate(test->argument);
  if (const auto* c = As<CaseExpression>(e)) {
    return std::any_of(c->whens.begin(), c->whens.end(),
                       [](const CaseWhen& w) { return HasAggregate(w.condition) || HasAggregate(w.result); }) ||
           HasAggregate(c->otherwise);
  }
  return false;
}

bool SameRow(const std::vector<Value>& a, const std::vector<Value>& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    if (a[i].null() != b[i].null() || (!a[i].null() && Compare(a[i], b[i]) != 0)) return false;
  }
  return a.size() == b.size();
}

void RemoveDuplicates(std::vector<std::vector<Value>>* rows) {
  std::vector<std::vector<Value>> out;
  for (std::vector<Value>& row : *rows) {
    if (std::none_of(out.begin(), out.end(), [&](const auto& other) { return SameRow(row, other); }))
      out.push_back(std::move(row));
  }
  *rows = std::move(out);
}

// The parts of a condition that AND joins.
void Conjuncts(const Expression* e, std::vector<const Expression*>* out) {
  const auto* boolean = As<BooleanExpression>(e);
  if (boolean == nullptr || boolean->kind != BooleanExpression::Kind::kAnd) {
    if (e != nullptr) out->push_back(e);
    return;
  }
  for (const Expression* argument : boolean->arguments) Conjuncts(argument, out);
}

// Whether the part can be decided with the entries joined so far: only plain comparisons are tried early.
bool Bound(const Expression* e, const std::vector<Scope::Binding>& shape) {
  if (e == nullptr || As<Constant>(e)) return true;
  if (const auto* cast = As<TypeCast>(e)) return Bound(cast->argument, shape);
  if (const auto* op = As<OperatorExpression>(e)) return Bound(op->left, shape) && Bound(op->right, shape);
  if (const auto* list = As<ListExpression>(e))
    return std::all_of(list->items.begin(), list->items.end(), [&](const Expression* i) { return Bound(i, shape); });
  const auto* column = As<ColumnReference>(e);
  if (column == nullptr || column->fields.size() > 2 || column->fields.empty()) return false;
  for (const Scope::Binding& binding : shape) {
    if (column->fields.size() == 2 && binding.alias == column->fields[0]) return true;
    const auto& columns = binding.rows->columns;
    if (column->fields.size() == 1 && std::find(columns.begin(), columns.end(), column->fields[0]) != columns.end())
      return true;
  }
  return false;
}

}  // namespace

Rows Runner::Select(const SelectQuery& select, Frame& frame, const Scope* outer) {
  Rows out;
  std::vector<const Expression*> conditions;
  Conjuncts(select.where, &conditions);
  Source source;
  source.tuples.push_back({});
  const auto filter = [&](bool last) {
    std::vector<const Expression*> now, later;
    for (const Expression* e : conditions) (last || Bound(e, source.shape) ? now : later).push_back(e);
    conditions = std::move(later);
    if (now.empty()) return;
    std::vector<Source::Tuple> kept;
    for (Source::Tuple& tuple : source.tuples) {
      const Scope scope = ScopeOf(outer, source, tuple);
      std::string unknown;
      bool keep = true;
      for (const Expression* e : now) {
        const Value value = Evaluate(e, frame, &scope);
        if (value.unknown())
          unknown = value.text;
        else if (!value.is_true())
          keep = false;
        if (!keep) break;
      }
      if (!keep) continue;
      if (unknown.empty())
        kept.push_back(std::move(tuple));
      else
        source.unknown = unknown;
    }
    source.tuples = std::move(kept);
  };
  for (const FromItem* item : select.from) {
    const auto* sub = std::get_if<FromQuery>(&item->node);
    const bool lateral = (sub != nullptr && sub->lateral) || std::holds_alternative<FromFunction>(item->node);
    std::vector<Source::Tuple> before = std::move(source.tuples);
    const std::vector<Scope::Binding> shape = source.shape;
    source.tuples.clear();
    std::optional<Source> right;
    if (before.empty() || !lateral) {
      right = From(*item, frame, outer);
      source.owned.insert(source.owned.end(), right->owned.begin(), right->owned.end());
      if (!right->unknown.empty() && (!before.empty() || !source.unknown.empty())) source.unknown = right->unknown;
    }
    for (const Source::Tuple& tuple : before) {
      if (lateral) {
        Source left;
        left.shape = shape;
        const Scope scope = ScopeOf(outer, left, tuple);
        right = From(*item, frame, &scope);
        source.owned.insert(source.owned.end(), right->owned.begin(), right->owned.end());
        if (!right->unknown.empty()) source.unknown = right->unknown;
      }
      for (const Source::Tuple& other : right->tuples) {
        if (source.tuples.size() >= kMostRows) break;
        Source::Tuple both = tuple;
        both.insert(both.end(), other.begin(), other.end());
        source.tuples.push_back(std::move(both));
      }
    }
    source.shape.insert(source.shape.end(), right->shape.begin(), right->shape.end());
    filter(false);
  }
  filter(true);
  out.unknown = source.unknown;

  const bool grouped = !select.group_by.empty() || select.having != nullptr ||
                       std::any_of(select.targets.begin(), select.targets.end(),
                                   [](const TargetItem& t) { return HasAggregate(t.value); });
  using Group = std::vector<Source::Tuple>;
  std::vector<Group> groups;
  if (grouped) {
    std::vector<std::vector<Value>> keys;
    if (select.group_by.empty()) groups.push_back(source.tuples);
    for (const Source::Tuple& tuple : source.tuples) {
      if (select.group_by.empty()) break;
      const Scope scope = ScopeOf(outer, source, tuple);
      std::vector<Value> key;
      for (const GroupItem& item : select.group_by) {
        const Expression* e = item.expression;
        const auto* number = As<Constant>(e);
        if (number != nullptr && number->kind == Constant::Kind::kInteger && number->integer >= 1 &&
            static_cast<std::size_t>(number->integer) <= select.targets.size()) {
          e = select.targets[static_cast<std::size_t>(number->integer) - 1].value;
        }
        key.push_back(Evaluate(e, frame, &scope));
      }
      const auto same = std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return SameRow(k, key); });
      if (same == keys.end()) {
        keys.push_back(std::move(key));
        groups.push_back({tuple});
      } else {
        groups[static_cast<std::size_t>(same - keys.begin())].push_back(tuple);
      }
    }
    if (!out.unknown.empty() && select.group_by.empty()) {
      // One row whose aggregates are not known.
      for (const TargetItem& target : select.targets) out.columns.push_back(OutputName(target));
      out.rows.emplace_back(select.targets.size(), Value::Unknown(out.unknown));
      out.unknown.clear();
      return out;
    }
  } else {
    for (const Source::Tuple& tuple : source.tuples) groups.push_back({tuple});
  }

  struct Result {
    std::vector<Value> row, keys;
  };
  std::vector<Result> results;
  bool named = false;
  const auto add_star = [&](const ColumnReference& star, const Scope& scope, std::vector<Value>* row) {
    for (const Scope::Binding& binding : scope.bindings) {
      if (!star.fields.empty() && binding.alias != star.fields.back()) continue;
      for (std::size_t i = 0; i < binding.rows->columns.size(); ++i) {
        if (!named) out.columns.push_back(binding.rows->columns[i]);
        row->push_back(binding.row ? (*binding.row)[i] : Value::Null());
      }
    }
  };
  for (const Group& group : groups) {
    const Source::Tuple none(source.shape.size(), nullptr);
    Scope scope = ScopeOf(outer, source, group.empty() ? none : group[0]);
    if (grouped) {
      scope.group = &group;
    } else if (out.unknown.empty()) {
      scope.tuples = &source.tuples;
      scope.windows = &select.windows;
    }
    if (select.having != nullptr) {
      const Value keep = Evaluate(select.having, frame, &scope);
      if (keep.unknown()) out.unknown = keep.text;
      if (!keep.is_true()) continue;
    }
    Result result;
    bool expanded = false;
    for (const TargetItem& target : select.targets) {
      const auto* column = As<ColumnReference>(target.value);
      if (column != nullptr && column->star) {
        add_star(*column, scope, &result.row);
        continue;
      }
      if (!named) out.columns.push_back(OutputName(target));
      const Expression* written = target.value;
      std::vector<const TypeName*> casts;
      while (const auto* cast = As<TypeCast>(written)) casts.insert(casts.begin(), cast->type), written = cast->argument;
      const auto* call = As<FunctionCall>(written);
      if (call != nullptr && GivesRows(call->name.back()) && select.targets.size() == 1) {
        FromFunction::Item function_item;
        function_item.call = written;
        FromFunction from;
        from.functions = List<FromFunction::Item>(&function_item, 1);
        const FromItem item{from, {}, {}, kNowhere};
        Rows set = FromFunctions(from, item, frame, &scope);
        if (!set.unknown.empty()) out.unknown = set.unknown;
        for (auto& row : set.rows) {
          for (const TypeName* type : casts) row[0] = Cast(row[0], *type);
          results.push_back({row, {}});
        }
        expanded = true;
        break;
      }
      Value value = Evaluate(target.value, frame, &scope);
      if (value.kind == Value::Kind::kArray && value.type == 'S') {
        if (select.targets.size() > 1) out.unknown = "the rows of a function beside other columns";
        for (Value& item : value.items) results.push_back({{std::move(item)}, {}});
        expanded = true;
        break;
      }
      result.row.push_back(std::move(value));
    }
    named = true;
    if (expanded) continue;
    for (const SortItem& sort : select.order_by) {
      const auto* number = As<Constant>(sort.expression);
      const auto* reference = As<ColumnReference>(sort.expression);
      std::size_t at = result.row.size();
      if (number != nullptr && number->kind == Constant::Kind::kInteger)
        at = static_cast<std::size_t>(number->integer - 1);
      if (reference != nullptr && reference->fields.size() == 1) {
        at = static_cast<std::size_t>(std::find(out.columns.begin(), out.columns.end(), reference->fields[0]) -
                                      out.columns.begin());
      }
      result.keys.push_back(at < result.row.size() ? result.row[at] : Evaluate(sort.expression, frame, &scope));
    }
    results.push_back(std::move(result));
  }
  if (!named) {
    for (const TargetItem& target : select.targets) {
      const auto* column = As<ColumnReference>(target.value);
      if (column != nullptr && column->star) {
        Scope scope{outer, source.shape, nullptr, nullptr};
        std::vector<Value> row;
        add_star(*column, scope, &row);
      } else {
        out.columns.push_back(OutputName(target));
        // Rows that are not known may still call functions that change the schema.
        if (!out.unknown.empty() && As<FunctionCall>(target.value) != nullptr) {
          const std::string before = uncertain_;
          uncertain_ = out.unknown;
          const Scope scope{outer, source.shape, nullptr, nullptr};
          try {
            Evaluate(target.value, frame, &scope);
          } catch (const SqlError&) {
            // Only where there are such rows.
          }
          uncertain_ = before;
        }
      }
    }
  }
  if (!select.order_by.empty()) {
    std::stable_sort(results.begin(), results.end(), [&](const Result& a, const Result& b) {
      for (std::size_t i = 0; i < a.keys.size() && i < b.keys.size(); ++i) {
        const bool descending = select.order_by[i].direction == SortItem::Direction::kDescending;
        if (a.keys[i].null() != b.keys[i].null()) return a.keys[i].null() == descending;
        const int order = Compare(a.keys[i], b.keys[i]).value_or(0);
        if (order != 0) return (order < 0) != descending;
      }
      return false;
    });
  }
  for (Result& result : results) out.rows.push_back(std::move(result.row));
  if (select.distinct) RemoveDuplicates(&out.rows);
  return out;
}

// WITH RECURSIVE (ExecRecursiveUnion, nodeRecursiveunion.c): each round reads what the one before has added.
Rows Runner::Recursive(const CommonTable& table, Frame& frame, const Scope& scope,
                       std::map<std::string, Rows>* common_tables) {
  constexpr int kMostRounds = 1000;
  const auto& arms = std::get<SelectQuery>(table.query->node);
  const std::string name(table.name);
  const auto named = [&](Rows* rows) {
    for (std::size_t i = 0; i < table.columns.size() && i < rows->columns.size(); ++i)
      rows->columns[i] = std::string(table.columns[i]);
  };
  Rows all = RunQuery(*arms.left, frame, &scope);
  named(&all);
  Rows added = all;
  for (int round = 0; !added.rows.empty() && all.unknown.empty(); ++round) {
    if (round == kMostRounds) {
      all.unknown = "a recursive query of many rounds";
      break;
    }
    (*common_tables)[name] = added;
    Rows next = RunQuery(*arms.right, frame, &scope);
    if (!next.unknown.empty()) all.unknown = next.unknown;
    if (!arms.all) {
      RemoveDuplicates(&next.rows);
      std::erase_if(next.rows, [&](const auto& row) {
        return std::any_of(all.rows.begin(), all.rows.end(), [&](const auto& other) { return SameRow(row, other); });
      });
    }
    all.rows.insert(all.rows.end(), next.rows.begin(), next.rows.end());
    next.columns = all.columns;
    added = std::move(next);
  }
  return all;
}

Rows Runner::RunQuery(const Query& query, Frame& frame, const Scope* outer) {
  std::map<std::string, Rows> common_tables;
  Scope scope{outer, {}, &common_tables, nullptr};
  if (query.with != nullptr) {
    for (const CommonTable& table : query.with->tables) {
      Rows rows;
      const auto* arms = std::get_if<SelectQuery>(&table.query->node);
      if (query.with->recursive && arms != nullptr && arms->operation == SelectQuery::SetOperation::kUnion) {
        rows = Recursive(table, frame, scope, &common_tables);
      } else {
        rows = RunQuery(*table.query, frame, &scope);
      }
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i < rows.columns.size())
          rows.columns[i] = std::string(table.columns[i]);
        else
          rows.columns.push_back(std::string(table.columns[i]));
      }
      common_tables[std::string(table.name)] = std::move(rows);
    }
    outer = &scope;
  }
  const auto* select = std::get_if<SelectQuery>(&query.node);
  Rows out;
  if (select == nullptr) {
    out.unknown = "the rows that a statement changes";
    return out;
  }
  if (!select->values.empty()) {
    for (const auto& list : select->values) {
      std::vector<Value> row;
      for (const Expression* e : list) row.push_back(Evaluate(e, frame, outer));
      out.rows.push_back(std::move(row));
    }
    for (std::size_t i = 0; i < select->values[0].size(); ++i) out.columns.push_back("column" + std::to_string(i + 1));
  } else if (select->operation != SelectQuery::SetOperation::kNone) {
    out = RunQuery(*select->left, frame, outer);
    Rows right = RunQuery(*select->right, frame, outer);
    if (!right.unknown.empty()) out.unknown = right.unknown;
    if (select->operation == SelectQuery::SetOperation::kUnion) {
      out.rows.insert(out.rows.end(), std::make_move_iterator(right.rows.begin()),
                      std::make_move_iterator(right.rows.end()));
    } else {
      const bool keep = select->operation == SelectQuery::SetOperation::kIntersect;
      std::erase_if(out.rows, [&](const auto& row) {
        return std::any_of(right.rows.begin(), right.rows.end(),
                           [&](const auto& other) { return SameRow(row, other); }) != keep;
      });
    }
    if (!select->all) RemoveDuplicates(&out.rows);
  } else {
    out = Select(*select, frame, outer);
  }
  if (select->offset != nullptr || select->limit != nullptr) {
    const Value offset = Evaluate(select->offset, frame, outer), limit = Evaluate(select->limit, frame, outer);
    if (offset.unknown() || limit.unknown()) {
      out.unknown = offset.unknown() ? offset.text : limit.text;
      out.rows.clear();
      return out;
    }
    if (offset.known()) {
      const auto skip = static_cast<std::ptrdiff_t>(
          std::min<std::int64_t>(offset.integer(), static_cast<std::int64_t>(out.rows.size())));
      out.rows.erase(out.rows.begin(), out.rows.begin() + skip);
    }
    if (limit.known() && static_cast<std::int64_t>(out.rows.size()) > limit.integer())
      out.rows.resize(static_cast<std::size_t>(limit.integer()));
  }
  return out;
}

}  // namespace pgrehearse::procedure
