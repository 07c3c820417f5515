// PostgreSQL's lexical rules, tolerant and with exact positions: tokens, and where one statement ends and the next
// begins.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pgrehearse {

enum class TokenKind {
  kEnd,
  kWord,        // an unquoted identifier or keyword
  kQuotedName,  // "..." and U&"..."
  kString,      // '...', E'...', B'', X'', N'', U&'', $tag$...$tag$
  kNumber,
  kParameter,  // $1
  kOperator,
  kPunctuation,  // one of , ; ( ) [ ] . : and anything else that stands alone
  kComment,      // -- ... without its line end, or /* ... */ with those nested in it
  kBackslash,    // a backslash outside of everything: psql's business
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool unterminated = false;  // the text ends inside it
};

// Walks the tokens of a text. Never fails: what is not terminated reaches to the end.
// Follows src/backend/parser/scan.l (identifiers, operators that stop before a comment, nested comments, dollar
// quotes), with standard_conforming_strings on.
class Scanner {
 public:
  explicit Scanner(std::string_view text, std::size_t begin = 0) : text_(text), at_(begin) {}

  Token Next();      // comments included
  Token NextCode();  // comments skipped
  void Seek(std::size_t at) { at_ = at; }
  std::size_t position() const { return at_; }
  std::string_view TextOf(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }

 private:
  Token ScanString(std::size_t begin, std::size_t quote, bool backslashes);
  Token ScanDollarString(std::size_t begin, std::size_t tag_end);
  Token ScanComment(std::size_t begin);

  std::string_view text_;
  std::size_t at_ = 0;
};

bool EqualsIgnoringCase(std::string_view a, std::string_view lower_case);
std::string ToLower(std::string_view text);  // ASCII only

// Finds statement ends as psql does (src/fe_utils/psqlscan.l): a semicolon outside of parentheses, and outside of the
// BEGIN ATOMIC body of a CREATE FUNCTION or PROCEDURE.
class StatementTracker {
 public:
  // Gives true when `token` is the semicolon that ends the statement.
  bool Add(const Token& token, std::string_view word);
  void Reset();
  bool empty() const { return tokens_ == 0; }
  std::size_t token_count() const { return tokens_; }
  int parenthesis_depth() const { return parentheses_; }
  bool in_body() const { return body_depth_ > 0; }
  // The first words, lower case; enough to know the command.
  const std::vector<std::string>& words() const { return words_; }
  // COPY ... FROM STDIN: lines of data follow the semicolon.
  bool is_copy_from_stdin() const { return copy_from_stdin_; }

 private:
  std::size_t tokens_ = 0;
  int parentheses_ = 0;
  int body_depth_ = 0;
  bool creates_routine_ = false;
  bool copies_ = false;
  bool previous_was_from_ = false;
  bool copy_from_stdin_ = false;
  bool copy_decided_ = false;
  std::vector<std::string> words_;
};

// One statement of a text.
struct StatementRange {
  std::uint32_t begin = 0;         // the first token that is no comment
  std::uint32_t end = 0;           // before the semicolon, or after the last token
  std::uint32_t lead = 0;          // where the previous statement ended: comments before the statement belong to it
  std::uint32_t after = 0;         // after the semicolon (and after COPY data)
  bool terminated = false;         // by a semicolon
  std::vector<std::string> words;  // the first words, lower case
  // COPY ... FROM STDIN: the lines of data, and whether their end mark was there.
  std::optional<std::pair<std::uint32_t, std::uint32_t>> copy_data;
  bool copy_data_terminated = false;
};

struct SplitOptions {
  bool copy_data = false;  // lines after COPY ... FROM STDIN are data
};

std::vector<StatementRange> SplitStatements(std::string_view text, SplitOptions options = {});

// Whether PostgreSQL refuses the statement in a transaction block: PreventInTransactionBlock in
// src/backend/tcop/utility.c and the commands it calls.
bool RefusesTransaction(std::string_view statement);

// Reads the lines of COPY data that begin at `at` up to the line that is only "\."; gives where the next line begins
// and whether the end mark was found.
std::pair<std::size_t, bool> SkipCopyData(std::string_view text, std::size_t at);

}  // namespace pgrehearse
