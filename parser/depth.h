// How deep the parse tree of a text can become, without parsing it.
#pragma once

#include <cstddef>
#include <string_view>

namespace pgrehearse {

struct DepthEstimate {
  std::size_t deepest = 0;   // an upper bound of the levels of expressions, queries and brackets
  std::size_t exceeded = 0;  // the offset where the limit was passed; the text's size when it was not
};

// One linear pass. What nests: brackets, CASE, operators one after the other (a + b + c is a tree of depth two), set
// operations and joins. Stops at the first place where the bound passes `limit`.
DepthEstimate EstimateDepth(std::string_view text, std::size_t limit);

}  // namespace pgrehearse
