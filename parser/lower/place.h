// Where parsed text lies in its file: turns offsets of libpg_query into offsets of the file.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "parser/source.h"
#include "parser/tree.h"

namespace pgrehearse::lower {

// A half-open range of bytes in the text that is parsed.
struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

using OffsetPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

class Place {
 public:
  // `text` lies at [begin, end) of `file`. `offsets` as in ScriptPiece; null or empty: byte for byte. `terminated`: a
  // NUL byte follows the text in memory.
  Place(const SourceFile* file, std::string_view text, std::uint32_t begin, std::uint32_t end,
        const OffsetPairs* offsets, bool terminated)
      : file_(file),
        text_(text),
        begin_(begin),
        end_(end),
        offsets_(offsets && !offsets->empty() ? offsets : nullptr),
        terminated_(terminated) {}

  std::string_view text() const { return text_; }
  bool terminated() const { return terminated_; }

  // The same place with a part of the text: offsets count from the part's first byte.
  Place Sub(TextRange range) const {
    Place sub = *this;
    sub.text_ = text_.substr(range.begin, range.end - range.begin);
    sub.shift_ += range.begin;
    return sub;
  }
  // For text that stands before the file's own: "SELECT (" before an expression.
  Place After(std::size_t prefix) const {
    Place shifted = *this;
    shifted.prefix_ = prefix;
    return shifted;
  }

  Offset FileOffset(std::size_t at) const {
    at = at < prefix_ ? 0 : at - prefix_;
    at += shift_;
    return offsets_ ? Mapped(at) : begin_ + static_cast<Offset>(at);
  }
  SourceSpan Span(std::size_t begin, std::size_t end) const { return {file_, FileOffset(begin), FileOffset(end)}; }

 private:
  Offset Mapped(std::size_t at) const;

  const SourceFile* file_;
  std::string_view text_;
  std::uint32_t begin_;
  std::uint32_t end_;
  const OffsetPairs* offsets_;
  bool terminated_;
  std::size_t shift_ = 0;
  std::size_t prefix_ = 0;
};

}  // namespace pgrehearse::lower
