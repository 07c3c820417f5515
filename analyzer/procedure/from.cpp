// FROM in queries of running code: relations, functions, sub-queries and their joins.
#include <algorithm>
#include <map>
#include <optional>

#include "analyzer/procedure/clock.h"
#include "analyzer/procedure/json_values.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

// The whole number that a value is, as all of its type print it; nothing where others could be equal to it.
const std::string* KeyOf(const Value& value) {
  if (value.kind != Value::Kind::kScalar || (value.type != 'n' && value.type != 'r') || !value.assumed.empty())
    return nullptr;
  const bool whole = !value.text.empty() && value.text.find_first_not_of("0123456789") == std::string::npos;
  return whole && (value.text[0] != '0' || value.text.size() == 1) ? &value.text : nullptr;
}

bool Names(const Scope::Binding& binding, const ColumnReference& column) {
  if (column.fields.size() != 2 || column.star) return false;
  const auto& columns = binding.rows->columns;
  return binding.alias == column.fields[0] &&
         std::find(columns.begin(), columns.end(), column.fields[1]) != columns.end();
}

// The rows of one table by a column that the condition of its join wants equal to another one: catalogs are joined by
// OID, and trying each row with each would be most of a query's time.
class JoinIndex {
 public:
  // Without a condition `other.x = table.y` over whole numbers every row is a candidate.
  JoinIndex(const Expression* condition, const Source& table) {
    for (std::size_t i = 0; i < table.tuples.size(); ++i) all_.push_back(i);
    if (table.shape.size() == 1) Use(condition, table);
  }

  // The expression whose value Candidates wants; null: it is not asked.
  const Expression* other() const { return other_; }

  const std::vector<std::size_t>& Candidates(const Value& value) const {
    static const std::vector<std::size_t> kNone;
    const std::string* key = KeyOf(value);
    if (key == nullptr) return all_;
    const auto found = by_key_.find(*key);
    return found == by_key_.end() ? kNone : found->second;
  }
  const std::vector<std::size_t>& all() const { return all_; }

 private:
  // True once an equality serves.
  bool Use(const Expression* condition, const Source& table) {
    if (const auto* boolean = As<BooleanExpression>(condition)) {
      return boolean->kind == BooleanExpression::Kind::kAnd &&
             std::any_of(boolean->arguments.begin(), boolean->arguments.end(),
                         [&](const Expression* e) { return Use(e, table); });
    }
    const auto* equal = As<OperatorExpression>(condition);
    if (equal == nullptr || equal->kind != OperatorExpression::Kind::kOperator || equal->name.empty() ||
        equal->name.back() != "=")
      return false;
    return Try(equal->left, equal->right, table) || Try(equal->right, equal->left, table);
  }

  bool Try(const Expression* own, const Expression* other, const Source& table) {
    const auto* column = As<ColumnReference>(own);
    const auto* foreign = As<ColumnReference>(other);
    const Scope::Binding& binding = table.shape[0];
    if (column == nullptr || foreign == nullptr || !Names(binding, *column)) return false;
    if (foreign->fields.size() != 2 || foreign->star || foreign->fields[0] == binding.alias) return false;
    const auto& columns = binding.rows->columns;
    const auto at =
        static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column->fields[1]) - columns.begin());
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_key;
    for (std::size_t i = 0; i < table.tuples.size(); ++i) {
      const std::string* key = table.tuples[i][0] ? KeyOf((*table.tuples[i][0])[at]) : nullptr;
      if (key == nullptr) return false;
      by_key[*key].push_back(i);
    }
    by_key_ = std::move(by_key);
    other_ = other;
    return true;
  }

  std::vector<std::size_t> all_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_key_;
  const Expression* other_ = nullptr;
};

}  // namespace

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

bool GivesRows(std::string_view name) {
  return name == "unnest" || name == "generate_series" || name == "regexp_split_to_table" || name == "string_to_table" ||
         ((name.starts_with("json_") || name.starts_with("jsonb_")) &&
          (name.find("_array_elements") != std::string_view::npos || name.ends_with("_object_keys") || name.ends_with("_each") ||
           name.ends_with("_each_text")));
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
  if (GivesRows(name)) {
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
    } else if (const std::optional<Value> json = JsonRows(name, arguments, command_.version())) {
      result = *json;
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
  if (result.kind == Value::Kind::kArray && result.type == 'S') {
    rows.columns = result.names;
    for (Value& value : result.items) {
      if (value.kind == Value::Kind::kRow)
        rows.rows.push_back(std::move(value.items));
      else
        rows.rows.push_back({std::move(value)});
    }
  } else if (result.kind == Value::Kind::kArray) {
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
  std::optional<JoinIndex> index;
  const auto* query = std::get_if<FromQuery>(&join.right->node);
  const bool lateral = (query != nullptr && query->lateral) || std::holds_alternative<FromFunction>(join.right->node);
  const bool keep_left = join.kind == FromJoin::Kind::kLeft || join.kind == FromJoin::Kind::kFull;
  bool first = true;
  std::vector<std::size_t> matched;
  for (const Source::Tuple& tuple : left.tuples) {
    const Scope left_scope = ScopeOf(outer, left, tuple);
    if (!fixed || lateral) {
      fixed = From(*join.right, frame, lateral ? &left_scope : outer);
      index.emplace(join.condition, *fixed);
    }
    const Source& right = *fixed;
    if (lateral || first) source.owned.insert(source.owned.end(), right.owned.begin(), right.owned.end());
    if (first) {
      source.shape = left.shape;
      source.shape.insert(source.shape.end(), right.shape.begin(), right.shape.end());
      first = false;
    }
    if (!right.unknown.empty()) source.unknown = right.unknown;
    bool any = false;
    for (const std::size_t i :
         index->other() ? index->Candidates(Evaluate(index->other(), frame, &left_scope)) : index->all()) {
      Source::Tuple both = tuple;
      both.insert(both.end(), right.tuples[i].begin(), right.tuples[i].end());
      const Scope scope = ScopeOf(outer, source, both);
      bool keep = true;
      if (join.condition != nullptr) {
        const Value value = Evaluate(join.condition, frame, &scope);
        if (value.unknown()) source.unknown = value.text;
        keep = value.is_true();
      }
      for (const Text column : join.using_columns) {
        const Scope right_scope = ScopeOf(nullptr, right, right.tuples[i]);
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
