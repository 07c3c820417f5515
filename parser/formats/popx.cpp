// popx (and pop's SQL files): digits_name[.dialect][.autocommit].(up|down).sql, by the digits as text.
#include <map>

#include "parser/formats/format.h"

namespace pgrehearse {

namespace {

struct PopName {
  std::string version, name, dialect;
  bool autocommit = false, down = false;
};

std::optional<PopName> ParseName(std::string_view file) {
  const auto sided = SplitUpDown(file);
  const auto number = SplitNumber(file);
  if (!sided || !number || !StartsWith(number->rest, "_")) return std::nullopt;
  PopName parsed;
  parsed.version = number->digits;
  parsed.down = sided->down;
  std::string_view rest = std::string_view(sided->stem).substr(number->digits.size() + 1);
  parsed.name = std::string(rest.substr(0, rest.find('.')));
  while (rest.find('.') != std::string_view::npos) {
    rest = rest.substr(rest.find('.') + 1);
    const std::string_view part = rest.substr(0, rest.find('.'));
    if (part == "autocommit") {
      parsed.autocommit = true;
    } else {
      parsed.dialect = std::string(part);
    }
  }
  return parsed;
}

bool IsDialect(std::string_view dialect) {
  static constexpr std::string_view kDialects[] = {"postgres", "postgresql", "mysql",      "sqlite3",
                                                   "sqlite",   "cockroach",  "cockroachdb"};
  for (const std::string_view known : kDialects) {
    if (dialect == known) return true;
  }
  return false;
}

Detection Detect(Folder& folder) {
  Detection detection;
  int segments = 0, fizz = 0;
  for (const std::string& name : folder.sql_files()) {
    const auto parsed = ParseName(name);
    segments += parsed && (parsed->autocommit || IsDialect(parsed->dialect)) ? 1 : 0;
  }
  for (const std::string& name : folder.files()) fizz += EndsWith(name, ".fizz") ? 1 : 0;
  if (segments > 0) detection.Because(72, std::to_string(segments) + " names have a dialect or .autocommit in them");
  if (fizz > 0 && !folder.sql_files().empty()) detection.Because(70, std::to_string(fizz) + " .fizz files lie beside");
  return detection;
}

void Read(Reading& reading) {
  // Of one version and direction the file of the dialect has precedence.
  std::map<std::pair<std::string, bool>, std::pair<PopName, std::string>> chosen;
  int fizz = 0;
  for (const std::string& name : reading.folder.files()) {
    fizz += EndsWith(name, ".fizz") ? 1 : 0;
    const auto parsed = ParseName(name);
    if (!parsed) continue;
    const bool own = parsed->dialect == "postgres" || parsed->dialect == "postgresql";
    if (!parsed->dialect.empty() && !own) continue;
    const auto key = std::make_pair(parsed->version, parsed->down);
    const auto [place, fresh] = chosen.emplace(key, std::make_pair(*parsed, name));
    if (!fresh && own) place->second = {*parsed, name};
    if (!fresh && !own && place->second.first.dialect.empty()) {
      reading.Problem("duplicate-version", "version " + parsed->version + " is there twice", reading.Read(name));
    }
  }
  for (const auto& [key, entry] : chosen) {
    const auto& [parsed, name] = entry;
    const SourceFilePtr file = reading.Read(name);
    Script script = reading.WholeFile(file, parsed.autocommit ? Delivery::kSingleMessage : Delivery::kTransaction);
    if (!parsed.down) {
      Migration& migration = reading.Add(parsed.version, parsed.name);
      migration.files.push_back(file);
      migration.up = std::move(script);
      continue;
    }
    // The map has up before down of the same version.
    auto& migrations = reading.history.migrations;
    if (migrations.empty() || migrations.back().id != parsed.version) {
      reading.Problem("orphan-down", "version " + parsed.version + " has a down file and no up file", file);
      continue;
    }
    migrations.back().files.push_back(file);
    migrations.back().down = std::move(script);
  }
  TellCode(reading, fizz, "migration", "written in fizz");
}

}  // namespace

extern const FormatReader kPopx;
const FormatReader kPopx = {
    .id = "popx",
    .title = "popx, pop",
    .detected_by = "`.postgres`, `.mysql`, `.autocommit` in names, `.fizz` files",
    .order = "number as text",
    .sides = "two files",
    .transaction = "one per file",
    .opt_out = "`.autocommit` in the name; the file is then one message",
    .marker_text = ".autocommit",
    .marker_where = "in the file's name before .up.sql, with this statement alone in it",
    .lone_statement_works = false,
    .detect = &Detect,
    .read = &Read,
    .down_path = &DownPathOfUp,
};

}  // namespace pgrehearse
