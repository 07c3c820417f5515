// shmig: <epoch>-name.sql with "-- ====  UP  ====" and "-- ==== DOWN ====" lines, fed to psql.
#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kUp = "-- ====  UP  ====", kDown = "-- ==== DOWN ====";

bool IsMark(std::string_view line) { return line == kUp || line == kDown; }

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0)
    detection.Because(62 + 28 * marked / total, MarkedReason(marked, total, "a '-- ====  UP  ====' line"));
  if (detection.score > 0 && folder.FindUp("shmig.conf", 1)) detection.Because(94, "a shmig.conf lies above");
  return detection;
}

// The lines of a section without those that begin with "--", as pieces of whole statements.
Script Section(Reading& reading, const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end) {
  SentText sent(*file);
  for (const TextLine& line : SplitLines(file->text())) {
    if (line.begin >= begin && line.begin < end && !StartsWith(line.text, "--")) sent.Keep(line.begin, line.next);
  }
  Script script = reading.MakeScript(file, Delivery::kPerStatement, {});
  if (!sent.empty()) script.pieces = SplitPiece(sent.Finish());
  if (script.pieces.empty()) reading.Problem("empty-file", "shmig refuses an empty section", file, begin, begin);
  return script;
}

void Read(Reading& reading) {
  reading.psql = true;
  for (const std::string& name : reading.folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "-")) {
      TellIgnored(reading, name, "shmig passes over a name that is not <number>-name.sql");
      continue;
    }
    const SourceFilePtr file = reading.Read(name);
    Migration& migration = reading.Add(number->digits, std::string(Stem(number->rest)).substr(1));
    migration.files.push_back(file);
    const auto size = static_cast<std::uint32_t>(file->size());
    std::optional<TextLine> up, down;
    for (const TextLine& line : SplitLines(file->text())) {
      const bool exact = !line.has_return;
      if (line.text == kUp && exact && !up) {
        up = line;
      } else if (line.text == kDown && exact && !down) {
        down = line;
      } else if (const std::string_view text = TrimBlanks(line.text);
                 !(exact && IsMark(line.text)) && StartsWith(text, "-- ==") &&
                 (text.find("UP") != std::string_view::npos || text.find("DOWN") != std::string_view::npos)) {
        reading.Problem("unknown-directive",
                        "shmig knows only the exact lines '-- ====  UP  ====' and '-- ==== DOWN ===='", file,
                        line.begin, line.end);
      }
    }
    if (!up) {
      reading.Problem("missing-marker", "shmig refuses a file without an '-- ====  UP  ====' line", file);
      migration.up = reading.WholeFile(file, Delivery::kPerStatement);
      continue;
    }
    migration.up = Section(reading, file, up->next, down && down->begin > up->begin ? down->begin : size);
    if (down) migration.down = Section(reading, file, down->next, up->begin > down->begin ? up->begin : size);
  }
  SortById(reading.history, &CompareNumbers);
  TellDuplicates(reading, "the second is taken for applied");
}

}  // namespace

extern const FormatReader kShmig;
const FormatReader kShmig = {
    .id = "shmig",
    .title = "shmig",
    .detected_by = "`-- ====  UP  ====` lines, `shmig.conf`",
    .order = "number",
    .sides = "`-- ====  UP  ====` and `-- ==== DOWN ====` in one file",
    .transaction = "none: psql, so only the script's own BEGIN and COMMIT",
    .opt_out = "leave BEGIN and COMMIT out of the section",
    .marker_text = "",
    .marker_where = "outside of the section's BEGIN and COMMIT",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
    .down_mark = kDown,
};

}  // namespace pgrehearse
