// Walks folders and reads files without trusting them: loops, devices, unreadable and binary files are told, not
// followed.
#include "parser/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "parser/scanner.h"

namespace pgrehearse {

namespace {

constexpr std::size_t kMaxFileSize = 1u << 30;
constexpr std::size_t kMarkWindow = 16 * 1024;
constexpr int kMaxDepth = 40;

std::string ResolvePath(const std::string& path) {
  char resolved[PATH_MAX];
  return realpath(path.c_str(), resolved) ? std::string(resolved) : path;
}

// The offset of the first byte that is not valid UTF-8.
std::optional<std::size_t> FirstInvalidUtf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const int more = c < 0x80                ? 0
                     : c >= 0xC2 && c < 0xE0 ? 1
                     : c >= 0xE0 && c < 0xF0 ? 2
                     : c >= 0xF0 && c < 0xF5 ? 3
                                             : -1;
    if (more < 0) return i;
    for (int k = 1; k <= more; ++k) {
      if (i + k >= text.size() || (static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return i;
    }
    i += 1 + more;
  }
  return std::nullopt;
}

}  // namespace

std::string JoinPath(std::string_view folder, std::string_view name) {
  if (name.empty() || name == ".") return std::string(folder);
  if (folder.empty() || folder == "." || name[0] == '/') return std::string(name);
  std::string joined(folder);
  if (joined.back() != '/') joined += '/';
  while (StartsWith(name, "./")) name.remove_prefix(2);
  return joined.append(name);
}

std::string ParentPath(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  if (path == "." || path.empty()) return "..";
  if (path == ".." || EndsWith(path, "/..")) return std::string(path) + "/..";
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return ".";
  return std::string(slash == 0 ? path.substr(0, 1) : path.substr(0, slash));
}

std::string NormalizedPath(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool absolute = StartsWith(path, "/");
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part.empty() || part == ".") continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string normal = absolute ? "/" : "";
  for (const std::string_view& part : parts) normal.append(&part == &parts[0] ? "" : "/").append(part);
  return normal.empty() ? "." : normal;
}

std::string_view BaseName(std::string_view path) {
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view Stem(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

bool StartsWith(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

bool EndsWith(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix;
}

std::string_view TrimBlanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n\f\v");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n\f\v") - begin + 1);
}

std::vector<TextLine> SplitLines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t line_end = std::min(text.find('\n', at), text.size());
    std::size_t end = line_end;
    const bool has_return = end > at && text[end - 1] == '\r';
    if (has_return) --end;
    lines.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end),
                     static_cast<std::uint32_t>(std::min(line_end + 1, text.size())), text.substr(at, end - at),
                     has_return});
    at = line_end + 1;
  }
  return lines;
}

void Disk::AddProblem(const std::string& path, std::string kind, std::string message, SourceFilePtr file,
                      std::uint32_t at) {
  ReadProblem problem{std::move(kind), std::move(message), file, {}};
  if (file) problem.span = {file.get(), at, std::min<std::uint32_t>(at + 1, static_cast<std::uint32_t>(file->size()))};
  problem.path = path;
  problems_.push_back({path, std::move(problem)});
}

