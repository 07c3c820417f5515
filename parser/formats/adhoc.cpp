// Hand-made conventions: up and down parts under comments, or a rollback file beside; run by no tool, but never read as
// up.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// Whether a line is a marker: dashes, "=", "*", "#", "+", then one of the words and nothing else but decoration.
enum class Mark { kNone, kUp, kDown };

Mark MarkOf(std::string_view line) {
  line = TrimBlanks(line);
  if (!StartsWith(line, "--")) return Mark::kNone;
  constexpr std::string_view kDecoration = " \t-=*#+@";
  line.remove_prefix(std::min(line.find_first_not_of(kDecoration), line.size()));
  std::string word = ToLower(line);
  const std::size_t last = word.find_last_not_of(" \t-=*#");
  word.resize(last == std::string::npos ? 0 : last + 1);
  if (!word.empty() && word.back() == ')' && word.find('(') != std::string::npos) {
    word.resize(word.find('('));
    word = std::string(TrimBlanks(word));
  }
  if (!word.empty() && word.back() == ':') word.pop_back();
  word = std::string(TrimBlanks(word));
  static constexpr std::string_view kUps[] = {"up",           "up migration", "migrate up",
                                              "migration up", "forward",      "migrate:up"};
  static constexpr std::string_view kDowns[] = {"down",
                                                "down migration",
                                                "migrate down",
                                                "migration down",
                                                "backward",
                                                "reverse",
                                                "rollback",
                                                "undo",
                                                "revert",
                                                "migrate:rollback",
                                                "migrate:down",
                                                "down (rollback)",
                                                "rollback migration",
                                                "migration rollback"};
  if (std::find(std::begin(kUps), std::end(kUps), word) != std::end(kUps)) return Mark::kUp;
  if (std::find(std::begin(kDowns), std::end(kDowns), word) != std::end(kDowns)) return Mark::kDown;
  return Mark::kNone;
}

bool IsMark(std::string_view line) { return MarkOf(line) != Mark::kNone; }
bool IsDownMark(std::string_view line) { return MarkOf(line) == Mark::kDown; }

// "x_rollback.sql", "x.undo.sql", "rollback_x.sql", "down/x.sql": the name of the file that it takes back.
std::optional<std::string> TakesBack(std::string_view name) {
  static constexpr std::string_view kSuffixes[] = {".down.sql",     "_down.sql",   "-down.sql",     ".undo.sql",
                                                   "_undo.sql",     "-undo.sql",   ".rollback.sql", "_rollback.sql",
                                                   "-rollback.sql", ".revert.sql", "_revert.sql",   "-revert.sql"};
  const std::string lower = ToLower(name);
  for (const std::string_view suffix : kSuffixes) {
    if (EndsWith(lower, suffix) && name.size() > suffix.size())
      return std::string(name.substr(0, name.size() - suffix.size()));
  }
  for (const std::string_view prefix : {"rollback_", "down_", "undo_", "revert_", "rollback-", "down-"}) {
    if (StartsWith(lower, prefix)) return std::string(Stem(name.substr(prefix.size())));
  }
  return std::nullopt;
}

bool IsDownFolder(std::string_view name) {
  const std::string lower = ToLower(name);
  for (const std::string_view known : {"down", "rollback", "rollbacks", "revert", "undo", "downs"}) {
    if (lower == known) return true;
  }
  return false;
}

// The up file's name without what marks it as up.
std::string UpStem(std::string_view name) {
  for (const std::string_view suffix : {".up.sql", "_up.sql", "-up.sql", ".sql"}) {
    if (EndsWith(name, suffix)) return std::string(name.substr(0, name.size() - suffix.size()));
  }
  return std::string(name);
}

Detection DetectComments(Folder& folder) {
  Detection detection;
  const int downs = folder.CountMarked(&IsDownMark), marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (downs > 0)
    detection.Because(42 + 10 * downs / total,
                      MarkedReason(marked, total, "'-- UP' or '-- DOWN' lines that no tool knows"));
  return detection;
}

Detection DetectFiles(Folder& folder) {
  Detection detection;
  int pairs = 0;
  std::set<std::string> ups;
  for (const std::string& name : folder.sql_files()) {
    if (!TakesBack(name)) ups.insert(UpStem(name));
  }
  for (const std::string& name : folder.sql_files()) {
    const auto stem = TakesBack(name);
    pairs += stem && ups.count(*stem) > 0 ? 1 : 0;
  }
  for (const std::string& name : folder.folders()) {
    if (!IsDownFolder(name)) continue;
    Folder down(folder.disk(), JoinPath(folder.path(), name));
    for (const std::string& file : down.sql_files())
      pairs += folder.HasFile(file) || folder.HasFile(JoinPath("up", file)) ? 1 : 0;
  }
  if (pairs > 0) detection.Because(43, std::to_string(pairs) + " files take back another of the same name");
  return detection;
}

