// Making, printing and comparing the values of running code.
#include "analyzer/procedure/value.h"

#include <charconv>
#include <cstdlib>
#include <system_error>
#include <utility>

namespace pgrehearse::procedure {
namespace {

std::optional<long double> NumberOf(const Value& value) {
  if (value.kind != Value::Kind::kScalar || value.text.empty()) return std::nullopt;
  const char* const last = value.text.data() + value.text.size();
  // Nearly all are OIDs and small numbers.
  std::int64_t whole = 0;
  if (const auto [rest, error] = std::from_chars(value.text.data(), last, whole); error == std::errc() && rest == last)
    return whole;
  char* end = nullptr;
  const long double number = std::strtold(value.text.c_str(), &end);
  return *end == 0 ? std::optional(number) : std::nullopt;
}

bool LikeFrom(std::string_view text, std::string_view pattern) {
  while (!pattern.empty()) {
    const char c = pattern.front();
    if (c == '%') {
      pattern.remove_prefix(1);
      for (std::size_t i = 0; i <= text.size(); ++i) {
        if (LikeFrom(text.substr(i), pattern)) return true;
      }
      return false;
    }
    if (text.empty()) return false;
    if (c == '\\' && pattern.size() > 1) {
      pattern.remove_prefix(1);
      if (text.front() != pattern.front()) return false;
    } else if (c != '_' && text.front() != c) {
      return false;
    }
    text.remove_prefix(1);
    pattern.remove_prefix(1);
  }
  return text.empty();
}

}  // namespace

Value Value::Unknown(std::string reason, std::string stand_in) {
  Value value;
  value.kind = Kind::kUnknown;
  value.text = std::move(reason);
  value.stand_in = std::move(stand_in);
  return value;
}

Value Value::Bool(bool truth) {
  Value value;
  value.kind = Kind::kScalar;
  value.type = 'b';
  value.text = truth ? "t" : "f";
  return value;
}

Value Value::Number(std::int64_t number) {
  Value value;
  value.kind = Kind::kScalar;
  value.type = 'n';
  value.text = std::to_string(number);
  return value;
}

Value Value::String(std::string_view text) {
  Value value;
  value.kind = Kind::kScalar;
  value.text = std::string(text);
  return value;
}

Value Value::Assumed(std::string_view text, std::string reason) {
  Value value = String(text);
  value.assumed = std::move(reason);
  return value;
}

Value Value::Reg(Oid oid, std::string display) {
  Value value = Number(oid);
  value.type = 'r';
  value.display = std::move(display);
  return value;
}

Value Value::Array(std::vector<Value> items) {
  Value value;
  value.kind = Kind::kArray;
  value.items = std::move(items);
  return value;
}

std::int64_t Value::integer() const { return std::strtoll(text.c_str(), nullptr, 10); }

const Value* Value::Field(std::string_view name) const {
  for (std::size_t i = 0; i < names.size() && i < items.size(); ++i) {
    if (names[i] == name) return &items[i];
  }
  return nullptr;
}

std::string PrintOrHole(const Value& value) {
  if (!value.unknown()) return Print(value);
  return value.stand_in.empty() ? std::string(kHole) : value.stand_in;
}

std::string Print(const Value& value) {
  switch (value.kind) {
    case Value::Kind::kUnknown:
    case Value::Kind::kNull:
      return {};
    case Value::Kind::kScalar:
      return value.type == 'r' ? value.display : value.text;
    case Value::Kind::kArray:
    case Value::Kind::kRow:
      break;
  }
  const bool row = value.kind == Value::Kind::kRow;
  std::string out = row ? "(" : "{";
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) out += ",";
    const Value& item = value.items[i];
    if (item.null()) {
      out += row ? "" : "NULL";
      continue;
    }
    const std::string text = Print(item);
    const bool quote =
        item.kind == Value::Kind::kScalar && (text.empty() || text.find_first_of(" ,{}()\"\\") != std::string::npos);
    if (quote) out += '"';
    for (const char c : text) {
      if (quote && (c == '"' || c == '\\')) out += '\\';
      out += c;
    }
    if (quote) out += '"';
  }
  return out + (row ? ")" : "}");
}

std::optional<int> Compare(const Value& a, const Value& b) {
  if (!a.known() || !b.known()) return std::nullopt;
  if (a.kind != Value::Kind::kScalar || b.kind != Value::Kind::kScalar) {
    const Value left = a.kind == Value::Kind::kScalar ? ParseArray(a.text) : a;
    const Value right = b.kind == Value::Kind::kScalar ? ParseArray(b.text) : b;
    for (std::size_t i = 0; i < left.items.size() && i < right.items.size(); ++i) {
      if (left.items[i].null() && right.items[i].null()) continue;
      const std::optional<int> order = Compare(left.items[i], right.items[i]);
      if (!order || *order != 0) return order;
    }
    return static_cast<int>(left.items.size()) - static_cast<int>(right.items.size());
  }
  if (a.type == 'n' || a.type == 'r' || b.type == 'n' || b.type == 'r') {
    const std::optional<long double> x = NumberOf(a), y = NumberOf(b);
    if (x && y) return *x < *y ? -1 : *x > *y ? 1 : 0;
  }
  if (a.type == 'r' || b.type == 'r') return Print(a).compare(Print(b));
  if (a.type == 'b' || b.type == 'b') {
    const auto truth = [](const Value& v) {
      return v.text == "t" || v.text == "true" || v.text == "on" || v.text == "1" || v.text == "yes";
    };
    return static_cast<int>(truth(a)) - static_cast<int>(truth(b));
  }
  return a.text.compare(b.text);
}

const Value* FirstUnknown(const std::vector<Value>& values) {
  for (const Value& value : values) {
    if (value.unknown()) return &value;
    if (const Value* inner = FirstUnknown(value.items)) return inner;
  }
  return nullptr;
}

Value ParseArray(std::string_view text) {
  Value array = Value::Array({});
  if (text.size() < 2 || text.front() != '{' || text.back() != '}')
    return Value::Unknown("an array whose text cannot be read");
  text = text.substr(1, text.size() - 2);
  if (text.empty()) return array;
  std::string item;
  bool quoted = false, was_quoted = false;
  const auto push = [&] {
    array.items.push_back(!was_quoted && Lower(item) == "null" ? Value::Null() : Value::String(item));
    item.clear();
    was_quoted = false;
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size()) {
      item += text[++i];
    } else if (c == '"') {
      quoted = !quoted;
      was_quoted = true;
    } else if (c == ',' && !quoted) {
      push();
    } else {
      item += c;
    }
  }
  push();
  return array;
}

bool Like(std::string_view text, std::string_view pattern, bool fold) {
  if (!fold) return LikeFrom(text, pattern);
  return LikeFrom(Lower(text), Lower(pattern));
}

std::string Lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

std::string Upper(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
  return out;
}

}  // namespace pgrehearse::procedure
