// The subcommands that show a replayed schema: schema, deps.
#pragma once

namespace CLI {
class App;
}

namespace pgrehearse {

// Adds them to the command line; the one that is called leaves its exit status in `status`.
void DefineSchemaCommands(CLI::App& app, int* status);

}  // namespace pgrehearse
