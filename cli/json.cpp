// Printing of JSON documents.
#include "cli/json.h"

#include <cstdio>

namespace pgrehearse {

void PrintJson(const Json& document) {
  const std::string text = document.dump(2, ' ', false, Json::error_handler_t::replace);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
}

}  // namespace pgrehearse
