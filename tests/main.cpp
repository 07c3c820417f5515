// The test program's entry: doctest's own, plus --bless and --commands.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string_view>
#include <vector>

#include "tests/commands.h"
#include "tests/paths.h"

namespace pgrehearse::testing {

namespace {
bool bless_requested = false;
}  // namespace

std::filesystem::path SourceRoot() { return PGREHEARSE_SOURCE_DIR; }
std::filesystem::path BuildRoot() { return PGREHEARSE_BUILD_DIR; }
std::filesystem::path Executable() { return PGREHEARSE_EXECUTABLE; }
bool BlessRequested() { return bless_requested; }

std::string ReadFileOrDie(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << "cannot read " << path << "\n";
    std::exit(2);
  }
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace pgrehearse::testing

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--commands") return pgrehearse::testing::RunCommands();
  std::vector<char*> arguments;
  for (int i = 0; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--bless") {
      pgrehearse::testing::bless_requested = true;
    } else {
      arguments.push_back(argv[i]);
    }
  }
  doctest::Context context;
  context.applyCommandLine(static_cast<int>(arguments.size()), arguments.data());
  return context.run();
}
