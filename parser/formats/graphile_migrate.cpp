// graphile-migrate: committed/000001-name.sql by number, then current.sql; placeholders and includes of its own.
#include "parser/formats/format.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsHeader(std::string_view line) { return StartsWith(line, "--! Previous:") || StartsWith(line, "--! Hash:"); }

bool IsCommittedName(std::string_view name) {
  const auto number = SplitNumber(name);
  if (!number || !EndsWith(name, ".sql")) return false;
  const std::string_view slug = std::string_view(number->rest).substr(0, number->rest.size() - 4);
  return slug.empty() || (slug[0] == '-' && slug.find('.') == std::string_view::npos);
}

Detection Detect(Folder& folder) {
  Detection detection;
  const bool config = folder.FindUp(".gmrc", 2) || folder.FindUp(".gmrc.js", 2);
  const bool current = folder.HasFile("current.sql") || folder.HasFolder("current");
  if (folder.HasFolder("committed") && (config || current))
    detection.Because(96, "committed/ and current.sql or a .gmrc are there");
  if (folder.name() == "committed" && folder.CountMarked(&IsHeader) > 0)
    detection.Because(90, "files begin with '--! Previous:'");
  return detection;
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {
    if (const auto path = reading.folder.FindUp(".gmrc", 2)) {
      if (const SourceFilePtr file = reading.folder.disk().Read(*path)) config_ = ParseYaml(file->text());
    }
  }

  void Run() {
    const bool inside = reading_.folder.name() == "committed" && !reading_.folder.HasFolder("committed");
    const std::string committed = inside ? "" : "committed";
    fixtures_ = inside ? "../fixtures" : "fixtures";
    Folder folder(reading_.folder.disk(), JoinPath(reading_.folder.path(), committed));
    std::string previous = "-";
    for (const std::string& name : folder.sql_files()) {
      const std::string path = JoinPath(committed, name);
      if (!IsCommittedName(name)) {
        TellIgnored(reading_, path, "graphile-migrate passes over this name: it wants 000001-name.sql");
        continue;
      }
      ReadCommitted(name, reading_.Read(path), previous);
    }
    if (inside) return;
    ReadCurrent();
    for (const std::string& name : reading_.folder.sql_files()) {
      if (name != "current.sql") reading_.NoteOther(reading_.Read(name));
    }
  }

 private:
  void ReadCommitted(const std::string& name, const SourceFilePtr& file, std::string& previous) {
    std::map<std::string, std::string> header;
    std::uint32_t body = 0;
    TextLine last;
    for (const TextLine& line : SplitLines(file->text())) {
      const std::size_t colon = line.text.find(':');
      if (!StartsWith(line.text, "--! ") || line.text.size() < 5 || line.text[4] < 'A' || line.text[4] > 'Z' ||
          colon == std::string_view::npos) {
        body = line.begin;
        if (!line.text.empty() || line.has_return) {
          reading_.Problem("unknown-directive",
                           "graphile-migrate wants a blank line, without a carriage return, after the header", file,
                           line.begin, line.end);
        }
        break;
      }
      header[std::string(line.text.substr(4, colon - 4))] = std::string(TrimBlanks(line.text.substr(colon + 1)));
      body = line.next;
      last = line;
    }
    if (header["Previous"] != previous) {
      reading_.Problem("hash-chain", "the Previous hash of this file is not the hash of the one before it", file, 0,
                       last.end);
    }
    previous = header["Hash"];
    const std::string message = header["Message"];
    // Its bookkeeping knows the file without the message.
    Migration& migration =
        reading_.Add(SplitNumber(name)->digits + ".sql", message.empty() ? std::string(Stem(name)) : message);
    migration.files.push_back(file);
    migration.up = MakeScript(file, body);
  }

  void ReadCurrent() {
    std::vector<std::string> names;
    if (reading_.folder.HasFile("current.sql")) names.push_back("current.sql");
    if (reading_.folder.HasFolder("current")) {
      Folder current(reading_.folder.disk(), JoinPath(reading_.folder.path(), "current"));
      for (const std::string& name : current.sql_files()) {
        if (SplitNumber(name)) names.push_back(JoinPath("current", name));
      }
    }
    if (names.empty()) return;
    Migration& migration = reading_.Add("current", "current");
    for (const std::string& name : names) {
      const SourceFilePtr file = reading_.Read(name);
      migration.files.push_back(file);
      Script script = MakeScript(file, 0);
      if (name == names[0]) {
        migration.up = std::move(script);
      } else {
        for (ScriptPiece& piece : script.pieces) migration.up.pieces.push_back(std::move(piece));
      }
    }
    if (names.size() > 1 && names[0] == "current.sql") {
      reading_.Problem("unknown-directive", "graphile-migrate refuses to have both current.sql and current/",
                       migration.files[0]);
    }
  }

  Script MakeScript(const SourceFilePtr& file, std::uint32_t body) {
    Delivery delivery = Delivery::kTransaction;
    for (const TextLine& line : SplitLines(file->text())) {
      if (line.begin < body || line.text.empty()) continue;
      // The body's first line, /^--! *no-transaction\b/.
      if (StartsWith(line.text, "--!") && StartsWith(TrimBlanks(line.text.substr(3)), "no-transaction")) {
        delivery = Delivery::kSingleMessage;
      }
      break;
    }
    return reading_.MakeScript(file, delivery, Expand(file, body, 0));
  }

  // --!include lines; the included file's text stands for the line.
  std::vector<ScriptPiece> Expand(const SourceFilePtr& file, std::uint32_t body, int depth) {
    std::vector<ScriptPiece> pieces;
    std::uint32_t kept = body;
    const auto add = [&](std::uint32_t end) {
      if (end > kept) pieces.push_back(Substituted(file, WholePiece(*file, kept, end)));
    };
    for (const TextLine& line : SplitLines(file->text())) {
      const std::string_view text = TrimBlanks(line.text);
      if (line.begin < body || !StartsWith(text, "--!include")) continue;
      const std::string target(TrimBlanks(text.substr(10)));
      const std::string path = JoinPath(fixtures_, target);
      add(line.begin);
      kept = line.next;
      if (depth > 20) {
        reading_.Problem("include-cycle", "the file includes itself: " + target, file, line.begin, line.end);
      } else if (!reading_.folder.HasFile(path)) {
        reading_.Problem("missing-include", "graphile-migrate finds no " + path, file, line.begin, line.end);
      } else {
        const SourceFilePtr included = reading_.Read(path);
        reading_.NoteOther(included);
        for (ScriptPiece& piece : Expand(included, 0, depth + 1)) pieces.push_back(std::move(piece));
      }
    }
    add(static_cast<std::uint32_t>(file->size()));
    return pieces;
  }

  // :NAME in capitals, wherever a word ends there.
  ScriptPiece Substituted(const SourceFilePtr& file, const ScriptPiece& piece) {
    std::vector<UnknownPlaceholder> unknown;
    const auto is_name = [](std::string_view name) {
      if (name.empty() || name[0] < 'A' || name[0] > 'Z') return false;
      for (const char c : name) {
        if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_') return false;
      }
      return true;
    };
    const auto value = [&](std::string_view name) -> std::optional<std::string> {
      if (const auto given = reading_.Value(name)) return given;
      if (const ManifestValue* placeholders = config_.Find("placeholders")) {
        const ManifestValue* found = placeholders->Find(":" + std::string(name));
        if (found && !StartsWith(found->scalar, "!")) return found->scalar;
      }
      return std::nullopt;
    };
    ScriptPiece substituted = SubstitutePlaceholders(piece, {":", "", is_name}, value, &unknown);
    reading_.TellUnknown(file, unknown, "graphile-migrate takes it from its configuration.");
    return substituted;
  }

  Reading& reading_;
  ManifestValue config_;
  std::string fixtures_;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kGraphileMigrate;
const FormatReader kGraphileMigrate = {
    .id = "graphile-migrate",
    .title = "graphile-migrate",
    .detected_by = "`.gmrc`, `committed/` and `current.sql`",
    .order = "number as text, `current` last",
    .sides = "none",
    .transaction = "one per file",
    .opt_out = "`--! no-transaction` as the body's first line; the file is then one message",
    .marker_text = "--! no-transaction",
    .marker_where = "as the first line of the migration, with this statement alone in it",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
