// Liquibase formatted SQL: changesets in files, in the order of the master changelog or of the paths.
#include <algorithm>

#include "parser/formats/format.h"
#include "parser/formats/liquibase_changesets.h"
#include "parser/manifest.h"
#include "parser/scanner.h"

namespace pgrehearse {

namespace {

bool IsChangelogName(std::string_view name) {
  return EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".xml") || EndsWith(name, ".json");
}

bool IsChangelog(const SourceFilePtr& file) {
  return file && file->text().substr(0, 4096).find("databaseChangeLog") != std::string_view::npos;
}

// The folder's own changelogs that no other of them includes.
std::vector<std::string> MasterChangelogs(Folder& folder) {
  std::vector<std::string> found;
  for (const std::string& name : folder.files()) {
    if (IsChangelogName(name) && IsChangelog(folder.ReadSmall(name))) found.push_back(name);
  }
  std::vector<std::string> masters;
  for (const std::string& name : found) {
    const bool included = std::any_of(found.begin(), found.end(), [&](const std::string& other) {
      return other != name && folder.Read(other)->text().find(name) != std::string_view::npos;
    });
    if (!included) masters.push_back(name);
  }
  return masters;
}

Detection Detect(Folder& folder) {
  Detection detection;
  int formatted = 0;
  for (const std::string& name : folder.sql_files()) {
    const SourceFilePtr file = folder.Read(name);
    formatted += file && IsFormattedSql(file->text()) ? 1 : 0;
  }
  const auto masters = MasterChangelogs(folder);
  if (!masters.empty()) detection.Because(93, "changelog " + masters[0] + " is there");
  if (formatted > 0) {
    detection.Because(88, std::to_string(formatted) + " of " + std::to_string(folder.sql_files().size()) +
                              " .sql files begin with '--liquibase formatted sql'");
  }
  return detection;
}

// Follows master changelogs to the .sql files, in their order.
class Reader {
 public:
  explicit Reader(Reading& reading) : reading_(reading), parser_(reading) {}

  void Run() {
    const auto masters = MasterChangelogs(reading_.folder);
    for (const std::string& name : masters) ReadChangelog(JoinPath(reading_.folder.path(), name), 0);
    if (masters.empty()) {
      for (const std::string& path : reading_.folder.Walk(".sql")) AddSql(JoinPath(reading_.folder.path(), path));
    }
    TellCode(reading_, declarative_, "changeset", "not written in SQL");
  }

 private:
  void AddSql(const std::string& path) {
    if (!seen_.insert(path).second) return;
    const SourceFilePtr file = reading_.Read(RelativeToFolder(path));
    parser_.Run(file, reading_.RelativeToBase(path));
  }

  std::string RelativeToFolder(const std::string& path) const {
    const std::string& root = reading_.folder.path();
    return root != "." && StartsWith(path, root + "/") ? path.substr(root.size() + 1) : path;
  }

  // The changelog's paths are relative to the class path, which is not known: the nearest file they can mean is taken.
  std::optional<std::string> Resolve(std::string target, const std::string& changelog, bool folder) {
    if (StartsWith(target, "classpath:")) target.erase(0, 10);
    while (StartsWith(target, "/") || StartsWith(target, "./")) target.erase(0, target.find('/') + 1);
    const std::string here = ParentPath(changelog);
    std::vector<std::string> roots = {here};
    for (int level = 0; level < 6; ++level) roots.push_back(ParentPath(roots.back()));
    roots.insert(roots.begin() + 1, {reading_.folder.path(), reading_.base});
    for (std::string_view rest = target;;) {
      for (const std::string& root : roots) {
        const std::string path = NormalizedPath(JoinPath(root, rest));
        if (folder ? reading_.folder.disk().IsFolder(path) : reading_.folder.disk().IsFile(path)) return path;
      }
      roots = {here};
      const std::size_t slash = rest.find('/');
      if (slash == std::string_view::npos) return std::nullopt;
      rest.remove_prefix(slash + 1);
    }
  }

