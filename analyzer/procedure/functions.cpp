// Functions that running code calls: the history's own, aggregates, and the built-in ones that schema code uses.
#include <algorithm>
#include <regex>

#include "analyzer/definition/print.h"
#include "analyzer/execute/setting.h"
#include "analyzer/procedure/clock.h"
#include "analyzer/procedure/json_values.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {

bool IsAggregate(std::string_view name) {
  return name == "count" || name == "max" || name == "min" || name == "sum" || name == "string_agg" ||
         name == "array_agg" || name == "bool_or" || name == "bool_and" || name == "every";
}

namespace {

// How well a value fits a parameter; negative: not at all. A stand-in for func_select_candidate (parse_func.c) over
// values instead of types: what distinguishes the overloads of schema code are arrays, numbers, booleans and text.
int Fit(const Catalog& catalog, const Value& value, Oid type) {
  if (!value.known()) return 0;
  const TypeInfo info = catalog.TypeOf(type);
  if (info.kind == 'p') return 1;
  if (value.kind == Value::Kind::kArray) return info.category == 'A' ? 3 : -1;
  if (value.kind == Value::Kind::kRow) return info.kind == 'c' ? 3 : -1;
  switch (value.type) {
    case 'n':
      return info.category == 'N' ? 3 : -1;
    case 'b':
      return info.category == 'B' ? 3 : -1;
    case 'r':
      return info.name.starts_with("reg") ? 3 : info.category == 'N' ? 1 : -1;
    default:
      break;
  }
  if (info.category == 'S') return 3;
  if (info.name.starts_with("reg")) return 2;
  if (info.category == 'A') return value.text.starts_with('{') ? 1 : -1;
  if (info.category == 'N') return value.text.find_first_not_of("0123456789.+-") == std::string::npos ? 1 : -1;
  return 1;
}

// The function of the history that the name and the values mean, in the order in which schemas are searched.
const Function* FindUser(const Command& command, NameList name, const std::vector<Value>& values, bool by_name) {
  const std::size_t arguments = values.size();
  const Function* best = nullptr;
  int best_fit = -1;
  std::vector<Oid> schemas;
  if (name.size() > 1) {
    schemas.push_back(command.catalog.FindSchema(name[name.size() - 2]));
  } else {
    schemas = command.session.LookupPath(command.catalog);
  }
  for (const Oid schema : schemas) {
    std::vector<FunctionInfo> candidates;
    command.catalog.FindFunctions(schema, name.back(), &candidates);
    for (const FunctionInfo& info : candidates) {
      if (info.user == nullptr || (info.kind != 'f' && info.kind != 'p')) continue;
      const std::size_t wanted = info.arguments.size();
      const bool fits = (info.variadic != 0 || arguments <= wanted) &&
                        arguments + static_cast<std::size_t>(info.default_count) >= wanted;
      if (!fits && !(info.kind == 'p' && arguments <= info.all_arguments.size())) continue;
      int fit = 0;
      for (std::size_t i = 0; i < arguments && i < wanted && !by_name && !(info.variadic != 0 && i + 1 >= wanted);
           ++i) {
        const int one = Fit(command.catalog, values[i], info.arguments[i]);
        fit = one < 0 || fit < 0 ? -1 : fit + one;
      }
      if (fit > best_fit) {
        best_fit = fit;
        best = info.user;
      }
    }
    if (best != nullptr) return best;
  }
  return nullptr;
}

}  // namespace

