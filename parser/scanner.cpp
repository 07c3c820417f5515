// PostgreSQL's lexical rules by hand: faster than the grammar's scanner, and never refusing a text.
#include "parser/scanner.h"

#include <algorithm>
#include <array>

namespace pgrehearse {

namespace {

// What a byte can be, as bits: every byte of every script is asked.
enum CharacterClass : std::uint8_t { kSpace = 1, kDigit = 2, kNameStart = 4, kDollar = 8, kOperatorPart = 16 };
constexpr auto kClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (unsigned c = 0; c < 256; ++c) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) classes[c] = kSpace;
    if (c >= '0' && c <= '9') classes[c] = kDigit;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80) classes[c] = kNameStart;
  }
  classes['$'] = kDollar;
  for (const char c : std::string_view("~!@#^&|`?+-*/%<>=")) classes[static_cast<unsigned char>(c)] = kOperatorPart;
  return classes;
}();
bool IsSpace(unsigned char c) { return (kClasses[c] & kSpace) != 0; }
bool IsDigit(unsigned char c) { return (kClasses[c] & kDigit) != 0; }
bool IsNameStart(unsigned char c) { return (kClasses[c] & kNameStart) != 0; }
bool IsTagPart(unsigned char c) { return (kClasses[c] & (kNameStart | kDigit)) != 0; }
bool IsNamePart(unsigned char c) { return (kClasses[c] & (kNameStart | kDigit | kDollar)) != 0; }
bool IsOperatorPart(unsigned char c) { return (kClasses[c] & kOperatorPart) != 0; }

constexpr std::size_t kWordsKept = 8;

}  // namespace

bool EqualsIgnoringCase(std::string_view a, std::string_view lower_case) {
  return a.size() == lower_case.size() && std::equal(a.begin(), a.end(), lower_case.begin(), [](char x, char y) {
           return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
         });
}

std::string ToLower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

Token Scanner::ScanString(std::size_t begin, std::size_t quote, bool backslashes) {
  const char mark = text_[quote];
  std::size_t i = quote + 1;
  while (i < text_.size()) {
    if (backslashes && text_[i] == '\\') {
      i += 2;
    } else if (text_[i] != mark) {
      ++i;
    } else if (i + 1 < text_.size() && text_[i + 1] == mark) {
      i += 2;
    } else {
      at_ = i + 1;
      return {mark == '"' ? TokenKind::kQuotedName : TokenKind::kString, static_cast<std::uint32_t>(begin),
              static_cast<std::uint32_t>(at_)};
    }
  }
  at_ = text_.size();
  return {mark == '"' ? TokenKind::kQuotedName : TokenKind::kString, static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(at_), true};
}

Token Scanner::ScanDollarString(std::size_t begin, std::size_t tag_end) {
  const std::string_view tag = text_.substr(begin, tag_end - begin);
  const std::size_t close = text_.find(tag, tag_end);
  at_ = close == std::string_view::npos ? text_.size() : close + tag.size();
  return {TokenKind::kString, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_),
          close == std::string_view::npos};
}

Token Scanner::ScanComment(std::size_t begin) {
  std::size_t i = begin + 2;
  for (int depth = 1; i < text_.size();) {
    if (text_.compare(i, 2, "/*") == 0) {
      ++depth;
      i += 2;
    } else if (text_.compare(i, 2, "*/") == 0) {
      i += 2;
      if (--depth == 0) {
        at_ = i;
        return {TokenKind::kComment, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)};
      }
    } else {
      ++i;
    }
  }
  at_ = text_.size();
  return {TokenKind::kComment, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_), true};
}

