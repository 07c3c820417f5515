// sql-migrate: "-- +migrate Up" and "-- +migrate Down" in one file, by leading number, then name.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/line_statements.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kCommand = "-- +migrate ";

bool IsMark(std::string_view line) { return StartsWith(line, kCommand); }

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(60 + 30 * marked / total, MarkedReason(marked, total, "a '-- +migrate' line"));
  if (total > 0 && detection.score > 0 && folder.FindUp("dbconfig.yml", 2))
    detection.Because(92, "a dbconfig.yml lies above");
  return detection;
}

// The state of sqlparse/sqlparse.go.
class Parser {
 public:
  Parser(Reading& reading, SourceFilePtr file) : reading_(reading), file_(std::move(file)), statement_(*file_) {}

  void Run(Migration& migration) {
    for (const TextLine& line : SplitLines(file_->text())) AddLine(line);
    if (fenced_)
      Tell("unknown-directive", "'-- +migrate StatementBegin' without its '-- +migrate StatementEnd'", fence_);
    if (!statement_.blank()) TellUnterminated();
    if (side_ >= 0) statement_.Finish(sides_[side_]);
    if (side_ < 0 && file_->size() > 0) {
      reading_.Problem("missing-marker", "sql-migrate refuses a file without '-- +migrate Up' or '-- +migrate Down'",
                       file_);
      migration.up = reading_.WholeFile(file_, Delivery::kTransaction);
      return;
    }
    migration.up = Make(0);
    if (seen_[1]) migration.down = Make(1);
  }

 private:
  Script Make(int side) {
    return reading_.MakeScript(
        file_, transaction_[side] ? Delivery::kTransaction : Delivery::kPerStatement,
        PiecesFromCuts(reading_, file_, std::move(sides_[side]), "sql-migrate",
                       "put '-- +migrate StatementBegin' before and '-- +migrate StatementEnd' after the statement"));
  }

  void Tell(std::string kind, std::string message, const TextLine& line) {
    reading_.Problem(std::move(kind), std::move(message), file_, line.begin, line.end);
  }

  void TellUnterminated() {
    Tell("unterminated-statement", "sql-migrate refuses a statement without a semicolon at the end of its last line",
         last_line_);
  }

  void Turn(int side, std::string_view options) {
    if (!statement_.blank()) {
      TellUnterminated();
      statement_.Finish(sides_[side_]);
    }
    side_ = side;
    seen_[side] = true;
    for (std::string_view rest = TrimBlanks(options); !rest.empty();) {
      const std::string_view word = rest.substr(0, rest.find_first_of(" \t"));
      if (word == "notransaction") transaction_[side] = false;
      rest = TrimBlanks(rest.substr(word.size()));
    }
  }

  void AddLine(const TextLine& line) {
    const bool command_like = StartsWith(line.text, "-- +");
    if (StartsWith(line.text, "-- ") && !command_like) {
      if (IsBareMark(line.text.substr(3), {"+migrate up", "migrate Up", "@UNDO"})) {
        Tell("unknown-directive", "this is a comment for sql-migrate; it wants '-- +migrate Up'", line);
      }
      return;
    }
    bool statement_ended = false;
    if (StartsWith(line.text, kCommand)) {
      const std::string_view command = line.text.substr(kCommand.size());
      const std::string_view word = TrimBlanks(command.substr(0, command.find(' ')));
      const std::string_view options = command.substr(std::min(word.size(), command.size()));
      if (word == "Up") {
        Turn(0, options);
      } else if (word == "Down") {
        Turn(1, options);
      } else if (word == "StatementBegin") {
        fenced_ = side_ >= 0;
        fence_ = line;
      } else if (word == "StatementEnd") {
        statement_ended = fenced_;
        fenced_ = false;
      } else {
        Tell("unknown-directive",
             "sql-migrate passes over '" + std::string(word) +
                 "'; it knows Up, Down, StatementBegin and StatementEnd, spelled so",
             line);
      }
    } else if (command_like) {
      Tell("unknown-directive", "sql-migrate passes over this line; a command is '-- +migrate Up', written so", line);
    }
    if (side_ < 0) {
      if (!told_early_ && !command_like && !TrimBlanks(line.text).empty() && !StartsWith(line.text, "--")) {
        Tell("unknown-directive", "sql-migrate passes over what stands before the first '-- +migrate' line", line);
        told_early_ = true;
      }
      return;
    }
    if (!command_like) {
      statement_.Add(line);
      if (!TrimBlanks(line.text).empty()) last_line_ = line;
    }
    if ((!fenced_ && !command_like && LineEndsStatement(line.text)) || statement_ended)
      statement_.Finish(sides_[side_]);
  }

  Reading& reading_;
  SourceFilePtr file_;
  LineStatements statement_;
  std::vector<ScriptPiece> sides_[2];
  bool seen_[2] = {false, false};
  bool transaction_[2] = {true, true};
  TextLine last_line_, fence_;
  int side_ = -1;  // 0 up, 1 down
  bool fenced_ = false, told_early_ = false;
};

void Read(Reading& reading) {
  for (const std::string& name : reading.folder.sql_files()) {
    if (IsUnnumberedDump(reading.folder, name)) {
      reading.history.schema_dump = JoinPath(reading.folder.path(), name);
      TellIgnored(reading, name,
                  "a dump of the schema in the migrations' folder: sql-migrate refuses it for want of its markers");
      continue;
    }
    Migration& migration = reading.Add(name, std::string(Stem(name)));
    const SourceFilePtr file = reading.Read(name);
    migration.files.push_back(file);
    Parser(reading, file).Run(migration);
  }
  // Both numbered: by number, then by name; numbered before the others; else by name (Migration.Less in migrate.go).
  std::stable_sort(reading.history.migrations.begin(), reading.history.migrations.end(),
                   [](const Migration& a, const Migration& b) {
                     const auto x = SplitNumber(a.id), y = SplitNumber(b.id);
                     if (x && y) {
                       const int order = CompareNumbers(x->digits, y->digits);
                       return order != 0 ? order < 0 : a.id < b.id;
                     }
                     if (x.has_value() != y.has_value()) return x.has_value();
                     return a.id < b.id;
                   });
}

}  // namespace

extern const FormatReader kSqlMigrate;
const FormatReader kSqlMigrate = {
    .id = "sql-migrate",
    .title = "sql-migrate",
    .detected_by = "`-- +migrate` lines, `dbconfig.yml`",
    .order = "leading number, then name; unnumbered last",
    .sides = "`-- +migrate Up` and `-- +migrate Down` in one file",
    .transaction = "one per file",
    .opt_out = "`notransaction` after Up or Down: each statement alone",
    .marker_text = "-- +migrate Up notransaction",
    .marker_where = "in place of the '-- +migrate Up' line",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_mark = "-- +migrate Down",
    .down_mark_alone = "-- +migrate Down notransaction",
    .statement_begin = "-- +migrate StatementBegin",
    .statement_end = "-- +migrate StatementEnd",
};

}  // namespace pgrehearse
