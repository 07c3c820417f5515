// diesel: a folder per migration with up.sql and down.sql, by the version as text; metadata.toml may switch the
// transaction off.
#include "parser/formats/format.h"
#include "parser/manifest.h"

namespace pgrehearse {

namespace {

std::string VersionOf(std::string_view name) {
  std::string version;
  for (const char c : name.substr(0, name.find('_'))) {
    if (c != '-') version += c;
  }
  return version;
}

Detection Detect(Folder& folder) {
  Detection detection;
  int with_up = 0, dashed = 0, with_metadata = 0;
  for (const std::string& name : folder.folders()) {
    if (!folder.HasFile(JoinPath(name, "up.sql")) || VersionOf(name).empty()) continue;
    ++with_up;
    if (name.substr(0, name.find('_')).find('-') != std::string::npos) ++dashed;
    if (folder.HasFile(JoinPath(name, "metadata.toml"))) ++with_metadata;
  }
  if (with_up == 0) return detection;
  detection.Because(50, std::to_string(with_up) + " folders hold an up.sql");
  if (folder.FindUp("diesel.toml", 3)) detection.Because(95, "a diesel.toml lies above");
  if (with_metadata > 0) detection.Because(85, std::to_string(with_metadata) + " folders have a metadata.toml");
  if (dashed > 0) detection.Because(70, std::to_string(dashed) + " folders have dashes in their time stamp");
  if (folder.HasFolder("00000000000000_diesel_initial_setup"))
    detection.Because(95, "diesel's own first migration is there");
  return detection;
}

void Read(Reading& reading) {
  for (const std::string& name : reading.folder.folders()) {
    Folder folder(reading.folder.disk(), JoinPath(reading.folder.path(), name));
    if (folder.files().empty() && folder.folders().empty()) continue;
    if (!reading.folder.HasFile(JoinPath(name, "up.sql"))) {
      if (!folder.sql_files().empty()) {
        const SourceFilePtr file = folder.Read(folder.sql_files()[0]);
        const bool down = folder.sql_files()[0] == "down.sql";
        reading.Problem(down ? "orphan-down" : "missing-marker",
                        "diesel stops at the folder " + name + ": it has no up.sql", file);
        reading.NoteOther(file);
      }
      continue;
    }
    Migration& migration = reading.Add(VersionOf(name), name);
    // A metadata.toml without the key switches the transaction off, too: the missing boolean is read as false
    // (diesel_migrations, file_based_migrations.rs, TomlMetadata).
    Delivery delivery = Delivery::kTransaction;
    const std::string metadata = JoinPath(name, "metadata.toml");
    if (reading.folder.HasFile(metadata)) {
      const SourceFilePtr file = reading.Read(metadata);
      const ManifestValue values = ParseToml(file->text());
      if (!values.Truth("run_in_transaction", false)) delivery = Delivery::kSingleMessage;
      if (!values.Find("run_in_transaction")) {
        reading.Problem("unknown-directive",
                        "metadata.toml without run_in_transaction switches the transaction off: say which you mean",
                        file);
      }
    }
    const SourceFilePtr up = reading.Read(JoinPath(name, "up.sql"));
    migration.files.push_back(up);
    migration.up = reading.WholeFile(up, delivery);
    if (reading.folder.HasFile(JoinPath(name, "down.sql"))) {
      const SourceFilePtr down = reading.Read(JoinPath(name, "down.sql"));
      migration.files.push_back(down);
      migration.down = reading.WholeFile(down, delivery);
    }
    for (const Script* script : {&migration.up, migration.down ? &*migration.down : nullptr}) {
      if (script && script->file->size() == 0 && reading.history.problems.empty()) {
        reading.Problem("empty-file", "diesel fails on an empty file", script->file);
      }
    }
  }
  SortById(reading.history, [](std::string_view a, std::string_view b) { return a.compare(b); });
  TellDuplicates(reading, "diesel keeps one of the two and loses the other");
  TellByteOrder(reading);
}

}  // namespace

extern const FormatReader kDiesel;
const FormatReader kDiesel = {
    .id = "diesel",
    .title = "diesel",
    .detected_by = "folders with `up.sql`, `diesel.toml`, `metadata.toml`, dashes in time stamps",
    .order = "version as text, dashes left out",
    .sides = "`up.sql` and `down.sql`",
    .transaction = "one per migration",
    .opt_out = "`run_in_transaction = false` in `metadata.toml`; the file is then one message",
    .marker_text = "run_in_transaction = false",
    .marker_where = "in a metadata.toml beside up.sql, with this statement alone in up.sql",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathBeside,
};

}  // namespace pgrehearse