const Disk::Listing& Disk::List(const std::string& folder) {
  if (const auto known = listings_.find(folder); known != listings_.end()) return known->second;
  Listing listing;
  if (DIR* stream = opendir(folder.c_str())) {
    while (const dirent* entry = readdir(stream)) {
      const std::string name = entry->d_name;
      if (name == "." || name == "..") continue;
      const std::string path = JoinPath(folder, name);
      unsigned char type = entry->d_type;
      if (type == DT_LNK || type == DT_UNKNOWN) {
        struct stat info;
        if (stat(path.c_str(), &info) != 0) {
          AddProblem(path, errno == ELOOP ? "link-loop" : "unreadable-file",
                     errno == ELOOP ? "the symbolic link leads back to itself" : "the symbolic link leads nowhere");
          continue;
        }
        type = S_ISDIR(info.st_mode) ? DT_DIR : S_ISREG(info.st_mode) ? DT_REG : DT_FIFO;
        if (type == DT_DIR && entry->d_type == DT_LNK) {
          const std::string target = ResolvePath(path), here = ResolvePath(folder);
          if (here == target || StartsWith(here, target + "/")) {
            AddProblem(path, "link-loop", "the symbolic link leads to a folder that contains it; it is not followed");
            continue;
          }
          if (!followed_.insert(target).second) {
            AddProblem(path, "link-loop",
                       "the symbolic link leads to a folder that another link leads to; it is not followed");
            continue;
          }
        }
      }
      if (type == DT_DIR) listing.folders.push_back(name);
      if (type == DT_REG) listing.files.push_back(name);
      if (type != DT_DIR && type != DT_REG && EndsWith(name, ".sql")) {
        AddProblem(path, "unreadable-file", "this is no regular file; it is not read");
      }
    }
    closedir(stream);
  } else if (errno != ENOENT) {
    AddProblem(folder, "unreadable-file", std::string("the folder cannot be read: ") + std::strerror(errno));
  }
  for (const auto& [path, file] : files_) {
    if (ParentPath(path) == folder &&
        std::find(listing.files.begin(), listing.files.end(), BaseName(path)) == listing.files.end()) {
      listing.files.emplace_back(BaseName(path));
    }
  }
  std::sort(listing.files.begin(), listing.files.end());
  std::sort(listing.folders.begin(), listing.folders.end());
  return listings_.emplace(folder, std::move(listing)).first->second;
}

bool Disk::IsFile(const std::string& path) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second != nullptr;
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool Disk::IsFolder(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

void Disk::AddVirtual(const std::string& path, std::string shown_as, std::string text) {
  auto file = std::make_shared<SourceFile>(std::move(shown_as), std::move(text));
  CheckText(path, file);
  files_[path] = std::move(file);
  listings_[ParentPath(path)].files.emplace_back(BaseName(path));
}

SourceFilePtr Disk::ReadSmall(const std::string& path, std::size_t limit) {
  struct stat info;
  if (files_.count(path) == 0 && (stat(path.c_str(), &info) != 0 || static_cast<std::size_t>(info.st_size) > limit))
    return nullptr;
  return Read(path);
}

SourceFilePtr Disk::Read(const std::string& path) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second;
  SourceFilePtr& place = files_[path];
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat info;
  if (descriptor < 0 || fstat(descriptor, &info) != 0) {
    if (errno != ENOENT) {
      AddProblem(path, "unreadable-file", std::string("the file cannot be read: ") + std::strerror(errno));
    }
    if (descriptor >= 0) close(descriptor);
    return nullptr;
  }
  if (!S_ISREG(info.st_mode) || static_cast<std::size_t>(info.st_size) > kMaxFileSize) {
    AddProblem(path, "unreadable-file",
               S_ISREG(info.st_mode) ? "the file is larger than 1 GB; it is not read"
                                     : "this is no regular file; it is not read");
    close(descriptor);
    return nullptr;
  }
  std::string text(static_cast<std::size_t>(info.st_size), '\0');
  std::size_t filled = 0;
  while (true) {
    if (filled == text.size()) text.resize(text.size() + 4096);
    const ssize_t got = read(descriptor, text.data() + filled, text.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      AddProblem(path, "unreadable-file", std::string("the file cannot be read: ") + std::strerror(errno));
      close(descriptor);
      return nullptr;
    }
    if (got == 0 || filled > kMaxFileSize) break;
    filled += static_cast<std::size_t>(got);
  }
  close(descriptor);
  text.resize(filled);
  auto file = std::make_shared<SourceFile>(path, std::move(text));
  if (EndsWith(ToLower(path), ".sql")) CheckText(path, file);
  place = std::move(file);
  return place;
}