Token Scanner::Next() {
  while (at_ < text_.size() && IsSpace(static_cast<unsigned char>(text_[at_]))) ++at_;
  // A byte order mark is not SQL; libpq and psql skip it at the beginning of a file.
  if (at_ == 0 && text_.substr(0, 3) == "\xEF\xBB\xBF") {
    at_ = 3;
    return Next();
  }
  const std::size_t begin = at_;
  const auto done = [&](TokenKind kind, std::size_t end) {
    at_ = end;
    return Token{kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  };
  if (begin >= text_.size()) return done(TokenKind::kEnd, text_.size());
  const auto byte = [&](std::size_t i) -> unsigned char {
    return i < text_.size() ? static_cast<unsigned char>(text_[i]) : 0;
  };
  const unsigned char c = byte(begin);

  if (c == '-' && byte(begin + 1) == '-') {
    const std::size_t end = text_.find_first_of("\r\n", begin);
    return done(TokenKind::kComment, std::min(end, text_.size()));
  }
  if (c == '/' && byte(begin + 1) == '*') return ScanComment(begin);
  if (c == '\'') return ScanString(begin, begin, false);
  if (c == '"') return ScanString(begin, begin, false);
  if (IsNameStart(c)) {
    const unsigned char next = byte(begin + 1);
    if (next == '\'') {
      if (c == 'e' || c == 'E') return ScanString(begin, begin + 1, true);
      if (std::string_view("bBxXnN").find(static_cast<char>(c)) != std::string_view::npos) {
        return ScanString(begin, begin + 1, false);
      }
    }
    if ((c == 'u' || c == 'U') && next == '&' && (byte(begin + 2) == '\'' || byte(begin + 2) == '"')) {
      return ScanString(begin, begin + 2, false);
    }
    std::size_t end = begin + 1;
    while (end < text_.size() && IsNamePart(byte(end))) ++end;
    return done(TokenKind::kWord, end);
  }
  if (c == '$') {
    std::size_t end = begin + 1;
    if (IsDigit(byte(end))) {
      while (IsDigit(byte(end))) ++end;
      return done(TokenKind::kParameter, end);
    }
    if (IsNameStart(byte(end))) {
      while (IsTagPart(byte(end))) ++end;
    }
    if (byte(end) == '$') return ScanDollarString(begin, end + 1);
    return done(TokenKind::kPunctuation, begin + 1);
  }
  if (IsDigit(c) || (c == '.' && IsDigit(byte(begin + 1)))) {
    std::size_t end = begin + 1;
    bool dot = c == '.';
    while (end < text_.size()) {
      const unsigned char d = byte(end);
      if (IsTagPart(d)) {
        ++end;
        if ((d == 'e' || d == 'E') && (byte(end) == '+' || byte(end) == '-') && IsDigit(byte(end + 1))) ++end;
      } else if (d == '.' && !dot && byte(end + 1) != '.') {
        dot = true;
        ++end;
      } else {
        break;
      }
    }
    return done(TokenKind::kNumber, end);
  }
  if (IsOperatorPart(c)) {
    std::size_t end = begin + 1;
    while (IsOperatorPart(byte(end)) && !(byte(end) == '-' && byte(end + 1) == '-') &&
           !(byte(end) == '/' && byte(end + 1) == '*')) {
      ++end;
    }
    return done(TokenKind::kOperator, end);
  }
  if (c == '\\') return done(TokenKind::kBackslash, begin + 1);
  return done(TokenKind::kPunctuation, begin + 1);
}

Token Scanner::NextCode() {
  Token token = Next();
  while (token.kind == TokenKind::kComment) token = Next();
  return token;
}

void StatementTracker::Reset() { *this = StatementTracker(); }

bool StatementTracker::Add(const Token& token, std::string_view word) {
  if (token.kind == TokenKind::kComment || token.kind == TokenKind::kEnd) return false;
  if (token.kind == TokenKind::kPunctuation) {
    const char c = word[0];
    if (c == ';' && parentheses_ == 0 && body_depth_ == 0) return true;
    if (c == '(') ++parentheses_;
    if (c == ')' && parentheses_ > 0) --parentheses_;
  }
  ++tokens_;
  if (token.kind != TokenKind::kWord) {
    previous_was_from_ = false;
    return false;
  }
  const auto is = [&](std::string_view lower_case) { return EqualsIgnoringCase(word, lower_case); };
  if (words_.size() < kWordsKept && tokens_ <= 2 * kWordsKept) {
    words_.push_back(ToLower(word));
    if (words_[0] == "create" && (is("function") || is("procedure"))) {
      const std::size_t n = words_.size();
      creates_routine_ = creates_routine_ || n == 2 || (n == 4 && words_[1] == "or" && words_[2] == "replace");
    }
    if (words_.size() == 1) copies_ = words_[0] == "copy";
  }
  if (creates_routine_ && parentheses_ == 0) {
    if (is("begin")) {
      ++body_depth_;
    } else if (is("case")) {
      if (body_depth_ > 0) ++body_depth_;
    } else if (is("end")) {
      if (body_depth_ > 0) --body_depth_;
    }
  }
  if (!copies_) return false;
  if (parentheses_ == 0 && !copy_decided_) {
    if (previous_was_from_) {
      copy_from_stdin_ = is("stdin");
      copy_decided_ = true;
    }
    if (is("to")) copy_decided_ = true;
  }
  previous_was_from_ = is("from");
  return false;
}

std::pair<std::size_t, bool> SkipCopyData(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = std::min(end + 1, text.size());
    if (line == "\\.") return {at, true};
    if (end == text.size()) break;
  }
  return {text.size(), false};
}

