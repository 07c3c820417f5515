// Expressions of running code: variables, operators with three-valued logic, CASE, sub-queries, casts.
#include <algorithm>
#include <regex>

#include "analyzer/definition/print.h"
#include "analyzer/procedure/clock.h"
#include "analyzer/procedure/json_values.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

std::string Last(NameList names) { return names.empty() ? std::string() : std::string(names.back()); }

std::optional<bool> Match(const Value& text, const Value& pattern, bool fold) {
  try {
    auto flags = std::regex::ECMAScript;
    if (fold) flags |= std::regex::icase;
    return std::regex_search(text.text, std::regex(pattern.text, flags));
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

Value Not(const Value& value) {
  if (!value.known()) return value;
  return Value::Bool(!value.is_true());
}

}  // namespace

Value Runner::Column(const ColumnReference& reference, Frame& frame, const Scope* scope) {
  const NameList fields = reference.fields;
  if (fields.empty()) return Value::Unknown("a whole row");
  const std::string name(fields.back());
  const std::string qualifier = fields.size() > 1 ? std::string(fields[fields.size() - 2]) : std::string();
  for (const Scope* s = scope; s != nullptr; s = s->outer) {
    for (const Scope::Binding& binding : s->bindings) {
      if (!qualifier.empty() && binding.alias != qualifier) continue;
      const auto& columns = binding.rows->columns;
      const auto at = std::find(columns.begin(), columns.end(), name);
      if (at != columns.end()) {
        if (binding.row == nullptr)
          return binding.rows->unknown.empty() ? Value::Null() : Value::Unknown(binding.rows->unknown);
        return (*binding.row)[static_cast<std::size_t>(at - columns.begin())];
      }
      if (!binding.rows->unknown.empty() && (!qualifier.empty() || columns.empty()))
        return Value::Unknown(binding.rows->unknown);
      if (binding.rows->system != nullptr) {
        for (const SystemColumnFact& column : binding.rows->system->Columns()) {
          if (column.name == name) {
            return Value::Unknown("the column " + name + " of " + std::string(binding.rows->system->name.view()));
          }
        }
      }
      if (qualifier.empty() && binding.alias == name && columns.size() == 1 && binding.row != nullptr)
        return binding.row->front();
      if (qualifier.empty() && binding.alias == name && binding.row != nullptr) {
        Value row;
        row.kind = Value::Kind::kRow;
        row.names = columns;
        row.items = *binding.row;
        return row;
      }
    }
  }
  if (qualifier.empty() || qualifier == frame.function_name) {
    const auto found = frame.variables.find(name);
    if (found != frame.variables.end()) return found->second.value;
  }
  if (!qualifier.empty()) {
    const auto found = frame.variables.find(qualifier);
    if (found != frame.variables.end()) {
      const Value& record = found->second.value;
      if (record.unknown() || record.null()) return record;
      if (const Value* field = record.Field(name)) return *field;
      return Value::Unknown("the field " + qualifier + "." + name);
    }
    const auto inner = frame.variables.find(name);
    if (inner != frame.variables.end()) return inner->second.value;
  }
  return Value::Unknown("the name " + (qualifier.empty() ? name : qualifier + "." + name));
}

Value Runner::Apply(std::string_view op, const Value& left, const Value& right) {
  if (op == "||") {
    if (left.kind == Value::Kind::kArray || right.kind == Value::Kind::kArray) {
      if (left.unknown() || right.unknown()) return left.unknown() ? left : right;
      Value array = left.kind == Value::Kind::kArray ? left : Value::Array({});
      if (left.kind == Value::Kind::kScalar) array.items.push_back(left);
      if (right.kind == Value::Kind::kArray)
        array.items.insert(array.items.end(), right.items.begin(), right.items.end());
      if (right.kind == Value::Kind::kScalar) array.items.push_back(right);
      return array;
    }
    if (left.null() || right.null()) return Value::Null();
    if (left.unknown() || right.unknown()) {
      return Value::Unknown(left.unknown() ? left.text : right.text, PrintOrHole(left) + PrintOrHole(right));
    }
    return Value::Assumed(Print(left) + Print(right), left.assumed.empty() ? right.assumed : left.assumed);
  }
  if (left.unknown()) return left;
  if (right.unknown()) return right;
  if (left.null() || right.null()) return Value::Null();
  if (!left.assumed.empty()) return Value::Unknown(left.assumed);
  if (!right.assumed.empty()) return Value::Unknown(right.assumed);
  if (const std::optional<Value> time = DateTimeOperator(op, left, right)) return *time;
  if (op == "~~" || op == "!~~" || op == "~~*" || op == "!~~*") {
    const bool like = Like(Print(left), Print(right), op.back() == '*');
    return Value::Bool(like != (op.front() == '!'));
  }
  if (op == "~" || op == "!~" || op == "~*" || op == "!~*") {
    const std::optional<bool> match = Match(Value::String(Print(left)), right, op.back() == '*');
    if (!match) return Value::Unknown("a regular expression");
    return Value::Bool(*match != (op.front() == '!'));
  }
  if (op == "=" || op == "<>" || op == "!=" || op == "<" || op == ">" || op == "<=" || op == ">=") {
    const Value* a = &left;
    const Value* b = &right;
    // A quoted name beside an OID is read as regclass is: 'public.t' for a relation.
    Value looked_up;
    const auto is_name = [](const Value& v) {
      return v.kind == Value::Kind::kScalar && v.type == 's' &&
             v.text.find_first_not_of("0123456789") != std::string::npos;
    };
    if (left.type == 'r' && is_name(right)) {
      looked_up = ToReg(right, "regclass", false);
      b = &looked_up;
    } else if (right.type == 'r' && is_name(left)) {
      looked_up = ToReg(left, "regclass", false);
      a = &looked_up;
    }
    const std::optional<int> order = Compare(*a, *b);
    if (!order) return Value::Unknown("a comparison of values that are not known");
    const bool truth = op == "="                  ? *order == 0
                       : op == "<>" || op == "!=" ? *order != 0
                       : op == "<"                ? *order < 0
                       : op == ">"                ? *order > 0
                       : op == "<="               ? *order <= 0
                                                  : *order >= 0;
    return Value::Bool(truth);
  }
  if (op == "@>" && left.kind == Value::Kind::kArray) {
    const Value part = right.kind == Value::Kind::kArray ? right : ParseArray(right.text);
    for (const Value& item : part.items) {
      if (std::none_of(left.items.begin(), left.items.end(), [&](const Value& v) { return Compare(v, item) == 0; }))
        return Value::Bool(false);
    }
    return Value::Bool(true);
  }
  if (left.type == 'n' && right.type == 'n' && left.text.find('.') == std::string::npos &&
      right.text.find('.') == std::string::npos) {
    const std::int64_t a = left.integer(), b = right.integer();
    if (op == "+") return Value::Number(a + b);
    if (op == "-") return Value::Number(a - b);
    if (op == "*") return Value::Number(a * b);
    if (op == "/" || op == "%") {
      if (b == 0) Raise("22012", "division by zero");
      return Value::Number(op == "/" ? a / b : a % b);
    }
    if (op == "&") return Value::Number(a & b);
    if (op == "|") return Value::Number(a | b);
  }
  if (const std::optional<Value> json = JsonOperator(op, left, right, command_.version())) return *json;
  return Value::Unknown("the operator " + std::string(op));
}

Value Runner::Operator(const OperatorExpression& expression, Frame& frame, const Scope* scope) {
  using Kind = OperatorExpression::Kind;
  const std::string op = Last(expression.name);
  const Value left = expression.left ? Evaluate(expression.left, frame, scope) : Value::Number(0);
  const auto* list = As<ListExpression>(expression.right);
  switch (expression.kind) {
    case Kind::kIn: {
      if (list == nullptr) return Value::Unknown("IN");
      Value result = Value::Bool(false);
      for (const Expression* item : list->items) {
        const Value same = Apply("=", left, Evaluate(item, frame, scope));
        if (same.is_true()) return Value::Bool(op == "=");
        if (!same.known() && !result.unknown()) result = same;
      }
      return op == "=" ? result : Not(result);
    }
    case Kind::kBetween:
    case Kind::kNotBetween: {
      if (list == nullptr || list->items.size() != 2) return Value::Unknown("BETWEEN");
      const Value low = Apply(">=", left, Evaluate(list->items[0], frame, scope));
      const Value high = Apply("<=", left, Evaluate(list->items[1], frame, scope));
      if (!low.known()) return low;
      if (!high.known()) return high;
      return Value::Bool((low.is_true() && high.is_true()) == (expression.kind == Kind::kBetween));
    }
    case Kind::kBetweenSymmetric:
    case Kind::kNotBetweenSymmetric:
    case Kind::kSimilar:
      return Value::Unknown("the operator " + op);
    default:
      break;
  }
  Value right = Evaluate(expression.right, frame, scope);
  switch (expression.kind) {
    case Kind::kOperatorAny:
    case Kind::kOperatorAll: {
      if (right.unknown() || right.null()) return right;
      if (left.unknown()) return left;
      if (right.kind == Value::Kind::kScalar) right = ParseArray(right.text);
      if (right.unknown()) return right;
      const bool any = expression.kind == Kind::kOperatorAny;
      Value result = Value::Bool(!any);
      for (const Value& item : right.items) {
        const Value one = Apply(op, left, item);
        if (!one.known()) {
          if (!result.unknown()) result = one;
        } else if (one.is_true() == any) {
          return Value::Bool(any);
        }
      }
      return result;
    }
    case Kind::kDistinct:
    case Kind::kNotDistinct: {
      if (left.unknown()) return left;
      if (right.unknown()) return right;
      const bool distinct = left.null() != right.null() || (!left.null() && Compare(left, right) != 0);
      return Value::Bool(distinct == (expression.kind == Kind::kDistinct));
    }
    case Kind::kNullIf: {
      const Value same = Apply("=", left, right);
      if (same.unknown()) return same;
      return same.is_true() ? Value::Null() : left;
    }
    default:
      break;
  }
  if (expression.left == nullptr && op == "-" && right.type == 'n') {
    if (!right.known()) return right;
    right.text = right.text.starts_with("-") ? right.text.substr(1) : "-" + right.text;
    return right;
  }
  return Apply(op, left, right);
}

Value Runner::SubQuery(const SubqueryExpression& expression, Frame& frame, const Scope* scope) {
  using Kind = SubqueryExpression::Kind;
  const Rows rows = RunQuery(*expression.query, frame, scope);
  const auto unknown = [&] { return Value::Unknown(rows.unknown); };
  switch (expression.kind) {
    case Kind::kExists:
      if (!rows.rows.empty()) return Value::Bool(true);
      return rows.unknown.empty() ? Value::Bool(false) : unknown();
    case Kind::kScalar: {
      if (!rows.unknown.empty()) return unknown();
      if (rows.rows.size() > 1) Raise("21000", "more than one row returned by a subquery used as an expression");
      return rows.rows.empty() || rows.rows[0].empty() ? Value::Null() : rows.rows[0][0];
    }
    case Kind::kArray: {
      if (!rows.unknown.empty()) return unknown();
      std::vector<Value> items;
      for (const auto& row : rows.rows) items.push_back(row.empty() ? Value::Null() : row[0]);
      return Value::Array(std::move(items));
    }
    case Kind::kAny:
    case Kind::kAll: {
      const Value test = Evaluate(expression.test, frame, scope);
      const std::string op = expression.operator_name.empty() ? "=" : Last(expression.operator_name);
      const bool any = expression.kind == Kind::kAny;
      Value result = rows.unknown.empty() ? Value::Bool(!any) : unknown();
      for (const auto& row : rows.rows) {
        Value right = row.empty() ? Value::Null() : row[0];
        if (test.kind == Value::Kind::kRow) {
          right.kind = Value::Kind::kRow;
          right.items = row;
        }
        const Value one = Apply(op, test, right);
        if (!one.known()) {
          if (!result.unknown()) result = one;
        } else if (one.is_true() == any) {
          return Value::Bool(any);
        }
      }
      return result;
    }
    default:
      return Value::Unknown("a sub-query");
  }
}

Value Runner::Steps(const Indirection& expression, Frame& frame, const Scope* scope) {
  Value value = Evaluate(expression.argument, frame, scope);
  for (const Indirection::Step& step : expression.steps) {
    if (!value.known()) return value;
    if (step.kind == Indirection::Step::Kind::kField) {
      const Value* field = value.Field(step.field);
      if (field == nullptr) return Value::Unknown("the field " + std::string(step.field));
      value = Value(*field);
    } else if (step.kind == Indirection::Step::Kind::kSubscript && !step.subscript.slice) {
      const Value index = Evaluate(step.subscript.upper, frame, scope);
      if (!index.known()) return index;
      if (value.kind == Value::Kind::kScalar) value = ParseArray(value.text);
      if (value.kind != Value::Kind::kArray) return Value::Unknown("a subscript");
      const std::int64_t i = index.integer();
      if (i < 1 || static_cast<std::size_t>(i) > value.items.size()) return Value::Null();
      value = Value(value.items[static_cast<std::size_t>(i) - 1]);
    } else if (step.kind == Indirection::Step::Kind::kSubscript) {
      if (value.kind == Value::Kind::kScalar) value = ParseArray(value.text);
      if (value.kind != Value::Kind::kArray) return Value::Unknown("a slice");
      const auto size = static_cast<std::int64_t>(value.items.size());
      const Value lower = step.subscript.lower ? Evaluate(step.subscript.lower, frame, scope) : Value::Number(1);
      const Value upper = step.subscript.upper ? Evaluate(step.subscript.upper, frame, scope) : Value::Number(size);
      if (!lower.known() || !upper.known()) return lower.known() ? upper : lower;
      Value slice = Value::Array({});
      for (std::int64_t i = std::max<std::int64_t>(lower.integer(), 1); i <= std::min(upper.integer(), size); ++i) {
        slice.items.push_back(value.items[static_cast<std::size_t>(i) - 1]);
      }
      value = std::move(slice);
    } else {
      return Value::Unknown("all fields of a row");
    }
  }
  return value;
}

Value Runner::Evaluate(const Expression* expression, Frame& frame, const Scope* scope) {
  if (expression == nullptr) return Value::Null();
  if (const auto* e = As<Constant>(expression)) {
    switch (e->kind) {
      case Constant::Kind::kNull:
        return Value::Null();
      case Constant::Kind::kInteger:
        return Value::Number(e->integer);
      case Constant::Kind::kBoolean:
        return Value::Bool(e->integer != 0);
      case Constant::Kind::kFloat: {
        Value number = Value::String(e->text);
        number.type = 'n';
        return number;
      }
      default:
        return Value::String(e->text);
    }
  }
  if (const auto* e = As<ColumnReference>(expression)) return Column(*e, frame, scope);
  if (const auto* e = As<OperatorExpression>(expression)) return Operator(*e, frame, scope);
  if (const auto* e = As<FunctionCall>(expression)) return Call(*e, frame, scope);
  if (const auto* e = As<SubqueryExpression>(expression)) return SubQuery(*e, frame, scope);
  if (const auto* e = As<Indirection>(expression)) return Steps(*e, frame, scope);
  if (const auto* e = As<TypeCast>(expression)) return Cast(Evaluate(e->argument, frame, scope), *e->type);
  if (const auto* e = As<CollateClause>(expression)) return Evaluate(e->argument, frame, scope);
  if (const auto* e = As<NamedArgument>(expression)) return Evaluate(e->argument, frame, scope);
  if (const auto* e = As<ParameterReference>(expression)) {
    const std::size_t i = static_cast<std::size_t>(e->number);
    return i >= 1 && i <= frame.parameters.size() ? frame.parameters[i - 1] : Value::Unknown("a parameter");
  }
  if (const auto* e = As<BooleanExpression>(expression)) {
    if (e->kind == BooleanExpression::Kind::kNot) return Not(Evaluate(e->arguments[0], frame, scope));
    const bool is_or = e->kind == BooleanExpression::Kind::kOr;
    Value result = Value::Bool(!is_or);
    for (const Expression* argument : e->arguments) {
      const Value one = Evaluate(argument, frame, scope);
      if (one.known() && one.is_true() == is_or) return Value::Bool(is_or);
      if (!one.known() && !result.unknown()) result = one;
    }
    return result;
  }
  if (const auto* e = As<NullTest>(expression)) {
    const Value value = Evaluate(e->argument, frame, scope);
    if (value.unknown()) return value;
    return Value::Bool(value.null() != e->is_not);
  }
  if (const auto* e = As<BooleanTest>(expression)) {
    const Value value = Evaluate(e->argument, frame, scope);
    if (value.unknown()) return value;
    using Kind = BooleanTest::Kind;
    switch (e->kind) {
      case Kind::kTrue:
        return Value::Bool(value.is_true());
      case Kind::kNotTrue:
        return Value::Bool(!value.is_true());
      case Kind::kFalse:
        return Value::Bool(value.known() && !value.is_true());
      case Kind::kNotFalse:
        return Value::Bool(!value.known() || value.is_true());
      case Kind::kUnknown:
        return Value::Bool(value.null());
      case Kind::kNotUnknown:
        return Value::Bool(!value.null());
    }
  }
  if (const auto* e = As<CaseExpression>(expression)) {
    const Value argument = e->argument ? Evaluate(e->argument, frame, scope) : Value::Null();
    for (const CaseWhen& when : e->whens) {
      Value condition = Evaluate(when.condition, frame, scope);
      if (e->argument) condition = Apply("=", argument, condition);
      if (condition.unknown()) return condition;
      if (condition.is_true()) return Evaluate(when.result, frame, scope);
    }
    return Evaluate(e->otherwise, frame, scope);
  }
  if (const auto* e = As<CoalesceExpression>(expression)) {
    for (const Expression* argument : e->arguments) {
      Value value = Evaluate(argument, frame, scope);
      if (!value.null()) return value;
    }
    return Value::Null();
  }
  if (const auto* e = As<MinMaxExpression>(expression)) {
    Value best = Value::Null();
    for (const Expression* argument : e->arguments) {
      Value value = Evaluate(argument, frame, scope);
      if (value.unknown()) return value;
      if (value.null()) continue;
      if (best.null() || (Compare(value, best).value_or(0) > 0) == e->greatest) best = std::move(value);
    }
    return best;
  }
  if (const auto* e = As<ArrayExpression>(expression)) {
    std::vector<Value> items;
    for (const Expression* element : e->elements) items.push_back(Evaluate(element, frame, scope));
    if (const Value* unknown = FirstUnknown(items)) return Value(*unknown);
    return Value::Array(std::move(items));
  }
  if (const auto* e = As<RowExpression>(expression)) {
    Value row;
    row.kind = Value::Kind::kRow;
    for (const Expression* argument : e->arguments) {
      row.items.push_back(Evaluate(argument, frame, scope));
      row.names.push_back("f" + std::to_string(row.items.size()));
    }
    if (const Value* unknown = FirstUnknown(row.items)) return Value(*unknown);
    return row;
  }
  if (const auto* e = As<SqlValueFunction>(expression)) {
    using Kind = SqlValueFunction::Kind;
    switch (e->kind) {
      case Kind::kCurrentRole:
      case Kind::kCurrentUser:
      case Kind::kUser:
        return Builtin("current_user", {}, false);
      case Kind::kSessionUser:
        return Builtin("session_user", {}, false);
      case Kind::kCurrentCatalog:
        return Builtin("current_database", {}, false);
      case Kind::kCurrentSchema:
        return Builtin("current_schema", {}, false);
      case Kind::kCurrentDate:
        return Now('d');
      case Kind::kCurrentTimestamp:
        return Now('z');
      case Kind::kLocalTimestamp:
        return Now('t');
      default:
        return Value::Unknown("the time of day at which it runs");
    }
  }
  return Value::Unknown("an expression");
}

}  // namespace pgrehearse::procedure
