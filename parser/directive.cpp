// Finds directives in comments; each tool's spelling is one small function.
#include "parser/directive.h"

#include <algorithm>
#include <iterator>

#include "parser/files.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// The text of a comment without its marks.
std::string_view CommentText(std::string_view comment) {
  if (StartsWith(comment, "/*")) {
    comment.remove_prefix(2);
    if (EndsWith(comment, "*/")) comment.remove_suffix(2);
  } else {
    comment.remove_prefix(2);
  }
  return TrimBlanks(comment);
}

// Takes `word` from the front of the text when it stands there and no longer word does.
bool TakeWord(std::string_view& text, std::string_view word) {
  if (!StartsWith(text, word)) return false;
  if (text.size() > word.size()) {
    const char next = text[word.size()];
    if ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '-' || next == '_') return false;
  }
  text = TrimBlanks(text.substr(word.size()));
  return true;
}

bool IsNamePart(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '/' || c == ':' || c == '.';
}

std::string_view TakeName(std::string_view& text) {
  std::size_t end = 0;
  while (end < text.size() && IsNamePart(text[end])) ++end;
  std::string_view name = text.substr(0, end);
  text = TrimBlanks(text.substr(end));
  while (!name.empty() && (name.back() == ':' || name.back() == '.')) name.remove_suffix(1);
  return name;
}

// Names with commas between; what follows the last is the reason.
void TakeNames(std::string_view text, Directive& directive) {
  while (!text.empty()) {
    const std::string_view name = TakeName(text);
    if (name.empty()) break;
    directive.names.emplace_back(name);
    if (!StartsWith(text, ",")) break;
    text = TrimBlanks(text.substr(1));
  }
  while (StartsWith(text, "-") || StartsWith(text, ":")) text = TrimBlanks(text.substr(1));
  directive.reason = std::string(text);
}

bool ReadOwn(std::string_view text, Directive& directive) {
  directive.tool = "pgrehearse";
  text = TrimBlanks(text);
  if (TakeWord(text, "allow-file")) {
    directive.scope = Directive::Scope::kFile;
    TakeNames(text, directive);
  } else if (TakeWord(text, "allow")) {
    TakeNames(text, directive);
  } else if (TakeWord(text, "irreversible")) {
    directive.kind = Directive::Kind::kIrreversible;
    while (StartsWith(text, "-") || StartsWith(text, ":")) text = TrimBlanks(text.substr(1));
    directive.reason = std::string(text);
  } else {
    directive.kind = Directive::Kind::kUnknown;
    directive.names.emplace_back(text.substr(0, text.find_first_of(" \t\r\n")));
  }
  return true;
}

bool ReadSquawk(std::string_view text, Directive& directive) {
  directive.tool = "squawk";
  if (TakeWord(text, "squawk-ignore-file")) {
    directive.scope = Directive::Scope::kFile;
  } else if (!TakeWord(text, "squawk-ignore")) {
    return false;
  }
  TakeNames(text, directive);
  return true;
}

// Names apart by blanks. In the block of comments at the top that an empty line follows it is about the file.
bool ReadAtlas(std::string_view text, bool in_head, Directive& directive) {
  if (!TakeWord(text, "atlas:nolint")) return false;
  directive.tool = "atlas";
  if (in_head) directive.scope = Directive::Scope::kFile;
  while (!text.empty()) {
    const std::string_view name = TakeName(text);
    if (name.empty()) break;
    directive.names.emplace_back(name);
  }
  return true;
}

bool ReadEugene(std::string_view text, Directive& directive) {
  if (!StartsWith(text, "eugene: ignore")) return false;
  directive.tool = "eugene";
  TakeNames(TrimBlanks(text.substr(14)), directive);
  return true;
}

bool ReadPgvet(std::string_view text, Directive& directive) {
  if (!StartsWith(text, "pgvet_nolint")) return false;
  directive.tool = "pgvet";
  text = TrimBlanks(text.substr(12));
  if (StartsWith(text, ":")) TakeNames(TrimBlanks(text.substr(1)), directive);
  return true;
}

bool ReadPgfence(std::string_view text, Directive& directive) {
  if (!StartsWith(text, "pgfence-ignore")) return false;
  directive.tool = "pgfence";
  text = TrimBlanks(text.substr(14));
  if (StartsWith(text, ":")) TakeNames(TrimBlanks(text.substr(1)), directive);
  return true;
}