Value Runner::Aggregate(const FunctionCall& call, std::string_view name, Frame& frame, const Scope* scope) {
  struct Item {
    Value value, second;
    std::vector<Value> keys;
  };
  std::vector<Item> items;
  for (const auto& row : *scope->group) {
    Scope one{scope->outer, scope->bindings, scope->common_tables, nullptr};
    for (std::size_t i = 0; i < one.bindings.size(); ++i) one.bindings[i].row = row[i];
    if (call.filter != nullptr) {
      const Value keep = Evaluate(call.filter, frame, &one);
      if (keep.unknown()) return keep;
      if (!keep.is_true()) continue;
    }
    Item item;
    if (!call.star && !call.arguments.empty())
      item.value = Evaluate(call.arguments[0], frame, &one);
    else
      item.value = Value::Number(1);
    if (call.arguments.size() > 1) item.second = Evaluate(call.arguments[1], frame, &one);
    for (const SortItem& sort : call.order_by) item.keys.push_back(Evaluate(sort.expression, frame, &one));
    if (item.value.unknown()) return item.value;
    if (item.value.null() && name != "array_agg") continue;
    items.push_back(std::move(item));
  }
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    for (std::size_t i = 0; i < a.keys.size(); ++i) {
      const int order = Compare(a.keys[i], b.keys[i]).value_or(0);
      if (order != 0) return (order < 0) != (call.order_by[i].direction == SortItem::Direction::kDescending);
    }
    return false;
  });
  if (call.distinct) {
    std::vector<Item> distinct;
    for (Item& item : items) {
      if (std::none_of(distinct.begin(), distinct.end(),
                       [&](const Item& d) { return Compare(d.value, item.value) == 0; }))
        distinct.push_back(std::move(item));
    }
    items = std::move(distinct);
  }
  if (name == "count") return Value::Number(static_cast<std::int64_t>(items.size()));
  if (items.empty()) return Value::Null();
  if (name == "array_agg") {
    std::vector<Value> values;
    for (Item& item : items) values.push_back(std::move(item.value));
    return Value::Array(std::move(values));
  }
  if (name == "string_agg") {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
      out += (i > 0 ? Print(items[i].second) : std::string()) + Print(items[i].value);
    return Value::String(out);
  }
  Value best = items[0].value;
  for (std::size_t i = 1; i < items.size(); ++i) {
    const Value& value = items[i].value;
    if (name == "sum")
      best = Apply("+", best, value);
    else if (name == "bool_or")
      best = Value::Bool(best.is_true() || value.is_true());
    else if (name == "bool_and" || name == "every")
      best = Value::Bool(best.is_true() && value.is_true());
    else if ((Compare(value, best).value_or(0) > 0) == (name == "max"))
      best = value;
  }
  return best;
}

Value Runner::Call(const FunctionCall& call, Frame& frame, const Scope* scope) {
  const std::string name(call.name.back());
  const bool built_in = call.name.size() == 1 || call.name[0] == "pg_catalog";
  if (call.over != nullptr) return Window(call, frame, scope);
  if (built_in && IsAggregate(name) && scope != nullptr) {
    for (const Scope* s = scope; s != nullptr; s = s->outer) {
      if (s->group != nullptr) return Aggregate(call, name, frame, s);
    }
    return Value::Unknown("an aggregate over rows that are not known");
  }
  std::vector<Value> arguments;
  bool named = false;
  for (const Expression* argument : call.arguments) {
    named = named || As<NamedArgument>(argument) != nullptr;
    arguments.push_back(Evaluate(argument, frame, scope));
  }
  const Function* user = FindUser(command_, call.name, arguments, named);
  if (named && user != nullptr) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < user->argument_names.size(); ++i) {
      if (user->modes.empty() || user->modes[i] == 'i' || user->modes[i] == 'b' || user->modes[i] == 'v')
        names.push_back(user->argument_names[i]);
    }
    std::vector<bool> given(names.size());
    const std::vector<Value> values = std::move(arguments);
    arguments.assign(names.size(), {});
    for (std::size_t i = 0; i < call.arguments.size(); ++i) {
      const auto* argument = As<NamedArgument>(call.arguments[i]);
      std::size_t at = i;
      if (argument != nullptr)
        at = static_cast<std::size_t>(std::find(names.begin(), names.end(), argument->name) - names.begin());
      if (at >= names.size()) return Value::Unknown("a named argument");
      arguments[at] = values[i];
      given[at] = true;
    }
    const std::size_t first_default = names.size() - std::min(names.size(), user->defaults.size());
    for (std::size_t i = first_default; i < names.size(); ++i) {
      if (!given[i]) {
        Frame empty;
        arguments[i] = EvaluateText(PrintExpression(command_.catalog, user->defaults[i - first_default], 0), empty);
      }
    }
  }
  if (user != nullptr) return CallFunction(*user, std::move(arguments));
  if (!built_in) return Value::Unknown("the function " + name);
  if (name == "set_config" && arguments.size() == 3) {
    if (const Value* unknown = FirstUnknown(arguments)) return Value(*unknown);
    ApplySetting(command_, Print(arguments[0]), arguments[1].null() ? std::string() : Print(arguments[1]),
                 arguments[2].is_true());
    return arguments[1];
  }
  return Builtin(name, arguments, call.variadic);
}

