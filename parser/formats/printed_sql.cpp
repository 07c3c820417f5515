// SQL that a tool prints instead of running: alembic upgrade --sql, and Django's sqlmigrate.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsRunning(std::string_view line) {
  return StartsWith(line, "-- Running upgrade ") || StartsWith(line, "-- Running downgrade ");
}

Detection DetectAlembic(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsRunning);
  if (marked > 0) {
    detection.Because(90,
                      MarkedReason(marked, static_cast<int>(folder.sql_files().size()), "a '-- Running upgrade' line"));
  }
  return detection;
}

bool IsTransactionControl(const StatementRange& statement) {
  return statement.words.size() == 1 && (statement.words[0] == "begin" || statement.words[0] == "commit");
}

// alembic's own record of where it is.
bool IsBookkeeping(const StatementRange& statement, std::string_view text) {
  return text.find("alembic_version") != std::string_view::npos && !statement.words.empty() &&
         statement.words[0] != "create";
}

// One printed run is one or many revisions: each from its "-- Running" line to the next.
void ReadAlembicFile(Reading& reading, const SourceFilePtr& file) {
  struct Section {
    std::string id;
    std::uint32_t begin, end;
    bool down;
  };
  std::vector<Section> sections;
  for (const TextLine& line : SplitLines(file->text())) {
    if (StartsWith(line.text, "INFO  [alembic")) {
      reading.Problem("unknown-directive", "a log line of alembic among the SQL: keep standard error apart", file,
                      line.begin, line.end);
    }
    if (!IsRunning(line.text)) continue;
    if (!sections.empty()) sections.back().end = line.begin;
    const std::size_t arrow = line.text.find("->");
    const std::string_view target = arrow == std::string_view::npos ? "" : TrimBlanks(line.text.substr(arrow + 2));
    const std::string id(target.substr(0, target.find_first_of(" ,")));
    sections.push_back(
        {id, line.begin, static_cast<std::uint32_t>(file->size()), StartsWith(line.text, "-- Running downgrade ")});
  }
  bool in_block = false;
  const std::uint32_t head = sections.empty() ? 0 : sections[0].begin;
  for (const StatementRange& statement : SplitStatements(file->text().substr(0, head))) {
    if (IsTransactionControl(statement)) in_block = statement.words[0] == "begin";
  }
  for (const Section& section : sections) {
    const ScriptPiece whole = WholePiece(*file, section.begin, section.end);
    Script script = reading.MakeScript(file, Delivery::kPerStatement, {});
    bool first = true, left_block = false, starts_in_block = false;
    for (const StatementRange& statement : SplitStatements(PieceText(whole))) {
      const std::string_view text = PieceText(whole).substr(statement.begin, statement.end - statement.begin);
      if (IsTransactionControl(statement)) {
        in_block = statement.words[0] == "begin";
        continue;
      }
      if (IsBookkeeping(statement, text)) continue;
      if (first) starts_in_block = in_block;
      if (!first && starts_in_block != in_block) left_block = true;
      first = false;
      script.pieces.push_back(SlicePiece(whole, statement.lead, statement.after));
    }
    if (left_block) {
      // Part in, part out of a transaction: the printed BEGIN and COMMIT lines are what makes the difference.
      script.pieces.clear();
      if (starts_in_block) {
        ScriptPiece begin;
        begin.span = {file.get(), section.begin, section.begin};
        begin.text = "BEGIN;";
        script.pieces.push_back(std::move(begin));
      }
      for (const StatementRange& statement : SplitStatements(PieceText(whole))) {
        const std::string_view text = PieceText(whole).substr(statement.begin, statement.end - statement.begin);
        if (IsBookkeeping(statement, text)) continue;
        script.pieces.push_back(SlicePiece(whole, statement.lead, statement.after));
      }
    } else if (starts_in_block) {
      script.delivery = Delivery::kTransaction;
    }
    if (section.down) {
      reading.NoteOther(file);
      continue;
    }
    Migration& migration = reading.Add(section.id, section.id);
    migration.files.push_back(file);
    migration.up = std::move(script);
  }
}

