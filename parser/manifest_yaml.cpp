// The block style of YAML, line by line.
#include <optional>

#include "parser/manifest_flow.h"

namespace pgrehearse {

namespace {

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
      } else if (c == '#' && (i == begin || IsManifestBlank(text_[i - 1]))) {
        break;
      }
    }
    i = std::min(i, end);
    while (i > begin && (IsManifestBlank(text_[i - 1]) || text_[i - 1] == '\r')) --i;
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
    if (line_ >= lines_.size() || depth > kMaxManifestDepth) return value;
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
      std::string key(TrimBlanks(content.substr(0, *key_end)));
      if (key.size() >= 2 && (key[0] == '"' || key[0] == '\'')) key = key.substr(1, key.size() - 2);
      std::size_t at = line.begin + *key_end + 1;
      while (at < line.end && IsManifestBlank(text_[at])) ++at;
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
      const bool empty = TrimBlanks(raw).empty();
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
      if (content[i] == ':' && (i + 1 == content.size() || IsManifestBlank(content[i + 1]))) return i;
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::vector<YamlLine> lines_;
  std::size_t line_ = 0;
};

}  // namespace

ManifestValue ParseYaml(std::string_view text) {
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  const std::string_view start = TrimBlanks(text);
  if (!start.empty() && (start[0] == '{' || start[0] == '[' || start[0] == '/'))
    return FlowReader(text, 0, ':').Value(0);
  return YamlReader(text).Read();
}

}  // namespace pgrehearse
