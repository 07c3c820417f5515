// The subcommands that show a replayed schema: schema, deps.
#include "cli/command_line/schema_commands.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "cli/command_line/common_options.h"
#include "cli/deps.h"
#include "cli/schema.h"

namespace pgrehearse {
void DefineSchemaCommands(CLI::App& app, int* status) {
  const auto schema_options = std::make_shared<SchemaOptions>();
  schema_options->common.paths.resize(1);
  CLI::App* schema = app.add_subcommand("schema", "the schema after the last migration, or after any of them");
  schema->add_option("path", schema_options->common.paths[0], "folder, file, or - for standard input")->type_name("PATH")->required();
  schema->add_option("table", schema_options->relations, "only these tables, views or sequences")->type_name("TABLE");
  schema->add_option("--at", schema_options->at, "after the migration with this version")->type_name("VERSION");
  AddReplay(schema, schema_options->common);
  AddOutput(schema, schema_options->common,
            {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"sql", OutputFormat::kSql}});
  schema->footer(
      "Examples:\n  pgrehearse schema db/migrations\n  pgrehearse schema db/migrations orders users\n"
      "  pgrehearse schema db/migrations --at 20240101090000 --format sql");
  schema->callback([schema_options, status] { *status = RunSchema(*schema_options); });

  const auto deps_options = std::make_shared<DepsOptions>();
  deps_options->common.paths = {"."};
  CLI::App* deps = app.add_subcommand("deps", "what an object needs, and what needs it");
  deps->add_option("object", deps_options->object, "a table, view, column, function, type, index ...")->type_name("OBJECT")->required();
  deps->add_option("path", deps_options->common.paths[0], "folder or file of the history; by default the current folder")->type_name("PATH");
  deps->add_option("--at", deps_options->at, "after the migration with this version")->type_name("VERSION");
  deps->add_flag("--all", deps_options->all, "also what those need and are needed by, and so on");
  AddReplay(deps, deps_options->common);
  AddOutput(deps, deps_options->common,
            {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"dot", OutputFormat::kDot}, {"mermaid", OutputFormat::kMermaid}});
  deps->footer(
      "Examples:\n  pgrehearse deps users db/migrations\n  pgrehearse deps users.email db/migrations --all\n"
      "  pgrehearse deps public.orders db/migrations --format mermaid");
  deps->callback([deps_options, status] { *status = RunDeps(*deps_options); });
}

}  // namespace pgrehearse
