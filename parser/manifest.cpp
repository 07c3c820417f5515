// Readers of YAML, JSON, TOML and INI, as much of each as migration tools write.
#include "parser/manifest.h"

#include <algorithm>
#include <cctype>

#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr int kMaxDepth = 60;

bool IsBlank(char c) { return c == ' ' || c == '\t'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (IsBlank(text.front()) || text.front() == '\r' || text.front() == '\n'))
    text.remove_prefix(1);
  while (!text.empty() && (IsBlank(text.back()) || text.back() == '\r' || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

void AppendUtf8(std::string& out, unsigned code) {
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (code >> 12));
    out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

// Characters of one text with a place in it; the flow style of YAML, which JSON is a part of, and TOML's values.
class FlowReader {
 public:
  FlowReader(std::string_view text, std::size_t at, char assign) : text_(text), at_(at), assign_(assign) {}

  std::size_t at() const { return at_; }

  void SkipBlank() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (IsBlank(c) || c == '\n' || c == '\r') {
        ++at_;
      } else if (c == '#' || text_.compare(at_, 2, "//") == 0) {
        at_ = std::min(text_.find('\n', at_), text_.size());
      } else if (text_.compare(at_, 2, "/*") == 0) {
        const std::size_t end = text_.find("*/", at_ + 2);
        at_ = end == std::string_view::npos ? text_.size() : end + 2;
      } else {
        return;
      }
    }
  }

  std::string Quoted() {
    const char quote = text_[at_];
    std::string out;
    if (assign_ == '=' && at_ + 2 < text_.size() && text_[at_ + 1] == quote && text_[at_ + 2] == quote) {
      const std::size_t end = text_.find(std::string(3, quote), at_ + 3);
      const std::size_t stop = std::min(end, text_.size());
      out = std::string(text_.substr(at_ + 3, stop - at_ - 3));
      at_ = std::min(stop + 3, text_.size());
      return out;
    }
    for (++at_; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == quote) {
        if (quote == '\'' && at_ + 1 < text_.size() && text_[at_ + 1] == '\'') {
          out += '\'';
          ++at_;
          continue;
        }
        ++at_;
        return out;
      }
      if (c != '\\' || quote != '"' || at_ + 1 >= text_.size()) {
        out += c;
        continue;
      }
      const char escaped = text_[++at_];
      if (escaped == 'n') {
        out += '\n';
      } else if (escaped == 't') {
        out += '\t';
      } else if (escaped == 'r') {
        out += '\r';
      } else if (escaped == 'u' && at_ + 4 < text_.size()) {
        AppendUtf8(out,
                   static_cast<unsigned>(std::strtoul(std::string(text_.substr(at_ + 1, 4)).c_str(), nullptr, 16)));
        at_ += 4;
      } else {
        out += escaped;
      }
    }
    return out;
  }

  std::string Key() {
    SkipBlank();
    if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) return Quoted();
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != assign_ && text_[at_] != ',' && text_[at_] != '}' &&
           text_[at_] != '\n') {
      ++at_;
    }
    return std::string(Trim(text_.substr(begin, at_ - begin)));
  }

  ManifestValue Value(int depth) {
    SkipBlank();
    ManifestValue value;
    value.offset = static_cast<std::uint32_t>(at_);
    if (at_ >= text_.size() || depth > kMaxDepth) {
      at_ = text_.size();
      return value;
    }
    const char c = text_[at_];
    if (c == '[' || c == '{') {
      const char close = c == '[' ? ']' : '}';
      value.kind = c == '[' ? ManifestValue::Kind::kList : ManifestValue::Kind::kMap;
      for (++at_;;) {
        SkipBlank();
        if (at_ >= text_.size()) return value;
        if (text_[at_] == close) {
          ++at_;
          return value;
        }
        if (text_[at_] == ',') {
          ++at_;
          continue;
        }
        const std::size_t before = at_;
        if (c == '[') {
          value.items.push_back(Value(depth + 1));
        } else {
          std::string key = Key();
          SkipBlank();
          if (at_ < text_.size() && text_[at_] == assign_) ++at_;
          value.members.emplace_back(std::move(key), Value(depth + 1));
        }
        if (at_ == before) ++at_;
      }
    }
    value.kind = ManifestValue::Kind::kScalar;
    if (c == '"' || c == '\'') {
      value.scalar = Quoted();
      return value;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != ']' && text_[at_] != '}' && text_[at_] != '\n' &&
           !(text_[at_] == '#' && at_ > begin && IsBlank(text_[at_ - 1]))) {
      ++at_;
    }
    value.scalar = std::string(Trim(text_.substr(begin, at_ - begin)));
    if (value.scalar == "null" || value.scalar == "~") value.kind = ManifestValue::Kind::kNull;
    return value;
  }

 private:
  std::string_view text_;
  std::size_t at_;
  char assign_;
};

