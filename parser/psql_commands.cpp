// psql's backslash commands: what each does to the script that is being read.
#include <algorithm>

#include "parser/psql.h"

namespace pgrehearse {

namespace {

constexpr std::size_t kMaxIncludeDepth = 50;

bool IsVariablePart(char c) { return IsWordText(std::string_view(&c, 1)); }

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

}  // namespace

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
  // What is no boolean psql takes for false.
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

}  // namespace pgrehearse
