// Reads the version facts out of the build and of libpg_query's header.
#include "parser/version.h"

#include <pg_query.h>

#include "git_revision.h"

namespace pgrehearse {

std::string_view ToolVersion() { return PGREHEARSE_VERSION; }
std::string_view GitRevision() { return PGREHEARSE_GIT_REVISION; }
std::string_view GrammarVersion() { return PG_VERSION; }
int GrammarMajorVersion() { return PG_VERSION_NUM / 10000; }

}  // namespace pgrehearse
