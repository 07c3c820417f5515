// Loading what the common options name, and telling what is wrong with it.
#include "cli/options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "cli/stats_file.h"
#include "cli/terminal.h"
#include "parser/version.h"

namespace pgrehearse {

int CommonOptions::version() const { return pg_version > 0 ? pg_version : GrammarMajorVersion(); }

Result<std::vector<History>> LoadHistories(const CommonOptions& options) {
  ReadOptions read;
  read.from = options.from;
  read.values = options.values;
  std::vector<History> histories;
  for (const std::string& path : options.paths) {
    Result<std::vector<History>> found = ReadHistories(path, read);
    if (!found) return std::move(found).error();
    for (History& history : *found) histories.push_back(std::move(history));
  }
  return histories;
}

Result<History> LoadHistory(const CommonOptions& options) {
  Result<std::vector<History>> histories = LoadHistories(options);
  if (!histories) return std::move(histories).error();
  if (histories->size() == 1) return std::move(histories->front());
  if (histories->empty()) return Error{"no migrations found below " + options.paths.front(), {}, nullptr};
  std::string roots;
  for (const History& history : *histories) roots += "\n  " + history.root + " (" + history.format + ")";
  return Error{"several histories found; name one of these folders:" + roots, {}, nullptr};
}

Result<ReplayOptions> LoadReplayOptions(const CommonOptions& options) {
  ReplayOptions replay;
  replay.version = options.version();
  for (const std::string& path : options.base) {
    std::ifstream stream(path, std::ios::binary);
    std::ostringstream text;
    if (!stream || !(text << stream.rdbuf())) {
      return Error{"cannot read the base file " + path + ": name a schema dump such as pg_dump --schema-only writes", {}, nullptr};
    }
    replay.base.push_back(std::make_shared<const SourceFile>(path, text.str()));
  }
  replay.role = options.role;
  if (!options.stats.empty()) {
    Result<std::shared_ptr<const TableSizes>> sizes = ReadTableSizes(options.stats);
    if (!sizes) return std::move(sizes).error();
    replay.sizes = std::move(*sizes);
  }
  return replay;
}

int Complain(const Error& error) {
  if (error.span.valid()) {
    const LineColumn at = error.span.start();
    fmt::print(stderr, "pgrehearse: {}:{}:{}: {}\n", Printable(error.span.file->path()), at.line, at.column, Printable(error.message));
  } else {
    fmt::print(stderr, "pgrehearse: {}\n", Printable(error.message));
  }
  return kExitUsage;
}

bool UseColor(const CommonOptions& options) {
  if (options.color != ColorMode::kAuto) return options.color == ColorMode::kAlways;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* term = std::getenv("TERM");
  if (term != nullptr && std::string_view(term) == "dumb") return false;
  return isatty(STDOUT_FILENO) != 0;
}

}  // namespace pgrehearse
