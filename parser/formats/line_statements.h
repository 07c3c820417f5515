// Statements as goose and sql-migrate see them: lines up to one that ends in a semicolon.
#pragma once

#include <string_view>
#include <vector>

#include "parser/files.h"
#include "parser/sent_text.h"

namespace pgrehearse {

// The last word of the line before a "--" word ends in a semicolon (both tools' endsWithSemicolon).
bool LineEndsStatement(std::string_view line);

// Gathers lines into pieces.
class LineStatements {
 public:
  explicit LineStatements(const SourceFile& file) : file_(&file), sent_(file) {}

  bool empty() const { return lines_ == 0; }
  bool blank() const { return TrimBlanks(sent_.text()).empty(); }
  void Add(const TextLine& line);
  // The line with something else in its stead.
  void AddPiece(const ScriptPiece& line);
  void Finish(std::vector<ScriptPiece>& pieces);

 private:
  const SourceFile* file_;
  SentText sent_;
  int lines_ = 0;
};

}  // namespace pgrehearse
