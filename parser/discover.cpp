// Finds the roots of histories below a path, decides which tool each belongs to, and has it read.
#include <unistd.h>

#include <algorithm>
#include <iterator>

#include "parser/finish_history.h"
#include "parser/formats/format.h"

namespace pgrehearse {

namespace {

constexpr int kMaxDepth = 24;
constexpr int kSureOfTool = 20;  // below this a folder is only a heap of .sql files
constexpr std::string_view kStandardInput = "<stdin>";

struct Choice {
  const FormatReader* format = nullptr;
  int score = 0;
  std::vector<std::string> reasons;  // of the chosen first
};

Choice Choose(Folder& folder, const FormatReader* forced) {
  struct Bid {
    const FormatReader* format;
    Detection detection;
  };
  std::vector<Bid> bids;
  for (const FormatReader* format : AllFormats()) {
    Detection detection = format->detect(folder);
    if (detection.score > 0) bids.push_back({format, std::move(detection)});
  }
  std::stable_sort(bids.begin(), bids.end(),
                   [](const Bid& a, const Bid& b) { return a.detection.score > b.detection.score; });
  Choice choice;
  if (forced) {
    std::stable_partition(bids.begin(), bids.end(), [&](const Bid& bid) { return bid.format == forced; });
    if (bids.empty() || bids[0].format != forced) return choice;
  }
  if (bids.empty()) return choice;
  choice.format = bids[0].format;
  choice.score = bids[0].detection.score;
  if (forced) choice.reasons.push_back("--from " + std::string(forced->id) + " was asked for");
  for (const Bid& bid : bids) {
    for (const std::string& reason : bid.detection.reasons) {
      choice.reasons.push_back(std::string(bid.format->id) + " (" + std::to_string(bid.detection.score) +
                               "): " + reason);
    }
  }
  return choice;
}

class Discovery {
 public:
  Discovery(std::string base, const ReadOptions& options, const FormatReader* forced)
      : base_(std::move(base)), options_(options), forced_(forced) {}

  Disk& disk() { return disk_; }
  std::vector<History> TakeHistories() { return std::move(histories_); }

  History ReadFolder(Folder& folder, const Choice& choice) {
    History history;
    history.format = choice.format->id;
    history.root = folder.path();
    history.reasons = choice.reasons;
    history.transaction_marker = {std::string(choice.format->marker_text), std::string(choice.format->marker_where),
                                  choice.format->lone_statement_works};
    Reading reading(folder, options_, base_, history);
    choice.format->read(reading);
    FinishHistory(reading);
    return history;
  }

  void Walk(const std::string& path, int depth) {
    Folder folder(disk_, path, &taken_);
    const Choice choice = Choose(folder, forced_);
    bool owned = false;
    if (choice.format) {
      if (choice.score < kSureOfTool && !forced_) {
        heaps_.push_back({path, choice});
      } else {
        histories_.push_back(ReadFolder(folder, choice));
        Take(histories_.back());
        owned = choice.format->owns_subfolders;
      }
    }
    if (owned || depth >= kMaxDepth) return;
    for (const std::string& name : folder.folders()) {
      if (name != "node_modules" && name != "vendor") Walk(JoinPath(path, name), depth + 1);
    }
  }

  void Run() {
    Walk(base_, 0);
    if (forced_ && histories_.empty()) ReadForced(base_, 0);
    MergeSiblings();
    ReadHeaps();
    AssignDiskProblems();
  }

 private:
  struct Heap {
    std::string path;
    Choice choice;
  };

  void Take(const History& history) {
    const auto take = [&](const SourceFilePtr& file) {
      if (file) taken_.insert(file->path());
    };
    for (const Migration& migration : history.migrations)
      std::for_each(migration.files.begin(), migration.files.end(), take);
    std::for_each(history.other_files.begin(), history.other_files.end(), take);
    if (history.schema_dump) taken_.insert(*history.schema_dump);
    taken_roots_.insert(history.root);
  }

