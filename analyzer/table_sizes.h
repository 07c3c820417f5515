// How big tables and indexes are where the migrations will run, as the user says (--stats).
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace pgrehearse {

struct RelationSize {
  double rows = -1;   // -1: not given
  double bytes = -1;
};

class TableSizes {
 public:
  // `name` is schema.relation, unquoted, as in AffectedRelation::name.
  void Add(std::string name, RelationSize size) { sizes_[std::move(name)] = size; }
  const RelationSize* Find(std::string_view name) const {
    const auto found = sizes_.find(name);
    return found == sizes_.end() ? nullptr : &found->second;
  }
  bool empty() const { return sizes_.empty(); }

 private:
  std::map<std::string, RelationSize, std::less<>> sizes_;
};

}  // namespace pgrehearse
