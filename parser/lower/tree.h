// From text to libpg_query's messages.
#pragma once

#include <optional>
#include <string>

#include "pg_query.pb.h"

namespace pgrehearse::lower {

// What libpg_query refused a text for.
struct TreeError {
  std::string message;
  int cursor = 0;  // in characters, from 1; 0: it did not say where
};

// Parses a text that ends in NUL bytes. Linked from tree_from_nodes.cpp, or from tree_from_bytes.cpp where the library
// came without the headers that the other needs.
std::optional<TreeError> ReadTree(const char* text, ::pg_query::ParseResult& tree);

}  // namespace pgrehearse::lower
