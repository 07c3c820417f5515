// What this build is: the tool's version, its git revision, and the PostgreSQL grammar it parses with.
#ifndef PGREHEARSE_PARSER_VERSION_H_
#define PGREHEARSE_PARSER_VERSION_H_

#include <string_view>

namespace pgrehearse {

std::string_view ToolVersion();     // "0.1.0"
std::string_view GitRevision();     // abbreviated commit, or "unknown" outside a git checkout
std::string_view GrammarVersion();  // "18.6": the PostgreSQL release libpg_query was cut from
int GrammarMajorVersion();          // 18

}  // namespace pgrehearse

#endif  // PGREHEARSE_PARSER_VERSION_H_
