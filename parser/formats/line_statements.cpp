// Statements as goose and sql-migrate see them.
#include "parser/formats/line_statements.h"

namespace pgrehearse {

bool LineEndsStatement(std::string_view line) {
  std::string_view last;
  while (true) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t\r\f\v"), line.size()));
    if (line.empty()) break;
    const std::string_view word = line.substr(0, line.find_first_of(" \t\r\f\v"));
    if (StartsWith(word, "--")) break;
    last = word;
    line.remove_prefix(word.size());
  }
  return EndsWith(last, ";");
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
