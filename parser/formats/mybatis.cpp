// MyBatis Migrations: scripts/<number>_name.sql with a "-- //@UNDO" line; values from environments/*.properties.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// [blanks] (--|//) [blanks] // [blanks] @UNDO, then anything (MigrationReader in the tool's own source).
bool IsUndo(std::string_view line) {
  line = TrimBlanks(line);
  if (!StartsWith(line, "--") && !StartsWith(line, "//")) return false;
  line = TrimBlanks(line.substr(2));
  if (!StartsWith(line, "//")) return false;
  return StartsWith(TrimBlanks(line.substr(2)), "@UNDO");
}

Detection Detect(Folder& folder) {
  Detection detection;
  const int total = static_cast<int>(folder.sql_files().size());
  if (total == 0) return detection;
  if (const int marked = folder.CountMarked(&IsUndo)) {
    detection.Because(62 + 28 * marked / total, MarkedReason(marked, total, "a '-- //@UNDO' line"));
  }
  if (folder.name() == "scripts") {
    Folder environments(folder.disk(), JoinPath(ParentPath(folder.path()), "environments"));
    for (const std::string& name : environments.files()) {
      if (EndsWith(name, ".properties")) detection.Because(93, "environments/" + name + " lies beside");
    }
  }
  return detection;
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {
    Folder environments(reading.folder.disk(), JoinPath(ParentPath(reading.folder.path()), "environments"));
    std::vector<std::string> names = environments.files();
    const std::string wanted =
        reading.Setting("mybatis.environment").empty() ? "development" : reading.Setting("mybatis.environment");
    std::stable_partition(names.begin(), names.end(), [&](const std::string& name) { return Stem(name) == wanted; });
    if (!names.empty() && EndsWith(names[0], ".properties")) {
      if (const SourceFilePtr file = environments.Read(names[0])) properties_ = ParseIni(file->text());
    }
  }

  void Run() {
    for (const std::string& name : reading_.folder.sql_files()) {
      if (name == "bootstrap.sql" || name == "onabort.sql") {
        reading_.NoteOther(reading_.Read(name));
        continue;
      }
      const std::string_view stem = Stem(name);
      const std::string_view id = stem.substr(0, stem.find('_'));
      const SourceFilePtr file = reading_.Read(name);
      if (!SplitNumber(id))
        reading_.Problem("unknown-directive", "MyBatis Migrations refuses a name without a number in front", file);
      Migration& migration =
          reading_.Add(std::string(id), SpacesForUnderscores(stem.substr(std::min(id.size() + 1, stem.size()))));
      migration.files.push_back(file);
      ReadOne(migration, file);
    }
  }

 private:
  void ReadOne(Migration& migration, const SourceFilePtr& file) {
    const auto size = static_cast<std::uint32_t>(file->size());
    std::optional<TextLine> undo;
    for (const TextLine& line : SplitLines(file->text())) {
      if (!undo && IsUndo(line.text)) undo = line;
      if (IsUndo(line.text)) continue;
      const std::string_view text = TrimBlanks(line.text);
      if (StartsWith(text, "--") &&
          IsBareMark(text.substr(2), {"@UNDO", "@undo", "//@undo", "// @undo", "// UNDO", "//UNDO"})) {
        reading_.Problem(
            "unknown-directive",
            "this is only a comment for MyBatis Migrations: the line is '-- //@UNDO', and without it everything is up",
            file, line.begin, line.end);
      }
    }
    migration.up = Half(file, 0, undo ? undo->begin : size);
    if (undo) migration.down = Half(file, undo->next, size);
  }

  Script Half(const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end) {
    std::vector<UnknownPlaceholder> unknown;
    ScriptPiece piece = SubstitutePlaceholders(
        WholePiece(*file, begin, end), {"${", "}"},
        [&](std::string_view name) -> std::optional<std::string> {
          if (const auto given = reading_.Value(name)) return given;
          const ManifestValue* value = properties_.Find(name);
          return value ? std::optional<std::string>(value->scalar) : std::nullopt;
        },
        &unknown);
    reading_.TellUnknown(file, unknown, "MyBatis Migrations leaves it as it is.");
    const bool automatic = properties_.Truth("auto_commit", false);
    // Split at the delimiter, or sent as one string; inside a transaction the difference does not matter.
    std::vector<ScriptPiece> pieces = {std::move(piece)};
    Delivery alone = Delivery::kPipeline;  // pgjdbc sends the statements of one string without a Sync between
    if (!properties_.Truth("send_full_script", true)) {
      std::vector<ScriptPiece> split = SplitPiece(pieces[0]);
      pieces = std::move(split);
      alone = Delivery::kPerStatement;
    }
    return reading_.MakeScript(file, automatic ? alone : Delivery::kTransaction, std::move(pieces));
  }

  Reading& reading_;
  ManifestValue properties_;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kMyBatis;
const FormatReader kMyBatis = {
    .id = "mybatis-migrations",
    .title = "MyBatis Migrations",
    .detected_by = "`-- //@UNDO` lines, `scripts` beside `environments/*.properties`",
    .order = "file name",
    .sides = "a `-- //@UNDO` line",
    .transaction = "one per script",
    .opt_out = "`auto_commit=true` in the environment, for all",
    .detect = &Detect,
    .read = &Read,
    .down_mark = "-- //@UNDO",
};

}  // namespace pgrehearse
