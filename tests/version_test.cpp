// Checks that the build knows what it is.
#include "parser/version.h"

#include <doctest/doctest.h>

#include "analyzer/server_version.h"
#include "rules/rule.h"

namespace pgrehearse {

TEST_CASE("the grammar is 17 or newer and sets the default server version") {
  CHECK(GrammarMajorVersion() >= 17);
  CHECK(DefaultServerVersion() == GrammarMajorVersion());
  CHECK_FALSE(ToolVersion().empty());
  CHECK_FALSE(GitRevision().empty());
}

}  // namespace pgrehearse
