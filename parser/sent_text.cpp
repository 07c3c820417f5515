// Builds, slices and substitutes pieces, keeping every byte's way back to the file.
#include "parser/sent_text.h"

#include <algorithm>

#include "parser/files.h"
#include "parser/scanner.h"

namespace pgrehearse {

std::string_view PieceText(const ScriptPiece& piece) {
  return piece.text ? std::string_view(*piece.text) : piece.span.text();
}

std::uint32_t PieceFileOffset(const ScriptPiece& piece, std::size_t text_offset) {
  if (!piece.text || piece.offsets.empty()) {
    return std::min<std::uint32_t>(piece.span.begin + static_cast<std::uint32_t>(text_offset), piece.span.end);
  }
  const auto after = std::upper_bound(piece.offsets.begin(), piece.offsets.end(), text_offset,
                                      [](std::size_t offset, const auto& pair) { return offset < pair.first; });
  if (after == piece.offsets.begin()) return piece.span.begin;
  const auto& [text_begin, file_begin] = *(after - 1);
  const std::uint32_t limit = after == piece.offsets.end() ? piece.span.end : std::max(after->second, file_begin);
  return std::min<std::uint32_t>(file_begin + static_cast<std::uint32_t>(text_offset) - text_begin, limit);
}

void SentText::Mark(std::uint32_t file_offset) {
  const auto at = static_cast<std::uint32_t>(text_.size());
  if (!offsets_.empty() && offsets_.back().first == at) {
    offsets_.back().second = file_offset;
  } else {
    offsets_.emplace_back(at, file_offset);
  }
}

void SentText::Keep(std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  if (!started_) begin_ = begin;
  if (!started_ || changed_ || begin != end_) Mark(begin);
  if (started_ && begin != end_) changed_ = true;
  text_ += file_->text().substr(begin, end - begin);
  started_ = true;
  end_ = end;
}

void SentText::Replace(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  if (!started_) begin_ = begin;
  started_ = changed_ = true;
  Mark(begin);
  text_ += text;
  end_ = end;
  Mark(end);
}

void SentText::KeepOf(const ScriptPiece& piece, std::size_t begin, std::size_t end) {
  if (!piece.text) {
    Keep(piece.span.begin + static_cast<std::uint32_t>(begin), piece.span.begin + static_cast<std::uint32_t>(end));
    return;
  }
  if (begin >= end) return;
  if (!started_) begin_ = PieceFileOffset(piece, begin);
  started_ = changed_ = true;
  Mark(PieceFileOffset(piece, begin));
  const auto base = static_cast<std::uint32_t>(text_.size());
  for (const auto& [text_offset, file_offset] : piece.offsets) {
    if (text_offset > begin && text_offset < end) {
      offsets_.emplace_back(base + text_offset - static_cast<std::uint32_t>(begin), file_offset);
    }
  }
  text_ += std::string_view(*piece.text).substr(begin, end - begin);
  end_ = std::max(end_, PieceFileOffset(piece, end));
}

ScriptPiece SentText::Finish() {
  ScriptPiece piece;
  piece.span = {file_, begin_, std::max(begin_, end_)};
  if (changed_) {
    piece.text = std::move(text_);
    piece.offsets = std::move(offsets_);
  }
  return piece;
}

ScriptPiece WholePiece(const SourceFile& file, std::uint32_t begin, std::uint32_t end) {
  ScriptPiece piece;
  piece.span = {&file, begin, std::max(begin, end)};
  return piece;
}

ScriptPiece SlicePiece(const ScriptPiece& piece, std::size_t begin, std::size_t end) {
  SentText text(*piece.span.file);
  text.KeepOf(piece, begin, end);
  ScriptPiece slice = text.Finish();
  if (begin >= end) slice.span.begin = slice.span.end = PieceFileOffset(piece, begin);
  return slice;
}

std::vector<ScriptPiece> SplitPiece(const ScriptPiece& piece) {
  std::vector<ScriptPiece> pieces;
  for (const StatementRange& statement : SplitStatements(PieceText(piece))) {
    pieces.push_back(SlicePiece(piece, statement.lead, statement.after));
  }
  return pieces;
}

std::vector<ScriptPiece> SplitPieceAt(const ScriptPiece& piece, std::string_view delimiter) {
  std::vector<ScriptPiece> pieces;
  const std::string_view text = PieceText(piece);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(delimiter, at), text.size());
    if (!TrimBlanks(text.substr(at, end - at)).empty()) pieces.push_back(SlicePiece(piece, at, end));
    at = end + delimiter.size();
    if (end == text.size()) break;
  }
  return pieces;
}

int CountStatements(const std::vector<ScriptPiece>& pieces) {
  int count = 0;
  for (const ScriptPiece& piece : pieces) {
    if (!piece.synthetic()) count += static_cast<int>(SplitStatements(PieceText(piece)).size());
  }
  return count;
}

ScriptPiece SubstitutePlaceholders(const ScriptPiece& piece, const PlaceholderSyntax& syntax,
                                   const std::function<std::optional<std::string>(std::string_view name)>& value,
                                   std::vector<UnknownPlaceholder>* unknown) {
  const std::string_view text = PieceText(piece);
  std::size_t open = text.find(syntax.open);
  if (open == std::string_view::npos) return piece;
  Scanner scanner(text);
  Token token;  // the last string or comment that begins before the placeholder
  SentText sent(*piece.span.file);
  std::size_t kept = 0;
  for (; open != std::string_view::npos; open = text.find(syntax.open, open)) {
    const std::size_t name_begin = open + syntax.open.size();
    std::size_t name_end = name_begin, end;
    if (syntax.close.empty()) {
      while (name_end < text.size() && syntax.is_name(text.substr(name_begin, name_end + 1 - name_begin))) ++name_end;
      end = name_end;
    } else {
      name_end = text.find(syntax.close, name_begin);
      if (name_end == std::string_view::npos) break;
      end = name_end + syntax.close.size();
    }
    const std::string_view name = TrimBlanks(text.substr(name_begin, name_end - name_begin));
    if (name.empty() || name.find('\n') != std::string_view::npos || (syntax.is_name && !syntax.is_name(name))) {
      open = name_begin;
      continue;
    }
    const std::uint32_t begin_in_file = PieceFileOffset(piece, open), end_in_file = PieceFileOffset(piece, end);
    std::optional<std::string> found = value(name);
    if (!found) {
      if (unknown) unknown->push_back({std::string(name), begin_in_file, end_in_file});
      while (token.end <= open && (token.kind != TokenKind::kEnd || token.end == 0)) {
        token = scanner.Next();
        if (token.kind == TokenKind::kEnd) break;
      }
      const bool quoted = token.begin < open && token.end > open &&
                          (token.kind == TokenKind::kString || token.kind == TokenKind::kComment);
      if (quoted) {
        open = end;
        continue;
      }
      found.emplace();
      for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        *found += plain ? c : '_';
      }
      // In the middle of a name any letter may stand, at its beginning no digit.
      if ((*found)[0] >= '0' && (*found)[0] <= '9') found->insert(0, "_");
    }
    sent.KeepOf(piece, kept, open);
    sent.Replace(*found, begin_in_file, end_in_file);
    kept = end;
    open = end;
  }
  if (kept == 0) return piece;
  sent.KeepOf(piece, kept, text.size());
  return sent.Finish();
}

}  // namespace pgrehearse
