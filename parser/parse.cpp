// Scripts to statements: decides how much text goes to libpg_query at once, on which stack, and what remains of a
// script of which a part does not parse.
#include "parser/parse.h"

#include <pg_query.h>

#include <algorithm>
#include <cstring>

#include "parser/big_stack.h"
#include "parser/depth.h"
#include "parser/lower/parse_text.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

using lower::ParseFailure;
using lower::Place;
using lower::TextRange;

// Text up to this size cannot nest deeper than the caller's stack bears; its depth is not even estimated.
constexpr std::size_t kSmallText = 2048;
// Up to this many levels the caller's stack is used.
constexpr std::size_t kShallow = 500;
// Beyond this many levels a statement is not given to the parser: libpg_query 18 refuses to hand over trees of 10,000
// nested messages, two of which make a level. PostgreSQL's default max_stack_depth of 2 MB ends in the same region
// ("stack depth limit exceeded").
constexpr std::size_t kDeepest = 4900;
// After this many errors in one text each statement is parsed alone: every error costs a look at all the text behind
// it.
constexpr int kErrorsInOneGo = 32;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kTooDeep = "statement is nested too deeply to be analysed";
constexpr std::string_view kNulByte = "invalid byte sequence for encoding \"UTF8\": 0x00";

// libpg_query 18 measures the stack that is left to its thread and refuses what would need more.
bool WantsMoreStack(std::string_view message) { return message.starts_with("stack depth limit exceeded"); }

// Parses the text of one place, statement by statement where it must.
class TextParser {
 public:
  TextParser(const Place& place, NodeArena& arena, std::vector<Statement>& statements)
      : place_(place), text_(place.text()), arena_(arena), statements_(statements) {}

  void Parse(std::size_t begin) {
    if (std::memchr(text_.data(), 0, text_.size()) != nullptr) {
      ParseEach(begin);
      return;
    }
    for (int errors = 0; begin < text_.size(); ++errors) {
      if (errors == kErrorsInOneGo) {
        ParseEach(begin);
        return;
      }
      const auto failure = ParseRange({begin, text_.size()});
      if (!failure) return;
      if (!failure->at) {
        // No place: the statements have to be tried one by one.
        ParseEach(begin);
        return;
      }
      begin = SkipError(begin, *failure);
    }
  }

 private:
  std::optional<ParseFailure> ParseRange(TextRange range) {
    std::optional<ParseFailure> failure = ParseShallow(range);
    if (failure && WantsMoreStack(failure->message)) {
      RunOnBigStack([&] { failure = lower::ParseText(place_, range, arena_, statements_); });
    }
    // What the estimate let pass; the words are libpg_query's own, not PostgreSQL's.
    if (failure && failure->message.starts_with("parse tree is nested too deeply")) failure->message = kTooDeep;
    return failure;
  }

  // Parses a range whose depth is looked at first.
  std::optional<ParseFailure> ParseShallow(TextRange range) {
    const std::string_view text = text_.substr(range.begin, range.end - range.begin);
    if (text.size() > kSmallText) {
      const DepthEstimate estimate = EstimateDepth(text, kDeepest);
      if (estimate.exceeded < text.size()) return ParseFailure{std::string(kTooDeep), range.begin + estimate.exceeded};
      if (estimate.deepest > kShallow) {
        std::optional<ParseFailure> failure;
        RunOnBigStack([&] { failure = lower::ParseText(place_, range, arena_, statements_); });
        return failure;
      }
    }
    return lower::ParseText(place_, range, arena_, statements_);
  }

  void AddError(TextRange range, std::string_view message, std::size_t at) {
    Statement statement;
    statement.span = place_.Span(range.begin, range.end);
    statement.node = SyntaxErrorStatement{arena_.Copy(Text(message)), place_.FileOffset(at)};
    statements_.push_back(statement);
  }

