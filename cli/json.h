// JSON output: one writer for every command.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace pgrehearse {

using Json = nlohmann::ordered_json;

// Prints a document on standard output; bytes that are not UTF-8 become replacement characters.
void PrintJson(const Json& document);

}  // namespace pgrehearse
