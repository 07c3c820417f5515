// Reading the JSON tree of PL/pgSQL code that libpg_query's parser gives.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/procedure/declarations.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {

using Json = nlohmann::json;

// The only member of {"PLpgSQL_x": {...}}.
inline const Json& Inner(const Json& node) {
  return node.is_object() && node.size() == 1 ? node.begin().value() : node;
}

inline std::string Text(const Json& node, const char* key) {
  const auto found = node.find(key);
  return found != node.end() && found->is_string() ? found->get<std::string>() : std::string();
}

inline int Number(const Json& node, const char* key) {
  const auto found = node.find(key);
  return found != node.end() && found->is_number() ? found->get<int>() : 0;
}

inline bool Flag(const Json& node, const char* key) {
  const auto found = node.find(key);
  return found != node.end() && found->is_boolean() && found->get<bool>();
}

inline const Json& Child(const Json& node, const char* key) {
  static const Json kNone;
  const auto found = node.find(key);
  return found == node.end() ? kNone : *found;
}

inline std::string QueryOf(const Json& node, const char* key) {
  const Json& child = Child(node, key);
  return child.is_null() ? std::string() : Text(Inner(child), "query");
}

// "x := e", "x = e": e.
inline std::string AssignedText(const std::string& text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '[' || text[i] == '(') ++depth;
    if (text[i] == ']' || text[i] == ')') --depth;
    if (depth != 0) continue;
    if (text[i] == ':' && i + 1 < text.size() && text[i + 1] == '=') return text.substr(i + 2);
    if (text[i] == '=') return text.substr(i + 1);
  }
  return text;
}

// RAISE; `handled` is the error that the handler around it was called for, without a SQLSTATE where there is none.
void RunRaise(Runner& runner, Frame& frame, const Json& node, const SqlError& handled);
// Runs the code of a parsed function or block in its frame.
Value RunTree(Runner& runner, Frame& frame, const Json& tree, const Declarations& declarations);

}  // namespace pgrehearse::procedure