Value Runner::Format(const std::vector<Value>& arguments) {
  if (arguments.empty() || arguments[0].null()) return Value::Null();
  if (arguments[0].unknown()) return arguments[0];
  const std::string pattern = Print(arguments[0]);
  std::string out, unknown, assumed;
  std::size_t next = 1;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%' || i + 1 >= pattern.size()) {
      out += pattern[i];
      continue;
    }
    ++i;
    if (pattern[i] == '%') {
      out += '%';
      continue;
    }
    std::size_t digits = i;
    while (digits < pattern.size() && pattern[digits] >= '0' && pattern[digits] <= '9') ++digits;
    if (digits > i && digits < pattern.size() && pattern[digits] == '$') {
      next = static_cast<std::size_t>(std::stoul(pattern.substr(i, digits - i)));
      i = digits + 1;
    } else if (digits > i || pattern[i] == '-' || pattern[i] == '*') {
      return Value::Unknown("a width in format()");
    }
    if (next >= arguments.size()) Raise("22023", "too few arguments for format()");
    const Value& argument = arguments[next++];
    if (argument.unknown() && unknown.empty()) unknown = argument.text;
    if (!argument.assumed.empty()) assumed = argument.assumed;
    switch (pattern[i]) {
      case 's':
        out += PrintOrHole(argument);
        break;
      case 'I':
        if (argument.null()) Raise("22004", "null values cannot be formatted as an SQL identifier");
        // A regclass prints as a name that is quoted already, and %I quotes it once more, as the server does.
        out += QuoteIdentifier(PrintOrHole(argument));
        break;
      case 'L':
        out += argument.null() ? "NULL" : QuoteLiteral(PrintOrHole(argument));
        break;
      default:
        Raise("22023", std::string("unrecognized format() type specifier \"") + pattern[i] + "\"");
    }
  }
  return unknown.empty() ? Value::Assumed(out, assumed) : Value::Unknown(unknown, out);
}

