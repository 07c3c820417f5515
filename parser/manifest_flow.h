// The flow style that JSON, YAML and TOML values share: brackets, braces, quotes and plain words.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "parser/files.h"
#include "parser/manifest.h"

namespace pgrehearse {

constexpr int kMaxManifestDepth = 60;

inline bool IsManifestBlank(char c) { return c == ' ' || c == '\t'; }

// Reads one value from a place of a text; `assign` is ':' or '='.
class FlowReader {
 public:
  FlowReader(std::string_view text, std::size_t at, char assign) : text_(text), at_(at), assign_(assign) {}

  std::size_t at() const { return at_; }
  void SkipBlank();  // and comments
  ManifestValue Value(int depth);

 private:
  std::string Quoted();
  std::string Key();

  std::string_view text_;
  std::size_t at_;
  char assign_;
};

}  // namespace pgrehearse
