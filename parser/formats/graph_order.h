// Order by dependencies: what a migration needs comes before it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parser/formats/format.h"

namespace pgrehearse {

struct GraphNode {
  std::string id;
  std::vector<std::string> needs;
  SourceFilePtr file;  // where the needs are written
};

// Indexes of the nodes: of those that nothing holds back the least by `compare` is next. Unknown needs and circles are
// told; what stands in a circle comes last.
std::vector<std::size_t> OrderByGraph(Reading& reading, const std::vector<GraphNode>& nodes,
                                      int (*compare)(std::string_view, std::string_view), std::string_view relation);

}  // namespace pgrehearse