Value Runner::Builtin(std::string_view name, const std::vector<Value>& a, bool variadic) {
  if (variadic) {
    if (!a.empty() && a.back().kind == Value::Kind::kArray) {
      std::vector<Value> flat(a.begin(), a.end() - 1);
      flat.insert(flat.end(), a.back().items.begin(), a.back().items.end());
      return Builtin(name, flat, false);
    }
    return Value::Unknown("a variadic argument");
  }
  if (name == "format") return Format(a);
  if (name == "concat" || name == "concat_ws") {
    const bool separated = name == "concat_ws";
    std::string out, unknown, assumed;
    bool first = true;
    for (std::size_t i = separated ? 1 : 0; i < a.size(); ++i) {
      if (a[i].null()) continue;
      if (a[i].unknown() && unknown.empty()) unknown = a[i].text;
      if (!a[i].assumed.empty()) assumed = a[i].assumed;
      if (separated && !first) out += PrintOrHole(a[0]);
      out += PrintOrHole(a[i]);
      first = false;
    }
    return unknown.empty() ? Value::Assumed(out, assumed) : Value::Unknown(unknown, out);
  }
  bool found = false;
  Value of_catalog = CatalogFunction(name, a, &found);
  if (found) return of_catalog;
  if (const Value* unknown = FirstUnknown(a)) {
    const std::string text = PrintOrHole(*unknown);
    if (a.size() == 1 && name == "quote_ident") return Value::Unknown(unknown->text, QuoteIdentifier(text));
    if (a.size() == 1 && (name == "quote_literal" || name == "quote_nullable"))
      return Value::Unknown(unknown->text, QuoteLiteral(text));
    if (a.size() == 1 && (name == "lower" || name == "upper" || name == "btrim"))
      return Value::Unknown(unknown->text, text);
    return Value::Unknown(unknown->text);
  }
  if (name == "quote_nullable") return a[0].null() ? Value::String("NULL") : Value::String(QuoteLiteral(Print(a[0])));
  if (name == "num_nulls")
    return Value::Number(std::count_if(a.begin(), a.end(), [](const Value& v) { return v.null(); }));
  if (name == "pg_typeof") return Value::Unknown("the type of a value");
  const bool any_null = std::any_of(a.begin(), a.end(), [](const Value& v) { return v.null(); });
  const auto list = [](const Value& v) { return v.null() ? Value::Array({}) : v.kind == Value::Kind::kScalar ? ParseArray(v.text) : v; };
  if (name == "array_append" && a.size() == 2) return Apply("||", list(a[0]), a[1]);
  if (name == "array_prepend" && a.size() == 2) return Apply("||", a[0], list(a[1]));
  if (name == "array_cat" && a.size() == 2) return Apply("||", list(a[0]), list(a[1]));
  if (name == "array_remove" && a.size() == 2 && a[0].known() && a[1].known()) {
    Value rest = list(a[0]);
    std::erase_if(rest.items, [&](const Value& item) { return Compare(item, a[1]) == 0; });
    return rest;
  }
  if (any_null) return Value::Null();
  if (const std::optional<Value> time = DateTimeFunction(name, a)) return *time;
  const auto text = [&](std::size_t i) { return i < a.size() ? Print(a[i]) : std::string(); };
  const auto array = [&](std::size_t i) { return a[i].kind == Value::Kind::kScalar ? ParseArray(a[i].text) : a[i]; };
  if (a.size() == 1) {
    if (name == "quote_ident") return Value::Assumed(QuoteIdentifier(text(0)), a[0].assumed);
    if (name == "quote_literal") return Value::Assumed(QuoteLiteral(text(0)), a[0].assumed);
    if (name == "lower") return Value::String(Lower(text(0)));
    if (name == "upper") return Value::String(Upper(text(0)));
    if (name == "length" || name == "char_length") {
      const std::string s = text(0);
      return Value::Number(
          std::count_if(s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    }
    if (name == "cardinality") return Value::Number(static_cast<std::int64_t>(array(0).items.size()));
    if (name == "parse_ident") {
      std::vector<Value> parts;
      std::string part;
      bool quoted = false, was = false;
      for (const char c : text(0) + ".") {
        if (c == '"') {
          quoted = !quoted;
          was = true;
        } else if (c == '.' && !quoted) {
          parts.push_back(Value::String(was ? part : Lower(part)));
          part.clear();
          was = false;
        } else {
          part += c;
        }
      }
      return Value::Array(std::move(parts));
    }
  }
  if (name == "array_length" || name == "array_upper") {
    const std::size_t size = array(0).items.size();
    return size == 0 ? Value::Null() : Value::Number(static_cast<std::int64_t>(size));
  }
  if (name == "array_lower") return array(0).items.empty() ? Value::Null() : Value::Number(1);
  if (name == "array_to_string" && a.size() >= 2) {
    std::string out;
    bool first = true;
    for (const Value& item : array(0).items) {
      if (item.null() && a.size() < 3) continue;
      if (!first) out += text(1);
      out += item.null() ? text(2) : Print(item);
      first = false;
    }
    return Value::String(out);
  }
  if (name == "string_to_array" && a.size() == 2) {
    std::vector<Value> items;
    const std::string s = text(0), by = text(1);
    if (by.empty()) return Value::Array({Value::String(s)});
    for (std::size_t begin = 0; !s.empty();) {
      const std::size_t end = s.find(by, begin);
      items.push_back(Value::String(s.substr(begin, end == std::string::npos ? end : end - begin)));
      if (end == std::string::npos) break;
      begin = end + by.size();
    }
    return Value::Array(std::move(items));
  }
  if (name == "replace" && a.size() == 3) {
    std::string s = text(0);
    const std::string from = text(1), to = text(2);
    for (std::size_t at = 0; !from.empty() && (at = s.find(from, at)) != std::string::npos; at += to.size())
      s.replace(at, from.size(), to);
    return Value::String(s);
  }
  if (name == "split_part" && a.size() == 3) {
    std::string s = text(0);
    const std::string by = text(1);
    std::vector<std::string> parts;
    for (std::size_t at = 0; !by.empty() && (at = s.find(by)) != std::string::npos; s.erase(0, at + by.size()))
      parts.push_back(s.substr(0, at));
    parts.push_back(s);
    const std::int64_t n = a[2].integer();
    const std::int64_t i = n < 0 ? static_cast<std::int64_t>(parts.size()) + n : n - 1;
    return Value::String(i >= 0 && i < static_cast<std::int64_t>(parts.size()) ? parts[static_cast<std::size_t>(i)]
                                                                               : std::string());
  }
  if ((name == "left" || name == "right") && a.size() == 2) {
    const std::string s = text(0);
    const std::int64_t size = static_cast<std::int64_t>(s.size());
    std::int64_t n = a[1].integer();
    n = std::clamp<std::int64_t>(n < 0 ? size + n : n, 0, size);
    return Value::String(name == "left" ? s.substr(0, static_cast<std::size_t>(n))
                                        : s.substr(static_cast<std::size_t>(size - n)));
  }
  if ((name == "substring" || name == "substr") && a.size() >= 2 && a[1].type == 'n') {
    const std::string s = text(0);
    const std::int64_t begin = a[1].integer(),
                       end = a.size() > 2 ? begin + a[2].integer() : static_cast<std::int64_t>(s.size()) + 1;
    const std::int64_t from = std::clamp<std::int64_t>(begin - 1, 0, static_cast<std::int64_t>(s.size()));
    const std::int64_t to = std::clamp<std::int64_t>(end - 1, from, static_cast<std::int64_t>(s.size()));
    return Value::String(s.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
  }
  if ((name == "btrim" || name == "ltrim" || name == "rtrim") && !a.empty()) {
    const std::string s = text(0), set = a.size() > 1 ? text(1) : " ";
    const std::size_t first = name == "rtrim" ? 0 : s.find_first_not_of(set);
    if (first == std::string::npos) return Value::String("");
    const std::size_t last = name == "ltrim" ? s.size() : s.find_last_not_of(set);
    return Value::String(last == std::string::npos ? std::string() : s.substr(first, last - first + 1));
  }
  if ((name == "strpos" || name == "position") && a.size() == 2) {
    const std::size_t at = text(0).find(text(1));
    return Value::Number(at == std::string::npos ? 0 : static_cast<std::int64_t>(at) + 1);
  }
  if (name == "regexp_replace" && a.size() >= 3) {
    try {
      const std::string flags = text(3);
      auto options = std::regex::ECMAScript;
      if (flags.find('i') != std::string::npos) options |= std::regex::icase;
      std::string to;
      for (const char c : text(2)) to += c == '\\' ? '$' : c;
      const auto one = flags.find('g') == std::string::npos ? std::regex_constants::format_first_only
                                                            : std::regex_constants::format_default;
      return Value::String(std::regex_replace(text(0), std::regex(text(1), options), to, one));
    } catch (const std::regex_error&) {
      return Value::Unknown("a regular expression");
    }
  }
  if (name == "repeat" && a.size() == 2) {
    std::string out;
    for (std::int64_t i = 0; i < a[1].integer() && out.size() < 100000; ++i) out += text(0);
    return Value::String(out);
  }
  if (name == "starts_with" && a.size() == 2) return Value::Bool(text(0).starts_with(text(1)));
  if (name == "lpad" && a.size() == 3 && text(2).size() == 1) {
    const std::string s = text(0);
    const std::size_t width = static_cast<std::size_t>(std::max<std::int64_t>(0, a[1].integer()));
    return Value::String(s.size() >= width ? s.substr(0, width) : std::string(width - s.size(), text(2)[0]) + s);
  }
  if (const std::optional<Value> json = JsonFunction(name, a)) return *json;
  return Value::Unknown("the result of " + std::string(name) + "()");
}

}  // namespace pgrehearse::procedure
