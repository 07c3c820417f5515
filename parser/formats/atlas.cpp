// Atlas: one folder of .sql files by name, with atlas.sum over them; file directives in a block at the top.
#include <algorithm>

#include "parser/digest.h"
#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsMark(std::string_view line) {
  return StartsWith(TrimBlanks(line), "-- atlas:") && !StartsWith(TrimBlanks(line), "-- atlas:nolint");
}

Detection Detect(Folder& folder) {
  Detection detection;
  const int total = static_cast<int>(folder.sql_files().size());
  if (total == 0) return detection;
  // Atlas keeps its sum beside the files of other tools, too: their marks and names weigh more.
  if (folder.HasFile("atlas.sum")) detection.Because(45, "atlas.sum is there");
  if (const int marked = folder.CountMarked(&IsMark)) {
    detection.Because(66, MarkedReason(marked, total, "an '-- atlas:' directive"));
  }
  if (detection.score > 0 && folder.FindUp("atlas.hcl", 2))
    detection.Because(detection.score + 2, "an atlas.hcl lies above");
  return detection;
}

struct Directives {
  bool transaction = true, checkpoint = false, left_out_of_sum = false;
  std::string delimiter;
};

// Directives count in comment lines at the very top that an empty line (or the end) follows.
Directives ReadDirectives(Reading& reading, const SourceFilePtr& file) {
  Directives directives;
  const std::vector<TextLine> lines = SplitLines(file->text());
  std::size_t block = 0;
  while (block < lines.size() && StartsWith(lines[block].text, "--")) ++block;
  const bool closed = block == lines.size() || lines[block].text.empty();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const TextLine& line = lines[i];
    if (!StartsWith(line.text, "-- atlas:")) continue;
    const std::string_view text = TrimBlanks(line.text.substr(9));
    const std::string_view name = text.substr(0, text.find(' '));
    const std::string_view value = TrimBlanks(text.substr(name.size()));
    const bool in_head = i < block && closed;
    if (name == "delimiter" && i == 0) {
      directives.delimiter = std::string(value);
      for (std::size_t at; (at = directives.delimiter.find("\\n")) != std::string::npos;)
        directives.delimiter.replace(at, 2, "\n");
    } else if (name == "sum" && i == 0) {
      directives.left_out_of_sum = value == "ignore";
    } else if (name == "txmode") {
      if (!in_head) {
        reading.Problem(
            "unknown-directive",
            "Atlas sees 'atlas:txmode' only in comment lines at the top of the file that an empty line follows", file,
            line.begin, line.end);
      } else if (value == "none") {
        directives.transaction = false;
      } else if (value != "file") {
        reading.Problem("unknown-directive", "Atlas knows the txmodes none and file here", file, line.begin, line.end);
      }
    } else if (name == "checkpoint") {
      directives.checkpoint = in_head;
    } else if (name != "nolint" && name != "import" && name != "delimiter" && name != "sum" && name != "assert") {
      reading.Problem("unknown-directive", "Atlas has no directive 'atlas:" + std::string(name) + "'", file, line.begin,
                      line.end);
    }
  }
  return directives;
}

// atlas.sum: "name h1:HASH" per file, HASH over all names and contents up to it; the first line is over those lines
// (sql/migrate/dir.go, NewHashFile).
void CheckSum(Reading& reading, const std::vector<std::pair<SourceFilePtr, bool>>& files) {
  if (!reading.folder.HasFile("atlas.sum")) return;
  const SourceFilePtr sum = reading.Read("atlas.sum");
  std::map<std::string, std::pair<std::string, TextLine>> listed;
  for (const TextLine& line : SplitLines(sum->text())) {
    const std::size_t blank = line.text.rfind(" h1:");
    if (blank != std::string_view::npos)
      listed[std::string(line.text.substr(0, blank))] = {std::string(line.text.substr(blank + 4)), line};
  }
  Sha256 running;
  bool told = false;
  for (const auto& [file, left_out] : files) {
    const std::string name(BaseName(file->path()));
    running.Update(name);
    if (left_out) continue;
    running.Update(file->text());
    const auto entry = listed.find(name);
    if (entry == listed.end()) {
      reading.Problem("stale-manifest",
                      "atlas.sum does not list this file: Atlas refuses the folder until 'atlas migrate hash'", file);
      told = true;
      continue;
    }
    if (!told && Base64(running.Digest()) != entry->second.first) {
      reading.Problem(
          "stale-manifest",
          "the content of " + name + " is not what atlas.sum has: Atlas refuses the folder until 'atlas migrate hash'",
          sum, entry->second.second.begin, entry->second.second.end);
      told = true;  // every later line differs with it
    }
    listed.erase(entry);
  }
  for (const auto& [name, entry] : listed) {
    reading.Problem("missing-file", "atlas.sum lists " + name + ", which is not there", sum, entry.second.begin,
                    entry.second.end);
  }
}

void Read(Reading& reading) {
  std::vector<std::pair<SourceFilePtr, bool>> hashed;
  std::size_t checkpoint = 0;
  for (const std::string& name : reading.folder.sql_files()) {
    const SourceFilePtr file = reading.Read(name);
    const Directives directives = ReadDirectives(reading, file);
    hashed.emplace_back(file, directives.left_out_of_sum);
    if (directives.left_out_of_sum) {
      reading.NoteOther(file);
      continue;
    }
    const std::string_view stem = Stem(name);
    const std::size_t underscore = stem.find('_');
    const std::string title(underscore == std::string_view::npos ? stem : stem.substr(underscore + 1));
    Migration& migration = reading.Add(std::string(stem.substr(0, underscore)), title);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, directives.transaction ? Delivery::kTransaction : Delivery::kPerStatement);
    if (!directives.delimiter.empty()) {
      const std::size_t line_end = file->text().find('\n');
      const auto begin = static_cast<std::uint32_t>(line_end == std::string_view::npos ? file->size() : line_end);
      const ScriptPiece body = WholePiece(*file, begin, static_cast<std::uint32_t>(file->size()));
      migration.up.pieces = SplitPieceAt(body, directives.delimiter);
    } else if (!directives.transaction) {
      migration.up.pieces = SplitPiece(migration.up.pieces[0]);
    }
    if (directives.checkpoint) checkpoint = reading.history.migrations.size() - 1;
  }
  // On an empty database the newest checkpoint stands for all before it.
  for (std::size_t i = 0; i < checkpoint; ++i) reading.NoteOther(reading.history.migrations[i].files[0]);
  reading.history.migrations.erase(reading.history.migrations.begin(),
                                   reading.history.migrations.begin() + static_cast<std::ptrdiff_t>(checkpoint));
  TellDuplicates(reading, "Atlas refuses the folder");
  TellByteOrder(reading);
  CheckSum(reading, hashed);
}

}  // namespace

extern const FormatReader kAtlas;
const FormatReader kAtlas = {
    .id = "atlas",
    .title = "Atlas",
    .detected_by = "`atlas.sum`, `-- atlas:` directives",
    .order = "file name",
    .sides = "none",
    .transaction = "one per file",
    .opt_out = "`-- atlas:txmode none`: each statement alone",
    .marker_text = "-- atlas:txmode none",
    .marker_where = "as the first line of the file, with an empty line after it",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
