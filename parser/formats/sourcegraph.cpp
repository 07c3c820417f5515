// Sourcegraph's layout: <number>/{up.sql,down.sql,metadata.yaml}; the order is the graph of parents, not the numbers.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/graph_order.h"
#include "parser/manifest.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int with_parents = 0;
  for (const std::string& name : folder.folders()) {
    const std::string metadata = JoinPath(name, "metadata.yaml");
    if (!SplitNumber(name) || !folder.HasFile(metadata)) continue;
    const SourceFilePtr file = folder.Read(metadata);
    with_parents += file && ParseYaml(file->text()).Find("parents") ? 1 : 0;
  }
  if (with_parents > 0)
    detection.Because(97, std::to_string(with_parents) + " folders have a metadata.yaml with parents");
  return detection;
}

void Read(Reading& reading) {
  std::vector<Migration> migrations;
  std::vector<GraphNode> nodes;
  for (const std::string& name : reading.folder.folders()) {
    const auto number = SplitNumber(name);
    const std::string metadata = JoinPath(name, "metadata.yaml"), up = JoinPath(name, "up.sql"),
                      down = JoinPath(name, "down.sql");
    if (!number || !reading.folder.HasFile(up)) continue;
    ManifestValue values;
    SourceFilePtr file;
    if (reading.folder.HasFile(metadata)) {
      file = reading.Read(metadata);
      values = ParseYaml(file->text());
    } else {
      reading.Problem("missing-manifest", "the folder " + name + " has no metadata.yaml", reading.Read(up));
    }
    const bool alone = values.Truth("createIndexConcurrently", false) || values.Truth("noTransaction", false);
    const Delivery delivery = alone ? Delivery::kPerStatement : Delivery::kTransaction;
    Migration migration;
    migration.id = number->digits;
    migration.name = values.Text("name", StartsWith(number->rest, "_") ? number->rest.substr(1) : name);
    const auto script = [&](const std::string& path) {
      const SourceFilePtr sql = reading.Read(path);
      migration.files.push_back(sql);
      Script result = reading.WholeFile(sql, delivery);
      if (alone) result.pieces = SplitPiece(result.pieces[0]);
      return result;
    };
    migration.up = script(up);
    if (reading.folder.HasFile(down)) migration.down = script(down);
    if (values.Truth("createIndexConcurrently", false) && CountStatements(migration.up.pieces) != 1) {
      reading.Problem("unknown-directive", "with createIndexConcurrently up.sql must hold exactly one statement", file);
    }
    nodes.push_back({migration.id, values.Strings("parents"), file ? file : migration.files[0]});
    migrations.push_back(std::move(migration));
  }
  for (const std::size_t index : OrderByGraph(reading, nodes, &CompareNumbers, "parent")) {
    reading.history.migrations.push_back(std::move(migrations[index]));
  }
}

}  // namespace

extern const FormatReader kSourcegraph;
const FormatReader kSourcegraph = {
    .id = "sourcegraph-dirs",
    .title = "Sourcegraph",
    .detected_by = "folders with `metadata.yaml` that has `parents`",
    .order = "parents before children, then number",
    .sides = "`up.sql` and `down.sql`",
    .transaction = "one per migration",
    .opt_out = "`createIndexConcurrently: true` in `metadata.yaml`, for one statement",
    .marker_text = "createIndexConcurrently: true",
    .marker_where = "in metadata.yaml, with this statement alone in up.sql",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathBeside,
};

}  // namespace pgrehearse