  // The tool is asked for where it does not know itself: it reads the topmost folders with .sql files as they are.
  bool ReadForced(const std::string& path, int depth) {
    Folder folder(disk_, path, &taken_);
    bool found = !folder.sql_files().empty();
    if (!found && depth < kMaxDepth) {
      for (const std::string& name : folder.folders()) found = ReadForced(JoinPath(path, name), depth + 1) || found;
      if (found || depth > 0) return found;
    }
    if (found || depth == 0) {
      histories_.push_back(ReadFolder(folder, {forced_, 0, {"--from " + std::string(forced_->id) + " was asked for"}}));
    }
    return found;
  }

  // dbmate takes several folders as one history. Two that stand side by side and share no version are one.
  void MergeSiblings() {
    for (std::size_t i = 0; i < histories_.size(); ++i) {
      for (std::size_t k = i + 1; k < histories_.size();) {
        History &first = histories_[i], &second = histories_[k];
        if (first.format != "dbmate" || second.format != first.format || second.root == first.root ||
            ParentPath(first.root) != ParentPath(second.root) || SharesVersion(first, second)) {
          ++k;
          continue;
        }
        first.reasons.push_back("read together with " + second.root + ": no version is in both");
        std::move(second.migrations.begin(), second.migrations.end(), std::back_inserter(first.migrations));
        std::move(second.problems.begin(), second.problems.end(), std::back_inserter(first.problems));
        std::stable_sort(first.migrations.begin(), first.migrations.end(), [](const Migration& a, const Migration& b) {
          return BaseName(a.files[0]->path()) < BaseName(b.files[0]->path());
        });
        first.root = ParentPath(first.root);
        histories_.erase(histories_.begin() + static_cast<std::ptrdiff_t>(k));
      }
    }
  }

  static bool SharesVersion(const History& a, const History& b) {
    std::set<std::string_view> versions;
    for (const Migration& migration : a.migrations) versions.insert(migration.id);
    return std::any_of(b.migrations.begin(), b.migrations.end(),
                       [&](const Migration& migration) { return versions.count(migration.id) > 0; });
  }

  // Beside a tool's history a heap of files is seeds, queries or tests, unless people numbered it.
  void ReadHeaps() {
    const bool alone = histories_.empty();
    for (const Heap& heap : heaps_) {
      Folder folder(disk_, heap.path, &taken_);
      const auto numbered = std::count_if(folder.sql_files().begin(), folder.sql_files().end(),
                                          [](const std::string& name) { return SplitNumber(name).has_value(); });
      if (folder.sql_files().empty()) continue;
      if (!alone && numbered < 2) {
        histories_[0].reasons.push_back("not read: " + std::to_string(folder.sql_files().size()) + " .sql files in " +
                                        heap.path);
        continue;
      }
      histories_.push_back(ReadFolder(folder, heap.choice));
      Take(histories_.back());
    }
  }

  void AssignDiskProblems() {
    if (histories_.empty()) {
      History& empty = histories_.emplace_back();
      empty.format = "plain";
      empty.root = base_;
      ReadProblem problem;
      problem.kind = "no-migrations";
      problem.message = "there are no migrations: no .sql file is below this folder";
      problem.path = base_;
      empty.problems.push_back(std::move(problem));
    }
    for (Disk::PathProblem& found : disk_.problems()) {
      History* home = nullptr;
      for (History& history : histories_) {
        const bool inside =
            history.root == "." || StartsWith(found.path, history.root + "/") || found.path == history.root;
        if (inside && (!home || history.root.size() > home->root.size())) home = &history;
      }
      (home ? *home : histories_[0]).problems.push_back(std::move(found.problem));
    }
  }

