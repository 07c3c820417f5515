// Drizzle: the order is the journal's (or the folders' names in its newer layout); all pending migrations in one
// transaction.
#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kBreakpoint = "--> statement-breakpoint";

bool IsMark(std::string_view line) { return line.find(kBreakpoint) != std::string_view::npos; }

Script MakeScript(Reading& reading, const SourceFilePtr& file) {
  Script script = reading.WholeFile(file, Delivery::kTransaction);
  script.pieces = SplitPieceAt(script.pieces[0], kBreakpoint);
  if (SplitStatements(file->text()).empty() && file->text().find("/*") != std::string_view::npos) {
    reading.Problem(
        "commented-baseline",
        "everything in this file is commented out: drizzle-kit introspect describes an existing database so", file);
  }
  return script;
}

std::string TitleOf(const std::string& tag) {
  const auto number = SplitNumber(tag);
  return number && StartsWith(number->rest, "_") ? number->rest.substr(1) : tag;
}

Detection DetectJournal(Folder& folder) {
  Detection detection;
  if (const SourceFilePtr journal =
          folder.HasFile("meta/_journal.json") ? folder.Read("meta/_journal.json") : nullptr) {
    if (journal->text().find("\"entries\"") != std::string_view::npos) {
      detection.Because(97, "meta/_journal.json lists the migrations");
    }
  }
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(60 + 20 * marked / total, MarkedReason(marked, total, "a statement-breakpoint"));
  return detection;
}

void AddFile(Reading& reading, const std::string& tag, const std::string& path) {
  const SourceFilePtr file = reading.Read(path);
  Migration& migration = reading.Add(tag, TitleOf(tag));
  migration.files.push_back(file);
  migration.up = MakeScript(reading, file);
}

void ReadJournal(Reading& reading) {
  if (!reading.folder.HasFile("meta/_journal.json")) {
    reading.Problem("missing-manifest", "meta/_journal.json is not here: the order is that of the names");
    for (const std::string& name : reading.folder.sql_files()) AddFile(reading, std::string(Stem(name)), name);
    return;
  }
  const SourceFilePtr journal = reading.Read("meta/_journal.json");
  const ManifestValue manifest = ParseYaml(journal->text());
  const ManifestValue* entries = manifest.Find("entries");
  std::set<std::string> listed;
  std::string newest;
  for (const ManifestValue& entry : entries ? entries->items : std::vector<ManifestValue>()) {
    const std::string tag = entry.Text("tag"), when = entry.Text("when");
    const auto tell = [&](const char* kind, const std::string& message) {
      reading.Problem(kind, message, journal, entry.offset, entry.offset + 1);
    };
    if (!listed.insert(tag).second) tell("duplicate-version", "the journal lists " + tag + " twice");
    if (IsAllDigits(when) && !newest.empty() && CompareNumbers(when, newest) <= 0) {
      tell("journal-order",
           tag +
               " has an older time stamp than an entry before it: where that one has run already, Drizzle "
               "passes over " +
               tag + " for ever");
    }
    if (IsAllDigits(when) && (newest.empty() || CompareNumbers(when, newest) > 0)) newest = when;
    if (!reading.folder.HasFile(tag + ".sql")) {
      tell("missing-file", "the journal lists " + tag + ", but " + tag + ".sql is not there");
      continue;
    }
    AddFile(reading, tag, tag + ".sql");
  }
  for (const std::string& name : reading.folder.sql_files()) {
    if (listed.count(std::string(Stem(name))) == 0) {
      TellIgnored(reading, name, "the journal does not list this file: Drizzle never runs it");
    }
  }
}

Detection DetectFolders(Folder& folder) {
  Detection detection;
  int scripts = 0, snapshots = 0, numbered = 0;
  for (const std::string& name : folder.folders()) {
    if (!folder.HasFile(JoinPath(name, "migration.sql"))) continue;
    ++scripts;
    const auto number = SplitNumber(name);
    numbered += number && number->digits.size() == 14 ? 1 : 0;
    snapshots += folder.HasFile(JoinPath(name, "snapshot.json")) ? 1 : 0;
  }
  if (scripts == 0 || numbered == 0 || folder.HasFile("migration_lock.toml")) return detection;
  if (snapshots > 0)
    detection.Because(94, std::to_string(snapshots) + " folders hold a migration.sql and a snapshot.json");
  return detection;
}

void ReadFolders(Reading& reading) {
  if (reading.folder.HasFile("meta/_journal.json")) {
    reading.Problem("stale-manifest", "Drizzle refuses this layout while the old meta/_journal.json is there",
                    reading.Read("meta/_journal.json"));
  }
  for (const std::string& name : reading.folder.folders()) {
    const std::string script = JoinPath(name, "migration.sql");
    if (reading.folder.HasFile(script)) AddFile(reading, name, script);
  }
  TellByteOrder(reading);
}

}  // namespace

extern const FormatReader kDrizzle;
const FormatReader kDrizzle = {
    .id = "drizzle",
    .title = "Drizzle (journal)",
    .detected_by = "`meta/_journal.json`, `--> statement-breakpoint`",
    .order = "the journal's entries",
    .sides = "none",
    .transaction = "one over all pending migrations",
    .opt_out = "none",
    .detect = &DetectJournal,
    .read = &ReadJournal,
};

extern const FormatReader kDrizzleFolders;
const FormatReader kDrizzleFolders = {
    .id = "drizzle-folders",
    .title = "Drizzle (folders)",
    .detected_by = "folders with `migration.sql` and `snapshot.json`",
    .order = "folder name",
    .sides = "none",
    .transaction = "one over all pending migrations",
    .opt_out = "none",
    .owns_subfolders = true,
    .detect = &DetectFolders,
    .read = &ReadFolders,
};

}  // namespace pgrehearse
