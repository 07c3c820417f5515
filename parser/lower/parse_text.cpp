// Has libpg_query parse a text, keeps its messages in an arena and lowers them.
#include "parser/lower/parse_text.h"

#include <google/protobuf/arena.h>

#include "parser/lower/lowerer.h"
#include "parser/lower/tree.h"

namespace pgrehearse::lower {

namespace {

// The length of a character as libpg_query counts it (pg_utf_mblen in common/wchar.c).
std::size_t CharacterLength(unsigned char c) {
  if (c < 0x80) return 1;
  if ((c & 0xe0) == 0xc0) return 2;
  if ((c & 0xf0) == 0xe0) return 3;
  if ((c & 0xf8) == 0xf0) return 4;
  return 1;
}

// cursorpos counts characters from 1; 0 means that no place is known.
std::optional<std::size_t> ByteOf(std::string_view text, int cursor) {
  if (cursor <= 0) return std::nullopt;
  std::size_t at = 0;
  for (int i = 1; i < cursor && at < text.size(); ++i) at += CharacterLength(static_cast<unsigned char>(text[at]));
  return std::min(at, text.size());
}

// The text with NUL bytes after it, as libpg_query reads it: its length of a character may reach three bytes past a
// broken end. The file's own buffer serves when the range ends with it and ends in ASCII.
class TerminatedText {
 public:
  TerminatedText(std::string_view whole, TextRange range, bool terminated) {
    const std::string_view text = whole.substr(range.begin, range.end - range.begin);
    if (terminated && range.end == whole.size() && !text.empty() && static_cast<unsigned char>(text.back()) < 0x80) {
      text_ = text.data();
      return;
    }
    copy_.reserve(text.size() + 4);
    copy_.assign(text);
    copy_.append(4, '\0');
    text_ = copy_.c_str();
  }
  const char* c_str() const { return text_; }

 private:
  std::string copy_;
  const char* text_ = nullptr;
};

google::protobuf::ArenaOptions ArenaSettings() {
  google::protobuf::ArenaOptions options;
  options.start_block_size = 64 * 1024;
  options.max_block_size = 1024 * 1024;
  return options;
}

std::optional<ParseFailure> FailureOf(const std::optional<TreeError>& error, std::string_view text) {
  if (!error) return std::nullopt;
  return ParseFailure{error->message, ByteOf(text, error->cursor)};
}

}  // namespace

std::optional<ParseFailure> ParseText(const Place& place, TextRange range, NodeArena& arena,
                                      std::vector<Statement>& statements) {
  const std::string_view text = place.text().substr(range.begin, range.end - range.begin);
  const TerminatedText terminated(place.text(), range, place.terminated());
  google::protobuf::Arena messages(ArenaSettings());
  auto* tree = google::protobuf::Arena::CreateMessage<pb::ParseResult>(&messages);
  if (auto failure = FailureOf(ReadTree(terminated.c_str(), *tree), text)) {
    if (failure->at) *failure->at += range.begin;
    return failure;
  }
  const Place inner = place.Sub(range);
  Lowerer lowerer(arena, inner);
  statements.reserve(statements.size() + static_cast<std::size_t>(tree->stmts_size()));
  for (const pb::RawStmt& raw : tree->stmts()) statements.push_back(lowerer.LowerStatement(raw));
  return std::nullopt;
}

const Expression* ParseSelectedExpression(const Place& place, std::string_view text, NodeArena& arena,
                                          std::optional<ParseFailure>& failure) {
  const std::string query(text);
  google::protobuf::Arena messages(ArenaSettings());
  auto* tree = google::protobuf::Arena::CreateMessage<pb::ParseResult>(&messages);
  failure = FailureOf(ReadTree(query.c_str(), *tree), text);
  if (failure) return nullptr;
  if (tree->stmts_size() != 1 || !tree->stmts(0).stmt().has_select_stmt()) return nullptr;
  const pb::SelectStmt& select = tree->stmts(0).stmt().select_stmt();
  if (select.target_list_size() != 1 || select.from_clause_size() > 0 || select.has_where_clause()) return nullptr;
  const pb::ResTarget& target = select.target_list(0).res_target();
  if (!target.has_val() || !target.name().empty()) return nullptr;
  Lowerer lowerer(arena, place);
  return lowerer.LowerExpression(target.val());
}

}  // namespace pgrehearse::lower
