// Operators and functions of json and jsonb (jsonfuncs.c). Results have jsonb's form, json's own spacing is not kept.
#include "analyzer/procedure/json_values.h"

#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/value/forms.h"

namespace pgrehearse::procedure {
namespace {

using Json = nlohmann::ordered_json;

std::optional<Json> Parse(const Value& value) {
  if (value.kind != Value::Kind::kScalar || value.type != 's' || !value.assumed.empty()) return std::nullopt;
  Json json = Json::parse(value.text, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

Value AsJson(const Json& json, int version) {
  return Value::String(value::CanonicalJsonb(json.dump(-1, ' ', false, Json::error_handler_t::replace), version));
}

Value AsText(const Json& json, int version) {
  if (json.is_null()) return Value::Null();
  return json.is_string() ? Value::String(json.get<std::string>()) : AsJson(json, version);
}

// A number counts elements, from the end when negative; a text names a member, or such a number in a path.
const Json* Member(const Json& json, const Value& key, bool path) {
  if (json.is_object() && (path || key.type != 'n')) {
    const auto found = json.find(Print(key));
    return found == json.end() ? nullptr : &*found;
  }
  const bool counts = path ? Print(key).find_first_not_of("-0123456789") == std::string::npos : key.type == 'n';
  if (!json.is_array() || !counts) return nullptr;
  const auto size = static_cast<std::int64_t>(json.size());
  const std::int64_t at = key.integer() < 0 ? size + key.integer() : key.integer();
  return at < 0 || at >= size ? nullptr : &json[static_cast<std::size_t>(at)];
}

// jsonb_typeof -> typeof
std::string_view Bare(std::string_view name) {
  for (const std::string_view prefix : {"jsonb_", "json_"}) {
    if (name.starts_with(prefix)) return name.substr(prefix.size());
  }
  return {};
}

}  // namespace

std::optional<Value> JsonOperator(std::string_view op, const Value& left, const Value& right, int version) {
  const bool path = op.starts_with("#>");
  if (!path && op != "->" && op != "->>" && op != "?") return std::nullopt;
  const std::optional<Json> json = Parse(left);
  if (!json || !right.known() || !right.assumed.empty()) return std::nullopt;
  if (op == "?") return Value::Bool(json->is_object() && json->contains(Print(right)));
  const Json* at = &*json;
  if (path) {
    const Value steps = right.kind == Value::Kind::kArray ? right : ParseArray(right.text);
    for (const Value& step : steps.items) {
      if (!step.known()) return std::nullopt;
      at = at != nullptr ? Member(*at, step, true) : nullptr;
    }
  } else {
    at = Member(*at, right, false);
  }
  if (at == nullptr) return Value::Null();
  return op.ends_with(">>") ? AsText(*at, version) : AsJson(*at, version);
}

std::optional<Value> JsonFunction(std::string_view name, const std::vector<Value>& arguments) {
  const std::string_view bare = Bare(name);
  if ((bare != "typeof" && bare != "array_length") || arguments.size() != 1) return std::nullopt;
  const std::optional<Json> json = Parse(arguments[0]);
  if (!json) return std::nullopt;
  if (bare == "typeof") return Value::String(json->is_number() ? "number" : json->type_name());
  if (!json->is_array()) return std::nullopt;
  return Value::Number(static_cast<std::int64_t>(json->size()));
}

std::optional<Value> JsonRows(std::string_view name, const std::vector<Value>& arguments, int version) {
  const std::string_view bare = Bare(name);
  const std::optional<Json> written = arguments.size() == 1 && !bare.empty() ? Parse(arguments[0]) : std::nullopt;
  if (!written) return std::nullopt;
  // jsonb has its members in an order of its own.
  const Json json = name.starts_with("jsonb") ? Json::parse(AsJson(*written, version).text) : *written;
  const bool text = bare.ends_with("_text");
  const auto shown = [&](const Json& item) { return text ? AsText(item, version) : AsJson(item, version); };
  Value rows = Value::Array({});
  if (bare.starts_with("array_elements") && json.is_array()) {
    for (const Json& item : json) rows.items.push_back(shown(item));
    return rows;
  }
  if (!json.is_object() || (bare != "object_keys" && bare != "each" && bare != "each_text")) return std::nullopt;
  for (const auto& [key, item] : json.items()) {
    Value member = Value::String(key);
    if (bare != "object_keys") {
      Value row;
      row.kind = Value::Kind::kRow;
      row.names = {"key", "value"};
      row.items = {std::move(member), shown(item)};
      member = std::move(row);
    }
    rows.items.push_back(std::move(member));
  }
  if (bare != "object_keys") {
    rows.type = 'S';
    rows.names = {"key", "value"};
  }
  return rows;
}

}  // namespace pgrehearse::procedure
