// Building the members of one object: keys without a value are left out.
#pragma once

#include <string_view>
#include <utility>

#include "analyzer/schema/value.h"

namespace pgrehearse {

class Members {
 public:
  Members& Set(std::string_view key, Value value) {
    if (!value.is_null()) object_.emplace_back(key, std::move(value));
    return *this;
  }
  // Only when the condition holds.
  Members& SetIf(bool condition, std::string_view key, Value value) {
    return condition ? Set(key, std::move(value)) : *this;
  }
  Value Done() { return Value(std::move(object_)); }

 private:
  ValueObject object_;
};

}  // namespace pgrehearse