struct YamlLine {
  std::size_t indent;
  std::size_t begin;  // of the content
  std::size_t end;    // without comment and trailing blanks
  std::size_t raw_end;
};

// The block style of YAML, line by line.
class YamlReader {
 public:
  explicit YamlReader(std::string_view text) : text_(text) {
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      std::size_t begin = at;
      while (begin < end && text[begin] == ' ') ++begin;
      lines_.push_back({begin - at, begin, ContentEnd(begin, end), end});
      at = end + 1;
    }
  }

  ManifestValue Read() {
    SkipEmpty();
    if (line_ >= lines_.size()) return {};
    const char first = text_[lines_[line_].begin];
    if (first == '{' || first == '[') return FlowReader(text_, lines_[line_].begin, ':').Value(0);
    return Block(lines_[line_].indent, 0);
  }

 private:
  // Where the content of a line ends: before a comment that stands outside of quotes.
  std::size_t ContentEnd(std::size_t begin, std::size_t end) const {
    char quote = 0;
    std::size_t i = begin;
    for (; i < end; ++i) {
      const char c = text_[i];
      if (quote != 0) {
        if (c == '\\' && quote == '"')
          ++i;
        else if (c == quote)
          quote = 0;
      } else if ((c == '"' || c == '\'') &&
                 (i == begin || text_[i - 1] == ' ' || text_[i - 1] == '[' || text_[i - 1] == ',')) {
        quote = c;
      } else if (c == '#' && (i == begin || IsBlank(text_[i - 1]))) {
        break;
      }
    }
    i = std::min(i, end);
    while (i > begin && (IsBlank(text_[i - 1]) || text_[i - 1] == '\r')) --i;
    return i;
  }

  std::string_view Content(const YamlLine& line) const { return text_.substr(line.begin, line.end - line.begin); }

  void SkipEmpty() {
    while (line_ < lines_.size()) {
      const std::string_view content = Content(lines_[line_]);
      if (!content.empty() && content != "---" && content != "..." && content[0] != '%') return;
      ++line_;
    }
  }

  ManifestValue Block(std::size_t indent, int depth) {
    ManifestValue value;
    SkipEmpty();
    if (line_ >= lines_.size() || depth > kMaxDepth) return value;
    value.offset = static_cast<std::uint32_t>(lines_[line_].begin);
    const std::string_view first = Content(lines_[line_]);
    const bool list = first == "-" || first.substr(0, 2) == "- ";
    value.kind = list ? ManifestValue::Kind::kList : ManifestValue::Kind::kMap;
    while (true) {
      SkipEmpty();
      if (line_ >= lines_.size() || lines_[line_].indent != indent) return value;
      YamlLine& line = lines_[line_];
      const std::string_view content = Content(line);
      const bool item = content == "-" || content.substr(0, 2) == "- ";
      if (item != list) return value;
      if (list) {
        std::size_t skip = 1;
        while (skip < content.size() && content[skip] == ' ') ++skip;
        if (skip >= content.size()) {
          ++line_;
          value.items.push_back(Nested(indent, depth, false));
        } else {
          // What follows the dash is a block of its own, indented by where it stands.
          line.indent += skip;
          line.begin += skip;
          value.items.push_back(KeyEnd(Content(line)) ? Block(line.indent, depth + 1) : Inline(line.begin, indent));
        }
        continue;
      }
      const auto key_end = KeyEnd(content);
      if (!key_end) {
        ++line_;
        continue;
      }
      std::string key(Trim(content.substr(0, *key_end)));
      if (key.size() >= 2 && (key[0] == '"' || key[0] == '\'')) key = key.substr(1, key.size() - 2);
      std::size_t at = line.begin + *key_end + 1;
      while (at < line.end && IsBlank(text_[at])) ++at;
      if (at >= line.end) {
        ++line_;
        value.members.emplace_back(std::move(key), Nested(indent, depth, true));
      } else {
        value.members.emplace_back(std::move(key), Inline(at, indent));
      }
    }
  }

  // The value on the lines below a key or a lone dash: deeper, or for a key a list at the same depth.
  ManifestValue Nested(std::size_t indent, int depth, bool list_may_stand_level) {
    SkipEmpty();
    if (line_ >= lines_.size()) return {};
    const YamlLine& line = lines_[line_];
    const bool level_list = list_may_stand_level && line.indent == indent && Content(line)[0] == '-';
    if (line.indent > indent || level_list) {
      if (!KeyEnd(Content(line)) && Content(line)[0] != '-') return Inline(line.begin, indent);
      return Block(line.indent, depth + 1);
    }
    return {};
  }

  // A scalar or a flow collection that begins at `at` in the present line.
  ManifestValue Inline(std::size_t at, std::size_t indent) {
    ManifestValue value;
    value.offset = static_cast<std::uint32_t>(at);
    const char c = text_[at];
    if (c == '|' || c == '>') return BlockScalar(c == '|', text_.substr(at, lines_[line_].end - at), indent);
    if (c == '[' || c == '{' || c == '"' || c == '\'') {
      FlowReader reader(text_, at, ':');
      value = reader.Value(0);
      while (line_ < lines_.size() && lines_[line_].raw_end < reader.at()) ++line_;
      ++line_;
      return value;
    }
    value.kind = ManifestValue::Kind::kScalar;
    value.scalar = std::string(text_.substr(at, lines_[line_].end - at));
    ++line_;
    // A plain scalar may go on over deeper lines.
    while (line_ < lines_.size() && lines_[line_].indent > indent && !Content(lines_[line_]).empty()) {
      value.scalar += ' ';
      value.scalar += Content(lines_[line_]);
      ++line_;
    }
    if (value.scalar == "null" || value.scalar == "~") value.kind = ManifestValue::Kind::kNull;
    return value;
  }

  ManifestValue BlockScalar(bool literal, std::string_view header, std::size_t indent) {
    ManifestValue value;
    value.kind = ManifestValue::Kind::kScalar;
    ++line_;
    value.offset = line_ < lines_.size() ? static_cast<std::uint32_t>(lines_[line_].begin) : 0;
    std::optional<std::size_t> depth;
    for (; line_ < lines_.size(); ++line_) {
      const YamlLine& line = lines_[line_];
      const std::string_view raw = text_.substr(line.begin, line.raw_end - line.begin);
      const bool empty = Trim(raw).empty();
      if (!empty && line.indent <= indent) break;
      if (!empty && !depth) depth = line.indent;
      if (!empty) value.scalar += std::string(line.indent > *depth ? line.indent - *depth : 0, ' ');
      if (!empty) value.scalar += raw.substr(0, raw.back() == '\r' ? raw.size() - 1 : raw.size());
      value.scalar += literal || empty ? '\n' : ' ';
    }
    while (!value.scalar.empty() && (value.scalar.back() == '\n' || value.scalar.back() == ' '))
      value.scalar.pop_back();
    if (header.find('-') == std::string_view::npos) value.scalar += '\n';
    return value;
  }

  // Where the colon of "key: value" is, unless the line is no such thing.
  static std::optional<std::size_t> KeyEnd(std::string_view content) {
    std::size_t i = 0;
    if (!content.empty() && (content[0] == '"' || content[0] == '\'')) {
      i = content.find(content[0], 1);
      if (i == std::string_view::npos) return std::nullopt;
      ++i;
    } else if (!content.empty() && (content[0] == '[' || content[0] == '{')) {
      return std::nullopt;
    }
    for (; i < content.size(); ++i) {
      if (content[i] == ':' && (i + 1 == content.size() || IsBlank(content[i + 1]))) return i;
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<YamlLine> lines_;
  std::size_t line_ = 0;
};

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
    } else if (!IsBlank(c)) {
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

ManifestValue ParseYaml(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const std::string_view start = Trim(text);
  if (!start.empty() && (start[0] == '{' || start[0] == '[' || start[0] == '/'))
    return FlowReader(text, 0, ':').Value(0);
  return YamlReader(text).Read();
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
    const std::string_view line = Trim(text.substr(at, end - at));
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
    std::string_view value = Trim(line.substr(assign + 1));
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'') && value.back() == value[0]) {
      value = value.substr(1, value.size() - 2);
    }
    ManifestValue& place = Member(*section, std::string(Trim(line.substr(0, assign))));
    place.kind = ManifestValue::Kind::kScalar;
    place.scalar = std::string(value);
    place.offset = offset;
  }
  return root;
}

}  // namespace pgrehearse
