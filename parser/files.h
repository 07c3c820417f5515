// The user's folders and files as the readers see them: names in byte order, each file read once, everything odd told.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parser/migration.h"

namespace pgrehearse {

std::string JoinPath(std::string_view folder, std::string_view name);  // "." and "" add nothing
std::string ParentPath(std::string_view path);                         // of "a": "."; of ".": ".."
std::string NormalizedPath(std::string_view path);                     // without "x/.." and "." inside
std::string_view BaseName(std::string_view path);
std::string_view Stem(std::string_view name);  // without the last extension
bool StartsWith(std::string_view text, std::string_view prefix);
bool EndsWith(std::string_view text, std::string_view suffix);
std::string_view TrimBlanks(std::string_view text);  // blanks, tabs and line ends on both sides

// One disk, read lazily and at most once. Problems are remembered with the path they are about.
class Disk {
 public:
  struct Listing {
    std::vector<std::string> files;    // regular files and links to such, in byte order
    std::vector<std::string> folders;  // the same for folders; hidden ones included
  };

  const Listing& List(const std::string& folder);
  bool IsFile(const std::string& path);
  bool IsFolder(const std::string& path);
  // Null when there is no such file or it cannot be read (which is then a problem).
  SourceFilePtr Read(const std::string& path);
  // As Read, but null for a file that is larger: for looking whether something is a manifest.
  SourceFilePtr ReadSmall(const std::string& path, std::size_t limit = 512 * 1024);
  // A file that exists only here: standard input.
  void AddVirtual(const std::string& path, std::string shown_as, std::string text);

  struct PathProblem {
    std::string path;
    ReadProblem problem;
  };
  std::vector<PathProblem>& problems() { return problems_; }

 private:
  void AddProblem(const std::string& path, std::string kind, std::string message, SourceFilePtr file = nullptr,
                  std::uint32_t at = 0);
  void CheckText(const std::string& path, const SourceFilePtr& file);

  std::map<std::string, Listing, std::less<>> listings_;
  std::map<std::string, SourceFilePtr, std::less<>> files_;
  std::set<std::string> followed_;  // folders that symbolic links led to: each is read once
  std::vector<PathProblem> problems_;
};

// A line of a text.
struct TextLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;    // without the line end; a carriage return before it is left out, too
  std::uint32_t next = 0;   // where the next line begins
  std::string_view text;    // [begin, end)
  bool has_return = false;  // a carriage return was left out
};
std::vector<TextLine> SplitLines(std::string_view text);

// A folder that may be the root of a history.
class Folder {
 public:
  Folder(Disk& disk, std::string path, std::set<std::string>* taken = nullptr);

  const std::string& path() const { return path_; }
  const std::string& name() const { return name_; }  // the last part of its full path
  Disk& disk() { return disk_; }

  // What is in it, in byte order; files that belong to a history found before are left out.
  const std::vector<std::string>& files() const { return files_; }
  const std::vector<std::string>& folders() const { return folders_; }  // not hidden
  // Files whose name ends in ".sql".
  const std::vector<std::string>& sql_files() const { return sql_files_; }

  bool HasFile(std::string_view relative) { return disk_.IsFile(JoinPath(path_, relative)); }
  bool HasFolder(std::string_view relative) { return disk_.IsFolder(JoinPath(path_, relative)); }
  SourceFilePtr Read(std::string_view relative) { return disk_.Read(JoinPath(path_, relative)); }
  SourceFilePtr ReadSmall(std::string_view relative) { return disk_.ReadSmall(JoinPath(path_, relative)); }
  // The nearest file of that name in this folder or up to `levels` folders above, not beyond the top of a repository.
  std::optional<std::string> FindUp(std::string_view name, int levels);
  // Whether the folder's full path ends in these parts ("supabase/migrations").
  bool PathEndsWith(std::string_view parts) const;
  // All files below with this suffix, as relative paths; byte order of the whole path.
  std::vector<std::string> Walk(std::string_view suffix);

  // Comment lines ("--", "#" or "/*" after blanks) in the first kilobytes of a file: where formats leave their marks.
  const std::vector<std::string_view>& MarkLines(std::string_view relative);
  // How many of the folder's .sql files have such a line.
  int CountMarked(bool (*matches)(std::string_view line));

 private:
  void WalkInto(const std::string& relative, std::string_view suffix, int depth, std::vector<std::string>& found);

  Disk& disk_;
  std::string path_;
  std::string full_path_;
  std::string name_;
  std::set<std::string>* taken_;
  std::vector<std::string> files_;
  std::vector<std::string> folders_;
  std::vector<std::string> sql_files_;
  std::map<std::string, std::vector<std::string_view>, std::less<>> mark_lines_;
};

}  // namespace pgrehearse
