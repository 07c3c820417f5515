// Runs the command line.
#include "cli/run.h"

#include <fmt/core.h>

#include <iostream>
#include <string_view>

#include "cli/list.h"
#include "cli/parse.h"
#include "parser/version.h"

namespace pgrehearse {

namespace {

int RunListCommand(int argc, char** argv) {
  ListOptions options;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool has_value = i + 1 < argc;
    if (argument == "--explain") {
      options.explain = true;
    } else if (argument == "--formats") {
      options.formats = true;
    } else if (argument == "--format" && has_value) {
      options.json = std::string_view(argv[++i]) == "json";
    } else if (argument == "--from" && has_value) {
      options.read.from = argv[++i];
    } else if (argument == "--set" && has_value) {
      const std::string value = argv[++i];
      const std::size_t assign = value.find('=');
      if (assign != std::string::npos) options.read.values[value.substr(0, assign)] = value.substr(assign + 1);
    } else {
      options.paths.emplace_back(argument);
    }
  }
  return RunList(options, std::cout, std::cerr);
}

int RunParseCommand(int argc, char** argv) {
  ParseOptions options;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--bare") {
      options.bare = true;
    } else if (argument == "--format" && i + 1 < argc) {
      options.json = std::string_view(argv[++i]) == "json";
    } else {
      options.paths.emplace_back(argument);
    }
  }
  return RunParse(options, std::cout, std::cerr);
}

}  // namespace

int RunCli(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--version") {
    fmt::print("pgrehearse {} (PostgreSQL {} grammar, revision {})\n", ToolVersion(), GrammarVersion(), GitRevision());
    return 0;
  }
  if (argc >= 2 && std::string_view(argv[1]) == "list") return RunListCommand(argc, argv);
  if (argc >= 2 && std::string_view(argv[1]) == "parse") return RunParseCommand(argc, argv);
  fmt::print(stderr, "usage: pgrehearse --version\n");
  return 2;
}

}  // namespace pgrehearse
