// refinery: V1__name.sql and U1__name.sql (unversioned, yet forward), by number; one transaction per migration.
#include "parser/formats/format.h"

namespace pgrehearse {

namespace {

struct RefineryName {
  char prefix;
  std::string version;
  std::string name;
};

// ^([U|V])(\d+(?:\.\d+)?)__(\w+) on the stem, then ".sql" (refinery_core, util.rs); a dotted version is refused later.
std::optional<RefineryName> ParseName(std::string_view file) {
  if (!EndsWith(file, ".sql") || (file[0] != 'U' && file[0] != 'V' && file[0] != '|')) return std::nullopt;
  const auto number = SplitNumber(file.substr(1, file.size() - 5));
  if (!number) return std::nullopt;
  std::string_view rest = number->rest;
  std::string version = number->digits;
  if (StartsWith(rest, ".")) {
    const auto minor = SplitNumber(rest.substr(1));
    if (!minor) return std::nullopt;
    version += "." + minor->digits;
    rest.remove_prefix(1 + minor->digits.size());
  }
  if (!StartsWith(rest, "__") || !IsWordText(rest.substr(2))) return std::nullopt;
  return RefineryName{file[0], version, std::string(rest.substr(2))};
}

Detection Detect(Folder& folder) {
  Detection detection;
  int named = 0;
  bool lone_undo = false;
  std::set<std::string> versions;
  for (const std::string& name : folder.sql_files()) {
    const auto parsed = ParseName(name);
    if (!parsed) continue;
    ++named;
    if (parsed->prefix == 'V') versions.insert(parsed->version);
  }
  if (named == 0) return detection;
  for (const std::string& name : folder.sql_files()) {
    const auto parsed = ParseName(name);
    lone_undo = lone_undo || (parsed && parsed->prefix == 'U' && versions.count(parsed->version) == 0);
  }
  if (lone_undo) detection.Because(62, "a U file has no V file of its version: only refinery runs it forward");
  for (const std::string& name : folder.files()) {
    if (EndsWith(name, ".rs")) detection.Because(82, "a Rust file lies beside: " + name);
  }
  if (const auto cargo = folder.FindUp("Cargo.toml", 3)) {
    const SourceFilePtr manifest = folder.disk().Read(*cargo);
    const bool named_there = manifest && manifest->text().find("refinery") != std::string_view::npos;
    detection.Because(named_there ? 85 : 60, named_there ? "Cargo.toml names refinery" : "a Cargo.toml lies above");
  }
  return detection;
}

void Read(Reading& reading) {
  for (const std::string& path : reading.folder.Walk(".sql")) {
    const auto parsed = ParseName(BaseName(path));
    if (!parsed) {
      TellIgnored(reading, path,
                  "refinery passes over this name: it wants V1__name.sql, name of letters, digits and '_'");
      continue;
    }
    const SourceFilePtr file = reading.Read(path);
    if (parsed->version.find('.') != std::string::npos) {
      reading.Problem("unknown-directive", "refinery refuses a version with a dot", file);
    }
    Migration& migration = reading.Add(WithoutZeros(parsed->version), parsed->name);
    migration.files.push_back(file);
    migration.up = reading.WholeFile(file, Delivery::kTransaction);
  }
  SortById(reading.history, &CompareDotted);
  TellDuplicates(reading, "refinery refuses to start");
}

}  // namespace

extern const FormatReader kRefinery;
const FormatReader kRefinery = {
    .id = "refinery",
    .title = "refinery",
    .detected_by = "`V1__x.sql` with `Cargo.toml` or `.rs` files, `U1__x.sql` without its `V` file",
    .order = "number",
    .sides = "none: `U` files go forward, too",
    .transaction = "one per migration",
    .opt_out = "none",
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
};

}  // namespace pgrehearse
