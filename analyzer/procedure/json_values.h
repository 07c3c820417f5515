// Operators and functions of json and jsonb on values that are known.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "analyzer/procedure/value.h"

namespace pgrehearse::procedure {

// ->, ->>, #>, #>> and ?; nothing for other operators, and for what is no JSON.
std::optional<Value> JsonOperator(std::string_view op, const Value& left, const Value& right, int version);
// json_typeof, json_array_length and their jsonb kin.
std::optional<Value> JsonFunction(std::string_view name, const std::vector<Value>& arguments);
// The rows of json_array_elements, json_object_keys, json_each and their kin, as an array; of json_each each a row.
std::optional<Value> JsonRows(std::string_view name, const std::vector<Value>& arguments, int version);

}  // namespace pgrehearse::procedure