void ReadAlembic(Reading& reading) {
  for (const std::string& name : reading.folder.sql_files()) ReadAlembicFile(reading, reading.Read(name));
}

// "--", "-- What it does", "--" around each operation's title.
bool IsSqlmigrate(const SourceFilePtr& file) {
  const std::vector<TextLine> lines = SplitLines(file->text());
  for (std::size_t i = 0; i + 2 < lines.size() && i < 6; ++i) {
    if (lines[i].text != "--" || lines[i + 2].text != "--" || !StartsWith(lines[i + 1].text, "-- ")) continue;
    static constexpr std::string_view kOperations[] = {"-- Create ", "-- Add ",    "-- Alter ", "-- Remove ",
                                                       "-- Delete ", "-- Rename ", "-- Raw ",   "-- Concurrently ",
                                                       "-- Custom ", "-- Change ", "-- Move ",  "-- Set "};
    return std::any_of(std::begin(kOperations), std::end(kOperations),
                       [&](std::string_view operation) { return StartsWith(lines[i + 1].text, operation); });
  }
  return false;
}

Detection DetectDjango(Folder& folder) {
  Detection detection;
  int printed = 0;
  for (const std::string& name : folder.sql_files()) {
    const SourceFilePtr file = folder.Read(name);
    printed += file && IsSqlmigrate(file) ? 1 : 0;
  }
  if (printed > 0) {
    detection.Because(62, MarkedReason(printed, static_cast<int>(folder.sql_files().size()),
                                       "titles as Django's sqlmigrate prints them"));
  }
  return detection;
}

void ReadDjango(Reading& reading) {
  for (const std::string& name : reading.folder.sql_files()) {
    const SourceFilePtr file = reading.Read(name);
    const std::string id(Stem(name));
    Migration& migration = reading.Add(id, id);
    migration.files.push_back(file);
    migration.up = reading.MakeScript(file, Delivery::kPerStatement,
                                      SplitPiece(WholePiece(*file, 0, static_cast<std::uint32_t>(file->size()))));
    const std::vector<StatementRange> statements = SplitStatements(file->text());
    migration.printed_transaction = !statements.empty() && IsTransactionControl(statements[0]);
    for (const TextLine& line : SplitLines(file->text())) {
      if (line.text.find("CANNOT BE WRITTEN AS SQL") != std::string_view::npos) {
        reading.Problem("code-migrations", "this operation runs Python: what it does is not known", file, line.begin,
                        line.end);
      }
    }
  }
}

}  // namespace

extern const FormatReader kAlembic;
const FormatReader kAlembic = {
    .id = "alembic-offline-sql",
    .title = "Alembic (--sql)",
    .detected_by = "`-- Running upgrade` lines",
    .order = "place in the file",
    .sides = "none",
    .transaction = "the printed BEGIN and COMMIT",
    .opt_out = "`autocommit_block()` in Python prints COMMIT and BEGIN around",
    .marker_text = "with op.get_context().autocommit_block():",
    .marker_where = "around the operation in the revision",
    .lone_statement_works = false,
    .detect = &DetectAlembic,
    .read = &ReadAlembic,
};

extern const FormatReader kDjango;
const FormatReader kDjango = {
    .id = "django-sqlmigrate",
    .title = "Django sqlmigrate",
    .detected_by = "operation titles between `--` lines",
    .order = "file name",
    .sides = "none",
    .transaction = "the printed BEGIN and COMMIT",
    .opt_out = "`atomic = False` in the migration",
    .marker_text = "atomic = False",
    .marker_where = "in the migration's class, with AddIndexConcurrently or RemoveIndexConcurrently",
    .lone_statement_works = false,
    .detect = &DetectDjango,
    .read = &ReadDjango,
};

}  // namespace pgrehearse
