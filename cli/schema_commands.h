// The subcommands that show a replayed schema: schema, deps.
#pragma once

#include <map>
#include <string>

#include "cli/options.h"

namespace CLI {
class App;
}

namespace pgrehearse {

// The options of every command that replays a history.
void AddHistoryOptions(CLI::App* command, CommonOptions& common, std::map<std::string, OutputFormat> formats,
                       const std::string& format_text);

// Adds them to the command line; the one that is called leaves its exit status in `status`.
void DefineSchemaCommands(CLI::App& app, int* status);

}  // namespace pgrehearse
