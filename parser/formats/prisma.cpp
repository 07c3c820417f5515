// Prisma Migrate: a folder per migration with migration.sql, by folder name; no way back.
#include <cstdlib>

#include "parser/formats/format.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int scripts = 0, snapshots = 0;
  for (const std::string& name : folder.folders()) {
    if (folder.HasFile(JoinPath(name, "migration.sql"))) ++scripts;
    if (folder.HasFile(JoinPath(name, "snapshot.json"))) ++snapshots;
  }
  if (scripts == 0) return detection;
  detection.Because(snapshots > 0 ? 40 : 60, std::to_string(scripts) + " folders hold a migration.sql");
  if (folder.HasFile("migration_lock.toml")) detection.Because(96, "migration_lock.toml is there");
  if (folder.FindUp("schema.prisma", 1)) detection.Because(90, "a schema.prisma lies above");
  return detection;
}

// From 7.4.0 each statement is sent alone; before it the file is one message. The version is --set prisma=..., or that
// of the nearest package.json, or the newest.
bool SendsStatementsAlone(Reading& reading) {
  std::string version = reading.Setting("prisma");
  if (version.empty()) {
    if (const auto package = reading.folder.FindUp("package.json", 4)) {
      if (const SourceFilePtr file = reading.folder.disk().Read(*package)) {
        const ManifestValue manifest = ParseYaml(file->text());
        version = manifest.Text("devDependencies.prisma", manifest.Text("dependencies.prisma"));
      }
    }
  }
  const std::size_t digit = version.find_first_of("0123456789");
  if (digit == std::string::npos) return true;
  return CompareDotted(version.substr(digit, version.find_first_not_of("0123456789.", digit) - digit), "7.4") >= 0;
}

void Read(Reading& reading) {
  const bool alone = SendsStatementsAlone(reading);
  for (const std::string& name : reading.folder.folders()) {
    const std::string script = JoinPath(name, "migration.sql");
    if (!reading.folder.HasFile(script)) {
      Folder folder(reading.folder.disk(), JoinPath(reading.folder.path(), name));
      if (SplitNumber(name) && !folder.sql_files().empty()) {
        reading.Problem("missing-marker", "Prisma stops at the folder " + name + ": it has no migration.sql",
                        folder.Read(folder.sql_files()[0]));
      }
      continue;
    }
    const auto number = SplitNumber(name);
    const bool underscore = number && StartsWith(number->rest, "_");
    Migration& migration = reading.Add(name, underscore ? number->rest.substr(1) : name);
    const SourceFilePtr file = reading.Read(script);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, Delivery::kSingleMessage);
    if (alone) {
      // Its own parser gives up on DROP INDEX CONCURRENTLY, and the file then goes as one message after all.
      bool gives_up = false;
      for (const StatementRange& statement : SplitStatements(file->text())) {
        const auto& words = statement.words;
        gives_up =
            gives_up || (words.size() > 2 && words[0] == "drop" && words[1] == "index" && words[2] == "concurrently");
      }
      if (!gives_up) {
        migration.up.delivery = Delivery::kPerStatement;
        migration.up.pieces = SplitPiece(migration.up.pieces[0]);
      }
    }
    // Prisma never runs it, but people keep the way back beside the script.
    if (reading.folder.HasFile(JoinPath(name, "down.sql"))) {
      const SourceFilePtr down = reading.Read(JoinPath(name, "down.sql"));
      migration.files.push_back(down);
      migration.down = reading.WholeFile(down, Delivery::kSingleMessage);
    }
  }
  TellByteOrder(reading);
}

}  // namespace

extern const FormatReader kPrisma;
const FormatReader kPrisma = {
    .id = "prisma",
    .title = "Prisma Migrate",
    .detected_by = "`migration_lock.toml`, folders with `migration.sql`",
    .order = "folder name",
    .sides = "none (a `down.sql` beside is taken for one)",
    .transaction = "none: each statement alone from 7.4, the file as one message before (`--set prisma=7.3`)",
    .opt_out = "not needed from 7.4; before, one statement in its own migration",
    .marker_text = "",
    .marker_where = "the statement alone in its own migration",
    .lone_statement_works = true,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathBeside,
};

}  // namespace pgrehearse
