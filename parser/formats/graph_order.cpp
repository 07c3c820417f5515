// Order by dependencies.
#include "parser/formats/graph_order.h"

#include <algorithm>

namespace pgrehearse {

std::vector<std::size_t> OrderByGraph(Reading& reading, const std::vector<GraphNode>& nodes,
                                      int (*compare)(std::string_view, std::string_view), std::string_view relation) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (!index.emplace(nodes[i].id, i).second) {
      reading.Problem("duplicate-version", "version " + nodes[i].id + " is there twice", nodes[i].file);
    }
  }
  std::vector<std::vector<std::size_t>> followers(nodes.size());
  std::vector<std::size_t> waits(nodes.size(), 0);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    for (const std::string& need : nodes[i].needs) {
      const auto found = index.find(need);
      if (found == index.end()) {
        reading.Problem("missing-dependency",
                        nodes[i].id + " names the " + std::string(relation) + " " + need + ", which is not there",
                        nodes[i].file);
        continue;
      }
      followers[found->second].push_back(i);
      ++waits[i];
    }
  }
  const auto less = [&](std::size_t a, std::size_t b) {
    const int order = compare(nodes[a].id, nodes[b].id);
    return order != 0 ? order < 0 : a < b;
  };
  std::set<std::size_t, decltype(less)> ready(less);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (waits[i] == 0) ready.insert(i);
  }
  std::vector<std::size_t> order;
  while (!ready.empty()) {
    const std::size_t next = *ready.begin();
    ready.erase(ready.begin());
    order.push_back(next);
    for (const std::size_t follower : followers[next]) {
      if (--waits[follower] == 0) ready.insert(follower);
    }
  }
  if (order.size() < nodes.size()) {
    std::vector<std::size_t> rest;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      if (waits[i] > 0) rest.push_back(i);
    }
    std::sort(rest.begin(), rest.end(), less);
    reading.Problem("dependency-cycle",
                    nodes[rest[0]].id + " and " + std::to_string(rest.size() - 1) + " others wait for one another",
                    nodes[rest[0]].file);
    order.insert(order.end(), rest.begin(), rest.end());
  }
  return order;
}

}  // namespace pgrehearse