  void Include(const std::string& target, const SourceFilePtr& changelog, std::uint32_t at, int depth) {
    const auto path = Resolve(target, changelog->path(), false);
    if (!path) {
      reading_.Problem("missing-file", "the changelog includes " + target + ", which is not there", changelog, at, at);
    } else if (EndsWith(*path, ".sql")) {
      AddSql(*path);
    } else {
      ReadChangelog(*path, depth + 1);
    }
  }

  void IncludeAll(const std::string& target, const SourceFilePtr& changelog, std::uint32_t at, int depth) {
    const auto path = Resolve(target, changelog->path(), true);
    if (!path) {
      reading_.Problem("missing-file", "the changelog includes the folder " + target + ", which is not there",
                       changelog, at, at);
      return;
    }
    Folder folder(reading_.folder.disk(), *path);
    for (const std::string& file : folder.Walk("")) {
      if (EndsWith(file, ".sql")) AddSql(JoinPath(*path, file));
      if (IsChangelogName(file)) ReadChangelog(JoinPath(*path, file), depth + 1);
    }
  }

  void ReadChangelog(const std::string& path, int depth) {
    if (depth > 20 || !seen_.insert(path).second) return;
    const SourceFilePtr file = reading_.folder.disk().Read(path);
    if (!IsChangelog(file)) return;
    if (EndsWith(path, ".xml")) {
      ReadXml(file, depth);
      return;
    }
    const ManifestValue manifest = ParseYaml(file->text());
    const ManifestValue* entries = manifest.Find("databaseChangeLog");
    for (const ManifestValue& entry : entries ? entries->items : std::vector<ManifestValue>()) {
      if (const ManifestValue* include = entry.Find("include"))
        Include(include->Text("file"), file, entry.offset, depth);
      if (const ManifestValue* all = entry.Find("includeAll")) IncludeAll(all->Text("path"), file, entry.offset, depth);
      if (const ManifestValue* property = entry.Find("property"))
        parser_.SetProperty(property->Text("name"), property->Text("value"));
      if (entry.Find("changeSet")) ++declarative_;
    }
  }

  static std::string Attribute(std::string_view tag, std::string_view name) {
    const std::size_t at = tag.find(std::string(name) + "=");
    if (at == std::string_view::npos) return "";
    const std::size_t begin = at + name.size() + 2;
    if (begin >= tag.size()) return "";
    return std::string(tag.substr(begin, tag.find(tag[begin - 1], begin) - begin));
  }

  void ReadXml(const SourceFilePtr& file, int depth) {
    const std::string_view text = file->text();
    for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
      if (text.compare(at, 4, "<!--") == 0) {
        at = text.find("-->", at);
        if (at == std::string_view::npos) return;
        continue;
      }
      const std::string_view tag = text.substr(at, text.find('>', at) - at);
      const std::string_view name = tag.substr(1, tag.find_first_of(" \t\r\n/>") - 1);
      const auto offset = static_cast<std::uint32_t>(at);
      if (name == "include") Include(Attribute(tag, "file"), file, offset, depth);
      if (name == "includeAll") IncludeAll(Attribute(tag, "path"), file, offset, depth);
      if (name == "property") parser_.SetProperty(Attribute(tag, "name"), Attribute(tag, "value"));
      if (name == "changeSet") ++declarative_;
    }
  }

  Reading& reading_;
  ChangesetParser parser_;
  std::set<std::string> seen_;
  int declarative_ = 0;
};

void Read(Reading& reading) { Reader(reading).Run(); }

}  // namespace

extern const FormatReader kLiquibase;
const FormatReader kLiquibase = {
    .id = "liquibase-sql",
    .title = "Liquibase (SQL)",
    .detected_by = "`--liquibase formatted sql`, a changelog with `databaseChangeLog`",
    .order = "the master changelog, else path; then place in the file",
    .sides = "`--rollback` lines",
    .transaction = "one per changeset",
    .opt_out = "`runInTransaction:false`: each piece alone",
    .marker_text = "runInTransaction:false",
    .marker_where = "at the end of the '--changeset' line",
    .lone_statement_works = false,
    .owns_subfolders = true,
    .detect = &Detect,
    .read = &Read,
    .down_prefix = "--rollback ",
};

}  // namespace pgrehearse
