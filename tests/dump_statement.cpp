// Walks the statement tree by its list of members and prints what differs from the default.
#include "tests/dump_statement.h"

#include <fmt/format.h>

#include <type_traits>

#include "tests/dump_fields.h"

namespace pgrehearse::testing {

namespace {

class Dumper {
 public:
  std::string Take() { return std::move(out_); }

  void Value(bool value) { out_ += value ? "true" : "false"; }
  void Value(char value) { value == 0 ? out_ += "0" : out_ += value; }
  void Value(Text text) {
    bool plain = !text.empty();
    for (const char c : text) plain = plain && (std::isalnum(static_cast<unsigned char>(c)) || c == '_');
    if (plain) {
      out_ += text;
      return;
    }
    out_ += '"';
    for (const char c : text) {
      if (c == '\n') {
        out_ += "\\n";
      } else {
        if (c == '"' || c == '\\') out_ += '\\';
        out_ += c;
      }
    }
    out_ += '"';
  }
  void Value(const SourceSpan& span) { Value(span.text()); }
  template <typename T>
  requires std::is_integral_v<T>
  void Value(T value) { out_ += fmt::to_string(static_cast<long long>(value)); }
  template <typename T>
  requires std::is_enum_v<T>
  void Value(T value) {
    const std::string_view name = NameOf(value);
    out_ += name.starts_with("k") ? name.substr(1) : name;
  }
  void Value(const RelationName& relation) {
    if (relation.only) out_ += "ONLY ";
    if (relation.persistence != 'p') out_ += fmt::format("{}:", relation.persistence);
    for (const Text part : {relation.catalog, relation.schema}) {
      if (part.empty()) continue;
      Value(part);
      out_ += '.';
    }
    Value(relation.name);
    if (!relation.alias.empty()) {
      out_ += " AS ";
      Value(relation.alias);
    }
    if (!relation.alias_columns.empty()) Value(relation.alias_columns);
  }
  void Value(const TypeName& type) {
    if (type.setof) out_ += "SETOF ";
    Names(type.names);
    if (type.percent_type) out_ += "%TYPE";
    if (!type.modifiers.empty()) Value(type.modifiers);
    for (const std::int32_t bound : type.array_bounds) out_ += bound < 0 ? "[]" : fmt::format("[{}]", bound);
  }
  template <typename T>
  void Value(const T* pointer) {
    if (pointer) {
      Value(*pointer);
    } else {
      out_ += "null";
    }
  }
  template <typename T>
  void Value(const List<T>& list) {
    out_ += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ' ';
      Value(list[i]);
    }
    out_ += ']';
  }
  template <typename... T>
  void Value(const std::variant<T...>& variant) {
    std::visit([this](const auto& value) { Value(value); }, variant);
  }
  void Value(const Expression& expression) { Value(expression.node); }
  void Value(const Query& query) {
    if (query.with) Value(*query.with);
    Value(query.node);
  }
  void Value(const FromItem& item) {
    Value(item.node);
    if (item.alias.empty() || std::holds_alternative<RelationName>(item.node)) return;
    out_ += " AS ";
    Value(item.alias);
    if (!item.alias_columns.empty()) Value(item.alias_columns);
  }
  void Value(const AlterTableCommand& command) {
    Value(command.action);
    out_ += " span=";
    Value(command.span);
  }
  void Value(const Statement& statement) {
    Value(statement.node);
    out_ += " span=";
    Value(statement.span);
  }
  template <typename T>
  requires std::is_class_v<T>
  void Value(const T& object) {
    std::string_view name = TypeText(&object);
    const std::size_t colon = name.rfind(':');
    if (colon != std::string_view::npos) name = name.substr(colon + 1);
    out_ += '(';
    out_ += name;
    VisitMembers(object, [this](std::string_view member, const auto& value, const auto& by_default) {
      if (IsDefault(value, by_default)) return;
      if (member == "at" || member == "label_at") return;
      out_ += ' ';
      out_ += member;
      if constexpr (std::is_same_v<std::decay_t<decltype(value)>, bool>) {
        if (value) return;
      }
      out_ += '=';
      Value(value);
    });
    out_ += ')';
  }

 private:
  void Names(NameList names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (i > 0) out_ += '.';
      Value(names[i]);
    }
  }
  template <typename T>
  static bool IsDefault(const T& value, const T& by_default) {
    if constexpr (std::is_scalar_v<T> || std::is_same_v<T, Text>) {
      return value == by_default;
    } else if constexpr (std::is_same_v<T, SourceSpan>) {
      return !value.valid();
    } else if constexpr (requires { value.empty(); }) {
      return value.empty();
    } else if constexpr (std::is_same_v<T, RelationName>) {
      return value.name.empty();
    } else if constexpr (std::is_class_v<T>) {
      return IsEmpty(value);
    } else {
      return false;
    }
  }
  // A nested struct of which every member has its default value.
  template <typename T>
  static bool IsEmpty(const T& object) {
    if constexpr (requires { VisitMembers(object, [](std::string_view, const auto&, const auto&) {}); }) {
      bool empty = true;
      VisitMembers(object, [&empty](std::string_view, const auto& value, const auto& by_default) {
        empty = empty && IsDefault(value, by_default);
      });
      return empty;
    } else {
      return false;
    }
  }

  std::string out_;
};

}  // namespace

std::string DumpStatement(const Statement& statement) {
  Dumper dumper;
  dumper.Value(statement.node);
  return dumper.Take();
}

std::string DumpExpression(const Expression* expression) {
  Dumper dumper;
  dumper.Value(expression);
  return dumper.Take();
}

}  // namespace pgrehearse::testing
