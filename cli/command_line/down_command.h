// The subcommand that prints, checks and writes downs.
#pragma once

namespace CLI {
class App;
}

namespace pgrehearse {

// Adds it to the command line; its callback leaves the exit status in `status`.
void DefineDownCommand(CLI::App& app, int* status);

}  // namespace pgrehearse
