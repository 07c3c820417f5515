// sqlx: N_name.up.sql and N_name.down.sql, or N_name.sql without a way back, by number; one transaction per file.
#include <map>

#include "parser/formats/format.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsTemplateLine(std::string_view line) {
  return StartsWith(line, "-- Add migration script here") || StartsWith(line, "-- Add up migration script here") ||
         StartsWith(line, "-- Add down migration script here");
}

bool IsOptOut(std::string_view line) { return StartsWith(TrimBlanks(line), "-- no-transaction"); }

Detection Detect(Folder& folder) {
  Detection detection;
  int sided = 0, simple = 0;
  bool timestamps = true;
  for (const std::string& name : folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_")) continue;
    timestamps = timestamps && number->digits.size() == 14;
    SplitUpDown(name) ? ++sided : ++simple;
  }
  if (sided + simple == 0) return detection;
  const int total = static_cast<int>(folder.sql_files().size());
  if (folder.FindUp("sqlx.toml", 3)) detection.Because(90, "a sqlx.toml lies above");
  if (folder.FindUp(".sqlx", 3)) detection.Because(88, "a .sqlx folder lies above");
  if (const auto cargo = folder.FindUp("Cargo.toml", 3)) {
    const SourceFilePtr manifest = folder.disk().Read(*cargo);
    if (manifest && manifest->text().find("sqlx") != std::string_view::npos)
      detection.Because(80, "Cargo.toml names sqlx");
  }
  if (folder.CountMarked(&IsTemplateLine) > 0) detection.Because(75, "a file begins as 'sqlx migrate add' makes it");
  if (const int marked = folder.CountMarked(&IsOptOut)) {
    detection.Because(72, std::to_string(marked) + " files have a '-- no-transaction' line");
  }
  if (sided > 0) {
    detection.Because(simple > 0 && timestamps ? 52 : 45, std::to_string(sided) + " of " + std::to_string(total) +
                                                              " files are named N_name.up.sql or N_name.down.sql");
  }
  return detection;
}

Script MakeScript(Reading& reading, const SourceFilePtr& file) {
  // sqlx-core, migrate/source.rs: sql.starts_with("-- no-transaction"), on the raw text.
  constexpr std::string_view kMark = "-- no-transaction";
  const bool opt_out = StartsWith(file->text(), kMark);
  if (!opt_out) {
    for (const TextLine& line : SplitLines(file->text())) {
      const std::string_view text = TrimBlanks(line.text);
      if (StartsWith(ToLower(text), kMark)) {
        reading.Problem("unknown-directive", "sqlx sees '-- no-transaction' only as the very first bytes of the file",
                        file, line.begin, line.end);
      }
      if (!text.empty() && !StartsWith(text, "--")) break;
    }
  }
  return reading.WholeFile(file, opt_out ? Delivery::kSingleMessage : Delivery::kTransaction);
}

void Read(Reading& reading) {
  std::map<std::string, std::vector<std::size_t>> downs;
  std::vector<std::pair<std::string, SourceFilePtr>> orphans;
  std::map<std::string, std::size_t> ups;
  for (const std::string& name : reading.folder.files()) {
    const std::size_t underscore = name.find('_');
    if (underscore == std::string::npos || !EndsWith(name, ".sql")) continue;
    const std::string_view digits = std::string_view(name).substr(0, underscore);
    if (!IsAllDigits(digits)) {
      TellIgnored(reading, name, "sqlx stops at this name: what stands before the first '_' must be a number");
      continue;
    }
    const std::string version = WithoutZeros(digits);
    const auto sided = SplitUpDown(name);
    const SourceFilePtr file = reading.Read(name);
    if (sided && sided->down) {
      orphans.emplace_back(version, file);
      continue;
    }
    const std::string stem = sided ? sided->stem : std::string(Stem(name));
    Migration& migration = reading.Add(version, SpacesForUnderscores(stem.substr(underscore + 1)));
    migration.files.push_back(file);
    migration.up = MakeScript(reading, file);
    ups.emplace(version, reading.history.migrations.size() - 1);
  }
  for (auto& [version, file] : orphans) {
    const auto up = ups.find(version);
    if (up == ups.end()) {
      reading.Problem("orphan-down", "version " + version + " has a down file and no up file", file);
      continue;
    }
    Migration& migration = reading.history.migrations[up->second];
    migration.files.push_back(file);
    migration.down = MakeScript(reading, file);
  }
  SortById(reading.history, &CompareNumbers);
  TellDuplicates(reading, "recording it a second time fails");
}

}  // namespace

extern const FormatReader kSqlx;
const FormatReader kSqlx = {
    .id = "sqlx",
    .title = "sqlx",
    .detected_by =
        "`N_name.up.sql` beside `N_name.sql`, `-- no-transaction`, `sqlx.toml`, `.sqlx`, sqlx in `Cargo.toml`",
    .order = "number",
    .sides = "two files, or one without a down part",
    .transaction = "one per file",
    .opt_out = "`-- no-transaction` as the first bytes; the file is then one message",
    .marker_text = "-- no-transaction",
    .marker_where = "as the very first line of the file, with this statement alone in it",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathOfUp,
    .down_file_alone = "-- no-transaction",
};

}  // namespace pgrehearse
