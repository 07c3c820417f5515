// Runs the command line.
#include "cli/run.h"

#include <fmt/core.h>

#include <string_view>

#include "parser/version.h"

namespace pgrehearse {

int RunCli(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("pgrehearse {} (PostgreSQL {} grammar, revision {})\n", ToolVersion(), GrammarVersion(), GitRevision());
    return 0;
  }
  fmt::print(stderr, "usage: pgrehearse --version\n");
  return 2;
}

}  // namespace pgrehearse
