// Supabase CLI: supabase/migrations/<digits>_name.sql by name; each file is one pipeline.
#include "parser/formats/format.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int named = 0, stamped = 0;
  for (const std::string& name : folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_")) continue;
    ++named;
    stamped += number->digits.size() == 14 ? 1 : 0;
  }
  if (named == 0) return detection;
  if (folder.PathEndsWith("supabase/migrations")) detection.Because(94, "the folder is supabase/migrations");
  const auto config = folder.FindUp("config.toml", 1);
  if (config && folder.name() == "migrations") {
    const SourceFilePtr file = folder.disk().Read(*config);
    if (file && ParseToml(file->text()).Find("project_id"))
      detection.Because(92, "a config.toml with a project_id lies above");
  }
  if (stamped == named) {
    for (const std::string& name : folder.sql_files()) {
      if (EndsWith(name, "_remote_schema.sql"))
        detection.Because(40, "a _remote_schema.sql, as 'supabase db pull' makes it");
    }
  }
  return detection;
}

// Statements that the tool takes out of the pipeline and runs alone, from 2.109 on.
bool RunsAlone(std::string_view statement) {
  Scanner scanner(statement);
  std::vector<std::string> words;
  for (Token token = scanner.NextCode(); token.kind == TokenKind::kWord && words.size() < 4;
       token = scanner.NextCode()) {
    words.push_back(ToLower(scanner.TextOf(token)));
  }
  return RefusesTransaction(statement) && !words.empty() &&
         (words[0] == "create" || words[0] == "drop" || words[0] == "reindex" || words[0] == "vacuum" ||
          words[0] == "alter");
}

void Read(Reading& reading) {
  const std::string version = reading.Setting("supabase");
  const bool flushes = version.empty() || CompareDotted(version, "2.109") >= 0;
  for (const std::string& name : reading.folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_")) {
      TellIgnored(reading, name, "the Supabase CLI passes over a name that is not <digits>_name.sql");
      continue;
    }
    if (number->rest == "_init.sql" && number->digits.size() == 14 && number->digits < "20211209000000" &&
        reading.history.migrations.empty()) {
      TellIgnored(reading, name, "the Supabase CLI passes over an _init.sql from before December 2021");
      continue;
    }
    Migration& migration = reading.Add(number->digits, number->rest.substr(1, number->rest.size() - 5));
    const SourceFilePtr file = reading.Read(name);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, Delivery::kPipeline);
    migration.up.pieces = SplitPiece(migration.up.pieces[0]);
    // With a statement that runs alone in the middle the file is several pipelines: each statement by itself is nearer
    // to that than one transaction.
    bool alone = false;
    for (std::size_t i = 1; i < migration.up.pieces.size(); ++i)
      alone = alone || RunsAlone(PieceText(migration.up.pieces[i]));
    if (flushes && alone) migration.up.delivery = Delivery::kPerStatement;
  }
  TellDuplicates(reading, "recording it a second time fails");
  TellByteOrder(reading);
  const std::string seed = JoinPath(ParentPath(reading.folder.path()), "seed.sql");
  if (reading.folder.disk().IsFile(seed)) reading.NoteOther(reading.folder.disk().Read(seed));
}

}  // namespace

extern const FormatReader kSupabase;
const FormatReader kSupabase = {
    .id = "supabase",
    .title = "Supabase CLI",
    .detected_by = "`supabase/migrations`, `supabase/config.toml`",
    .order = "file name, by bytes",
    .sides = "none",
    .transaction = "the file is one pipeline: an implicit transaction after its first statement",
    .opt_out = "the statement first in its file; any place from 2.109 (`--set supabase=2.108` for older)",
    .marker_text = "",
    .marker_where = "the statement alone in its own migration",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
