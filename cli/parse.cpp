// Parses files as they are, without asking which migration tool they belong to.
#include "cli/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <ostream>

#include "parser/parse.h"

namespace pgrehearse {

namespace {

namespace fs = std::filesystem;

bool IsSql(const fs::path& path) {
  std::string extension = path.extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".sql";
}

// The files named, and the *.sql files below the folders named, in the order of their names.
bool Collect(const std::string& path, std::vector<std::string>& files) {
  std::error_code error;
  if (fs::is_regular_file(path, error)) {
    files.push_back(path);
    return true;
  }
  if (!fs::is_directory(path, error)) return false;
  std::vector<std::string> found;
  const auto options = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator i(path, options, error), end; i != end; i.increment(error)) {
    if (error) break;
    if (i->is_regular_file(error) && IsSql(i->path())) found.push_back(i->path().string());
  }
  std::sort(found.begin(), found.end());
  files.insert(files.end(), found.begin(), found.end());
  return true;
}

bool Read(const std::string& path, std::string& text) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  file.seekg(0, std::ios::end);
  const std::streamoff size = file.tellg();
  if (size < 0) return false;
  text.resize(static_cast<std::size_t>(size));
  file.seekg(0);
  file.read(text.data(), size);
  return static_cast<bool>(file);
}

nlohmann::json PlaceOf(LineColumn place) { return {{"line", place.line}, {"column", place.column}}; }

// Prints the statements of a file; gives whether all of them parse.
bool Print(const SourceFilePtr& file, bool json, nlohmann::json& report, std::ostream& out) {
  const ParsedScript parsed = ParseSql(file);
  bool good = true;
  for (const Statement& statement : parsed.statements) {
    const LineColumn start = statement.span.start();
    const LineColumn stop = statement.span.stop();
    const auto* error = As<SyntaxErrorStatement>(statement);
    if (error) good = false;
    if (json) {
      nlohmann::json entry = {{"file", file->path()},           {"tag", CommandTag(statement)},
                              {"start", PlaceOf(start)},        {"end", PlaceOf(stop)},
                              {"offset", statement.span.begin}, {"length", statement.span.length()}};
      if (error) entry["error"] = {{"message", error->message}, {"at", PlaceOf(file->Locate(error->at))}};
      report.push_back(std::move(entry));
      continue;
    }
    out << fmt::format("{}:{}:{}-{}:{} {}", file->path(), start.line, start.column, stop.line, stop.column,
                       CommandTag(statement));
    if (error) {
      const LineColumn at = file->Locate(error->at);
      out << fmt::format(": {} ({}:{})", error->message, at.line, at.column);
    }
    out << '\n';
  }
  return good;
}

}  // namespace

int RunParse(const ParseOptions& options, std::ostream& out, std::ostream& errors) {
  std::vector<std::string> files;
  for (const std::string& path : options.paths) {
    if (!Collect(path, files)) {
      errors << fmt::format("pgrehearse: {}: no such file or folder\n", path);
      return 2;
    }
  }
  bool good = true;
  nlohmann::json report = nlohmann::json::array();
  for (const std::string& path : files) {
    std::string text;
    if (!Read(path, text)) {
      errors << fmt::format("pgrehearse: {}: cannot be read\n", path);
      return 2;
    }
    if (options.bare) {
      if (!ParseBare(text)) good = false;
    } else if (!Print(std::make_shared<SourceFile>(path, std::move(text)), options.json, report, out)) {
      good = false;
    }
  }
  if (options.json && !options.bare) {
    out << report.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  return good ? 0 : 1;
}

}  // namespace pgrehearse
