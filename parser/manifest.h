// The configuration files of migration tools, read into one kind of value that knows where it stood in its file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pgrehearse {

// A scalar, a list or a map. Scalars keep their text: a tool's reader decides what a number or a boolean is.
struct ManifestValue {
  enum class Kind { kNull, kScalar, kList, kMap };
  Kind kind = Kind::kNull;
  std::string scalar;
  std::vector<ManifestValue> items;
  std::vector<std::pair<std::string, ManifestValue>> members;
  std::uint32_t offset = 0;  // where it begins in the file

  // A member of a map, or of a map in it ("a.b.c" where no key holds a dot); null when there is none.
  const ManifestValue* Find(std::string_view path) const;
  std::string Text(std::string_view path, std::string_view fallback = {}) const;  // a scalar member
  bool Truth(std::string_view path, bool fallback) const;                         // true, yes, on, 1
  // A list's scalars; a lone scalar counts as a list of one.
  std::vector<std::string> Strings(std::string_view path) const;
  bool is_map() const { return kind == Kind::kMap; }
};

// The block style of YAML with flow collections, quoted and block scalars; no anchors, tags or complex keys. JSON and
// JSON5 are read by the same function: they are flow style with comments. Tolerant: what is not understood is left out.
ManifestValue ParseYaml(std::string_view text);

// Tables, dotted keys, strings, arrays and inline tables of TOML. Tolerant as above.
ManifestValue ParseToml(std::string_view text);

// key=value and key: value lines under [sections] ([name "sub"] as git has it becomes name.sub); '#', ';' and '!' begin
// comments. Keys before the first section stand at the top. Serves .ini, .properties, .conf and shell-like files.
ManifestValue ParseIni(std::string_view text);

}  // namespace pgrehearse