  // The statement around `at`: its tokens, and where the next one begins.
  struct Bad {
    TextRange range;
    std::size_t after = 0;
    bool is_data = false;  // lines of COPY data, which are no statement
  };
  Bad FindBad(std::size_t begin, std::size_t at) const {
    Scanner scanner(text_, begin);
    StatementTracker tracker;
    Bad bad{{begin, begin}, text_.size()};
    // Where a semicolon after the error ends the statement if its brackets never close.
    std::optional<Bad> unbalanced;
    for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd; token = scanner.NextCode()) {
      const std::string_view word = scanner.TextOf(token);
      const bool semicolon = token.kind == TokenKind::kPunctuation && word[0] == ';';
      // The parser itself stopped at a semicolon: for it the statement ends there, whatever brackets are open.
      const bool stopped_here = semicolon && token.begin == at;
      if (tracker.empty()) bad.range = {token.begin, token.begin};
      if (semicolon && token.begin > at && !unbalanced) unbalanced = Bad{bad.range, token.end};
      if (tracker.Add(token, word) || stopped_here) {
        if (token.begin >= at) {
          bad.after = token.end;
          return bad;
        }
        if (tracker.is_copy_from_stdin()) {
          // As psql does: the lines after the statement are data, up to the one that ends them.
          const std::size_t line_end = std::min(text_.find('\n', token.end), text_.size());
          const auto [next, found] = SkipCopyData(text_, std::min(line_end + 1, text_.size()));
          if (found && at < next) return {{token.end, token.end}, next, true};
          if (found) scanner.Seek(next);
        }
        tracker.Reset();
        unbalanced.reset();
        continue;
      }
      bad.range.end = token.end;
    }
    return unbalanced ? *unbalanced : bad;
  }

  // Records the statement that does not parse, parses those before it, and gives where to go on.
  std::size_t SkipError(std::size_t begin, const ParseFailure& failure) {
    const std::size_t at = std::clamp(*failure.at, begin, text_.size());
    const Bad bad = FindBad(begin, at);
    if (bad.range.begin > begin) {
      // What stands before the statement has been read by the parser without complaint.
      if (const auto again = ParseRange({begin, bad.range.begin})) {
        AddError({begin, bad.range.begin}, again->message, again->at.value_or(begin));
      }
    }
    if (!bad.is_data) AddError(bad.range, failure.message, at);
    return std::max(bad.after, begin + 1);
  }

  void ParseEach(std::size_t begin) {
    for (const StatementRange& range : SplitStatements(text_.substr(begin))) {
      const TextRange whole{begin + range.begin, begin + range.end};
      const std::string_view text = text_.substr(whole.begin, whole.end - whole.begin);
      const std::size_t nul = text.find('\0');
      if (nul != std::string_view::npos) {
        AddError(whole, kNulByte, whole.begin + nul);
      } else if (const auto failure = ParseRange(whole)) {
        AddError(whole, failure->message, failure->at.value_or(whole.begin));
      }
    }
  }

  const Place& place_;
  std::string_view text_;
  NodeArena& arena_;
  std::vector<Statement>& statements_;
};

void ParsePlace(const Place& place, std::size_t begin, NodeArena& arena, std::vector<Statement>& statements) {
  TextParser(place, arena, statements).Parse(begin);
}

std::size_t SkipMark(std::uint32_t file_offset, std::string_view text) {
  return file_offset == 0 && text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
}

// Whether the pieces are neighbours in one file and are sent as they are, so that one call can parse them all.
bool AreOneText(const std::vector<ScriptPiece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].text || !pieces[i].span.valid() || pieces[i].span.file != pieces[0].span.file) return false;
    if (i > 0 && pieces[i].span.begin < pieces[i - 1].span.end) return false;
  }
  return true;
}

// The piece that holds the whole statement; nothing when it lies across two or outside of all.
bool AssignPieces(const std::vector<ScriptPiece>& pieces, const std::vector<Statement>& statements,
                  std::vector<std::uint32_t>& indexes) {
  std::size_t piece = 0;
  for (const Statement& statement : statements) {
    while (piece < pieces.size() && pieces[piece].span.end <= statement.span.begin) ++piece;
    if (piece == pieces.size() || statement.span.begin < pieces[piece].span.begin ||
        statement.span.end > pieces[piece].span.end) {
      return false;
    }
    indexes.push_back(static_cast<std::uint32_t>(piece));
  }
  return true;
}

void ParsePiece(const ScriptPiece& piece, NodeArena& arena, std::vector<Statement>& statements) {
  const std::string_view text = piece.text ? std::string_view(*piece.text) : piece.span.text();
  const bool terminated = piece.text || piece.span.end == piece.span.file->size();
  const Place place(piece.span.file, text, piece.span.begin, piece.span.end, piece.text ? &piece.offsets : nullptr,
                    terminated);
  ParsePlace(place, SkipMark(piece.span.begin, text), arena, statements);
}

}  // namespace

