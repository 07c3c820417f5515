// psql scripts: an entry script that includes others with \i or \ir.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// The file names that a script includes; nothing for a file without such lines.
std::vector<std::string> Includes(Folder& folder, const std::string& name) {
  std::vector<std::string> found;
  const SourceFilePtr file = folder.Read(name);
  if (!file || file->text().find("\\i") == std::string_view::npos) return found;
  for (const TextLine& line : SplitLines(file->text())) {
    const std::string_view text = TrimBlanks(line.text);
    for (const std::string_view command : {"\\ir ", "\\i ", "\\include ", "\\include_relative "}) {
      if (StartsWith(text, command)) found.emplace_back(TrimBlanks(text.substr(command.size())));
    }
  }
  return found;
}

// Scripts with includes that no other script of the folder includes.
std::vector<std::string> Entries(Folder& folder) {
  std::set<std::string, std::less<>> included;
  std::vector<std::string> scripts;
  for (const std::string& name : folder.sql_files()) {
    const auto targets = Includes(folder, name);
    if (!targets.empty()) scripts.push_back(name);
    for (const std::string& target : targets) included.insert(std::string(BaseName(target)));
  }
  scripts.erase(
      std::remove_if(scripts.begin(), scripts.end(), [&](const std::string& name) { return included.count(name) > 0; }),
      scripts.end());
  return scripts;
}

Detection Detect(Folder& folder) {
  Detection detection;
  const auto entries = Entries(folder);
  if (!entries.empty()) detection.Because(44, entries[0] + " includes other scripts with \\i or \\ir");
  return detection;
}

void Read(Reading& reading) {
  reading.psql = true;
  for (const std::string& name : Entries(reading.folder)) {
    const std::string id(Stem(name));
    const SourceFilePtr file = reading.Read(name);
    Migration& migration = reading.Add(id, id);
    migration.files.push_back(file);
    Script script = ReadPsqlScript(reading, file);
    reading.history.migrations.back().up = std::move(script);
  }
}

}  // namespace

extern const FormatReader kPsqlScript;
const FormatReader kPsqlScript = {
    .id = "psql-script",
    .title = "psql script",
    .detected_by = "a script with `\\i` or `\\ir`",
    .order = "as included",
    .sides = "none",
    .transaction = "none: each statement alone, as psql sends it",
    .opt_out = "not needed",
    .marker_text = "",
    .marker_where = "outside of the script's own BEGIN and COMMIT",
    .lone_statement_works = true,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
