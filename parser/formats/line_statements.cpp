// Statements as goose and sql-migrate see them.
#include "parser/formats/line_statements.h"

namespace pgrehearse {

bool LineEndsStatement(std::string_view line) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; };
  char last = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (is_blank(line[i])) continue;
    const bool word_begins = i == 0 || is_blank(line[i - 1]);
    if (word_begins && StartsWith(line.substr(i), "--")) break;
    last = line[i];
  }
  return last == ';';
}

void LineStatements::Add(const TextLine& line) {
  sent_.Keep(line.begin, line.next);
  ++lines_;
}

void LineStatements::AddPiece(const ScriptPiece& line) {
  sent_.KeepOf(line, 0, PieceText(line).size());
  ++lines_;
}

void LineStatements::Finish(std::vector<ScriptPiece>& pieces) {
  if (!blank()) pieces.push_back(sent_.Finish());
  sent_ = SentText(*file_);
  lines_ = 0;
}

}  // namespace pgrehearse
