// A small ordered tree of values: what the schema document is made of, before anyone prints it as JSON or compares it.
#include "analyzer/schema/value.h"

#include <fmt/format.h>

namespace pgrehearse {

const Value* FindMember(const ValueObject& object, std::string_view key) {
  for (const ValueMember& member : object) {
    if (member.first == key) return &member.second;
  }
  return nullptr;
}

Value TextList(const std::vector<std::string>& texts) {
  ValueList list;
  list.reserve(texts.size());
  for (const std::string& text : texts) list.emplace_back(text);
  return list;
}

std::string Brief(const Value& value) {
  struct Printer {
    std::string operator()(std::monostate) const { return "null"; }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return fmt::format("{}", number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const ValueList& list) const {
      std::string out;
      for (const Value& item : list) out += (out.empty() ? "" : ", ") + Brief(item);
      return out;
    }
    std::string operator()(const ValueObject& object) const {
      std::string out;
      for (const ValueMember& member : object) {
        out += (out.empty() ? "" : ", ") + member.first + ": " + Brief(member.second);
      }
      return out;
    }
  };
  return std::visit(Printer(), value.data);
}

}  // namespace pgrehearse
