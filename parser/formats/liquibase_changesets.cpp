// Reads changesets line by line, as FormattedSqlChangeLogParser does with its regular expressions.
#include "parser/formats/liquibase_changesets.h"

#include <algorithm>

#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// "--  word rest": the text after the dashes and blanks; nothing for a line that is no comment.
std::optional<std::string_view> CommentText(std::string_view line) {
  line = TrimBlanks(line);
  if (!StartsWith(line, "--")) return std::nullopt;
  return TrimBlanks(line.substr(2));
}

bool StartsWithWord(std::string_view text, std::string_view lower_word) {
  return EqualsIgnoringCase(text.substr(0, lower_word.size()), lower_word);
}

bool IsDirectiveWord(std::string_view text) {
  for (const std::string_view word : {"changeset ", "rollback", "comment", "validchecksum", "ignorelines:", "property ",
                                      "preconditions", "precondition-"}) {
    if (StartsWithWord(text, word)) return true;
  }
  return false;
}

// Where Liquibase would cut: at ";" (or a line that is GO or /) outside of quotes and comments and outside of BEGIN ...
// END, which it counts by words; it does not know dollar quotes (StringUtil.processMultiLineSQL).
std::vector<ScriptPiece> SplitAsLiquibase(const ScriptPiece& piece) {
  std::vector<ScriptPiece> pieces;
  const std::string_view text = PieceText(piece);
  std::size_t begin = 0;
  int depth = 0;
  const auto cut = [&](std::size_t end, std::size_t next) {
    if (!SplitStatements(text.substr(begin, end - begin)).empty()) pieces.push_back(SlicePiece(piece, begin, end));
    begin = next;
  };
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (text.compare(i, 2, "--") == 0) {
      i = std::min(text.find('\n', i), text.size());
    } else if (text.compare(i, 2, "/*") == 0) {
      i = text.find("*/", i + 2);
      i = i == std::string_view::npos ? text.size() : i + 2;
    } else if (c == '\'' || c == '"') {
      i = text.find(c, i + 1);
      i = i == std::string_view::npos ? text.size() : i + 1;
    } else if (IsWordText(text.substr(i, 1))) {
      std::size_t end = i;
      while (end < text.size() && IsWordText(text.substr(end, 1))) ++end;
      const std::string word = ToLower(text.substr(i, end - i));
      if (word == "begin") {
        const std::string next = ToLower(TrimBlanks(text.substr(end, 24)));
        if (!StartsWith(next, "tran")) ++depth;
      } else if (word == "end" && depth > 0) {
        --depth;
      }
      i = end;
    } else if (c == ';' && depth == 0) {
      cut(i, i + 1);
      ++i;
    } else {
      ++i;
    }
  }
  cut(text.size(), text.size());
  return pieces;
}

}  // namespace

struct ChangesetParser::Changeset {
  bool open = false;
  std::string author, id;
  std::map<std::string, std::string> attributes;  // lower-case names
  std::vector<ScriptPiece> up, down;
  bool has_rollback = false;
  std::optional<std::string> no_rollback;  // what stands behind "not required" or "empty": perhaps a reason
  int ignore_lines = 0;  // --ignoreLines:N; -1: until "end"
  TextLine start;

  std::string Attribute(const std::string& name, const std::string& fallback) const {
    const auto found = attributes.find(name);
    return found == attributes.end() ? fallback : found->second;
  }
};