// "noqa", "noqa: A, B", "noqa: disable=A", "noqa: enable=all"; "pgrubic: noqa" is about the file.
bool ReadNoqa(std::string_view text, Directive& directive) {
  directive.tool = "sqlfluff";
  directive.scope = Directive::Scope::kLine;
  if (StartsWith(text, "pgrubic:")) {
    directive.tool = "pgrubic";
    directive.scope = Directive::Scope::kFile;
    text = TrimBlanks(text.substr(8));
  }
  if (!TakeWord(text, "noqa")) return false;
  if (!text.empty() && text[0] != ':') return false;
  if (!text.empty()) text = TrimBlanks(text.substr(1));
  for (const bool disable : {true, false}) {
    const std::string_view word = disable ? "disable=" : "enable=";
    if (!StartsWith(text, word)) continue;
    directive.scope = disable ? Directive::Scope::kRangeBegin : Directive::Scope::kRangeEnd;
    text = TrimBlanks(text.substr(word.size()));
    break;
  }
  TakeNames(text, directive);
  if (directive.names.size() == 1 && directive.names[0] == "all") directive.names.clear();
  return true;
}

// "pgt-ignore lint/safety/rule: reason"; the rule is the last part of the path.
bool ReadLanguageServer(std::string_view text, Directive& directive) {
  if (!StartsWith(text, "pgt-ignore") && !StartsWith(text, "pgls-ignore")) return false;
  directive.tool = "pgls";
  text.remove_prefix(text.find("ignore") + 6);
  if (TakeWord(text, "-start")) {
    directive.scope = Directive::Scope::kRangeBegin;
  } else if (TakeWord(text, "-end")) {
    directive.scope = Directive::Scope::kRangeEnd;
  } else if (TakeWord(text, "-all")) {
    directive.scope = Directive::Scope::kFile;
  }
  text = TrimBlanks(text);
  std::string_view name = text.substr(0, text.find_first_of(": \t"));
  text = TrimBlanks(text.substr(name.size()));
  if (StartsWith(text, ":")) text = TrimBlanks(text.substr(1));
  directive.reason = std::string(text);
  if (const std::size_t slash = name.rfind('/'); slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (!name.empty() && name != "lint" && name != "safety") directive.names.emplace_back(name);
  return true;
}

// Where the block of comment lines at the top ends, when an empty line follows it.
std::size_t HeadEnd(std::string_view text) {
  std::size_t end = 0;
  for (const TextLine& line : SplitLines(text)) {
    if (StartsWith(line.text, "--")) {
      end = line.next;
      continue;
    }
    return line.text.empty() ? end : 0;
  }
  return end;
}

}  // namespace

std::vector<Directive> ScanDirectives(const SourceFile& file) {
  std::vector<Directive> directives;
  const std::string_view text = file.text();
  static constexpr std::string_view kMarks[] = {
      "pgrehearse", "squawk-", "nolint", "eugene:", "pgfence-", "noqa", "-ignore"};
  if (std::none_of(std::begin(kMarks), std::end(kMarks),
                   [&](std::string_view mark) { return text.find(mark) != std::string_view::npos; })) {
    return directives;
  }
  const std::size_t head_end = HeadEnd(text);
  Scanner scanner(text);
  StatementTracker tracker;
  for (Token token = scanner.Next(); token.kind != TokenKind::kEnd; token = scanner.Next()) {
    if (token.kind != TokenKind::kComment) {
      if (tracker.Add(token, scanner.TextOf(token))) {
        if (tracker.is_copy_from_stdin()) {
          const std::size_t line_end = std::min(text.find('\n', token.end), text.size() - 1);
          const auto [next, found] = SkipCopyData(text, line_end + 1);
          if (found) scanner.Seek(next);
        }
        tracker.Reset();
      }
      continue;
    }
    const std::string_view comment = CommentText(scanner.TextOf(token));
    Directive directive;
    directive.span = {&file, token.begin, token.end};
    const auto try_read = [&](auto&& read) {
      Directive attempt = directive;
      if (!read(attempt)) return false;
      directives.push_back(std::move(attempt));
      return true;
    };
    const std::string_view own = "pgrehearse:";
    if (StartsWith(comment, own)) {
      try_read([&](Directive& d) { return ReadOwn(comment.substr(own.size()), d); });
      continue;
    }
    const bool in_head = token.end <= head_end;
    try_read([&](Directive& d) { return ReadSquawk(comment, d); }) ||
        try_read([&](Directive& d) { return ReadAtlas(comment, in_head, d); }) ||
        try_read([&](Directive& d) { return ReadEugene(comment, d); }) ||
        try_read([&](Directive& d) { return ReadPgvet(comment, d); }) ||
        try_read([&](Directive& d) { return ReadPgfence(comment, d); }) ||
        try_read([&](Directive& d) { return ReadLanguageServer(comment, d); }) ||
        try_read([&](Directive& d) { return ReadNoqa(comment, d); });
  }
  return directives;
}

}  // namespace pgrehearse
