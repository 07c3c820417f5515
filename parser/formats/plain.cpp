// A plain folder: scripts without a tool, in natural order, as psql -f would run them.
#include <algorithm>

#include "parser/formats/format.h"

namespace pgrehearse {

namespace {

Detection Detect(Folder& folder) {
  Detection detection;
  int numbered = 0;
  for (const std::string& name : folder.sql_files()) numbered += SplitNumber(name).has_value() ? 1 : 0;
  if (!folder.sql_files().empty()) {
    detection.Because(numbered > 0 ? 10 : 5, std::to_string(folder.sql_files().size()) +
                                                 " .sql files that no tool claims: order and transactions are assumed");
  }
  return detection;
}

void Read(Reading& reading) {
  reading.psql = true;
  reading.delivery_assumed = true;
  const std::vector<std::string> names = HandOrderedNames(reading);
  if (const auto odd =
          std::adjacent_find(names.begin(), names.end(), [](const auto& a, const auto& b) { return a > b; });
      odd != names.end()) {
    reading.Problem(
        "order-differs",
        "by number " + *odd + " comes before " + *(odd + 1) +
            ", by bytes after it; tools differ in which they take, numbers of equal length mean the same to all",
        reading.Read(*odd));
  }
  for (const std::string& name : names) {
    const SourceFilePtr file = reading.Read(name);
    Migration& migration = reading.Add("", "");
    NameByHand(migration, Stem(name));
    migration.files.push_back(file);
    migration.up = ReadPsqlScript(reading, file);
  }
}

}  // namespace

extern const FormatReader kPlain;
const FormatReader kPlain = {
    .id = "plain",
    .title = "plain folder",
    .detected_by = ".sql files and nothing else",
    .order = "leading number, then name",
    .sides = "none",
    .transaction = "none: each statement alone, as psql sends it",
    .opt_out = "not needed",
    .marker_text = "",
    .marker_where = "outside of the script's own BEGIN and COMMIT",
    .lone_statement_works = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
