// dbmate: one file per migration with "-- migrate:up" and "-- migrate:down" lines, in byte order of the file names.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kUp = "migrate:up", kDown = "migrate:down";

// As pkg/dbmate/migration.go has it: "^--\s*migrate:up(\s*$|\s+\S+)".
std::optional<std::string_view> MarkRest(std::string_view line, std::string_view mark) {
  if (!StartsWith(line, "--")) return std::nullopt;
  line.remove_prefix(2);
  line.remove_prefix(std::min(line.find_first_not_of(" \t\f\v\r"), line.size()));
  if (!StartsWith(line, mark)) return std::nullopt;
  line.remove_prefix(mark.size());
  if (!line.empty() && line[0] != ' ' && line[0] != '\t') return std::nullopt;
  return line;
}

// A line that was meant to be a marker and that dbmate does not take for one.
bool IsAlmostMark(std::string_view line) {
  const std::string lower = ToLower(TrimBlanks(line));
  return StartsWith(lower, "--") &&
         IsBareMark(std::string_view(lower).substr(2), {"migrate: up", "migrate: down", "migrate:up", "migrate:down",
                                                        "migrate up", "migrate down", "migrate:rollback"});
}

bool IsMark(std::string_view line) { return MarkRest(line, kUp) || MarkRest(line, kDown); }

// "transaction:false" is the only option that means something; anything else is read and forgotten.
Delivery DeliveryOf(Reading& reading, const SourceFilePtr& file, std::string_view options, std::uint32_t begin) {
  Delivery delivery = Delivery::kTransaction;
  while (!(options = TrimBlanks(options)).empty()) {
    const std::string_view word = options.substr(0, options.find_first_of(" \t"));
    options.remove_prefix(word.size());
    if (word == "transaction:false") {
      delivery = Delivery::kSingleMessage;
    } else if (word != "transaction:true") {
      reading.Problem("unknown-directive",
                      "dbmate passes over '" + std::string(word) +
                          "' on a marker line; the one option it has is written transaction:false, in lower case "
                          "and without blanks",
                      file, begin, begin);
    }
  }
  return delivery;
}

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (marked > 0) detection.Because(60 + 30 * marked / total, MarkedReason(marked, total, "a '-- migrate:up' line"));
  return detection;
}

struct Section {
  std::uint32_t up_begin = 0, up_end = 0, down_begin = 0, down_end = 0;
  std::string_view up_options, down_options;
  bool has_down = false;
};

std::vector<Section> FindSections(Reading& reading, const SourceFilePtr& file) {
  std::vector<Section> sections;
  bool told_early = false, down_first = false;
  for (const TextLine& line : SplitLines(file->text())) {
    if (const auto up = MarkRest(line.text, kUp)) {
      if (down_first && sections.size() == 1 && sections[0].up_begin == sections[0].up_end) {
        sections[0].up_begin = line.begin;
        sections[0].up_end = static_cast<std::uint32_t>(file->size());
        sections[0].up_options = *up;
        sections[0].down_end = line.begin;
        continue;
      }
      sections.push_back({line.begin, static_cast<std::uint32_t>(file->size())});
      sections.back().up_options = *up;
      if (sections.size() > 1) {
        Section& last = sections[sections.size() - 2];
        (last.has_down ? last.down_end : last.up_end) = line.begin;
      }
    } else if (const auto down = MarkRest(line.text, kDown)) {
      if (sections.empty() || sections.back().has_down) {
        reading.Problem("unknown-directive", "dbmate wants '-- migrate:up' before '-- migrate:down'", file, line.begin,
                        line.end);
        if (!sections.empty()) continue;
        down_first = true;
        sections.push_back({line.begin, line.begin});
      }
      Section& section = sections.back();
      if (!down_first) section.up_end = line.begin;
      section.has_down = true;
      section.down_options = *down;
      section.down_begin = line.begin;
      section.down_end = static_cast<std::uint32_t>(file->size());
    } else if (IsAlmostMark(line.text)) {
      reading.Problem("unknown-directive",
                      "this line is no marker for dbmate: a marker begins in the first column, in lower case, as in "
                      "'-- migrate:up'",
                      file, line.begin, line.end);
    } else if (sections.empty() && !told_early) {
      const std::string_view text = TrimBlanks(line.text);
      if (!text.empty() && !StartsWith(text, "--") && line.begin > 0) {
        reading.Problem("unknown-directive", "before '-- migrate:up' dbmate allows only blank lines and '--' comments",
                        file, line.begin, line.end);
        told_early = true;
      }
    }
  }
  return sections;
}

