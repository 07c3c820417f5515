// Follows psql through a script without a server: what it knows it does, what depends on the server or a shell it
// tells.
#include "parser/psql.h"

#include <algorithm>

namespace pgrehearse {

namespace {

constexpr std::size_t kMaxIncludeDepth = 50;

bool IsVariablePart(char c) { return IsWordText(std::string_view(&c, 1)); }

std::string Quote(std::string_view value, char mark) {
  std::string quoted(1, mark);
  for (const char c : value) {
    quoted += c;
    if (c == mark) quoted += c;
  }
  return quoted + mark;
}

// As ParseVariableBool in src/bin/psql/variables.c: a prefix of true, false, yes, no; on, off; 1, 0.
std::optional<bool> ParseBool(std::string_view text) {
  const std::string value = ToLower(TrimBlanks(text));
  const auto is_prefix = [&](std::string_view word) { return !value.empty() && StartsWith(word, value); };
  if (is_prefix("true") || is_prefix("yes") || value == "on" || value == "1") return true;
  if (is_prefix("false") || is_prefix("no") || value == "off" || value == "of" || value == "0") return false;
  return std::nullopt;
}

bool EndsBuffer(std::string_view name) {
  static constexpr std::string_view kNames[] = {"g",     "gx",    "gexec", "gset",       "gdesc",       "crosstabview",
                                                "watch", "parse", "bind",  "bind_named", "sendpipeline"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames) && name != "bind" &&
         name != "bind_named";
}

bool IsHarmless(std::string_view name) {
  static constexpr std::string_view kNames[] = {"echo",
                                                "qecho",
                                                "warn",
                                                "timing",
                                                "pset",
                                                "x",
                                                "t",
                                                "a",
                                                "f",
                                                "H",
                                                "C",
                                                "T",
                                                "o",
                                                "out",
                                                "encoding",
                                                "errverbose",
                                                "restrict",
                                                "unrestrict",
                                                "r",
                                                "reset",
                                                "p",
                                                "print",
                                                "s",
                                                "h",
                                                "help",
                                                "?",
                                                "l",
                                                "list",
                                                "copyright",
                                                "cd",
                                                "setenv",
                                                "getenv",
                                                "password",
                                                "w",
                                                "write",
                                                "e",
                                                "edit",
                                                "ef",
                                                "ev",
                                                "sf",
                                                "sv",
                                                "z",
                                                "conninfo",
                                                "lo_import",
                                                "lo_export",
                                                "lo_list",
                                                "lo_unlink",
                                                "startpipeline",
                                                "endpipeline",
                                                "syncpipeline",
                                                "flushrequest",
                                                "flush",
                                                "getresults",
                                                "close",
                                                "bind",
                                                "bind_named",
                                                "close_prepared"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames) || StartsWith(name, "d");
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

// Arguments as psqlscanslash.l splits them, up to the end of the line or the next backslash.
std::vector<PsqlReader::Argument> PsqlReader::Arguments(std::string_view text, std::uint32_t at, std::uint32_t line_end,
                                                        std::uint32_t* stop) {
  std::vector<Argument> arguments;
  while (at < line_end) {
    while (at < line_end && (text[at] == ' ' || text[at] == '\t')) ++at;
    if (at >= line_end || text[at] == '\\') break;
    Argument argument;
    argument.begin = at;
    while (at < line_end && text[at] != ' ' && text[at] != '\t' && text[at] != '\\') {
      const char c = text[at];
      if (c == '\'' || c == '"' || c == '`') {
        const std::size_t close = std::min<std::size_t>(text.find(c, at + 1), line_end);
        if (c == '`') argument.known = false;
        argument.text += text.substr(at + 1, close - at - 1);
        at = static_cast<std::uint32_t>(std::min<std::size_t>(close + 1, line_end));
      } else if (c == ':') {
        std::size_t end = at + 1;
        const bool braces = text.compare(end, 2, "{?") == 0;
        const bool quoted = end < line_end && (text[end] == '\'' || text[end] == '"');
        const std::size_t name_begin = end + (braces ? 2 : quoted ? 1 : 0);
        end = name_begin;
        while (end < line_end && IsVariablePart(text[end])) ++end;
        const std::string name(text.substr(name_begin, end - name_begin));
        const auto value = variables_.find(name);
        if (braces) {
          argument.text += value != variables_.end() ? "true" : "false";
          argument.known = argument.known && unknown_variables_.count(name) == 0;
          if (end < line_end) ++end;
        } else if (value != variables_.end()) {
          argument.text += value->second;
          if (quoted && end < line_end) ++end;
        } else {
          argument.text += text.substr(at, end - at);
          if (!name.empty()) argument.known = false;
        }
        at = static_cast<std::uint32_t>(std::max<std::size_t>(end, at + 1));
      } else {
        argument.text += c;
        ++at;
      }
    }
    arguments.push_back(std::move(argument));
  }
  *stop = at;
  return arguments;
}

void PsqlReader::Conditional(const std::string& name, const std::vector<Argument>& arguments, const SourceFilePtr& file,
                             std::uint32_t at) {
  std::string expression;
  bool known = true;
  for (const Argument& argument : arguments) {
    expression += (expression.empty() ? "" : " ") + argument.text;
    known = known && argument.known;
  }
  const std::optional<bool> parsed = ParseBool(expression);
  known = known && parsed.has_value();
  const bool truth = known && parsed == std::optional<bool>(true);
  const auto tell_unknown = [&] {
    Tell("unknown-condition", "the condition is known only when the script runs: both branches are read", file, at,
         at + static_cast<std::uint32_t>(name.size()) + 1);
  };
  if (name == "if") {
    const bool parent = active();
    if (parent && !known) tell_unknown();
    branches_.push_back({parent, parent && (truth || !known), truth});
    return;
  }
  if (branches_.empty()) {
    Tell("psql-command", "\\" + name + " without its \\if", file, at, at + 1);
    return;
  }
  Branch& branch = branches_.back();
  if (name == "endif") {
    branches_.pop_back();
  } else if (name == "else") {
    branch.active = branch.parent_active && !branch.taken;
  } else {  // elif
    if (branch.parent_active && !branch.taken && !known) tell_unknown();
    branch.active = branch.parent_active && !branch.taken && (truth || !known);
    branch.taken = branch.taken || truth;
  }
}

void PsqlReader::Include(const std::string& name, const std::vector<Argument>& arguments, const SourceFilePtr& file,
                         std::uint32_t at) {
  const auto end = at + static_cast<std::uint32_t>(name.size()) + 1;
  if (arguments.empty() || !arguments[0].known) {
    Tell("missing-include", "which file is included is known only when the script runs", file, at, end);
    return;
  }
  const std::string& target = arguments[0].text;
  const std::string here = ParentPath(file->path());
  // \ir is relative to the including file; \i to the working directory, which is usually a folder above.
  std::vector<std::string> folders = {here};
  if (name == "i" || name == "include") {
    folders = {reading_.base, reading_.folder.path()};
    for (std::string folder = here;; folder = ParentPath(folder)) {
      folders.push_back(folder);
      if (folder == reading_.folder.path() || folders.size() > 12) break;
    }
    std::string above = reading_.folder.path();
    for (int level = 0; level < 3; ++level) folders.push_back(above = ParentPath(above));
  }
  for (const std::string& folder : folders) {
    const std::string path = JoinPath(folder, target);
    if (!reading_.folder.disk().IsFile(path)) continue;
    if (std::find(open_files_.begin(), open_files_.end(), path) != open_files_.end() ||
        open_files_.size() > kMaxIncludeDepth) {
      Tell("include-cycle", "the script includes itself: " + target, file, at, end);
      return;
    }
    const SourceFilePtr included = reading_.folder.disk().Read(path);
    if (!included) return;
    included_.push_back(included);
    Run(included);
    return;
  }
  Tell("missing-include", "the included file is not there: " + target, file, at, end);
}

void PsqlReader::Set(const std::vector<Argument>& arguments) {
  if (arguments.empty()) return;
  const std::string& name = arguments[0].text;
  std::string value;
  bool known = true;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    value += arguments[i].text;
    known = known && arguments[i].known;
  }
  if (name == "ON_ERROR_STOP") stops_on_error_ = ParseBool(value).value_or(true);
  if (name == "AUTOCOMMIT") autocommit_ = ParseBool(value).value_or(true);
  if (reading_.options.values.count(name) > 0) return;  // the user knows better
  if (known) {
    variables_[name] = value;
    unknown_variables_.erase(name);
  } else {
    variables_.erase(name);
    unknown_variables_.insert(name);
  }
}

void PsqlReader::Command(const SourceFilePtr& file, Scanner& scanner, std::uint32_t backslash) {
  has_commands_ = true;
  const std::string_view text = file->text();
  const auto line_break = static_cast<std::uint32_t>(std::min(text.find('\n', backslash), text.size()));
  const std::uint32_t line_end = line_break > backslash && text[line_break - 1] == '\r' ? line_break - 1 : line_break;
  std::uint32_t at = backslash + 1;
  if (at < text.size() && (text[at] == ';' || text[at] == ':')) {
    // \; joins statements into one message; \: is a colon.
    if (active()) {
      edits_.push_back({backslash, backslash + 1, text[at] == ';' ? " " : ""});
      if (text[at] == ';') joined_ = true;
      tracker_.Add({TokenKind::kNumber, backslash, at + 1}, ";");
    }
    scanner.Seek(at + 1);
    return;
  }
  while (at < line_end && text[at] != ' ' && text[at] != '\t' && text[at] != '\\' && text[at] != ';') ++at;
  const std::string name(text.substr(backslash + 1, at - backslash - 1));
  std::uint32_t stop = line_end;
  std::vector<Argument> arguments;
  const bool whole_line = StartsWith(name, "!") || name == "copy";
  if (!whole_line) arguments = Arguments(text, at, line_end, &stop);
  if (name == "\\" || name.empty()) stop = std::min<std::uint32_t>(backslash + 2, line_end);

  const bool conditional = name == "if" || name == "elif" || name == "else" || name == "endif";
  if (active() || conditional) {
    if (tracker_.empty() && edits_.empty()) {
      begin_ = line_break;  // the command's line is no part of the next statement
    } else {
      edits_.push_back({backslash, stop, ""});
    }
  }
  if (conditional) {
    Conditional(name, arguments, file, backslash);
  } else if (active()) {
    if (EndsBuffer(name)) {
      if (name == "gexec") {
        Tell("dynamic-statements", "\\gexec runs whatever the query gives: those statements are not known", file,
             backslash, at);
      }
      if (name == "gset") {
        // The columns' names are the variables; with a prefix nobody knows them before.
        for (const auto& [variable, value] : std::map<std::string, std::string>(variables_)) {
          if (!arguments.empty() && StartsWith(variable, arguments[0].text)) variables_.erase(variable);
        }
      }
      Finish(file, stop);
    } else if (name == "i" || name == "include" || name == "ir" || name == "include_relative") {
      const std::uint32_t saved = stop;
      if (!tracker_.empty()) {
        Tell("psql-command", "an included file in the middle of a statement: the statement is taken to end here", file,
             backslash, at);
        Finish(file, backslash);
      }
      Include(name, arguments, file, backslash);
      begin_ = saved;
    } else if (name == "set") {
      Set(arguments);
    } else if (name == "unset") {
      if (!arguments.empty()) variables_.erase(arguments[0].text);
    } else if (name == "prompt" || name == "getenv") {
      if (!arguments.empty()) unknown_variables_.insert(arguments[name == "prompt" ? arguments.size() - 1 : 0].text);
    } else if (name == "c" || name == "connect") {
      const bool other = !arguments.empty() && arguments[0].text != "-";
      if (other) {
        Tell("other-database", "the script goes on in another database; it is replayed as if it were the same", file,
             backslash, stop);
      }
    } else if (name == "copy") {
      const std::string line = ToLower(text.substr(at, line_end - at));
      if (line.find("from stdin") != std::string::npos || line.find("from pstdin") != std::string::npos) {
        const auto [next, found] = SkipCopyData(text, std::min<std::size_t>(line_break + 1, text.size()));
        if (!found)
          Tell("copy-data", "the data of this \\copy has no end: a line that is only \\.", file, backslash, at);
        scanner.Seek(next);
        begin_ = static_cast<std::uint32_t>(next);
        return;
      }
    } else if (name == "q" || name == "quit") {
      quit_ = true;
    } else if (StartsWith(name, "!")) {
      Tell("shell-command", "\\! runs a shell command: what it does is not known", file, backslash, line_end);
    } else if (name == ".") {
      Tell("copy-data", "\\. without a COPY before it", file, backslash, at);
    } else if (!name.empty() && name != "\\" && !IsHarmless(name)) {
      Tell("psql-command", "psql has no command \\" + name, file, backslash, at);
    }
  }
  scanner.Seek(stop);
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
