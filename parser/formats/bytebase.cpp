// Bytebase GitOps: v1.2__name.sql by dotted version; "-- txn-mode = off" in the comment at the top.
#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

std::string VersionOf(std::string_view name) {
  if (!name.empty() && (name[0] == 'v' || name[0] == 'V')) name.remove_prefix(1);
  std::size_t end = 0;
  while (end < name.size() && ((name[end] >= '0' && name[end] <= '9') || (name[end] == '.' && end > 0))) ++end;
  while (end > 0 && name[end - 1] == '.') --end;
  return std::string(name.substr(0, end));
}

// The value of "-- txn-mode = on|off", any case, blanks free.
std::string TransactionMode(std::string_view line) {
  line = TrimBlanks(line);
  if (!StartsWith(line, "--")) return "";
  const std::string text = ToLower(TrimBlanks(line.substr(2)));
  const std::size_t assign = text.find('=');
  if (assign == std::string::npos || TrimBlanks(std::string_view(text).substr(0, assign)) != "txn-mode") return "";
  return std::string(TrimBlanks(std::string_view(text).substr(assign + 1)));
}

bool IsMark(std::string_view line) { return !TransactionMode(line).empty(); }

Detection Detect(Folder& folder) {
  Detection detection;
  int lower_case = 0, dotted = 0;
  for (const std::string& name : folder.sql_files()) {
    const std::string version = VersionOf(Stem(name));
    if (version.empty()) continue;
    lower_case += name[0] == 'v' ? 1 : 0;
    dotted += version.find('.') != std::string::npos && name[0] != 'V' ? 1 : 0;
  }
  const int total = static_cast<int>(folder.sql_files().size());
  if (const int marked = folder.CountMarked(&IsMark))
    detection.Because(80, MarkedReason(marked, total, "a '-- txn-mode' line"));
  if (lower_case > 0 && dotted > 0)
    detection.Because(54, std::to_string(lower_case) + " files are named v1.2__x.sql, in lower case");
  if (detection.score > 0 && folder.HasFile("LATEST.sql")) detection.Because(75, "LATEST.sql is there");
  return detection;
}

void Read(Reading& reading) {
  for (const std::string& path : reading.folder.Walk(".sql")) {
    const std::string name(BaseName(path));
    const std::string version = VersionOf(Stem(name));
    if (version.empty()) {
      if (name == "LATEST.sql") {
        reading.history.schema_dump = JoinPath(reading.folder.path(), path);
      } else {
        TellIgnored(reading, path, "Bytebase passes over a name without a version in front");
      }
      continue;
    }
    Migration& migration = reading.Add(version, std::string(Stem(name)));
    const SourceFilePtr file = reading.Read(path);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, Delivery::kTransaction);
    for (const TextLine& line : SplitLines(file->text())) {
      const std::string_view text = TrimBlanks(line.text);
      if (!text.empty() && !StartsWith(text, "--")) break;
      const std::string mode = TransactionMode(text);
      if (mode == "off") {
        migration.up.delivery = Delivery::kPerStatement;
        migration.up.pieces = SplitPiece(migration.up.pieces[0]);
        break;
      }
      if (!mode.empty() && mode != "on") {
        reading.Problem("unknown-directive", "txn-mode is on or off", file, line.begin, line.end);
      }
    }
  }
  SortById(reading.history, &CompareDotted);
  TellDuplicates(reading, "the second is taken for applied");
}

}  // namespace

extern const FormatReader kBytebase;
const FormatReader kBytebase = {
    .id = "bytebase",
    .title = "Bytebase",
    .detected_by = "`v1.2__x.sql` in lower case, `-- txn-mode`",
    .order = "dotted version",
    .sides = "none",
    .transaction = "one per file",
    .opt_out = "`-- txn-mode = off`: each statement alone",
    .marker_text = "-- txn-mode = off",
    .marker_where = "in the comment at the top of the file",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
