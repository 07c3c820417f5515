// A small ordered tree of values: what the schema document is made of, before anyone prints it as JSON or compares it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace pgrehearse {

struct Value;
using ValueList = std::vector<Value>;
using ValueMember = std::pair<std::string, Value>;
using ValueObject = std::vector<ValueMember>;   // in the order of printing

struct Value {
  std::variant<std::monostate, bool, std::int64_t, double, std::string, ValueList, ValueObject> data;

  Value() = default;
  Value(bool value) : data(value) {}                                    // NOLINT(google-explicit-constructor)
  Value(int value) : data(static_cast<std::int64_t>(value)) {}          // NOLINT(google-explicit-constructor)
  Value(std::int64_t value) : data(value) {}                            // NOLINT(google-explicit-constructor)
  Value(double value) : data(value) {}                                  // NOLINT(google-explicit-constructor)
  Value(std::string value) : data(std::move(value)) {}                  // NOLINT(google-explicit-constructor)
  Value(std::string_view value) : data(std::string(value)) {}           // NOLINT(google-explicit-constructor)
  Value(const char* value) : data(std::string(value)) {}                // NOLINT(google-explicit-constructor)
  Value(ValueList value) : data(std::move(value)) {}                    // NOLINT(google-explicit-constructor)
  Value(ValueObject value) : data(std::move(value)) {}                  // NOLINT(google-explicit-constructor)

  bool is_null() const { return std::holds_alternative<std::monostate>(data); }
  const ValueList* list() const { return std::get_if<ValueList>(&data); }
  const ValueObject* object() const { return std::get_if<ValueObject>(&data); }
  const std::string* text() const { return std::get_if<std::string>(&data); }

  friend bool operator==(const Value& a, const Value& b) { return a.data == b.data; }
};

// The member of an object, or null.
const Value* FindMember(const ValueObject& object, std::string_view key);

// A list of texts.
Value TextList(const std::vector<std::string>& texts);

// One line for people: texts as they are, lists joined by commas.
std::string Brief(const Value& value);

}  // namespace pgrehearse