  Disk disk_;
  std::string base_;
  const ReadOptions& options_;
  const FormatReader* forced_;
  std::vector<History> histories_;
  std::vector<Heap> heaps_;
  std::set<std::string> taken_;
  std::set<std::string> taken_roots_;
};

bool Contains(const Migration& migration, const std::string& path) {
  return std::any_of(migration.files.begin(), migration.files.end(),
                     [&](const SourceFilePtr& file) { return file->path() == path; });
}

// A single file is read as its folder's tool reads it, alone.
History ReadSingleFile(Discovery& discovery, const std::string& path, const FormatReader* forced) {
  std::string folder_path = ParentPath(path);
  for (int level = 0; level < 3; ++level, folder_path = ParentPath(folder_path)) {
    Folder folder(discovery.disk(), folder_path);
    const Choice choice = Choose(folder, forced);
    if (!choice.format || choice.score < kSureOfTool) continue;
    if (level > 0 && !choice.format->owns_subfolders) continue;
    History history = discovery.ReadFolder(folder, choice);
    auto& migrations = history.migrations;
    migrations.erase(std::remove_if(migrations.begin(), migrations.end(),
                                    [&](const Migration& migration) { return !Contains(migration, path); }),
                     migrations.end());
    if (migrations.empty()) continue;
    auto& problems = history.problems;
    problems.erase(std::remove_if(problems.begin(), problems.end(),
                                  [&](const ReadProblem& p) { return !p.file || p.file->path() != path; }),
                   problems.end());
    for (Disk::PathProblem& found : discovery.disk().problems()) {
      if (found.path == path) problems.push_back(std::move(found.problem));
    }
    return history;
  }
  // No tool knows it: psql reads it.
  Folder folder(discovery.disk(), ParentPath(path));
  History history;
  history.format = "plain";
  history.root = path;
  history.reasons.push_back("plain: a single file that no tool claims");
  const FormatReader& plain = *FindFormat("plain");
  history.transaction_marker = {std::string(plain.marker_text), std::string(plain.marker_where),
                                plain.lone_statement_works};
  Reading reading(folder, ReadOptions(), ParentPath(path), history);
  reading.psql = true;
  const SourceFilePtr file = reading.Read(BaseName(path));
  const auto number = SplitNumber(BaseName(path));
  Migration& migration =
      reading.Add(number ? number->digits : std::string(Stem(BaseName(path))), std::string(Stem(BaseName(path))));
  migration.files.push_back(file);
  migration.up = ReadPsqlScript(reading, file);
  FinishHistory(reading);
  for (Disk::PathProblem& found : discovery.disk().problems()) {
    if (found.path == path) history.problems.push_back(std::move(found.problem));
  }
  return history;
}

std::string ReadStandardInput() {
  std::string text;
  char buffer[1 << 16];
  for (ssize_t got; (got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(got));
  return text;
}

}  // namespace

Result<std::vector<History>> ReadHistories(const std::string& path, const ReadOptions& options) {
  const FormatReader* forced = nullptr;
  if (!options.from.empty()) {
    forced = FindFormat(options.from);
    if (!forced) {
      std::string names;
      for (const FormatReader* format : AllFormats()) names += (names.empty() ? "" : ", ") + std::string(format->id);
      return Error{"unknown format '" + options.from + "'; one of " + names, {}, nullptr};
    }
  }
  if (path == "-") {
    Discovery discovery(std::string(kStandardInput), options, forced);
    const std::string name = JoinPath(kStandardInput, "1_stdin.sql");
    discovery.disk().AddVirtual(name, std::string(kStandardInput), ReadStandardInput());
    discovery.Run();
    return discovery.TakeHistories();
  }
  std::string base = path;
  while (base.size() > 1 && base.back() == '/') base.pop_back();
  while (StartsWith(base, "./") && base.size() > 2) base.erase(0, 2);
  Discovery discovery(base, options, forced);
  if (discovery.disk().IsFile(base)) {
    std::vector<History> histories;
    histories.push_back(ReadSingleFile(discovery, base, forced));
    return histories;
  }
  if (!discovery.disk().IsFolder(base)) return Error{"there is no file or folder '" + path + "'", {}, nullptr};
  if (access(base.c_str(), R_OK | X_OK) != 0) return Error{"the folder '" + path + "' cannot be read", {}, nullptr};
  discovery.Run();
  return discovery.TakeHistories();
}

}  // namespace pgrehearse