void Disk::CheckText(const std::string& path, const SourceFilePtr& file) {
  const std::string_view text = file->text();
  if (StartsWith(text, "\xFF\xFE") || StartsWith(text, "\xFE\xFF")) {
    AddProblem(path, "not-utf8", "the file is UTF-16; no migration tool reads that: save it as UTF-8", file);
    return;
  }
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    AddProblem(path, "not-utf8",
               "the file has a NUL byte, which PostgreSQL cannot receive: it is binary, or UTF-16 without its mark",
               file, static_cast<std::uint32_t>(at));
    return;
  }
  if (const auto at = FirstInvalidUtf8(text)) {
    AddProblem(path, "not-utf8", "this byte is not valid UTF-8; a database with that encoding refuses the file", file,
               static_cast<std::uint32_t>(*at));
  }
}

Folder::Folder(Disk& disk, std::string path, std::set<std::string>* taken)
    : disk_(disk), path_(std::move(path)), full_path_(ResolvePath(path_)), name_(BaseName(full_path_)), taken_(taken) {
  const Disk::Listing& listing = disk_.List(path_);
  for (const std::string& name : listing.files) {
    if (taken_ && taken_->count(JoinPath(path_, name)) > 0) continue;
    files_.push_back(name);
    if (EndsWith(name, ".sql") && name[0] != '.') sql_files_.push_back(name);
  }
  for (const std::string& name : listing.folders) {
    if (name[0] != '.') folders_.push_back(name);
  }
}

std::optional<std::string> Folder::FindUp(std::string_view name, int levels) {
  std::string folder = path_;
  for (int level = 0; level <= levels; ++level) {
    const std::string candidate = JoinPath(folder, name);
    if (disk_.IsFile(candidate) || disk_.IsFolder(candidate)) return candidate;
    if (disk_.IsFolder(JoinPath(folder, ".git")) || disk_.IsFile(JoinPath(folder, ".git"))) break;
    if (ResolvePath(folder) == "/") break;
    folder = ParentPath(folder);
  }
  return std::nullopt;
}

bool Folder::PathEndsWith(std::string_view parts) const {
  return full_path_ == parts || EndsWith(full_path_, "/" + std::string(parts));
}

void Folder::WalkInto(const std::string& relative, std::string_view suffix, int depth,
                      std::vector<std::string>& found) {
  const std::string folder = JoinPath(path_, relative);
  const Disk::Listing listing = disk_.List(folder);
  for (const std::string& name : listing.files) {
    if (!EndsWith(name, suffix) || name[0] == '.') continue;
    if (taken_ && taken_->count(JoinPath(folder, name)) > 0) continue;
    found.push_back(JoinPath(relative, name));
  }
  if (depth >= kMaxDepth) return;
  for (const std::string& name : listing.folders) {
    if (name[0] != '.' && name != "node_modules") WalkInto(JoinPath(relative, name), suffix, depth + 1, found);
  }
}

std::vector<std::string> Folder::Walk(std::string_view suffix) {
  std::vector<std::string> found;
  WalkInto("", suffix, 0, found);
  std::sort(found.begin(), found.end());
  return found;
}

const std::vector<std::string_view>& Folder::MarkLines(std::string_view relative) {
  if (const auto known = mark_lines_.find(relative); known != mark_lines_.end()) return known->second;
  std::vector<std::string_view>& lines = mark_lines_[std::string(relative)];
  const SourceFilePtr file = Read(relative);
  if (!file) return lines;
  std::string_view text = file->text();
  if (StartsWith(text, "\xEF\xBB\xBF")) text.remove_prefix(3);
  text = text.substr(0, kMarkWindow);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t first = line.find_first_not_of(" \t");
    if (first != std::string_view::npos) {
      const char c = line[first];
      if (c == '#' || line.compare(first, 2, "--") == 0 || line.compare(first, 2, "/*") == 0 ||
          line.find("-->") != std::string_view::npos || line.compare(first, 2, "//") == 0 || c == '\\') {
        lines.push_back(line);
      }
    }
    at = end + 1;
  }
  return lines;
}

int Folder::CountMarked(bool (*matches)(std::string_view line)) {
  int count = 0;
  for (const std::string& name : sql_files_) {
    const auto& lines = MarkLines(name);
    if (std::any_of(lines.begin(), lines.end(), matches)) ++count;
  }
  return count;
}

}  // namespace pgrehearse
