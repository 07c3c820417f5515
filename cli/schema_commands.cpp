// The subcommands that show a replayed schema: schema, deps.
#include "cli/schema_commands.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <string>

#include "cli/deps.h"
#include "cli/schema.h"

namespace pgrehearse {
namespace {

const std::map<std::string, ColorMode> kColors = {
    {"auto", ColorMode::kAuto}, {"always", ColorMode::kAlways}, {"never", ColorMode::kNever}};

}  // namespace

void AddHistoryOptions(CLI::App* command, CommonOptions& common, std::map<std::string, OutputFormat> formats,
               const std::string& format_text) {
  command->add_option("--from", common.from, "read the folder as this migration tool does")->type_name("FORMAT");
  command->add_option("--base", common.base, "schema dump replayed before the first migration")->type_name("FILE.sql");
  command->add_option_function<std::vector<std::string>>(
             "--set",
             [&common](const std::vector<std::string>& values) {
               for (const std::string& value : values) {
                 const std::size_t equals = value.find('=');
                 if (equals == std::string::npos || equals == 0) throw CLI::ValidationError("--set " + value + ": write it as NAME=VALUE");
                 common.values[value.substr(0, equals)] = value.substr(equals + 1);
               }
             },
             "value of a placeholder")
      ->type_name("NAME=VALUE");
  command->add_option("--pg-version", common.pg_version, "major version of the server")->type_name("N")->check(CLI::Range(12, 18));
  command->add_option("--format", common.format, "output: " + format_text)
      ->transform(CLI::CheckedTransformer(std::move(formats), CLI::ignore_case))
      ->option_text(format_text);
  command->add_option("--color", common.color, "colour: auto, always or never")
      ->transform(CLI::CheckedTransformer(kColors, CLI::ignore_case))
      ->option_text("auto|always|never");
}

void DefineSchemaCommands(CLI::App& app, int* status) {
  const auto schema_options = std::make_shared<SchemaOptions>();
  schema_options->common.paths.resize(1);
  CLI::App* schema = app.add_subcommand("schema", "the schema after the last migration, or after any of them");
  schema->add_option("path", schema_options->common.paths[0], "folder, file, or - for standard input")->type_name("PATH")->required();
  schema->add_option("table", schema_options->relations, "only these tables, views or sequences")->type_name("TABLE");
  schema->add_option("--at", schema_options->at, "after the migration with this version")->type_name("VERSION");
  AddHistoryOptions(schema, schema_options->common,
            {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"sql", OutputFormat::kSql}}, "text|json|sql");
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
  AddHistoryOptions(deps, deps_options->common,
            {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"dot", OutputFormat::kDot}, {"mermaid", OutputFormat::kMermaid}},
            "text|json|dot|mermaid");
  deps->footer(
      "Examples:\n  pgrehearse deps users db/migrations\n  pgrehearse deps users.email db/migrations --all\n"
      "  pgrehearse deps public.orders db/migrations --format mermaid");
  deps->callback([deps_options, status] { *status = RunDeps(*deps_options); });
}

}  // namespace pgrehearse
