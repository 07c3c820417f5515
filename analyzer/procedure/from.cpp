// FROM in queries of running code: relations, functions, sub-queries and their joins.
#include <algorithm>
#include <optional>

#include "analyzer/procedure/clock.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {

Scope ScopeOf(const Scope* outer, const Source& source, const Source::Tuple& tuple) {
  Scope scope{outer, source.shape, nullptr, nullptr};
  for (std::size_t i = 0; i < scope.bindings.size(); ++i) scope.bindings[i].row = tuple[i];
  return scope;
}

Rows Runner::FromRelation(const RelationName& name, const Scope* outer) {
  Rows rows;
  if (name.schema.empty()) {
    for (const Scope* s = outer; s != nullptr; s = s->outer) {
      if (s->common_tables == nullptr) continue;
      const auto found = s->common_tables->find(std::string(name.name));
      if (found != s->common_tables->end()) return found->second;
    }
  }
  const Oid oid = LookupRelation(command_.catalog, command_.session, name.schema, name.name);
  const Relation* r = command_.catalog.Find<Relation>(oid);
  if (r == nullptr && System(name.schema, name.name, &rows)) return rows;
  if (r == nullptr && !command_.incomplete_history) {
    Raise("42P01", "relation \"" + (name.schema.empty() ? std::string() : std::string(name.schema) + ".") +
                       std::string(name.name) + "\" does not exist");
  }
  if (r != nullptr)
    command_.Lock(oid, LockMode::kAccessShare, command_.Because("the statement's code reads the relation"));
  rows.unknown = "the rows of " + std::string(name.name);
  if (r != nullptr) {
    for (const auto& column : r->columns) {
      if (!column.dropped) rows.columns.push_back(column.name);
    }
  }
  return rows;
}

Rows Runner::FromFunctions(const FromFunction& from, const FromItem& item, Frame& frame, const Scope* outer) {
  Rows rows;
  const auto* call = from.functions.size() == 1 ? As<FunctionCall>(from.functions[0].call) : nullptr;
  const std::string name = call ? std::string(call->name.back()) : std::string();
  const std::string column = !item.alias_columns.empty() ? std::string(item.alias_columns[0])
                             : !item.alias.empty()       ? std::string(item.alias)
                                                         : name;
  rows.columns.push_back(column);
  if (call == nullptr) {
    rows.unknown = "the rows of a function";
    return rows;
  }
  std::vector<Value> values;
  Value result;
  if (name == "unnest" || name == "generate_series" || name == "regexp_split_to_table" || name == "string_to_table") {
    std::vector<Value> arguments;
    for (const Expression* argument : call->arguments) arguments.push_back(Evaluate(argument, frame, outer));
    if (const Value* unknown = FirstUnknown(arguments)) {
      rows.unknown = unknown->text;
      return rows;
    }
    if (name == "unnest" && arguments.size() == 1) {
      result = arguments[0].kind == Value::Kind::kScalar ? ParseArray(arguments[0].text) : arguments[0];
    } else if (name == "generate_series" && arguments.size() >= 2 && arguments[0].type == 'n' &&
               arguments[1].type == 'n') {
      const std::int64_t step = arguments.size() > 2 ? arguments[2].integer() : 1;
      const std::int64_t end = arguments[1].integer();
      result = Value::Array({});
      for (std::int64_t i = arguments[0].integer();
           step != 0 && (step > 0 ? i <= end : i >= end) && result.items.size() < 100000; i += step) {
        result.items.push_back(Value::Number(i));
      }
    } else if (name == "generate_series" && arguments.size() == 3 && IsDateTime(arguments[0])) {
      const char type = arguments[0].type == 't' ? 't' : 'z';
      std::optional<Value> at = CastToDateTime(arguments[0], type == 't' ? "timestamp" : "timestamptz");
      const std::optional<Value> step = CastToDateTime(arguments[2], "interval");
      result = Value::Array({});
      while (at && step && result.items.size() < 100000) {
        const std::optional<Value> within = DateTimeOperator("<=", *at, arguments[1]);
        if (!within || !within->is_true()) break;
        result.items.push_back(*at);
        at = DateTimeOperator("+", *at, *step);
      }
    } else {
      rows.unknown = "the rows of " + name + "()";
      return rows;
    }
  } else {
    result = Evaluate(from.functions[0].call, frame, outer);
  }
  if (result.unknown()) {
    rows.unknown = result.text;
    if (item.alias_columns.empty()) rows.columns.clear();
    return rows;
  }
  if (result.kind == Value::Kind::kArray) {
    for (Value& value : result.items) rows.rows.push_back({std::move(value)});
  } else if (result.kind == Value::Kind::kRow) {
    rows.columns = result.names;
    rows.rows.push_back(std::move(result.items));
  } else if (!result.null()) {
    rows.rows.push_back({std::move(result)});
  }
  if (from.ordinality) {
    rows.columns.push_back(item.alias_columns.size() > 1 ? std::string(item.alias_columns[1]) : "ordinality");
    for (std::size_t i = 0; i < rows.rows.size(); ++i)
      rows.rows[i].push_back(Value::Number(static_cast<std::int64_t>(i) + 1));
  }
  return rows;
}

