// Play evolutions: conf/evolutions/<db>/1.sql, 2.sql, ... up to the first gap; "!Ups" and "!Downs"; ";;" stands for
// ";".
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsMarkOf(std::string_view line, std::string_view word) {
  line = TrimBlanks(line);
  return (StartsWith(line, "#") || StartsWith(line, "--")) && line.find(word) != std::string_view::npos;
}

bool IsMark(std::string_view line) { return IsMarkOf(line, "!Ups") || IsMarkOf(line, "!Downs"); }

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(62 + 28 * marked / total, MarkedReason(marked, total, "a '!Ups' or '!Downs' line"));
  return detection;
}

// Cut at each single semicolon, whatever it stands in; a double one is sent as one.
std::vector<ScriptPiece> Split(const SourceFile& file, std::uint32_t begin, std::uint32_t end) {
  std::vector<ScriptPiece> pieces;
  const std::string_view text = file.text();
  SentText sent(file);
  std::uint32_t kept = begin;
  const auto finish = [&](std::uint32_t at) {
    sent.Keep(kept, at);
    ScriptPiece piece = sent.Finish();
    if (!TrimBlanks(PieceText(piece)).empty()) pieces.push_back(std::move(piece));
    sent = SentText(file);
  };
  for (std::uint32_t i = begin; i < end; ++i) {
    if (text[i] != ';') continue;
    if (i + 1 < end && text[i + 1] == ';') {
      sent.Keep(kept, i + 1);
      kept = i + 2;
      ++i;
    } else {
      finish(i);
      kept = i + 1;
    }
  }
  finish(end);
  return pieces;
}

void ReadOne(Reading& reading, const std::string& number, const std::string& name) {
  const SourceFilePtr file = reading.Read(name);
  Migration& migration = reading.Add(number, number);
  migration.files.push_back(file);
  const Delivery delivery =
      reading.Setting("play.autocommit") == "false" ? Delivery::kTransaction : Delivery::kPerStatement;
  migration.up = reading.MakeScript(file, delivery, {});
  int side = 0;  // 0 neither, 1 up, 2 down
  std::uint32_t begin = 0;
  const auto finish = [&](std::uint32_t end) {
    if (side == 0) return;
    if (side == 2 && !migration.down) migration.down = reading.MakeScript(file, delivery, {});
    Script& script = side == 1 ? migration.up : *migration.down;
    std::vector<ScriptPiece> pieces = PiecesFromCuts(reading, file, Split(*file, begin, end), "Play",
                                                     "write ';;' for a semicolon that does not end the statement");
    std::move(pieces.begin(), pieces.end(), std::back_inserter(script.pieces));
  };
  for (const TextLine& line : SplitLines(file->text())) {
    const bool ups = IsMarkOf(line.text, "!Ups"), downs = IsMarkOf(line.text, "!Downs");
    if (!ups && !downs) {
      if (side != 0 && StartsWith(line.text, "#")) {
        reading.Problem("unknown-directive", "Play sends this line to the server, which knows no '#' comments", file,
                        line.begin, line.end);
      }
      continue;
    }
    finish(line.begin);
    side = ups ? 1 : 2;
    begin = line.next;
  }
  finish(static_cast<std::uint32_t>(file->size()));
  if (side == 0 && file->size() > 0)
    reading.Problem("missing-marker", "Play finds no '!Ups' in this file and runs nothing", file);
}

void Read(Reading& reading) {
  std::set<std::string> used;
  for (int number = 1;; ++number) {
    std::string found;
    for (const std::string& name : reading.folder.sql_files()) {
      if (!IsAllDigits(Stem(name)) || WithoutZeros(Stem(name)) != std::to_string(number)) continue;
      if (found.empty()) {
        found = name;
      } else {
        TellIgnored(reading, name, "Play takes " + found + " for this number");
        used.insert(name);
      }
    }
    if (found.empty()) break;
    used.insert(found);
    ReadOne(reading, std::to_string(number), found);
  }
  for (const std::string& name : reading.folder.sql_files()) {
    if (used.count(name) == 0) {
      TellIgnored(reading, name,
                  "Play stops at the first missing number, " + std::to_string(reading.history.migrations.size() + 1) +
                      ".sql, and never sees this file");
    }
  }
}

}  // namespace

extern const FormatReader kPlay;
const FormatReader kPlay = {
    .id = "play-evolutions",
    .title = "Play evolutions",
    .detected_by = "`# --- !Ups` lines",
    .order = "1, 2, 3 up to the first gap",
    .sides = "`!Ups` and `!Downs` in one file",
    .transaction = "none: each statement alone (`--set play.autocommit=false`: one per evolution)",
    .opt_out = "not needed",
    .marker_text = "",
    .marker_where = "autocommit is on by default",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
    .down_mark = "# --- !Downs",
    .doubled_semicolons = true,
};

}  // namespace pgrehearse
