// goose: "-- +goose Up" and "-- +goose Down" in one file, by number; statements end at lines that end in a semicolon.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/line_statements.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsMark(std::string_view line) {
  return StartsWith(TrimBlanks(line), "--") && line.find("+goose") != std::string_view::npos;
}

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(60 + 30 * marked / total, MarkedReason(marked, total, "a '-- +goose' line"));
  return detection;
}

// One annotation, as internal/sqlparser/parse.go cleans it: without dashes, without the first "+goose", trimmed.
std::string Annotation(std::string_view line) {
  std::string text;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line.compare(i, 2, "--") == 0)
      ++i;
    else
      text += line[i];
  }
  text.erase(text.find("+goose"), 6);
  return ToLower(TrimBlanks(text));
}

// ${VAR}, ${VAR:-default}, ${VAR-default}, ${VAR:?error}, $VAR and $$ (github.com/mfridman/interpolate).
ScriptPiece ExpandVariables(Reading& reading, const SourceFilePtr& file, const TextLine& line) {
  SentText sent(*file);
  const std::string_view text = file->text();
  std::uint32_t kept = line.begin;
  std::vector<UnknownPlaceholder> unknown;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    if (text[i] != '$') continue;
    std::uint32_t end = i + 1;
    std::string value;
    if (end < line.end && text[end] == '$') {
      value = "$";
      ++end;
    } else {
      const bool braces = end < line.end && text[end] == '{';
      const std::uint32_t name_begin = end + (braces ? 1 : 0);
      end = name_begin;
      while (end < line.end && IsWordText(text.substr(end, 1))) ++end;
      const std::string name(text.substr(name_begin, end - name_begin));
      if (name.empty()) continue;
      std::optional<std::string> known = reading.Value(name);
      if (braces) {
        const std::size_t close = text.find('}', end);
        if (close == std::string_view::npos || close >= line.end) continue;
        std::string_view operation = text.substr(end, close - end);
        if (StartsWith(operation, ":")) operation.remove_prefix(1);
        if (!known && StartsWith(operation, "-")) known = std::string(operation.substr(1));
        end = static_cast<std::uint32_t>(close) + 1;
      }
      if (!known) unknown.push_back({name, i, end});
      value = known.value_or(name);
    }
    sent.Keep(kept, i);
    sent.Replace(value, i, end);
    kept = end;
    i = end - 1;
  }
  reading.TellUnknown(file, unknown, "goose takes it from the environment.");
  sent.Keep(kept, line.next);
  return sent.Finish();
}

class Parser {
 public:
  Parser(Reading& reading, SourceFilePtr file) : reading_(reading), file_(std::move(file)), statement_(*file_) {}

  void Run(Migration& migration) {
    for (const TextLine& line : SplitLines(file_->text())) {
      if (IsMark(line.text)) {
        Annotate(line);
      } else {
        AddLine(line);
      }
    }
    if (fenced_) Tell("unknown-directive", "'-- +goose StatementBegin' without its '-- +goose StatementEnd'", fence_);
    if (!statement_.blank()) {
      Tell("unterminated-statement",
           "goose refuses a file whose last statement has no semicolon at the end of its line", last_line_);
    }
    statement_.Finish(pieces());
    if (side_ == 0 && file_->size() > 0) {
      reading_.Problem("missing-marker", "goose refuses a file without a '-- +goose Up' line", file_);
      migration.up = reading_.WholeFile(file_, Delivery::kTransaction);
      return;
    }
    const Delivery delivery = transaction_ ? Delivery::kTransaction : Delivery::kPerStatement;
    migration.up = reading_.MakeScript(file_, delivery, Cut(std::move(sides_[0])));
    if (side_ == 2) migration.down = reading_.MakeScript(file_, delivery, Cut(std::move(sides_[1])));
  }

 private:
  std::vector<ScriptPiece>& pieces() { return sides_[side_ == 2 ? 1 : 0]; }

  std::vector<ScriptPiece> Cut(std::vector<ScriptPiece> pieces) {
    return PiecesFromCuts(reading_, file_, std::move(pieces), "goose",
                          "put '-- +goose StatementBegin' before and '-- +goose StatementEnd' after the statement");
  }

  void Tell(std::string kind, std::string message, const TextLine& line) {
    reading_.Problem(std::move(kind), std::move(message), file_, line.begin, line.end);
  }