ParsedScript ParseScript(const Script& script) {
  ParsedScript parsed;
  parsed.arena = std::make_shared<NodeArena>();
  if (script.file) parsed.files.push_back(script.file);
  const std::vector<ScriptPiece>& pieces = script.pieces;
  if (pieces.size() > 1 && AreOneText(pieces)) {
    ScriptPiece whole;
    whole.span = {pieces[0].span.file, pieces[0].span.begin, pieces.back().span.end};
    ParsePiece(whole, *parsed.arena, parsed.statements);
    if (AssignPieces(pieces, parsed.statements, parsed.pieces)) return parsed;
    parsed.statements.clear();
    parsed.pieces.clear();
    parsed.arena = std::make_shared<NodeArena>();
  }
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (!pieces[i].span.valid()) continue;
    ParsePiece(pieces[i], *parsed.arena, parsed.statements);
    parsed.pieces.resize(parsed.statements.size(), static_cast<std::uint32_t>(i));
  }
  return parsed;
}

ParsedScript ParseSql(const SourceFilePtr& file) {
  Script script;
  script.file = file;
  script.pieces.push_back({{file.get(), 0, static_cast<std::uint32_t>(file->size())}, std::nullopt, {}});
  return ParseScript(script);
}

ParsedExpression ParseExpression(std::string_view text) {
  ParsedExpression parsed;
  parsed.arena = std::make_shared<NodeArena>();
  if (text.find('\0') != std::string_view::npos) {
    parsed.error = kNulByte;
    return parsed;
  }
  constexpr std::string_view kPrefix = "SELECT (";
  // The line end keeps a comment at the end of the expression from swallowing the bracket.
  const std::string query = std::string(kPrefix) + std::string(text) + "\n)";
  const DepthEstimate estimate = EstimateDepth(query, kDeepest);
  if (estimate.exceeded < query.size()) {
    parsed.error = kTooDeep;
    return parsed;
  }
  const Place place =
      Place(nullptr, query, 0, static_cast<std::uint32_t>(text.size()), nullptr, true).After(kPrefix.size());
  std::optional<ParseFailure> failure;
  const auto work = [&] { parsed.expression = lower::ParseSelectedExpression(place, query, *parsed.arena, failure); };
  if (estimate.deepest <= kShallow) work();
  if (estimate.deepest > kShallow || (failure && WantsMoreStack(failure->message))) RunOnBigStack(work);
  if (failure) {
    parsed.error = failure->message;
  } else if (!parsed.expression) {
    parsed.error = "not an expression";
  }
  return parsed;
}

PlpgsqlTree ParsePlpgsql(std::string_view create_function_text) {
  PlpgsqlTree tree;
  if (create_function_text.find('\0') != std::string_view::npos) {
    tree.error = kNulByte;
    return tree;
  }
  std::string text(create_function_text);
  text.append(4, '\0');
  PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(text.c_str());
  if (result.error != nullptr && result.error->message != nullptr && WantsMoreStack(result.error->message)) {
    pg_query_free_plpgsql_parse_result(result);
    RunOnBigStack([&] { result = pg_query_parse_plpgsql(text.c_str()); });
  }
  if (result.error != nullptr) {
    tree.error = result.error->message ? result.error->message : "syntax error";
    // "PL/pgSQL function f near line 3": the line stands in the context.
    if (result.error->context != nullptr) {
      const std::string_view context = result.error->context;
      const std::size_t line = context.rfind("line ");
      if (line != std::string_view::npos) tree.error_line = std::atoi(context.data() + line + 5);
    }
  } else if (result.plpgsql_funcs != nullptr) {
    tree.json = result.plpgsql_funcs;
  }
  pg_query_free_plpgsql_parse_result(result);
  return tree;
}

bool ParseBare(const std::string& text) {
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(text.c_str());
  if (result.error != nullptr && result.error->message != nullptr && WantsMoreStack(result.error->message)) {
    pg_query_free_protobuf_parse_result(result);
    RunOnBigStack([&] { result = pg_query_parse_protobuf(text.c_str()); });
  }
  const bool parsed = result.error == nullptr;
  pg_query_free_protobuf_parse_result(result);
  return parsed;
}

}  // namespace pgrehearse
