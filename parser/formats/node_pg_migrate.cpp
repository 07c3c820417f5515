// node-pg-migrate: "-- Up Migration" and "-- Down Migration" in one file, by the number in front.
#include <algorithm>
#include <cstdio>
#include <ctime>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// /^\s*--[\s-]*up\s+migration/im (src/sqlMigration.ts).
bool IsMarkOf(std::string_view line, std::string_view side) {
  line = TrimBlanks(line);
  if (!StartsWith(line, "--")) return false;
  line.remove_prefix(std::min(line.find_first_not_of("- \t"), line.size()));
  const std::string lower = ToLower(line);
  if (!StartsWith(lower, side)) return false;
  std::string_view rest = std::string_view(lower).substr(side.size());
  const std::size_t word = rest.find_first_not_of(" \t");
  return word != std::string_view::npos && word > 0 && StartsWith(rest.substr(word), "migration");
}

bool IsMark(std::string_view line) { return IsMarkOf(line, "up") || IsMarkOf(line, "down"); }

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(55 + 30 * marked / total, MarkedReason(marked, total, "a '-- Up Migration' line"));
  return detection;
}

// The number as the tool orders by it: 17 digits are a UTC time, turned into milliseconds.
std::string OrderOf(std::string_view name) {
  const auto number = SplitNumber(name);
  if (!number) return "";
  if (number->digits.size() != 17) return number->digits;
  std::tm time = {};
  int milliseconds = 0;
  std::sscanf(number->digits.c_str(), "%4d%2d%2d%2d%2d%2d%3d", &time.tm_year, &time.tm_mon, &time.tm_mday,
              &time.tm_hour, &time.tm_min, &time.tm_sec, &milliseconds);
  time.tm_year -= 1900;
  time.tm_mon -= 1;
  return std::to_string(static_cast<long long>(timegm(&time)) * 1000 + milliseconds);
}

void ReadOne(Reading& reading, const std::string& name) {
  const auto number = SplitNumber(name);
  std::string title(Stem(name));
  if (number) title = title.substr(number->digits.size());
  title = title.substr(std::min(title.find_first_not_of("_-"), title.size()));
  Migration& migration = reading.Add(std::string(Stem(name)), title);
  const SourceFilePtr file = reading.Read(name);
  migration.files.push_back(file);
  const auto size = static_cast<std::uint32_t>(file->size());
  std::optional<std::uint32_t> up, down;
  for (const TextLine& line : SplitLines(file->text())) {
    if (!up && IsMarkOf(line.text, "up")) up = line.begin;
    if (!down && IsMarkOf(line.text, "down")) down = line.begin;
  }
  if (!up) {
    migration.up = reading.WholeFile(file, Delivery::kTransaction);
    if (down) {
      reading.Problem(
          "missing-marker",
          "without an '-- Up Migration' line node-pg-migrate runs the whole file as up, its down part included", file,
          *down, *down);
    }
  } else {
    migration.up =
        reading.MakeScript(file, Delivery::kTransaction, {WholePiece(*file, *up, down && *down > *up ? *down : size)});
  }
  if (down) {
    migration.down =
        reading.MakeScript(file, Delivery::kTransaction, {WholePiece(*file, *down, up && *up > *down ? *up : size)});
  }
  if (!number) reading.Problem("unknown-directive", "node-pg-migrate refuses a name without a number in front", file);
  if (SplitUpDown(name)) {
    reading.Problem(
        "unpaired-sides",
        "node-pg-migrate runs .up.sql and .down.sql both as up, one after the other, unless its loader is \"sql\"",
        file);
  }
}

void Read(Reading& reading) {
  std::vector<std::string> names = reading.folder.sql_files();
  std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    const std::string x = OrderOf(a), y = OrderOf(b);
    const int order = CompareNumbers(x, y);
    return order != 0 ? order < 0 : NaturalLess(a, b);
  });
  for (const std::string& name : names) ReadOne(reading, name);
  int code_files = 0;
  for (const std::string& name : reading.folder.files()) {
    const bool code =
        EndsWith(name, ".js") || EndsWith(name, ".ts") || EndsWith(name, ".mjs") || EndsWith(name, ".cjs");
    code_files += code && SplitNumber(name) ? 1 : 0;
  }
  TellCode(reading, code_files, "migration", "written in JavaScript or TypeScript");
}

}  // namespace

extern const FormatReader kNodePgMigrate;
const FormatReader kNodePgMigrate = {
    .id = "node-pg-migrate",
    .title = "node-pg-migrate",
    .detected_by = "`-- Up Migration` lines",
    .order = "number (17 digits are a UTC time)",
    .sides = "`-- Up Migration` and `-- Down Migration` in one file",
    .transaction = "one over all pending migrations",
    .opt_out = "none for SQL files",
    .detect = &Detect,
    .read = &Read,
    .down_mark = "-- Down Migration",
};

}  // namespace pgrehearse
