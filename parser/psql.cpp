// Follows psql through a script without a server: what it knows it does, what depends on the server or a shell it
// tells.
#include "parser/psql.h"

#include <algorithm>

namespace pgrehearse {

namespace {

bool IsVariablePart(char c) { return IsWordText(std::string_view(&c, 1)); }

std::string Quote(std::string_view value, char mark) {
  std::string quoted(1, mark);
  for (const char c : value) {
    quoted += c;
    if (c == mark) quoted += c;
  }
  return quoted + mark;
}

// Words after which a value stands rather than a name.
bool WantsValue(std::string_view word) {
  static constexpr std::string_view kWords[] = {"limit", "offset",  "then",   "else",    "when", "and",   "or",
                                                "not",   "default", "return", "between", "like", "values"};
  return std::find(std::begin(kWords), std::end(kWords), ToLower(word)) != std::end(kWords);
}

}  // namespace

PsqlReader::PsqlReader(Reading& reading, std::map<std::string, std::string> variables)
    : reading_(reading), variables_(std::move(variables)) {
  stops_on_error_ = variables_.count("ON_ERROR_STOP") > 0;
  for (const auto& [name, value] : reading.options.values) variables_[name] = value;
}

void PsqlReader::Tell(std::string kind, std::string message, const SourceFilePtr& file, std::uint32_t begin,
                      std::uint32_t end) {
  reading_.Problem(std::move(kind), std::move(message), file, begin, end);
}

void PsqlReader::ReadFile(const SourceFilePtr& file) {
  Run(file);
  if (!branches_.empty()) {
    Tell("psql-command", "an \\if of this script has no \\endif", file, 0, 0);
    branches_.clear();
  }
}

void PsqlReader::Run(const SourceFilePtr& file) {
  open_files_.push_back(file->path());
  const std::string_view text = file->text();
  Scanner scanner(text);
  begin_ = 0;
  edits_.clear();
  Token previous;
  std::string_view previous_word;
  int brackets = 0;
  while (!quit_) {
    const Token token = scanner.NextCode();
    if (token.kind == TokenKind::kEnd) break;
    const std::string_view word = scanner.TextOf(token);
    if (token.kind == TokenKind::kBackslash) {
      Command(file, scanner, token.begin);
      previous = Token();
      continue;
    }
    if (!active()) continue;
    if (word == "[") ++brackets;
    if (word == "]" && brackets > 0) --brackets;
    if (word == ":" && token.kind == TokenKind::kPunctuation && token.end < text.size()) {
      const char next = text[token.end];
      if (next == ':' || next == '=') {
        scanner.Seek(token.end + 1);
      } else {
        Variable(file, scanner, token, brackets > 0 ? Token{TokenKind::kPunctuation} : previous,
                 brackets > 0 ? "[" : previous_word);
      }
      // Whatever it stood for, it is part of the statement.
      tracker_.Add({TokenKind::kNumber, token.begin, token.end}, word);
      previous = token;
      previous_word = word;
      continue;
    }
    if (tracker_.Add(token, word)) {
      const bool copy = tracker_.is_copy_from_stdin();
      Finish(file, token.end);
      if (copy) {
        const std::size_t line_end = std::min(text.find('\n', token.end), text.size() - 1);
        const auto [next, found] = SkipCopyData(text, line_end + 1);
        if (!found) {
          Tell("copy-data", "the data of this COPY has no end: a line that is only \\.", file, token.begin, token.end);
        }
        scanner.Seek(next);
        begin_ = static_cast<std::uint32_t>(next);
      }
      brackets = 0;
    }
    previous = token;
    previous_word = word;
  }
  Finish(file, static_cast<std::uint32_t>(text.size()));
  open_files_.pop_back();
}

void PsqlReader::Finish(const SourceFilePtr& file, std::uint32_t end) {
  if (!tracker_.empty()) {
    const auto& words = tracker_.words();
    const std::string first = words.empty() ? "" : words[0];
    if (!autocommit_ && !in_block_ && first != "begin" && first != "start" && first != "commit" &&
        first != "rollback") {
      // With AUTOCOMMIT off psql sends BEGIN of its own accord (SendQuery in src/bin/psql/common.c).
      ScriptPiece begin;
      begin.span = {file.get(), begin_, begin_};
      begin.text = "BEGIN;";
      pieces_.push_back(std::move(begin));
      in_block_ = true;
    }
    if (first == "begin" || first == "start") in_block_ = true;
    if (first == "commit" || first == "end" || first == "abort" || (first == "rollback" && words.size() == 1))
      in_block_ = false;
    SentText sent(*file);
    std::uint32_t kept = begin_;
    for (const Edit& edit : edits_) {
      sent.Keep(kept, edit.begin);
      sent.Replace(edit.text, edit.begin, edit.end);
      kept = edit.end;
    }
    sent.Keep(kept, end);
    pieces_.push_back(sent.Finish());
  }
  tracker_.Reset();
  edits_.clear();
  joined_ = false;
  begin_ = end;
}

void PsqlReader::Variable(const SourceFilePtr& file, Scanner& scanner, const Token& colon, const Token& previous,
                          std::string_view previous_word) {
  const std::string_view text = file->text();
  std::size_t at = colon.end;
  const char form = text[at];
  if (form == '{') {  // :{?name}
    const std::size_t close = text.find('}', at);
    if (close == std::string_view::npos || text.compare(at, 2, "{?") != 0) return;
    const std::string name(text.substr(at + 2, close - at - 2));
    edits_.push_back(
        {colon.begin, static_cast<std::uint32_t>(close) + 1, variables_.count(name) > 0 ? "TRUE" : "FALSE"});
    scanner.Seek(close + 1);
    return;
  }
  const bool quoted = form == '\'' || form == '"';
  const std::size_t name_begin = at + (quoted ? 1 : 0);
  at = name_begin;
  while (at < text.size() && IsVariablePart(text[at])) ++at;
  if (at == name_begin || (quoted && (at >= text.size() || text[at] != form))) return;
  const std::string name(text.substr(name_begin, at - name_begin));
  const auto end = static_cast<std::uint32_t>(at + (quoted ? 1 : 0));
  const auto value = variables_.find(name);
  if (value != variables_.end()) {
    edits_.push_back({colon.begin, end, quoted ? Quote(value->second, form) : value->second});
    scanner.Seek(end);
    return;
  }
  // An array slice or a number is no variable as long as none is set.
  if (!quoted && (previous_word == "[" || IsAllDigits(name.substr(0, 1)))) return;
  scanner.Seek(end);
  if (told_.insert(name).second) {
    Tell("unknown-placeholder",
         "no value is known for the psql variable '" + name + "'; " +
             (unknown_variables_.count(name) > 0 ? "the server or a shell gives it when the script runs."
                                                 : "psql sends it as it is, which is a syntax error.") +
             " Give it with --set " + name + "=VALUE.",
         file, colon.begin, end);
  }
  if (quoted) {
    edits_.push_back({colon.begin, colon.end, ""});
  } else if (previous.kind == TokenKind::kOperator || WantsValue(previous_word)) {
    edits_.push_back({colon.begin, end, "NULL"});
  } else {
    edits_.push_back({colon.begin, colon.end, " "});
  }
}

Script ReadPsqlScript(Reading& reading, const SourceFilePtr& file, std::map<std::string, std::string> variables) {
  PsqlReader reader(reading, std::move(variables));
  reader.ReadFile(file);
  for (const SourceFilePtr& included : reader.included()) reading.NoteOther(included);
  if (reader.has_commands() && !reader.stops_on_error()) {
    reading.Problem(
        "errors-ignored",
        "psql goes on after an error and exits with status 0: put \\set ON_ERROR_STOP on at the top, or run it with "
        "-v ON_ERROR_STOP=1",
        file);
  }
  return reading.MakeScript(file, Delivery::kPerStatement, reader.TakePieces());
}

}  // namespace pgrehearse