  void Annotate(const TextLine& line) {
    if (line.text[0] == ' ' || line.text[0] == '\t') {
      Tell("unknown-directive", "goose refuses an annotation that does not begin in the first column", line);
    }
    const std::string annotation = Annotation(line.text);
    if (annotation == "up") {
      if (side_ != 0) Tell("unknown-directive", "goose wants one '-- +goose Up', and it first", line);
      side_ = std::max(side_, 1);
    } else if (annotation == "down") {
      if (side_ != 1) Tell("unknown-directive", "goose wants '-- +goose Down' once, and after '-- +goose Up'", line);
      if (!statement_.blank()) {
        Tell("unterminated-statement", "the statement before '-- +goose Down' has no semicolon at the end of its line",
             last_line_);
        statement_.Finish(pieces());
      }
      side_ = 2;
    } else if (annotation == "statementbegin") {
      if (fenced_) Tell("unknown-directive", "'-- +goose StatementBegin' inside of another one", line);
      fenced_ = true;
      fence_ = line;
    } else if (annotation == "statementend") {
      if (!fenced_) Tell("unknown-directive", "'-- +goose StatementEnd' without a '-- +goose StatementBegin'", line);
      fenced_ = false;
      statement_.Finish(pieces());
    } else if (annotation == "no transaction") {
      transaction_ = false;
    } else if (annotation == "envsub on" || annotation == "envsub off") {
      expand_ = annotation == "envsub on";
    } else {
      Tell("unknown-directive",
           "goose refuses the file for this line: a comment that has '+goose' in it must be one of its annotations",
           line);
    }
  }

  void AddLine(const TextLine& line) {
    const bool remark = StartsWith(TrimBlanks(line.text), "--") || line.text.empty();
    if (statement_.empty() && remark) return;
    if (side_ == 0) {
      if (!told_early_ && !TrimBlanks(line.text).empty()) {
        Tell("unknown-directive", "goose refuses SQL before '-- +goose Up'", line);
        told_early_ = true;
      }
      return;
    }
    if (expand_) {
      statement_.AddPiece(ExpandVariables(reading_, file_, line));
    } else {
      statement_.Add(line);
    }
    if (!remark) last_line_ = line;
    if (!fenced_ && LineEndsStatement(line.text)) statement_.Finish(pieces());
  }

  Reading& reading_;
  SourceFilePtr file_;
  LineStatements statement_;
  std::vector<ScriptPiece> sides_[2];
  TextLine last_line_, fence_;
  int side_ = 0;  // 0 before Up, 1 up, 2 down
  bool fenced_ = false, transaction_ = true, expand_ = false, told_early_ = false;
};

void Read(Reading& reading) {
  int code_files = 0;
  for (const std::string& name : reading.folder.files()) {
    const std::size_t underscore = name.find('_');
    std::string_view version = std::string_view(name).substr(0, underscore);
    if (StartsWith(version, "+")) version.remove_prefix(1);
    const bool numbered = underscore != std::string::npos && IsAllDigits(version) && WithoutZeros(version) != "0";
    if (EndsWith(name, ".go") && !EndsWith(name, "_test.go") && numbered) ++code_files;
    if (!EndsWith(name, ".sql")) continue;
    if (!numbered) {
      TellIgnored(reading, name, "goose refuses an .sql file whose name does not begin with a number and '_'");
      continue;
    }
    Migration& migration = reading.Add(WithoutZeros(version), std::string(Stem(name)).substr(underscore + 1));
    const SourceFilePtr file = reading.Read(name);
    migration.files.push_back(file);
    Parser(reading, file).Run(migration);
  }
  SortById(reading.history, &CompareNumbers);
  TellDuplicates(reading, "goose refuses to start");
  TellCode(reading, code_files, "migration", "written in Go");
}

}  // namespace

extern const FormatReader kGoose;
const FormatReader kGoose = {
    .id = "goose",
    .title = "goose",
    .detected_by = "`-- +goose` lines",
    .order = "number",
    .sides = "`-- +goose Up` and `-- +goose Down` in one file",
    .transaction = "one per file",
    .opt_out = "`-- +goose NO TRANSACTION`: each statement alone",
    .marker_text = "-- +goose NO TRANSACTION",
    .marker_where = "as a line of its own at the top of the file",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_mark = "-- +goose Down",
    .statement_begin = "-- +goose StatementBegin",
    .statement_end = "-- +goose StatementEnd",
};

}  // namespace pgrehearse
