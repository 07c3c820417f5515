// tern: 001_name.sql without gaps, a separator line before the down part, Go templates over both.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/mark_lines.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::string_view kSeparator = "---- create above / drop below ----";
constexpr std::string_view kOptOut = "---- tern: disable-tx ----";

bool IsMark(std::string_view line) { return StartsWith(line, kSeparator) || StartsWith(line, "---- tern:"); }

// Numbers 1 to N, each once: what tern insists on.
bool IsConsecutive(Folder& folder) {
  std::set<std::string> numbers;
  for (const std::string& name : folder.sql_files()) {
    const auto number = SplitNumber(name);
    if (!number || !StartsWith(number->rest, "_") || SplitUpDown(name)) return false;
    if (!numbers.insert(WithoutZeros(number->digits)).second) return false;
  }
  for (std::size_t i = 1; i <= numbers.size(); ++i) {
    if (numbers.count(std::to_string(i)) == 0) return false;
  }
  return !numbers.empty();
}

bool IsPsqlCommand(std::string_view line) { return StartsWith(TrimBlanks(line), "\\"); }

Detection Detect(Folder& folder) {
  Detection detection;
  const int marked = folder.CountMarked(&IsMark);
  const int total = static_cast<int>(folder.sql_files().size());
  if (total == 0) return detection;
  if (marked > 0)
    detection.Because(60 + 28 * marked / total, MarkedReason(marked, total, "a tern separator or directive"));
  const bool consecutive = IsConsecutive(folder);
  if (folder.FindUp("tern.conf", 1) && (consecutive || marked > 0)) detection.Because(95, "a tern.conf is there");
  if (consecutive && folder.name().find("tern") != std::string::npos)
    detection.Because(70, "the folder's name says tern");
  const bool three_digits = consecutive && SplitNumber(folder.sql_files()[0])->digits.size() == 3;
  if (total > 1 && three_digits && folder.CountMarked(&IsPsqlCommand) == 0) {
    detection.Because(25, "files are numbered from 001 without gaps, as tern makes and wants them");
  }
  return detection;
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {
    if (const auto config = reading.folder.FindUp("tern.conf", 1)) {
      if (const SourceFilePtr file = reading.folder.disk().Read(*config)) config_ = ParseIni(file->text());
    }
  }

  void Run() {
    for (const std::string& name : reading_.folder.sql_files()) {
      const auto number = SplitNumber(name);
      if (!number || !StartsWith(number->rest, "_")) {
        TellIgnored(reading_, name, "tern passes over a name that is not a number, '_' and a title");
        continue;
      }
      Migration& migration = reading_.Add(WithoutZeros(number->digits), name);
      const SourceFilePtr file = reading_.Read(name);
      migration.files.push_back(file);
      ReadOne(migration, file);
    }
    SortById(reading_.history, &CompareNumbers);
    TellDuplicates(reading_, "tern refuses to start");
    std::size_t expected = 1;
    for (const Migration& migration : reading_.history.migrations) {
      if (migration.id != std::to_string(expected)) {
        reading_.Problem("version-gap", "tern refuses to start: migration " + std::to_string(expected) + " is missing",
                         migration.files[0]);
        break;
      }
      ++expected;
    }
  }

 private:
  void ReadOne(Migration& migration, const SourceFilePtr& file) {
    const auto size = static_cast<std::uint32_t>(file->size());
    const std::size_t separator = file->text().find(kSeparator);
    const auto up_end = static_cast<std::uint32_t>(std::min<std::size_t>(separator, size));
    migration.up = Half(file, 0, up_end);
    if (SplitStatements(file->text().substr(0, up_end)).empty() &&
        file->text().substr(0, up_end).find("/*") == std::string_view::npos) {
      reading_.Problem("empty-file", "tern refuses a migration without SQL", file);
    }
    if (separator == std::string_view::npos) {
      for (const TextLine& line : SplitLines(file->text())) {
        const std::string lower = ToLower(line.text);
        if (StartsWith(lower, "--") && lower.find("drop below") != std::string::npos) {
          reading_.Problem("unknown-directive",
                           "this is no separator for tern, which wants exactly '" + std::string(kSeparator) +
                               "': what follows is run as up",
                           file, line.begin, line.end);
        }
      }
      return;
    }
    const auto down_begin = static_cast<std::uint32_t>(separator + kSeparator.size());
    if (TrimBlanks(file->text().substr(down_begin)).empty()) return;  // irreversible, as without a separator
    migration.down = Half(file, down_begin, size);
  }

  Script Half(const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end) {
    bool opt_out = false;
    for (const TextLine& line : SplitLines(file->text())) {
      if (line.begin < begin || line.begin >= end) continue;
      if (line.text == kOptOut && !line.has_return) {
        opt_out = true;
      } else if (StartsWith(TrimBlanks(line.text), "---- tern:")) {
        reading_.Problem("unknown-directive",
                         "tern does not know this line; the directive is exactly '" + std::string(kOptOut) +
                             "' in the first column, without a carriage return",
                         file, line.begin, line.end);
      }
    }
    std::vector<ScriptPiece> pieces = Expand(file, begin, end, 0);
    if (opt_out) {
      std::vector<ScriptPiece> split;
      for (const ScriptPiece& piece : pieces) {
        for (ScriptPiece& statement : SplitPiece(piece)) split.push_back(std::move(statement));
      }
      pieces = std::move(split);
    }
    return reading_.MakeScript(file, opt_out ? Delivery::kPerStatement : Delivery::kTransaction, std::move(pieces));
  }

  // Go's text/template as migrations use it: {{ .name }}, {{ template "file.sql" . }}; anything else is told.
  std::vector<ScriptPiece> Expand(const SourceFilePtr& file, std::uint32_t begin, std::uint32_t end, int depth) {
    std::vector<ScriptPiece> pieces;
    SentText sent(*file);
    const std::string_view text = file->text();
    std::uint32_t kept = begin;
    std::vector<UnknownPlaceholder> unknown;
    for (std::size_t open = text.find("{{", begin); open < end; open = text.find("{{", kept)) {
      const std::size_t close = text.find("}}", open);
      if (close == std::string_view::npos || close >= end) break;
      const auto action_begin = static_cast<std::uint32_t>(open), action_end = static_cast<std::uint32_t>(close) + 2;
      std::string_view action = TrimBlanks(text.substr(open + 2, close - open - 2));
      if (StartsWith(action, "- ")) action = TrimBlanks(action.substr(1));
      if (EndsWith(action, " -")) action = TrimBlanks(action.substr(0, action.size() - 1));
      sent.Keep(kept, action_begin);
      kept = action_end;
      if (StartsWith(action, ".") && IsWordText(action.substr(1))) {
        const std::string name(action.substr(1));
        std::optional<std::string> value = reading_.Value(name);
        if (const ManifestValue* data = config_.Find("data"); data && !value) {
          if (const ManifestValue* found = data->Find(name)) value = found->scalar;
        }
        if (!value) unknown.push_back({name, action_begin, action_end});
        sent.Replace(value.value_or(name), action_begin, action_end);
      } else if (StartsWith(action, "template ")) {
        const std::size_t quote = action.find_first_of("\"`");
        const std::string_view rest = action.substr(std::min(quote + 1, action.size()));
        const std::string target(rest.substr(0, rest.find_first_of("\"`")));
        const SourceFilePtr included = depth < 20 ? reading_.folder.Read(target) : nullptr;
        if (!included) {
          reading_.Problem("missing-include", "tern finds no template " + target, file, action_begin, action_end);
          continue;
        }
        reading_.NoteOther(included);
        if (!sent.empty()) pieces.push_back(sent.Finish());
        sent = SentText(*file);
        for (ScriptPiece& piece : Expand(included, 0, static_cast<std::uint32_t>(included->size()), depth + 1)) {
          pieces.push_back(std::move(piece));
        }
      } else if (StartsWith(action, "/*")) {
        continue;  // a template's comment
      } else {
        reading_.Problem("unknown-placeholder",
                         "tern runs this template action; what it gives is not known here and is left out"
                         " (a literal '{{' is an error for tern)",
                         file, action_begin, action_end);
      }
    }
    reading_.TellUnknown(file, unknown, "tern puts '<no value>' in its place.");
    sent.Keep(kept, end);
    if (!sent.empty()) pieces.push_back(sent.Finish());
    return pieces;
  }

  Reading& reading_;
  ManifestValue config_;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kTern;
const FormatReader kTern = {
    .id = "tern",
    .title = "tern",
    .detected_by = "`---- create above / drop below ----`, `tern.conf`, files numbered from 001 without gaps",
    .order = "number, 1 to N",
    .sides = "a separator line",
    .transaction = "one per migration",
    .opt_out = "`---- tern: disable-tx ----`: each statement alone",
    .marker_text = "---- tern: disable-tx ----",
    .marker_where = "as a line of its own, exactly so, above the statement",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_mark = kSeparator,
    .down_mark_alone = "---- create above / drop below ----\n---- tern: disable-tx ----",
};

}  // namespace pgrehearse
