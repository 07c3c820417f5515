// Flyway: V1_2__name.sql by dotted version, R__name.sql after them by description; one transaction per script.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

// "V1_2__add_users.sql" -> 'V', "1.2", "add users".
struct FlywayName {
  char prefix;
  std::string version;
  std::string description;
};

std::optional<FlywayName> ParseName(std::string_view name) {
  if (name.size() < 5 || !EndsWith(ToLower(name), ".sql")) return std::nullopt;
  const char prefix = name[0];
  if (prefix != 'V' && prefix != 'R' && prefix != 'U' && prefix != 'B') return std::nullopt;
  name = name.substr(1, name.size() - 5);
  const std::size_t separator = name.find("__");
  if (separator == std::string_view::npos) return std::nullopt;
  std::string version(name.substr(0, separator));
  if ((prefix == 'R') != version.empty()) return std::nullopt;
  for (char& c : version) {
    if (c == '_') c = '.';
    if (c != '.' && (c < '0' || c > '9')) return std::nullopt;
  }
  return FlywayName{prefix, version, SpacesForUnderscores(name.substr(separator + 2))};
}

bool IsCallback(std::string_view name) {
  static constexpr std::string_view kEvents[] = {"before", "after", "createSchema"};
  return std::any_of(std::begin(kEvents), std::end(kEvents),
                     [&](std::string_view event) { return StartsWith(name, event); });
}

Detection Detect(Folder& folder) {
  Detection detection;
  int named = 0;
  for (const std::string& name : folder.sql_files()) named += ParseName(name).has_value() ? 1 : 0;
  const bool config = folder.FindUp("flyway.conf", 3) || folder.FindUp("flyway.toml", 3);
  const bool usual_path = folder.PathEndsWith("db/migration");
  const bool usual_name = folder.name() == "sql" || folder.name() == "migrations" || folder.name() == "migration";
  if (named == 0 && (usual_path || (config && usual_name))) {
    for (const std::string& path : folder.Walk(".sql")) named += ParseName(BaseName(path)).has_value() ? 1 : 0;
  }
  if (named == 0) return detection;
  detection.Because(58, std::to_string(named) + " files are named V1__x.sql, R__x.sql or U1__x.sql");
  if (config) detection.Because(90, "a flyway.conf or flyway.toml lies above");
  if (usual_path) detection.Because(80, "the folder is db/migration, Flyway's own");
  return detection;
}

// Statements that the parser of Flyway's PostgreSQL module marks as not for a transaction, by their first words
// (PostgreSQLParser.detectCanExecuteInTransaction); REINDEX TABLE CONCURRENTLY and DETACH ... CONCURRENTLY are not
// among them.
bool FlywayKnowsNonTransactional(const std::vector<std::string>& words) {
  const auto word = [&](std::size_t i) { return i < words.size() ? std::string_view(words[i]) : std::string_view(); };
  if (word(0) == "vacuum") return true;
  if (word(0) == "discard") return word(1) == "all";
  if (word(0) == "alter") return word(1) == "system";
  if (word(0) == "reindex") {
    const std::string_view kind = word(1) == "verbose" ? word(2) : word(1);
    return kind == "schema" || kind == "database" || kind == "system";
  }
  if (word(0) != "create" && word(0) != "drop") return false;
  if (word(1) == "database" || word(1) == "tablespace" || word(1) == "subscription") return true;
  const std::size_t index = word(1) == "unique" ? 2 : 1;
  return word(index) == "index" && word(index + 1) == "concurrently";
}

