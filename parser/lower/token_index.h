// The tokens of one statement with a binary search by offset: gives ends to nodes of which the grammar records only
// the start, and starts to those of which it records nothing.
#pragma once

#include <string_view>
#include <vector>

#include "parser/lower/place.h"
#include "parser/scanner.h"

namespace pgrehearse::lower {

class TokenIndex {
 public:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  explicit TokenIndex(std::string_view text) : text_(text) {}

  // Scans the range unless it is the one scanned last.
  void Scan(TextRange range);
  void Forget() { scanned_ = false; }

  std::size_t size() const { return tokens_.size(); }
  std::size_t Begin(std::size_t token) const { return tokens_[token].begin; }
  std::size_t End(std::size_t token) const { return tokens_[token].end; }
  const Token& token(std::size_t i) const { return tokens_[i]; }
  std::string_view TextOf(std::size_t token) const {
    return text_.substr(tokens_[token].begin, tokens_[token].end - tokens_[token].begin);
  }
  bool IsWord(std::size_t token, std::string_view lower_case) const;
  bool Is(std::size_t token, char punctuation) const;
  bool IsName(std::size_t token) const;

  // The first token that begins at or after the offset; size() when there is none.
  std::size_t At(std::size_t offset) const;
  // The end of the last token that ends at or before the offset.
  std::size_t EndBefore(std::size_t offset) const;
  // The token after the element that begins with `token`: a comma or a closing bracket at its own depth, or size().
  std::size_t ElementEnd(std::size_t token) const;
  // The token of the closing bracket for the opening one at `token`; size() when it is missing.
  std::size_t Closing(std::size_t token) const;
  // The token after a.b.c that begins at `token`.
  std::size_t NameEnd(std::size_t token) const;
  // The elements from `token` up to `stop`, split at commas of their own depth: [first, past) tokens.
  std::vector<std::pair<std::size_t, std::size_t>> Elements(std::size_t token, std::size_t stop) const;

 private:
  std::string_view text_;
  TextRange range_;
  bool scanned_ = false;
  std::vector<Token> tokens_;
};

}  // namespace pgrehearse::lower
