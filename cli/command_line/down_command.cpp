// The subcommand that prints, checks and writes downs.
#include "cli/command_line/down_command.h"

#include <CLI/CLI.hpp>

#include <memory>

#include "cli/command_line/common_options.h"
#include "cli/down.h"

namespace pgrehearse {

void DefineDownCommand(CLI::App& app, int* status) {
  const auto options = std::make_shared<DownOptions>();
  CLI::App* down = app.add_subcommand("down", "writes the down of a migration: the exact inverse of its up, proven by replay");
  down->add_option("target", options->target, "a migration's file or version, or the folder of all")->type_name("FILE|VERSION|FOLDER")->required();
  down->add_option("path", options->path, "folder of the history; by default the current one, or that of the file")->type_name("PATH");
  down->add_flag("--write", options->write, "put it where the migration tool wants it, when there is none");
  down->add_flag("--replace", options->replace, "put it there in place of the one that is there");
  down->add_flag("--all-missing", options->all_missing, "for every migration of the folder that has none");
  down->add_flag("--check", options->check, "write nothing; exit status 1 when a down is missing, fails or does not restore the schema");
  AddReplay(down, options->common);
  AddOutput(down, options->common);
  down->footer(
      "Examples:\n  pgrehearse down db/migrations/20240105_add_email.sql\n  pgrehearse down 20240105 db/migrations --write\n"
      "  pgrehearse down db/migrations --all-missing --write\n  pgrehearse down db/migrations --check");
  down->callback([options, status] { *status = RunDown(*options); });
}

}  // namespace pgrehearse
