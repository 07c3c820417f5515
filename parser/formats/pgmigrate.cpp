// pgmigrate: V0001__name.sql anywhere below migrations/, by number; NONTRANSACTIONAL in the name switches the
// transaction off.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/manifest.h"

namespace pgrehearse {

namespace {

struct PgmigrateName {
  std::string version, text;
};

std::optional<PgmigrateName> ParseName(std::string_view name) {
  if (!StartsWith(name, "V") || !EndsWith(name, ".sql")) return std::nullopt;
  const auto number = SplitNumber(name.substr(1, name.size() - 5));
  if (!number || !StartsWith(number->rest, "__")) return std::nullopt;
  return PgmigrateName{number->digits, number->rest.substr(2)};
}

Detection Detect(Folder& folder) {
  Detection detection;
  int named = 0, marked = 0;
  for (const std::string& path : folder.name() == "migrations" ? folder.Walk(".sql") : folder.sql_files()) {
    const auto parsed = ParseName(BaseName(path));
    named += parsed ? 1 : 0;
    marked += parsed && parsed->text.find("NONTRANSACTIONAL") != std::string::npos ? 1 : 0;
  }
  if (named == 0) return detection;
  if (marked > 0) detection.Because(84, std::to_string(marked) + " names have NONTRANSACTIONAL in them");
  if (folder.FindUp("migrations.yml", 1)) detection.Because(94, "a migrations.yml lies above");
  return detection;
}

void Read(Reading& reading) {
  for (const std::string& path : reading.folder.Walk(".sql")) {
    const auto parsed = ParseName(BaseName(path));
    if (!parsed) {
      TellIgnored(reading, path, "pgmigrate passes over this name: it wants V0001__name.sql, with a capital V");
      continue;
    }
    Migration& migration = reading.Add(WithoutZeros(parsed->version), SpacesForUnderscores(parsed->text));
    const SourceFilePtr file = reading.Read(path);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, Delivery::kTransaction);
    if (parsed->text.find("NONTRANSACTIONAL") != std::string::npos) {
      migration.up.delivery = Delivery::kPerStatement;
      migration.up.pieces = SplitPiece(migration.up.pieces[0]);
    }
    const bool ascii = std::all_of(file->text().begin(), file->text().end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!ascii && file->text().find("pgmigrate-encoding") == std::string_view::npos) {
      reading.Problem("not-utf8", "pgmigrate refuses letters beyond ASCII without /* pgmigrate-encoding: utf-8 */",
                      file);
    }
  }
  SortById(reading.history, &CompareNumbers);
  TellDuplicates(reading, "pgmigrate refuses to start");
  if (const auto config = reading.folder.FindUp("migrations.yml", 1)) {
    const ManifestValue manifest = ParseYaml(reading.folder.disk().Read(*config)->text());
    const std::string above = ParentPath(*config);
    for (const char* event : {"beforeAll", "beforeEach", "afterEach", "afterAll"}) {
      for (const std::string& target : manifest.Strings("callbacks." + std::string(event))) {
        const std::string path = JoinPath(above, target);
        if (reading.folder.disk().IsFile(path)) reading.NoteOther(reading.folder.disk().Read(path));
        if (!reading.folder.disk().IsFolder(path)) continue;
        Folder callbacks(reading.folder.disk(), path);
        for (const std::string& name : callbacks.sql_files()) reading.NoteOther(callbacks.Read(name));
      }
    }
  }
}

}  // namespace

extern const FormatReader kPgmigrate;
const FormatReader kPgmigrate = {
    .id = "pgmigrate",
    .title = "pgmigrate",
    .detected_by = "`migrations.yml`, NONTRANSACTIONAL in names",
    .order = "number",
    .sides = "none",
    .transaction = "one over all pending migrations",
    .opt_out = "NONTRANSACTIONAL in the name: each statement alone",
    .marker_text = "NONTRANSACTIONAL",
    .marker_where = "in the file's name after the version: V0002__NONTRANSACTIONAL_name.sql",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