Source Runner::Join(const FromJoin& join, Frame& frame, const Scope* outer) {
  Source left = From(*join.left, frame, outer);
  Source source;
  source.owned = left.owned;
  source.unknown = left.unknown;
  std::optional<Source> fixed;
  const auto* query = std::get_if<FromQuery>(&join.right->node);
  const bool lateral = (query != nullptr && query->lateral) || std::holds_alternative<FromFunction>(join.right->node);
  const bool keep_left = join.kind == FromJoin::Kind::kLeft || join.kind == FromJoin::Kind::kFull;
  bool first = true;
  std::vector<std::size_t> matched;
  for (const Source::Tuple& tuple : left.tuples) {
    const Scope left_scope = ScopeOf(outer, left, tuple);
    if (!fixed || lateral) fixed = From(*join.right, frame, lateral ? &left_scope : outer);
    const Source& right = *fixed;
    if (lateral || first) source.owned.insert(source.owned.end(), right.owned.begin(), right.owned.end());
    if (first) {
      source.shape = left.shape;
      source.shape.insert(source.shape.end(), right.shape.begin(), right.shape.end());
      first = false;
    }
    if (!right.unknown.empty()) source.unknown = right.unknown;
    bool any = false;
    for (std::size_t i = 0; i < right.tuples.size(); ++i) {
      Source::Tuple both = tuple;
      both.insert(both.end(), right.tuples[i].begin(), right.tuples[i].end());
      const Scope scope = ScopeOf(outer, source, both);
      bool keep = true;
      if (join.condition != nullptr) {
        const Value value = Evaluate(join.condition, frame, &scope);
        if (value.unknown()) source.unknown = value.text;
        keep = value.is_true();
      }
      const Scope right_scope = ScopeOf(nullptr, right, right.tuples[i]);
      for (const Text column : join.using_columns) {
        const Text names[] = {column};
        ColumnReference reference;
        reference.fields = names;
        const Value same = Apply("=", Column(reference, frame, &left_scope), Column(reference, frame, &right_scope));
        if (same.unknown()) source.unknown = same.text;
        keep = keep && same.is_true();
      }
      if (!keep) continue;
      any = true;
      matched.push_back(i);
      if (source.tuples.size() < kMostRows) source.tuples.push_back(std::move(both));
    }
    if (!any && keep_left) {
      Source::Tuple alone = tuple;
      alone.resize(tuple.size() + right.shape.size(), nullptr);
      source.tuples.push_back(std::move(alone));
    }
  }
  if (first) {
    fixed = From(*join.right, frame, outer);
    source.shape = left.shape;
    source.shape.insert(source.shape.end(), fixed->shape.begin(), fixed->shape.end());
    source.owned.insert(source.owned.end(), fixed->owned.begin(), fixed->owned.end());
    if (!fixed->unknown.empty() && !left.unknown.empty()) source.unknown = fixed->unknown;
  }
  if ((join.kind == FromJoin::Kind::kRight || join.kind == FromJoin::Kind::kFull) && fixed) {
    for (std::size_t i = 0; i < fixed->tuples.size(); ++i) {
      if (std::find(matched.begin(), matched.end(), i) != matched.end()) continue;
      Source::Tuple alone(left.shape.size(), nullptr);
      alone.insert(alone.end(), fixed->tuples[i].begin(), fixed->tuples[i].end());
      source.tuples.push_back(std::move(alone));
    }
  }
  return source;
}

Source Runner::From(const FromItem& item, Frame& frame, const Scope* outer) {
  if (const auto* join = std::get_if<FromJoin>(&item.node)) return Join(*join, frame, outer);
  auto rows = std::make_shared<Rows>();
  std::string alias(item.alias);
  if (const auto* name = std::get_if<RelationName>(&item.node)) {
    *rows = FromRelation(*name, outer);
    if (alias.empty()) alias = std::string(name->alias.empty() ? name->name : name->alias);
  } else if (const auto* query = std::get_if<FromQuery>(&item.node)) {
    *rows = RunQuery(*query->query, frame, outer);
  } else if (const auto* function = std::get_if<FromFunction>(&item.node)) {
    *rows = FromFunctions(*function, item, frame, outer);
    if (alias.empty() && !rows->columns.empty()) alias = rows->columns[0];
  } else {
    rows->unknown = "a table expression";
  }
  for (std::size_t i = 0; i < item.alias_columns.size() && i < rows->columns.size(); ++i)
    rows->columns[i] = std::string(item.alias_columns[i]);
  Source source;
  source.unknown = rows->unknown;
  source.shape.push_back({std::move(alias), rows.get(), nullptr});
  for (const auto& row : rows->rows) source.tuples.push_back({&row});
  source.owned.push_back(std::move(rows));
  return source;
}

}  // namespace pgrehearse::procedure