Script PsqlPieces(Reading& reading, const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end) {
  return reading.MakeScript(file, Delivery::kPerStatement, SplitPiece(WholePiece(*file, begin, end)));
}

// Up down to the first down marker (from the up marker, when there is one), down from there.
void ReadMarked(Reading& reading, Migration& migration, const SourceFilePtr& file) {
  const auto size = static_cast<std::uint32_t>(file->size());
  std::optional<TextLine> up, down;
  for (const TextLine& line : SplitLines(file->text())) {
    const Mark mark = MarkOf(line.text);
    if (mark == Mark::kUp && !up) up = line;
    if (mark == Mark::kDown && !down) down = line;
  }
  if (!down) {
    migration.up = ReadPsqlScript(reading, file);
    return;
  }
  const bool down_first = up && up->begin > down->begin;
  migration.up = PsqlPieces(reading, file, down_first ? up->begin : 0, down_first ? size : down->begin);
  migration.down = PsqlPieces(reading, file, down->begin, down_first ? up->begin : size);
}

void ReadComments(Reading& reading) {
  reading.psql = true;
  reading.delivery_assumed = true;
  for (const std::string& name : HandOrderedNames(reading)) {
    const SourceFilePtr file = reading.Read(name);
    Migration& migration = reading.Add("", "");
    NameByHand(migration, Stem(name));
    migration.files.push_back(file);
    ReadMarked(reading, migration, file);
  }
}

void ReadFiles(Reading& reading) {
  reading.psql = true;
  reading.delivery_assumed = true;
  std::map<std::string, std::string> downs;  // by the stem of what they take back
  std::vector<std::string> ups;
  const auto collect = [&](const std::string& folder_name) {
    Folder folder(reading.folder.disk(), JoinPath(reading.folder.path(), folder_name));
    for (const std::string& name : folder.sql_files()) {
      if (IsDownFolder(folder_name)) {
        downs[UpStem(name)] = JoinPath(folder_name, name);
      } else if (const auto stem = TakesBack(name)) {
        downs[*stem] = JoinPath(folder_name, name);
      } else {
        ups.push_back(JoinPath(folder_name, name));
      }
    }
  };
  collect("");
  for (const std::string& name : reading.folder.folders()) {
    if (IsDownFolder(name) || name == "up") collect(name);
  }
  std::stable_sort(ups.begin(), ups.end(),
                   [](const std::string& a, const std::string& b) { return NaturalLess(BaseName(a), BaseName(b)); });
  for (const std::string& path : ups) {
    const SourceFilePtr file = reading.Read(path);
    const std::string stem = UpStem(BaseName(path));
    Migration& migration = reading.Add("", "");
    NameByHand(migration, stem);
    migration.files.push_back(file);
    ReadMarked(reading, migration, file);
    const auto down = downs.find(stem);
    if (down == downs.end()) continue;
    const SourceFilePtr down_file = reading.Read(down->second);
    Migration& same = reading.history.migrations.back();
    same.files.push_back(down_file);
    same.down = ReadPsqlScript(reading, down_file);
    downs.erase(down);
  }
  for (const auto& [stem, path] : downs) {
    const SourceFilePtr file = reading.Read(path);
    reading.Problem("orphan-down", "this takes back a file that is not there; it is never run", file);
    reading.NoteOther(file);
  }
}

}  // namespace

extern const FormatReader kAdhocComments;
const FormatReader kAdhocComments = {
    .id = "adhoc-up-down-comments",
    .title = "up and down under comments",
    .detected_by = "`-- UP`, `-- DOWN`, `-- Rollback` and the like, as whole lines",
    .order = "leading number, then name",
    .sides = "comment lines in one file",
    .transaction = "none: each statement alone, as psql sends it",
    .opt_out = "not needed",
    .marker_text = "",
    .marker_where = "outside of the script's own BEGIN and COMMIT",
    .lone_statement_works = true,
    .detect = &DetectComments,
    .read = &ReadComments,
    .down_mark = "-- DOWN",
};

extern const FormatReader kAdhocFiles;
const FormatReader kAdhocFiles = {
    .id = "adhoc-rollback-files",
    .title = "rollback files",
    .detected_by = "`x_rollback.sql`, `x.undo.sql`, `down/x.sql` and the like",
    .order = "leading number, then name",
    .sides = "two files",
    .transaction = "none: each statement alone, as psql sends it",
    .opt_out = "not needed",
    .marker_text = "",
    .marker_where = "outside of the script's own BEGIN and COMMIT",
    .lone_statement_works = true,
    .owns_subfolders = true,
    .detect = &DetectFiles,
    .read = &ReadFiles,
    .down_path = [](std::string_view up_path) { return std::string(up_path.substr(0, up_path.rfind(".sql"))) + "_rollback.sql"; },
};

}  // namespace pgrehearse