class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading) {
    reading.copy_data = true;
    for (const char* name : {"flyway.toml", "flyway.conf"}) {
      const auto path = reading.folder.FindUp(name, 3);
      if (!path) continue;
      const SourceFilePtr file = reading.folder.disk().Read(*path);
      if (!file) continue;
      const bool toml = EndsWith(*path, ".toml");
      const ManifestValue config = toml ? ParseToml(file->text()) : ParseIni(file->text());
      if (const ManifestValue* placeholders = config.Find("flyway.placeholders")) {
        for (const auto& [key, value] : placeholders->members) values_[ToLower(key)] = value.scalar;
      }
      for (const auto& [key, value] : config.members) {
        if (StartsWith(key, "flyway.placeholders.")) values_[ToLower(key.substr(20))] = value.scalar;
        if (key == "flyway.mixed") mixed_ = value.scalar == "true";
        if (key == "flyway.executeInTransaction") in_transaction_ = value.scalar;
        if (key == "flyway.placeholderReplacement") replaces_ = value.scalar != "false";
        if (key == "flyway.placeholderPrefix") open_ = value.scalar;
        if (key == "flyway.placeholderSuffix") close_ = value.scalar;
      }
      if (toml) {
        mixed_ = config.Truth("flyway.mixed", mixed_);
        in_transaction_ = config.Text("flyway.executeInTransaction", in_transaction_);
        replaces_ = config.Truth("flyway.placeholderReplacement", replaces_);
        open_ = config.Text("flyway.placeholderPrefix", open_);
        close_ = config.Text("flyway.placeholderSuffix", close_);
      }
      schema_ = config.Text("flyway.defaultSchema", "public");
      break;
    }
    for (const auto& [name, value] : reading.options.values) values_[ToLower(name)] = value;
  }

  void Run() {
    std::vector<std::pair<FlywayName, std::string>> undos, repeatables, baselines;
    for (const std::string& path : reading_.folder.Walk("")) {
      const std::string_view name = BaseName(path);
      const auto parsed = ParseName(name);
      if (!parsed) {
        if (!EndsWith(ToLower(name), ".sql")) continue;
        if (IsCallback(name)) {
          reading_.NoteOther(reading_.Read(path));
        } else if (std::string_view("VRUB").find(name[0]) != std::string_view::npos) {
          TellIgnored(reading_, path,
                      "Flyway passes over this name: it wants V1__name.sql (two underscores) or R__name.sql");
        }
        continue;
      }
      if (parsed->prefix == 'V') AddMigration(*parsed, path, parsed->version);
      if (parsed->prefix == 'U') undos.emplace_back(*parsed, path);
      if (parsed->prefix == 'R') repeatables.emplace_back(*parsed, path);
      if (parsed->prefix == 'B') baselines.emplace_back(*parsed, path);
    }
    ApplyBaseline(baselines);
    SortById(reading_.history, &CompareDotted);
    TellSameVersions();
    AttachUndos(undos);
    std::stable_sort(repeatables.begin(), repeatables.end(),
                     [](const auto& a, const auto& b) { return a.first.description < b.first.description; });
    for (const auto& [name, path] : repeatables) {
      AddMigration(name, path, "R:" + name.description);
      reading_.history.migrations.back().repeatable = true;
    }
  }

 private:
  void AddMigration(const FlywayName& name, const std::string& path, const std::string& id) {
    Migration& migration = reading_.Add(id, name.description);
    const SourceFilePtr file = reading_.Read(path);
    migration.files.push_back(file);
    migration.up = MakeScript(file, path);
  }

  // On an empty database the newest baseline stands for every version up to its own.
  void ApplyBaseline(const std::vector<std::pair<FlywayName, std::string>>& baselines) {
    if (baselines.empty()) return;
    const auto& newest = *std::max_element(baselines.begin(), baselines.end(), [](const auto& a, const auto& b) {
      return CompareDotted(a.first.version, b.first.version) < 0;
    });
    std::vector<Migration>& migrations = reading_.history.migrations;
    const auto covered = [&](const Migration& m) { return CompareDotted(m.id, newest.first.version) <= 0; };
    for (const Migration& migration : migrations) {
      if (covered(migration)) reading_.NoteOther(migration.files[0]);
    }
    migrations.erase(std::remove_if(migrations.begin(), migrations.end(), covered), migrations.end());
    AddMigration(newest.first, newest.second, newest.first.version);
  }

  void TellSameVersions() {
    const auto& migrations = reading_.history.migrations;
    for (std::size_t i = 1; i < migrations.size(); ++i) {
      if (CompareDotted(migrations[i - 1].id, migrations[i].id) != 0) continue;
      reading_.Problem("duplicate-version",
                       "Flyway refuses to start: version " + migrations[i].id + " is the same as version " +
                           migrations[i - 1].id + " of " + reading_.RelativeToBase(migrations[i - 1].files[0]->path()),
                       migrations[i].files[0]);
    }
  }

  void AttachUndos(const std::vector<std::pair<FlywayName, std::string>>& undos) {
    for (const auto& [name, path] : undos) {
      const SourceFilePtr file = reading_.Read(path);
      bool found = false;
      for (Migration& migration : reading_.history.migrations) {
        if (CompareDotted(migration.id, name.version) != 0) continue;
        migration.files.push_back(file);
        migration.down = MakeScript(file, path);
        found = true;
        break;
      }
      if (!found) {
        reading_.Problem("orphan-down", "the undo script has no migration of version " + name.version, file);
        reading_.NoteOther(file);
      }
    }
  }

  ManifestValue ScriptConfig(const std::string& path) {
    const std::string config = path + ".conf";
    if (!reading_.folder.HasFile(config)) return {};
    const SourceFilePtr file = reading_.Read(config);
    ManifestValue values = ParseIni(file->text());
    for (const auto& [key, value] : values.members) {
      static constexpr std::string_view kKeys[] = {"executeInTransaction", "encoding", "placeholderReplacement",
                                                   "shouldExecute"};
      if (std::find(std::begin(kKeys), std::end(kKeys), key) == std::end(kKeys)) {
        reading_.Problem("unknown-directive", "Flyway refuses the setting '" + key + "' in a script configuration file",
                         file, value.offset, value.offset);
      }
    }
    return values;
  }

  std::optional<std::string> ValueOf(std::string_view name, const SourceFilePtr& file) const {
    const std::string lower = ToLower(name);
    if (const auto known = values_.find(lower); known != values_.end()) return known->second;
    if (lower == "flyway:defaultschema") return schema_;
    if (lower == "flyway:filename") return std::string(BaseName(file->path()));
    if (lower == "flyway:table") return "flyway_schema_history";
    if (lower == "flyway:user" || lower == "flyway:database") return lower.substr(7);
    return std::nullopt;
  }

  Script MakeScript(const SourceFilePtr& file, const std::string& path) {
    const ManifestValue config = ScriptConfig(path);
    Script script = reading_.WholeFile(file, Delivery::kTransaction);
    if (config.Truth("placeholderReplacement", replaces_)) {
      std::vector<UnknownPlaceholder> unknown;
      script.pieces[0] = SubstitutePlaceholders(
          script.pieces[0], {open_, close_}, [&](std::string_view name) { return ValueOf(name, file); }, &unknown);
      reading_.TellUnknown(file, unknown, "Flyway refuses the script without one.");
    }
    int alone = 0, together = 0;
    const std::vector<StatementRange> statements = SplitStatements(PieceText(script.pieces[0]), {.copy_data = true});
    for (const StatementRange& statement : statements)
      (FlywayKnowsNonTransactional(statement.words) ? alone : together)++;
    const std::string forced = config.Text("executeInTransaction", in_transaction_);
    if (alone > 0 && together > 0 && forced.empty() && !mixed_) {
      reading_.Problem("mixed-transaction",
                       "Flyway refuses a script that mixes statements for and against a transaction: split it, or set "
                       "mixed=true",
                       file);
    }
    if (forced.empty() ? alone > 0 && (together == 0 || mixed_) : forced == "false") {
      script.delivery = Delivery::kPerStatement;
      const ScriptPiece whole = script.pieces[0];
      script.pieces.clear();
      for (const StatementRange& statement : statements) {
        // Without the data of a COPY.
        const std::uint32_t end = statement.copy_data ? statement.copy_data->first : statement.after;
        script.pieces.push_back(SlicePiece(whole, statement.lead, end));
      }
    }
    return script;
  }

  Reading& reading_;
  std::map<std::string, std::string> values_;
  std::string in_transaction_, open_ = "${", close_ = "}", schema_ = "public";
  bool mixed_ = false, replaces_ = true;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kFlyway;
const FormatReader kFlyway = {
    .id = "flyway",
    .title = "Flyway",
    .detected_by = "`V1__x.sql`, `R__x.sql`, `flyway.conf`, `flyway.toml`, `db/migration`",
    .order = "dotted version; repeatable ones last, by description",
    .sides = "`V` and `U` files",
    .transaction = "one per script; none where every statement refuses one",
    .opt_out = "`executeInTransaction=false` in `V1__x.sql.conf`: each statement alone",
    .marker_text = "executeInTransaction=false",
    .marker_where =
        "in a file of the script's full name with .conf after it (Flyway finds out by itself when the statement "
        "stands alone in its script)",
    .lone_statement_works = true,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_path = [](std::string_view up_path) {
      const std::string_view name = BaseName(up_path);
      return StartsWith(name, "V") ? JoinPath(ParentPath(up_path), "U" + std::string(name.substr(1))) : std::string();
    },
};

}  // namespace pgrehearse
