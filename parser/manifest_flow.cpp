// Values in the flow style.
#include "parser/manifest_flow.h"

#include <cstdlib>

namespace pgrehearse {

namespace {

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

}  // namespace

void FlowReader::SkipBlank() {
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (IsManifestBlank(c) || c == '\n' || c == '\r') {
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

std::string FlowReader::Quoted() {
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
      AppendUtf8(out, static_cast<unsigned>(std::strtoul(std::string(text_.substr(at_ + 1, 4)).c_str(), nullptr, 16)));
      at_ += 4;
    } else {
      out += escaped;
    }
  }
  return out;
}

std::string FlowReader::Key() {
  SkipBlank();
  if (at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) return Quoted();
  const std::size_t begin = at_;
  while (at_ < text_.size() && text_[at_] != assign_ && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != '\n') {
    ++at_;
  }
  return std::string(TrimBlanks(text_.substr(begin, at_ - begin)));
}

ManifestValue FlowReader::Value(int depth) {
  SkipBlank();
  ManifestValue value;
  value.offset = static_cast<std::uint32_t>(at_);
  if (at_ >= text_.size() || depth > kMaxManifestDepth) {
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
         !(text_[at_] == '#' && at_ > begin && IsManifestBlank(text_[at_ - 1]))) {
    ++at_;
  }
  value.scalar = std::string(TrimBlanks(text_.substr(begin, at_ - begin)));
  if (value.scalar == "null" || value.scalar == "~") value.kind = ManifestValue::Kind::kNull;
  return value;
}

}  // namespace pgrehearse
