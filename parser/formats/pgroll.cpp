// pgroll: YAML or JSON files of operations; only those called "sql" hold SQL, each sent as one message.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsOperationsFile(const std::string& name) {
  return EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".json");
}

Detection Detect(Folder& folder) {
  Detection detection;
  int files = 0;
  for (const std::string& name : folder.files()) {
    if (!IsOperationsFile(name)) continue;
    const SourceFilePtr file = folder.ReadSmall(name);
    const ManifestValue* operations = nullptr;
    ManifestValue manifest;
    if (file && file->text().find("operations") != std::string_view::npos) {
      manifest = ParseYaml(file->text());
      operations = manifest.Find("operations");
    }
    files += operations && operations->kind == ManifestValue::Kind::kList ? 1 : 0;
  }
  if (files == 0) return detection;
  detection.Because(60, std::to_string(files) + " files hold a list of operations");
  if (folder.HasFile(".ledger")) detection.Because(97, "a .ledger is there");
  return detection;
}

// The value of an operation as a piece of its file: what is sent has other bytes (quotes, escapes, indentation).
ScriptPiece PieceOf(const SourceFilePtr& file, const ManifestValue& value) {
  SentText sent(*file);
  const auto end = std::min<std::size_t>(value.offset + value.scalar.size() + 2, file->size());
  sent.Replace(value.scalar, value.offset, static_cast<std::uint32_t>(end));
  return sent.Finish();
}

void ReadOne(Reading& reading, const std::string& name, int& declarative) {
  const SourceFilePtr file = reading.Read(name);
  const ManifestValue manifest = ParseYaml(file->text());
  const ManifestValue* operations = manifest.Find("operations");
  if (!operations) return;
  const std::string id(Stem(name));
  Migration& migration = reading.Add(id, id);
  migration.files.push_back(file);
  migration.up = reading.MakeScript(file, Delivery::kSingleMessage, {});
  for (const ManifestValue& operation : operations->items) {
    const ManifestValue* sql = operation.Find("sql");
    if (!sql) {
      ++declarative;
      continue;
    }
    if (const ManifestValue* up = sql->Find("up")) migration.up.pieces.push_back(PieceOf(file, *up));
    if (const ManifestValue* down = sql->Find("down"); down && !sql->Truth("onComplete", false)) {
      if (!migration.down) migration.down = reading.MakeScript(file, Delivery::kSingleMessage, {});
      migration.down->pieces.insert(migration.down->pieces.begin(), PieceOf(file, *down));
    }
  }
  // Several operations are several messages.
  for (Script* script : {&migration.up, migration.down ? &*migration.down : nullptr}) {
    if (script && script->pieces.size() > 1) script->delivery = Delivery::kPerStatement;
  }
}

void Read(Reading& reading) {
  std::vector<std::string> names;
  for (const std::string& name : reading.folder.files()) {
    if (IsOperationsFile(name)) names.push_back(name);
  }
  if (reading.folder.HasFile(".ledger")) {
    const SourceFilePtr ledger = reading.Read(".ledger");
    std::vector<std::string> ordered;
    for (const TextLine& line : SplitLines(ledger->text())) {
      const std::string_view id = TrimBlanks(line.text);
      if (id.empty()) continue;
      bool found = false;
      for (const std::string& name : names) {
        if (Stem(name) != id) continue;
        ordered.push_back(name);
        found = true;
      }
      if (!found) {
        reading.Problem("missing-file", "the ledger lists " + std::string(id) + ", which is not there", ledger,
                        line.begin, line.end);
      }
    }
    for (const std::string& name : names) {
      if (std::find(ordered.begin(), ordered.end(), name) == ordered.end()) {
        TellIgnored(reading, name, "the ledger does not list this file");
      }
    }
    names = std::move(ordered);
  }
  int declarative = 0;
  for (const std::string& name : names) ReadOne(reading, name, declarative);
  TellCode(reading, declarative, "operation", "not written in SQL");
}

}  // namespace

extern const FormatReader kPgroll;
const FormatReader kPgroll = {
    .id = "pgroll",
    .title = "pgroll",
    .detected_by = "YAML or JSON with `operations`, `.ledger`",
    .order = "the ledger, else name",
    .sides = "`up` and `down` of an `sql` operation",
    .transaction = "none: each `sql` operation is one message",
    .opt_out = "one statement in its own operation",
    .marker_text = "",
    .marker_where = "the statement alone in its own sql operation",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
