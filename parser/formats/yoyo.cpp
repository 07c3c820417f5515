// yoyo: name.sql with name.rollback.sql, by name and then by "-- depends:" lines; a savepoint per statement.
#include "parser/formats/format.h"
#include "parser/formats/graph_order.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsMark(std::string_view line) { return StartsWith(line, "-- depends:") || StartsWith(line, "-- transactional:"); }

Detection Detect(Folder& folder) {
  Detection detection;
  const int total = static_cast<int>(folder.sql_files().size());
  if (total == 0) return detection;
  if (folder.FindUp("yoyo.ini", 2)) detection.Because(93, "a yoyo.ini lies above");
  if (const int marked = folder.CountMarked(&IsMark)) {
    detection.Because(74, MarkedReason(marked, total, "a '-- depends:' or '-- transactional:' line"));
  }
  return detection;
}

// key: value in the comments before the first statement.
void ReadDirectives(const SourceFilePtr& file, std::vector<std::string>& needs, bool& transactional) {
  for (const TextLine& line : SplitLines(file->text())) {
    std::string_view text = TrimBlanks(line.text);
    if (text.empty()) continue;
    if (!StartsWith(text, "--")) return;
    text = TrimBlanks(text.substr(2));
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = TrimBlanks(text.substr(0, colon));
    std::string_view value = TrimBlanks(text.substr(colon + 1));
    if (key == "transactional") transactional = ToLower(value) != "false";
    while (key == "depends" && !value.empty()) {
      const std::string_view word = value.substr(0, value.find_first_of(" \t"));
      needs.emplace_back(word);
      value = TrimBlanks(value.substr(word.size()));
    }
  }
}

void Read(Reading& reading) {
  std::vector<Migration> migrations;
  std::vector<GraphNode> nodes;
  for (const std::string& name : reading.folder.sql_files()) {
    if (EndsWith(name, ".rollback.sql")) {
      if (!reading.folder.HasFile(name.substr(0, name.size() - 13) + ".sql")) {
        TellIgnored(reading, name, "the rollback has no migration of its name");
      }
      continue;
    }
    const std::string id(Stem(name));
    const SourceFilePtr file = reading.Read(name);
    if (StartsWith(name, "post-apply")) {
      reading.NoteOther(file);
      continue;
    }
    GraphNode node{id, {}, file};
    bool transactional = true;
    ReadDirectives(file, node.needs, transactional);
    const Delivery delivery = transactional ? Delivery::kTransaction : Delivery::kPerStatement;
    Migration migration;
    migration.id = migration.name = id;
    const auto script = [&](const SourceFilePtr& sql) {
      migration.files.push_back(sql);
      return reading.MakeScript(sql, delivery,
                                SplitPiece(WholePiece(*sql, 0, static_cast<std::uint32_t>(sql->size()))));
    };
    migration.up = script(file);
    if (reading.folder.HasFile(id + ".rollback.sql")) migration.down = script(reading.Read(id + ".rollback.sql"));
    nodes.push_back(std::move(node));
    migrations.push_back(std::move(migration));
  }
  const auto by_name = [](std::string_view a, std::string_view b) { return a.compare(b); };
  for (const std::size_t index : OrderByGraph(reading, nodes, by_name, "dependency")) {
    reading.history.migrations.push_back(std::move(migrations[index]));
  }
}

}  // namespace

extern const FormatReader kYoyo;
const FormatReader kYoyo = {
    .id = "yoyo",
    .title = "yoyo",
    .detected_by = "`yoyo.ini`, `-- depends:` lines",
    .order = "name, then dependencies",
    .sides = "`x.sql` and `x.rollback.sql`",
    .transaction = "one per migration, a savepoint per statement",
    .opt_out = "`-- transactional: false`: each statement alone",
    .marker_text = "-- transactional: false",
    .marker_where = "in the comment at the top of the file",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_path = [](std::string_view up_path) { return std::string(up_path.substr(0, up_path.rfind(".sql"))) + ".rollback.sql"; },
};

}  // namespace pgrehearse
