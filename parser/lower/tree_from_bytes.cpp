// The messages of a parse as the library's interface hands them over: packed, to be unpacked.
#include <google/protobuf/io/coded_stream.h>
#include <pg_query.h>

#include <cstdint>
#include <limits>

#include "parser/lower/tree.h"

namespace pgrehearse::lower {

namespace {

bool Unpack(const PgQueryProtobuf& packed, ::pg_query::ParseResult& tree) {
  if (packed.len > static_cast<std::size_t>(std::numeric_limits<int>::max())) return false;
  google::protobuf::io::CodedInputStream stream(reinterpret_cast<const std::uint8_t*>(packed.data),
                                                static_cast<int>(packed.len));
  // The default of 100 nested messages refuses what people write; the depth of the text is bounded before.
  stream.SetRecursionLimit(std::numeric_limits<int>::max());
  return tree.ParseFromCodedStream(&stream) && stream.ConsumedEntireMessage();
}

}  // namespace

std::optional<TreeError> ReadTree(const char* text, ::pg_query::ParseResult& tree) {
  const PgQueryProtobufParseResult result = pg_query_parse_protobuf(text);
  std::optional<TreeError> error;
  if (result.error != nullptr) {
    error = TreeError{result.error->message ? result.error->message : "syntax error", result.error->cursorpos};
  } else if (!Unpack(result.parse_tree, tree)) {
    error = TreeError{"the statements are too large to be analysed"};
  }
  pg_query_free_protobuf_parse_result(result);
  return error;
}

}  // namespace pgrehearse::lower
