// Scans a statement once and answers questions about its tokens.
#include "parser/lower/token_index.h"

#include <algorithm>

namespace pgrehearse::lower {

void TokenIndex::Scan(TextRange range) {
  if (scanned_ && range.begin == range_.begin && range.end == range_.end) return;
  range_ = range;
  scanned_ = true;
  tokens_.clear();
  Scanner scanner(text_.substr(0, range.end), range.begin);
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
    tokens_.push_back(token);
  }
}

bool TokenIndex::IsWord(std::size_t token, std::string_view lower_case) const {
  return token < size() && tokens_[token].kind == TokenKind::kWord && EqualsIgnoringCase(TextOf(token), lower_case);
}

bool TokenIndex::Is(std::size_t token, char punctuation) const {
  return token < size() && tokens_[token].kind == TokenKind::kPunctuation && text_[tokens_[token].begin] == punctuation;
}

bool TokenIndex::IsName(std::size_t token) const {
  return token < size() && (tokens_[token].kind == TokenKind::kWord || tokens_[token].kind == TokenKind::kQuotedName);
}

std::size_t TokenIndex::At(std::size_t offset) const {
  const auto found = std::lower_bound(tokens_.begin(), tokens_.end(), offset,
                                      [](const Token& token, std::size_t value) { return token.begin < value; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

std::size_t TokenIndex::EndBefore(std::size_t offset) const {
  const std::size_t token = At(offset);
  if (token == 0) return offset;
  return std::min<std::size_t>(tokens_[token - 1].end, offset);
}

std::size_t TokenIndex::ElementEnd(std::size_t token) const {
  int depth = 0;
  for (; token < size(); ++token) {
    if (tokens_[token].kind != TokenKind::kPunctuation) continue;
    const char c = text_[tokens_[token].begin];
    if (c == '(' || c == '[') ++depth;
    if (c == ')' || c == ']') {
      if (depth == 0) return token;
      --depth;
    }
    if ((c == ',' || c == ';') && depth == 0) return token;
  }
  return size();
}

std::size_t TokenIndex::Closing(std::size_t token) const {
  int depth = 0;
  for (; token < size(); ++token) {
    if (tokens_[token].kind != TokenKind::kPunctuation) continue;
    const char c = text_[tokens_[token].begin];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && --depth == 0) return token;
  }
  return size();
}

std::size_t TokenIndex::NameEnd(std::size_t token) const {
  if (!IsName(token)) return token;
  ++token;
  while (Is(token, '.') && IsName(token + 1)) token += 2;
  return token;
}

std::vector<std::pair<std::size_t, std::size_t>> TokenIndex::Elements(std::size_t token, std::size_t stop) const {
  std::vector<std::pair<std::size_t, std::size_t>> elements;
  while (token < stop) {
    const std::size_t end = std::min(ElementEnd(token), stop);
    elements.emplace_back(token, end);
    if (end >= stop || !Is(end, ',')) break;
    token = end + 1;
  }
  return elements;
}

}  // namespace pgrehearse::lower
