// Pieces of scripts: what a tool sends, made of a file's bytes and of what the tool puts in their place.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "parser/migration.h"

namespace pgrehearse {

// Builds one piece. Ranges are given in ascending order; bytes between them are left out of what is sent.
class SentText {
 public:
  explicit SentText(const SourceFile& file) : file_(&file) {}

  void Keep(std::uint32_t begin, std::uint32_t end);
  void Replace(std::string_view text, std::uint32_t begin, std::uint32_t end);
  // Appends [begin, end) of another piece's text.
  void KeepOf(const ScriptPiece& piece, std::size_t begin, std::size_t end);
  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  ScriptPiece Finish();

 private:
  void Mark(std::uint32_t file_offset);

  const SourceFile* file_;
  std::string text_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> offsets_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  bool changed_ = false;
  bool started_ = false;
};

ScriptPiece WholePiece(const SourceFile& file, std::uint32_t begin, std::uint32_t end);
// The part [begin, end) of what the piece sends, as a piece.
ScriptPiece SlicePiece(const ScriptPiece& piece, std::size_t begin, std::size_t end);
// What is sent, split at the ends of its statements; comments before a statement stay with it.
std::vector<ScriptPiece> SplitPiece(const ScriptPiece& piece);
// What is sent, split wherever `delimiter` stands (outside of nothing: the tools that do so look at no quotes).
std::vector<ScriptPiece> SplitPieceAt(const ScriptPiece& piece, std::string_view delimiter);
int CountStatements(const std::vector<ScriptPiece>& pieces);

// How a tool writes a placeholder, and where its value comes from.
struct PlaceholderSyntax {
  std::string_view open;                             // "${"
  std::string_view close;                            // "}"; empty: the name ends where `is_name` does
  bool (*is_name)(std::string_view name) = nullptr;  // refuses what is no placeholder; null: anything without line ends
};
struct UnknownPlaceholder {
  std::string name;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};
// Puts values in place of placeholders, wherever they stand (also in strings and comments, as the tools do). One
// without a value becomes its name, as an identifier that parses, unless it stands in a string or comment, where it
// stays.
ScriptPiece SubstitutePlaceholders(const ScriptPiece& piece, const PlaceholderSyntax& syntax,
                                   const std::function<std::optional<std::string>(std::string_view name)>& value,
                                   std::vector<UnknownPlaceholder>* unknown);

}  // namespace pgrehearse
