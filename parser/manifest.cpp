// Manifest values, and the readers of TOML and INI; YAML and the flow style have files of their own.
#include "parser/manifest.h"

#include "parser/manifest_flow.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

ManifestValue& Member(ManifestValue& map, const std::string& key) {
  map.kind = ManifestValue::Kind::kMap;
  for (auto& [name, value] : map.members) {
    if (name == key) return value;
  }
  return map.members.emplace_back(key, ManifestValue()).second;
}

std::vector<std::string> DottedKey(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  char quote = 0;
  for (const char c : text) {
    if (quote != 0) {
      if (c == quote)
        quote = 0;
      else
        part += c;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '.') {
      parts.push_back(std::exchange(part, {}));
    } else if (!IsManifestBlank(c)) {
      part += c;
    }
  }
  parts.push_back(part);
  return parts;
}

}  // namespace

const ManifestValue* ManifestValue::Find(std::string_view path) const {
  for (const auto& [key, value] : members) {
    if (key == path) return &value;
    if (path.size() > key.size() && path[key.size()] == '.' && path.substr(0, key.size()) == key) {
      if (const ManifestValue* found = value.Find(path.substr(key.size() + 1))) return found;
    }
  }
  return nullptr;
}

std::string ManifestValue::Text(std::string_view path, std::string_view fallback) const {
  const ManifestValue* value = Find(path);
  return value && value->kind == Kind::kScalar ? value->scalar : std::string(fallback);
}

bool ManifestValue::Truth(std::string_view path, bool fallback) const {
  const ManifestValue* value = Find(path);
  if (!value || value->kind != Kind::kScalar) return fallback;
  const std::string text = ToLower(value->scalar);
  return text == "true" || text == "yes" || text == "on" || text == "1";
}

std::vector<std::string> ManifestValue::Strings(std::string_view path) const {
  const ManifestValue* value = Find(path);
  std::vector<std::string> strings;
  if (!value) return strings;
  if (value->kind == Kind::kScalar) strings.push_back(value->scalar);
  for (const ManifestValue& item : value->items) {
    if (item.kind == Kind::kScalar) strings.push_back(item.scalar);
  }
  return strings;
}

ManifestValue ParseToml(std::string_view text) {
  ManifestValue root;
  root.kind = ManifestValue::Kind::kMap;
  ManifestValue* table = &root;
  for (std::size_t at = 0; at < text.size();) {
    FlowReader reader(text, at, '=');
    reader.SkipBlank();
    at = reader.at();
    if (at >= text.size()) break;
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    if (text[at] == '[') {
      std::string_view header = text.substr(at, line_end - at);
      const bool array = header.substr(0, 2) == "[[";
      header = header.substr(array ? 2 : 1);
      header = header.substr(0, header.find(']'));
      table = &root;
      for (const std::string& part : DottedKey(header)) table = &Member(*table, part);
      if (array) {
        table->kind = ManifestValue::Kind::kList;
        table = &table->items.emplace_back();
      }
      table->kind = ManifestValue::Kind::kMap;
      at = line_end + 1;
      continue;
    }
    const std::size_t assign = text.find('=', at);
    if (assign == std::string_view::npos || assign > line_end) {
      at = line_end + 1;
      continue;
    }
    ManifestValue* place = table;
    for (const std::string& part : DottedKey(text.substr(at, assign - at))) place = &Member(*place, part);
    FlowReader value(text, assign + 1, '=');
    *place = value.Value(0);
    at = std::max(value.at(), at + 1);
    at = std::min(text.find('\n', at), text.size());
  }
  return root;
}

ManifestValue ParseIni(std::string_view text) {
  ManifestValue root;
  root.kind = ManifestValue::Kind::kMap;
  ManifestValue* section = &root;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = TrimBlanks(text.substr(at, end - at));
    const auto offset = static_cast<std::uint32_t>(at);
    at = end + 1;
    if (line.empty() || line[0] == '#' || line[0] == ';' || line[0] == '!') continue;
    if (line[0] == '[') {
      std::string name;
      for (const char c : line.substr(1, line.find(']') - 1)) {
        if (c == ' ' || c == '\t')
          name += name.empty() || name.back() == '.' ? "" : ".";
        else if (c != '"')
          name += c;
      }
      section = &Member(root, name);
      section->kind = ManifestValue::Kind::kMap;
      continue;
    }
    const std::size_t assign = line.find_first_of("=:");
    if (assign == std::string_view::npos) continue;
    std::string_view value = TrimBlanks(line.substr(assign + 1));
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
      value = value.substr(1, value.size() - 2);
    }
    ManifestValue& place = Member(*section, std::string(TrimBlanks(line.substr(0, assign))));
    place.kind = ManifestValue::Kind::kScalar;
    place.scalar = std::string(value);
    place.offset = offset;
  }
  return root;
}

}  // namespace pgrehearse
