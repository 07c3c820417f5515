// Reading the folder as it was in a git revision, with the user's own git.
#include "cli/since.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <utility>
#include <vector>

extern char** environ;

namespace pgrehearse {
namespace {

namespace fs = std::filesystem;

// Runs a program without a shell and silently; false when it fails or there is none.
bool Run(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (const int descriptor : {0, 1, 2}) posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY, 0);
  pid_t process = 0;
  const bool started = posix_spawnp(&process, arguments.front(), &actions, nullptr, arguments.data(), environ) == 0;
  posix_spawn_file_actions_destroy(&actions);
  int status = 0;
  return started && waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

// A folder of our own that goes with us.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code failed;
    std::string name = (fs::temp_directory_path(failed) / ("pgrehearse-" + std::string(6, 'X'))).string();
    if (!failed && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// The history that the revision holds in the same folder; without migrations when the folder is newer.
Result<History> ReadRevision(const std::string& revision, const History& now, const CommonOptions& options) {
  std::error_code failed;
  const fs::path root = fs::is_directory(now.root, failed) ? fs::path(now.root) : fs::path(now.root).parent_path();
  const std::string folder = root.empty() ? "." : root.string();
  // A revision never begins with a dash; what does would be an option.
  if (revision.starts_with("-") || !Run({"git", "-C", folder, "rev-parse", "--verify", "--quiet", revision + "^{commit}"})) {
    return Error{"--since " + revision + ": there is no such migration, and no such git revision in " + folder, {}, nullptr};
  }
  History then;
  then.format = now.format;
  if (!Run({"git", "-C", folder, "cat-file", "-e", revision + ":./"})) return then;
  const TemporaryFolder temporary;
  const fs::path archive = temporary.path() / "tree.tar", tree = temporary.path() / "tree";
  fs::create_directory(tree, failed);
  if (temporary.path().empty() || failed || !Run({"git", "-C", folder, "archive", "--format=tar", "--output=" + fs::absolute(archive).string(), revision, "."}) ||
      !Run({"tar", "-xf", archive.string(), "-C", tree.string()})) {
    return Error{"--since " + revision + ": cannot unpack " + folder + " of that revision into " + fs::temp_directory_path(failed).string(), {}, nullptr};
  }
  ReadOptions read;
  read.from = now.format;
  read.values = options.values;
  Result<std::vector<History>> histories = ReadHistories(tree.string(), read);
  if (!histories) return std::move(histories).error();
  for (History& history : *histories) {
    if (history.root == tree.string() || histories->size() == 1) return std::move(history);
  }
  return then;
}

}  // namespace

Result<std::shared_ptr<const Released>> ReadReleased(const std::string& since, const History& history, const CommonOptions& options) {
  Released released = ReleasedUpTo(since, history);
  if (released.name.empty()) {
    Result<History> then = ReadRevision(since, history, options);
    if (!then) return std::move(then).error();
    released = CompareWithReleased(since, *then, history);
  }
  return std::make_shared<const Released>(std::move(released));
}

}  // namespace pgrehearse
