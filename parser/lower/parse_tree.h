// Counts statements through the whole chain of libpg_query and protobuf.
#ifndef PGREHEARSE_PARSER_LOWER_PARSE_TREE_H_
#define PGREHEARSE_PARSER_LOWER_PARSE_TREE_H_

#include <string>

namespace pgrehearse {

int CountStatements(const std::string& sql);  // -1 when it does not parse

}  // namespace pgrehearse

#endif  // PGREHEARSE_PARSER_LOWER_PARSE_TREE_H_