void ReadOne(Reading& reading, const std::string& name, const std::string& version) {
  const SourceFilePtr file = reading.Read(name);
  const auto number = SplitNumber(version);
  std::string_view title = Stem(name);
  title.remove_prefix(number->digits.size());
  if (StartsWith(title, "_")) title.remove_prefix(1);
  const bool has_bom = StartsWith(file->text(), "\xEF\xBB\xBF");
  if (has_bom) {
    reading.Problem("byte-order-mark",
                    "dbmate does not know the first marker behind a byte order mark: save the file without it", file, 0,
                    3);
  }
  std::vector<Section> sections = FindSections(reading, file);
  if (sections.empty()) {
    Migration& migration = reading.Add(number->digits, std::string(title));
    migration.files.push_back(file);
    if (file->size() > 0) {
      reading.Problem("missing-marker", "dbmate refuses a file without a '-- migrate:up' line", file);
    }
    migration.up = reading.WholeFile(file, Delivery::kTransaction);
    return;
  }
  for (const Section& section : sections) {
    Migration& migration = reading.Add(number->digits, std::string(title));
    migration.files.push_back(file);
    migration.up = reading.MakeScript(file, DeliveryOf(reading, file, section.up_options, section.up_begin),
                                      {WholePiece(*file, section.up_begin, section.up_end)});
    if (section.has_down) {
      migration.down = reading.MakeScript(file, DeliveryOf(reading, file, section.down_options, section.down_begin),
                                          {WholePiece(*file, section.down_begin, section.down_end)});
    } else {
      reading.Problem("missing-marker",
                      "dbmate refuses a file without a '-- migrate:down' line, even one that is never run", file,
                      section.up_begin, section.up_begin);
    }
    if (&section != &sections[0]) {
      reading.Problem(
          "duplicate-version",
          "a second '-- migrate:up' section: PostgreSQL refuses its version, which the first has just recorded", file,
          section.up_begin, section.up_begin);
    }
  }
}

void Read(Reading& reading) {
  for (const std::string& name : reading.folder.sql_files()) {
    if (const auto number = SplitNumber(name)) {
      ReadOne(reading, name, number->digits);
    } else {
      const auto& lines = reading.folder.MarkLines(name);
      if (std::any_of(lines.begin(), lines.end(), &IsMark)) {
        TellIgnored(reading, name, "dbmate passes over a file whose name does not begin with a number");
      }
    }
  }
  TellDuplicates(reading, "recording it a second time fails");
  TellByteOrder(reading);
  if (const auto schema = reading.folder.FindUp("schema.sql", 1)) reading.history.schema_dump = *schema;
}

}  // namespace

extern const FormatReader kDbmate;
const FormatReader kDbmate = {
    .id = "dbmate",
    .title = "dbmate",
    .detected_by = "`-- migrate:up` lines",
    .order = "file name, by bytes",
    .sides = "`-- migrate:up` and `-- migrate:down` in one file",
    .transaction = "one per file",
    .opt_out = "`transaction:false` on the marker line; the file is then one message",
    .marker_text = "-- migrate:up transaction:false",
    .marker_where = "in place of the '-- migrate:up' line, with this statement alone in its section",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_mark = "-- migrate:down",
    .down_mark_alone = "-- migrate:down transaction:false",
};

}  // namespace pgrehearse