std::vector<StatementRange> SplitStatements(std::string_view text, SplitOptions options) {
  std::vector<StatementRange> statements;
  Scanner scanner(text);
  StatementTracker tracker;
  StatementRange current;
  const auto finish = [&](std::size_t after, bool terminated) {
    if (!tracker.empty()) {
      current.after = static_cast<std::uint32_t>(after);
      current.terminated = terminated;
      current.words = tracker.words();
      if (options.copy_data && terminated && tracker.is_copy_from_stdin()) {
        const std::size_t line_end = text.find('\n', after);
        const std::size_t data = line_end == std::string_view::npos ? text.size() : line_end + 1;
        const auto [next, found] = SkipCopyData(text, data);
        current.copy_data = {static_cast<std::uint32_t>(data), static_cast<std::uint32_t>(next)};
        current.copy_data_terminated = found;
        current.after = static_cast<std::uint32_t>(next);
        scanner.Seek(next);
      }
      statements.push_back(std::move(current));
    }
    current = StatementRange();
    current.lead = static_cast<std::uint32_t>(scanner.position());
    tracker.Reset();
  };
  while (true) {
    const Token token = scanner.NextCode();
    if (token.kind == TokenKind::kEnd) break;
    const bool first = tracker.empty();
    if (tracker.Add(token, scanner.TextOf(token))) {
      finish(token.end, true);
      continue;
    }
    if (first) current.begin = token.begin;
    current.end = token.end;
  }
  finish(text.size(), false);
  return statements;
}

bool RefusesTransaction(std::string_view statement) {
  Scanner scanner(statement);
  std::vector<std::string> words;
  for (Token token = scanner.NextCode(); token.kind != TokenKind::kEnd && words.size() < 12;
       token = scanner.NextCode()) {
    if (token.kind == TokenKind::kWord) words.push_back(ToLower(scanner.TextOf(token)));
  }
  const auto word = [&](std::size_t i) { return i < words.size() ? std::string_view(words[i]) : std::string_view(); };
  const auto has = [&](std::string_view wanted) {
    return std::find(words.begin(), words.end(), wanted) != words.end();
  };
  const bool concurrently = has("concurrently");
  if (word(0) == "create" || word(0) == "drop") {
    const std::string_view kind = word(1);
    if (kind == "database" || kind == "tablespace" || kind == "subscription") return true;
    if (kind == "index") return word(2) == "concurrently";
    return kind == "unique" && word(2) == "index" && word(3) == "concurrently";
  }
  if (word(0) == "alter") {
    if (word(1) == "system") return true;
    if (word(1) == "database") return has("tablespace");
    return word(1) == "table" && concurrently && has("detach");
  }
  if (word(0) == "reindex") return concurrently || has("database") || has("system") || has("schema");
  if (word(0) == "refresh") return false;  // REFRESH MATERIALIZED VIEW CONCURRENTLY may stand in a transaction
  if (word(0) == "discard") return word(1) == "all";
  return word(0) == "vacuum";
}

}  // namespace pgrehearse
