// Rails and Ecto: the migrations are code; structure.sql, a pg_dump of the result, is what there is to read.
#include "parser/formats/format.h"

namespace pgrehearse {

namespace {

bool HasCode(Folder& folder, const char* below, const char* suffix) {
  if (!folder.HasFolder(below)) return false;
  Folder code(folder.disk(), JoinPath(folder.path(), below));
  for (const std::string& name : code.files()) {
    if (EndsWith(name, suffix)) return true;
  }
  return false;
}

Detection DetectRails(Folder& folder) {
  Detection detection;
  if (!folder.HasFile("structure.sql")) return detection;
  if (HasCode(folder, "migrate", ".rb")) detection.Because(96, "structure.sql and migrate/*.rb are there");
  if (folder.PathEndsWith("db")) detection.Because(70, "structure.sql lies in db");
  return detection;
}

Detection DetectEcto(Folder& folder) {
  Detection detection;
  if (!folder.HasFile("structure.sql")) return detection;
  if (HasCode(folder, "migrations", ".exs")) detection.Because(96, "structure.sql and migrations/*.exs are there");
  if (folder.PathEndsWith("priv/repo")) detection.Because(90, "structure.sql lies in priv/repo");
  return detection;
}

void Read(Reading& reading) {
  const SourceFilePtr file = reading.Read("structure.sql");
  reading.history.schema_dump = file->path();
  reading.NoteOther(file);
  reading.Problem("code-migrations", "the migrations are written in code: only the schema they lead to is known", file);
}

}  // namespace

extern const FormatReader kRailsStructure;
const FormatReader kRailsStructure = {
    .id = "rails-structure",
    .title = "Rails structure.sql",
    .detected_by = "`db/structure.sql`",
    .order = "none: a schema dump",
    .sides = "in Ruby",
    .transaction = "one per migration",
    .opt_out = "`disable_ddl_transaction!` in Ruby",
    .marker_text = "disable_ddl_transaction!",
    .marker_where = "in the migration's class",
    .owns_subfolders = true,
    .detect = &DetectRails,
    .read = &Read,
};

extern const FormatReader kEctoStructure;
const FormatReader kEctoStructure = {
    .id = "ecto-structure",
    .title = "Ecto structure.sql",
    .detected_by = "`priv/repo/structure.sql`",
    .order = "none: a schema dump",
    .sides = "in Elixir",
    .transaction = "one per migration",
    .opt_out = "`@disable_ddl_transaction true` in Elixir",
    .marker_text = "@disable_ddl_transaction true",
    .marker_where = "in the migration's module",
    .owns_subfolders = true,
    .detect = &DetectEcto,
    .read = &Read,
};

}  // namespace pgrehearse
