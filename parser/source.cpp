// How a byte offset becomes a line and a column.
#include "parser/source.h"

#include <algorithm>
#include <atomic>

namespace pgrehearse {

const std::vector<std::uint32_t>& SourceFile::line_starts() const {
  auto starts = std::atomic_load(&line_starts_);
  if (!starts) {
    auto made = std::make_shared<std::vector<std::uint32_t>>();
    made->push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') made->push_back(static_cast<std::uint32_t>(i + 1));
    }
    std::shared_ptr<const std::vector<std::uint32_t>> expected;
    std::shared_ptr<const std::vector<std::uint32_t>> fresh = std::move(made);
    std::atomic_compare_exchange_strong(&line_starts_, &expected, fresh);
    starts = std::atomic_load(&line_starts_);
  }
  return *starts;
}

LineColumn SourceFile::Locate(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto& starts = line_starts();
  auto after = std::upper_bound(starts.begin(), starts.end(), static_cast<std::uint32_t>(offset));
  const auto line = after - starts.begin();
  return {static_cast<int>(line), static_cast<int>(offset - starts[line - 1]) + 1};
}

std::string_view SourceFile::Line(int line) const {
  const auto& starts = line_starts();
  if (line < 1 || static_cast<std::size_t>(line) > starts.size()) return {};
  const std::size_t begin = starts[line - 1];
  std::size_t end = static_cast<std::size_t>(line) < starts.size() ? starts[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

int SourceFile::line_count() const { return static_cast<int>(line_starts().size()); }

}  // namespace pgrehearse
