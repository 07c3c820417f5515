// Source text and places in it: who owns the bytes, how a place is named, and how it becomes a line and a column.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pgrehearse {

// A line and a column as people and editors count them: both from 1; the column counts bytes.
struct LineColumn {
  int line = 1;
  int column = 1;
};

// The immutable bytes of one file, with the path under which the user knows it. Shared by everything that points into
// it.
class SourceFile : public std::enable_shared_from_this<SourceFile> {
 public:
  // `path` is shown to the user as it is; `text` is what was read, byte for byte (a UTF-8 BOM included).
  SourceFile(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {}

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::size_t size() const { return text_.size(); }

  // The place of a byte offset; offsets beyond the end give the end. The table of lines is made at the first call
  // (thread-safe).
  LineColumn Locate(std::size_t offset) const;

  // The line (from 1) without its line end; empty for a line that does not exist.
  std::string_view Line(int line) const;

  int line_count() const;

 private:
  const std::vector<std::uint32_t>& line_starts() const;

  std::string path_;
  std::string text_;
  mutable std::shared_ptr<const std::vector<std::uint32_t>> line_starts_;
};

using SourceFilePtr = std::shared_ptr<const SourceFile>;

// The half-open range [begin, end) of bytes in a file. `file` does not own: the Migration or ParsedFile that the span
// came from keeps the file alive. An empty span without a file means "no place".
struct SourceSpan {
  const SourceFile* file = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool valid() const { return file != nullptr; }
  std::uint32_t length() const { return end - begin; }
  std::string_view text() const { return file ? file->text().substr(begin, end - begin) : std::string_view(); }
  LineColumn start() const { return file ? file->Locate(begin) : LineColumn{}; }
  LineColumn stop() const { return file ? file->Locate(end) : LineColumn{}; }
};

}  // namespace pgrehearse