bool IsFormattedSql(std::string_view text) {
  if (StartsWith(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
  text = TrimBlanks(text.substr(0, 4096));
  auto comment = CommentText(text.substr(0, text.find('\n')));
  if (!comment || !StartsWithWord(*comment, "liquibase")) return false;
  comment = TrimBlanks(comment->substr(9));
  return StartsWithWord(*comment, "formatted");
}

void ChangesetParser::SetProperty(const std::string& name, const std::string& value) {
  properties_.emplace(name, value);  // the first definition stays
}

std::vector<ScriptPiece> ChangesetParser::Substituted(const SourceFilePtr& file,
                                                      const std::vector<ScriptPiece>& pieces) {
  std::vector<ScriptPiece> substituted;
  std::vector<UnknownPlaceholder> unknown;
  for (const ScriptPiece& piece : pieces) {
    substituted.push_back(SubstitutePlaceholders(
        piece, {"${", "}"},
        [&](std::string_view name) -> std::optional<std::string> {
          if (const auto given = reading_.Value(name)) return given;
          const auto found = properties_.find(std::string(name));
          if (found == properties_.end()) return std::nullopt;
          return found->second;
        },
        &unknown));
  }
  reading_.TellUnknown(file, unknown, "Liquibase leaves it as it is.");
  return substituted;
}

Script ChangesetParser::MakeScript(const SourceFilePtr& file, std::vector<ScriptPiece> pieces, bool transaction,
                                   bool split, const std::string& delimiter) {
  pieces = Substituted(file, pieces);
  std::vector<ScriptPiece> cut;
  for (const ScriptPiece& piece : pieces) {
    if (!split) {
      cut.push_back(piece);
      continue;
    }
    std::string mark = delimiter;
    for (std::size_t at; (at = mark.find("\\n")) != std::string::npos;) mark.replace(at, 2, "\n");
    for (ScriptPiece& part : mark.empty() || mark == ";" ? SplitAsLiquibase(piece) : SplitPieceAt(piece, mark)) {
      cut.push_back(std::move(part));
    }
  }
  cut = PiecesFromCuts(reading_, file, std::move(cut), "Liquibase",
                       "it knows no dollar quotes; add splitStatements:false or an endDelimiter to the changeset");
  return reading_.MakeScript(file, transaction ? Delivery::kTransaction : Delivery::kPerStatement, std::move(cut));
}

void ChangesetParser::Finish(Changeset& changeset, const SourceFilePtr& file, const std::string& name) {
  if (!changeset.open) return;
  changeset.open = false;
  const std::string dbms = ToLower(changeset.Attribute("dbms", ""));
  if (!dbms.empty()) {
    bool wanted = dbms.find('!') != std::string::npos;
    for (std::string_view rest = dbms; !rest.empty();) {
      const std::string_view item = TrimBlanks(rest.substr(0, rest.find(',')));
      if (item == "postgresql" || item == "all") wanted = true;
      if (item == "!postgresql" || item == "none") wanted = false;
      rest.remove_prefix(
          std::min(rest.find(',') == std::string_view::npos ? rest.size() : rest.find(',') + 1, rest.size()));
    }
    if (!wanted) return;
  }
  if (changeset.Attribute("ignore", "") == "true") return;
  const bool transaction = ToLower(changeset.Attribute("runintransaction", "true")) != "false";
  const bool split = ToLower(changeset.Attribute("splitstatements", "true")) != "false";
  const std::string delimiter = changeset.Attribute("enddelimiter", "");
  Migration& migration = reading_.Add(changeset.author + ":" + changeset.id, name);
  migration.files.push_back(file);
  migration.repeatable =
      changeset.Attribute("runonchange", "") == "true" || changeset.Attribute("runalways", "") == "true";
  migration.up = MakeScript(file, std::move(changeset.up), transaction, split, delimiter);
  migration.up.irreversible_reason = changeset.no_rollback;
  if (changeset.has_rollback) {
    migration.down =
        MakeScript(file, std::move(changeset.down), transaction,
                   ToLower(changeset.Attribute("rollbacksplitstatements", split ? "true" : "false")) != "false",
                   changeset.Attribute("rollbackenddelimiter", delimiter));
  }
  if (CountStatements(migration.up.pieces) == 0) {
    reading_.Problem("empty-file", "Liquibase refuses an empty changeset", file, changeset.start.begin,
                     changeset.start.end);
  }
}

// --changeset author:id name:value ...
void ChangesetParser::Directive(Changeset& changeset, const SourceFilePtr& file, const TextLine& line,
                                std::string_view directive) {
  std::string_view rest = TrimBlanks(directive.substr(10));
  const auto tell = [&](std::string message) {
    reading_.Problem("unknown-directive", std::move(message), file, line.begin, line.end);
  };
  const auto take = [&](std::string_view stops) {
    std::string word;
    if (!rest.empty() && rest[0] == '"') {
      const std::size_t close = std::min(rest.find('"', 1), rest.size());
      word = std::string(rest.substr(1, close - 1));
      rest.remove_prefix(std::min(close + 1, rest.size()));
    } else {
      const std::size_t end = std::min(rest.find_first_of(stops), rest.size());
      word = std::string(rest.substr(0, end));
      rest.remove_prefix(end);
    }
    return word;
  };
  changeset.author = TrimBlanks(take(":"));
  if (!StartsWith(rest, ":")) tell("a changeset is written '--changeset author:id'");
  if (!rest.empty()) rest.remove_prefix(1);
  if (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t')) {
    tell("Liquibase wants no blank between the colon and the id of a changeset");
    rest = TrimBlanks(rest);
  }
  changeset.id = take(" \t");
  while (!(rest = TrimBlanks(rest)).empty()) {
    const std::string key = ToLower(take(": \t"));
    std::string value;
    if (StartsWith(rest, ":")) {
      rest.remove_prefix(1);
      value = take(" \t");
    }
    changeset.attributes[key] = value;
  }
}

void ChangesetParser::Run(const SourceFilePtr& file, const std::string& name) {
  Changeset changeset;
  if (!IsFormattedSql(file->text())) {
    // As includeAll takes it: author and id are these words.
    changeset.open = true;
    changeset.author = "includeAll";
    changeset.id = "raw";
    // SqlChangeLogParser neither splits such a file nor strips its comments.
    changeset.attributes["splitstatements"] = "false";
    changeset.up.push_back(WholePiece(*file, 0, static_cast<std::uint32_t>(file->size())));
    Finish(changeset, file, name);
    return;
  }
  bool in_block = false;  // /* liquibase rollback ... */
  const auto extend = [&](std::vector<ScriptPiece>& pieces, const TextLine& line) {
    if (!pieces.empty() && !pieces.back().text && pieces.back().span.end == line.begin) {
      pieces.back().span.end = line.next;
    } else {
      pieces.push_back(WholePiece(*file, line.begin, line.next));
    }
  };
  for (const TextLine& line : SplitLines(file->text())) {
    const std::string lower = ToLower(TrimBlanks(line.text));
    if (in_block) {
      const std::size_t close = line.text.find("*/");
      TextLine inside = line;
      if (close != std::string_view::npos) inside.next = line.begin + static_cast<std::uint32_t>(close);
      if (inside.next > inside.begin) extend(changeset.down, inside);
      in_block = close == std::string_view::npos;
      continue;
    }
    if (StartsWith(lower, "/*") && StartsWith(TrimBlanks(std::string_view(lower).substr(2)), "liquibase rollback")) {
      changeset.has_rollback = true;
      in_block = lower.find("*/") == std::string::npos;
      if (!in_block) {
        const auto begin = static_cast<std::uint32_t>(ToLower(line.text).find("rollback") + 8) + line.begin;
        changeset.down.push_back(
            WholePiece(*file, begin, line.begin + static_cast<std::uint32_t>(line.text.find("*/"))));
      }
      continue;
    }
    const auto comment = CommentText(line.text);
    if (comment && StartsWithWord(*comment, "changeset")) {
      Finish(changeset, file, name);
      changeset = Changeset();
      changeset.open = true;
      changeset.start = line;
      Directive(changeset, file, line, *comment);
    } else if (comment && StartsWithWord(*comment, "property ")) {
      const std::string_view rest = comment->substr(9);
      const auto value_of = [&](std::string_view key) {
        const std::size_t at = rest.find(key);
        if (at == std::string_view::npos) return std::string();
        std::string_view value = rest.substr(at + key.size());
        if (StartsWith(value, "\"")) return std::string(value.substr(1, value.find('"', 1) - 1));
        return std::string(value.substr(0, value.find_first_of(" \t")));
      };
      SetProperty(value_of("name:"), value_of("value:"));
    } else if (comment && changeset.open && StartsWithWord(*comment, "rollback")) {
      changeset.has_rollback = true;
      const auto at = static_cast<std::uint32_t>(comment->data() - file->text().data()) + 8;
      const std::string_view written = TrimBlanks(file->text().substr(at, line.end - at));
      const std::string text = ToLower(written);
      // "^not required.*" and "^empty.*" (handleRollbackSequence, FormattedSqlChangeLogParser.java).
      const std::size_t none = StartsWith(text, "not required") ? 12 : StartsWith(text, "empty") ? 5 : 0;
      if (none != 0) {
        const std::size_t reason = written.find_first_not_of(" \t:,;.-", none);
        changeset.no_rollback = reason == std::string_view::npos ? std::string() : std::string(written.substr(reason));
      } else if (!StartsWith(text, "changesetid:")) {
        const ScriptPiece tail = WholePiece(*file, at, line.next);
        if (changeset.down.empty()) {
          changeset.down.push_back(tail);
        } else {
          // All lines of a changeset's rollback are one text.
          SentText joined(*file);
          joined.KeepOf(changeset.down.back(), 0, PieceText(changeset.down.back()).size());
          joined.KeepOf(tail, 0, PieceText(tail).size());
          changeset.down.back() = joined.Finish();
        }
      }
    } else if (comment && StartsWithWord(*comment, "ignorelines:")) {
      const std::string_view count = TrimBlanks(comment->substr(12));
      changeset.ignore_lines = count == "start" ? -1 : IsAllDigits(count) ? std::atoi(std::string(count).c_str()) : 0;
    } else if (changeset.ignore_lines != 0) {
      if (changeset.ignore_lines > 0) --changeset.ignore_lines;
    } else if (!(comment && IsDirectiveWord(*comment)) && changeset.open) {
      if (StartsWith(lower, "-changeset") || StartsWith(lower, "-rollback") ||
          (comment && StartsWithWord(*comment, "comments"))) {
        reading_.Problem("unknown-directive", "Liquibase refuses this spelling of a directive", file, line.begin,
                         line.end);
      }
      extend(changeset.up, line);
    }
  }
  Finish(changeset, file, name);
}

}  // namespace pgrehearse
