// Hasura CLI: migrations/<source>/<digits>_<name>/up.sql and down.sql, by number; the server runs them in a
// transaction.
#include "parser/formats/format.h"
#include "parser/manifest.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int folders = 0, milliseconds = 0;
  for (const std::string& name : folder.folders()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_") || !folder.HasFile(JoinPath(name, "up.sql"))) continue;
    ++folders;
    milliseconds += number->digits.size() == 13 ? 1 : 0;
  }
  if (folders == 0) return detection;
  if (const auto config = folder.FindUp("config.yaml", 2)) {
    const SourceFilePtr file = folder.disk().Read(*config);
    const std::string version = file ? ParseYaml(file->text()).Text("version") : "";
    if (version == "2" || version == "3") detection.Because(94, "a config.yaml of version " + version + " lies above");
  }
  if (milliseconds == folders) detection.Because(56, "the folders are numbered in milliseconds, as Hasura makes them");
  return detection;
}

void Read(Reading& reading) {
  for (const std::string& name : reading.folder.folders()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_")) continue;
    // An empty file is dropped by the reader, as if it were not there.
    const auto script = [&](const char* side) -> SourceFilePtr {
      const std::string path = JoinPath(name, side);
      const SourceFilePtr file = reading.folder.HasFile(path) ? reading.Read(path) : nullptr;
      return file && file->size() > 0 ? file : nullptr;
    };
    const SourceFilePtr up = script("up.sql"), down = script("down.sql");
    if (!up && !down) continue;
    Migration& migration = reading.Add(WithoutZeros(number->digits), number->rest.substr(1));
    if (up) {
      migration.files.push_back(up);
      migration.up = reading.WholeFile(up, Delivery::kTransaction);
    } else {
      reading.Problem("orphan-down", "the folder " + name + " has a down.sql and no up.sql", down);
    }
    if (down) {
      migration.files.push_back(down);
      migration.down = reading.WholeFile(down, Delivery::kTransaction);
    }
  }
  SortById(reading.history, &CompareNumbers);
  TellDuplicates(reading, "Hasura refuses the folder");
}

}  // namespace

extern const FormatReader kHasura;
const FormatReader kHasura = {
    .id = "hasura",
    .title = "Hasura",
    .detected_by = "`config.yaml` of version 2 or 3, folders numbered in milliseconds",
    .order = "number",
    .sides = "`up.sql` and `down.sql`",
    .transaction = "one, by the server",
    .opt_out = "none",
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathBeside,
};

}  // namespace pgrehearse
