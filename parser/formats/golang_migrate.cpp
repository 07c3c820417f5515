// golang-migrate: N_name.up.sql and N_name.down.sql, by number; the whole file is one message, without BEGIN.
#include <map>

#include "parser/formats/format.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int sided = 0, others = 0;
  for (const std::string& name : folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (number && StartsWith(number->rest, "_") && SplitUpDown(name)) {
      ++sided;
    } else if (number) {
      ++others;
    }
  }
  if (sided > 0) {
    detection.Because(others > sided ? 20 : 50,
                      std::to_string(sided) + " files are named N_name.up.sql or N_name.down.sql");
  }
  return detection;
}

// With x-multi-statement the file is cut at every semicolon, whatever it stands in (database/multistmt/parse.go).
Script MakeScript(Reading& reading, const SourceFilePtr& file) {
  Script script = reading.WholeFile(file, Delivery::kSingleMessage);
  if (reading.Setting("golang-migrate.multi-statement") != "true") return script;
  script.delivery = Delivery::kPerStatement;
  script.pieces =
      PiecesFromCuts(reading, file, SplitPieceAt(script.pieces[0], ";"), "golang-migrate's x-multi-statement",
                     "it cuts at every semicolon; run this file without that option");
  return script;
}

void Read(Reading& reading) {
  std::map<std::string, std::size_t> index;  // by version
  for (const std::string& name : reading.folder.files()) {
    // ^([0-9]+)_(.*)\.(down|up)\.(.*)$ with greedy parts: the last ".up." or ".down." counts.
    const auto number = SplitNumber(name);
    const std::size_t up = name.rfind(".up."), down = name.rfind(".down.");
    const bool has_up = up != std::string::npos, has_down = down != std::string::npos;
    if (!number || !StartsWith(number->rest, "_") || (!has_up && !has_down)) {
      if (number && EndsWith(name, ".sql")) {
        TellIgnored(reading, name, "golang-migrate passes over a file without .up or .down in its name");
      }
      continue;
    }
    const bool is_down = has_down && (!has_up || down > up);
    const std::string version = WithoutZeros(number->digits);
    const auto [place, fresh] = index.emplace(version, reading.history.migrations.size());
    const std::size_t title_begin = number->digits.size() + 1;
    const std::size_t dot = is_down ? down : up;
    const std::string title = name.substr(title_begin, dot > title_begin ? dot - title_begin : 0);
    if (fresh) reading.Add(version, title);
    Migration& migration = reading.history.migrations[place->second];
    const SourceFilePtr file = reading.Read(name);
    if (is_down ? migration.down.has_value() : migration.up.file != nullptr) {
      reading.Problem("duplicate-version",
                      "version " + version + " has two " + (is_down ? "down" : "up") +
                          " files: golang-migrate refuses to start (leading zeros do not count)",
                      file);
      continue;
    }
    Script script = MakeScript(reading, file);
    migration.files.insert(is_down ? migration.files.end() : migration.files.begin(), file);
    if (is_down) {
      migration.down = std::move(script);
    } else {
      migration.up = std::move(script);
      migration.name = title;
    }
  }
  for (const Migration& migration : reading.history.migrations) {
    if (!migration.up.file) {
      reading.Problem("orphan-down", "version " + migration.id + " has a down file and no up file",
                      migration.down->file);
    }
  }
  SortById(reading.history, &CompareNumbers);
}

}  // namespace

extern const FormatReader kGolangMigrate;
const FormatReader kGolangMigrate = {
    .id = "golang-migrate",
    .title = "golang-migrate",
    .detected_by = "`N_name.up.sql`, `N_name.down.sql`",
    .order = "number",
    .sides = "two files",
    .transaction = "none: the file is one message, so two statements or more are one implicit transaction",
    .opt_out = "one statement in its own file; `--set golang-migrate.multi-statement=true` for `x-multi-statement`",
    .marker_text = "",
    .marker_where = "the statement alone in its own up file",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathOfUp,
};

}  // namespace pgrehearse
