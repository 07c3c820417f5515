// Casts and assignments of running code: what a value becomes as one of another type.
#include <set>

#include "analyzer/procedure/clock.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

std::string Last(NameList names) { return names.empty() ? std::string() : std::string(names.back()); }

bool IsIntegerType(std::string_view type) {
  static const std::set<std::string, std::less<>> kTypes = {"int2",   "int4",     "int8", "integer",
                                                            "bigint", "smallint", "oid",  "int"};
  return kTypes.contains(type);
}

bool IsTextType(std::string_view type) {
  static const std::set<std::string, std::less<>> kTypes = {"text", "varchar", "name", "bpchar", "citext", "char"};
  return kTypes.contains(type);
}

}  // namespace

Value Runner::Cast(const Value& value, const TypeName& type) {
  if (value.unknown() || value.null()) return value;
  const std::string name = Last(type.names);
  if (!type.array_bounds.empty()) {
    if (value.kind == Value::Kind::kScalar) return ParseArray(value.text);
    Value array = value;
    for (Value& item : array.items) {
      if (item.kind == Value::Kind::kScalar && IsTextType(name)) item = Value::String(Print(item));
    }
    return array;
  }
  if (name.starts_with("reg") && name != "regexp") return ToReg(value, name, false);
  if (IsTextType(name)) {
    Value text = Value::Assumed(value.type == 'b' ? (value.is_true() ? "true" : "false") : Print(value), value.assumed);
    if (name == "name" && text.text.size() > 63) text.text.resize(63);
    return text;
  }
  if (IsIntegerType(name)) {
    if (value.kind != Value::Kind::kScalar) return Value::Unknown("a cast to " + name);
    if (value.type == 'b') return Value::Number(value.is_true() ? 1 : 0);
    if (value.text.empty() || value.text.find_first_not_of("0123456789-+ ") != std::string::npos) {
      if (value.type == 'n') return Value::Unknown("a cast to " + name);
      Raise("22P02", "invalid input syntax for type " +
                         (name == "int4"   ? std::string("integer")
                          : name == "int8" ? "bigint"
                                           : name) +
                         ": \"" + value.text + "\"");
    }
    return Value::Number(value.integer());
  }
  if (name == "bool") {
    const std::string text = Lower(value.text);
    return Value::Bool(text == "t" || text == "true" || text == "on" || text == "yes" || text == "1" || text == "y");
  }
  if (std::optional<Value> time = CastToDateTime(value, name)) return *time;
  if (name == "numeric" || name == "float8" || name == "float4") {
    Value number = value;
    number.type = 'n';
    return number;
  }
  return value;
}

// What assignment to a variable, a column or an argument of the type makes of a value.
Value Runner::Coerce(Value value, std::string_view declared) {
  const bool scalar = value.kind == Value::Kind::kScalar;
  if (!scalar) return value;
  std::string type = Lower(declared);
  if (type.starts_with("pg_catalog.")) type = type.substr(11);
  if (type.find("[]") != std::string::npos) return ParseArray(value.text);
  type = type.substr(0, type.find('('));
  if (type == "timestamp with time zone") type = "timestamptz";
  if (type == "timestamp without time zone") type = "timestamp";
  if (std::optional<Value> time = CastToDateTime(value, type)) return *time;
  if (value.type != 'b' && (type == "bool" || type == "boolean")) {
    const std::string text = Lower(value.text);
    return Value::Bool(text == "t" || text == "true" || text == "1" || text == "on" || text == "yes");
  }
  if (IsTextType(type) || type.starts_with("character")) {
    return Value::Assumed(value.type == 'b' ? (value.is_true() ? "true" : "false") : Print(value), value.assumed);
  }
  if (value.type == 's' && IsIntegerType(type)) value.type = 'n';
  return type.starts_with("reg") ? ToReg(value, type, false) : value;
}

}  // namespace pgrehearse::procedure
