// Maps offsets through what a migration tool substituted in the text.
#include "parser/lower/place.h"

#include <algorithm>

namespace pgrehearse::lower {

Offset Place::Mapped(std::size_t at) const {
  const auto& offsets = *offsets_;
  const auto after = std::upper_bound(offsets.begin(), offsets.end(), at,
                                      [](std::size_t value, const auto& pair) { return value < pair.first; });
  // Before the first pair the text is the file's; inside a substituted stretch (where the text is longer than what it
  // stands for) every offset means the stretch's end at most.
  if (after == offsets.begin()) return begin_ + static_cast<Offset>(at);
  const auto& [text_at, file_at] = *std::prev(after);
  const Offset mapped = file_at + static_cast<Offset>(at - text_at);
  const Offset limit = after == offsets.end() ? end_ : after->second;
  return std::min(mapped, std::max(limit, file_at));
}

}  // namespace pgrehearse::lower
