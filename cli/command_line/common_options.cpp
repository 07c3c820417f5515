// The options that commands share, as CLI11 reads them: one definition for every command that takes them.
#include "cli/command_line/common_options.h"

#include <CLI/CLI.hpp>

#include <vector>

namespace pgrehearse {

void AddReading(CLI::App* command, CommonOptions& common) {
  command->add_option("--from", common.from, "read the folder as this migration tool does")->type_name("FORMAT");
  const auto read_values = [&common](const std::vector<std::string>& values) {
    for (const std::string& value : values) {
      const std::size_t equals = value.find('=');
      if (equals == std::string::npos || equals == 0) {
        throw CLI::ValidationError("--set " + value + ": write it as NAME=VALUE");
      }
      common.values[value.substr(0, equals)] = value.substr(equals + 1);
    }
  };
  command->add_option_function<std::vector<std::string>>("--set", read_values, "value of a placeholder")
      ->type_name("NAME=VALUE");
}

void AddReplay(CLI::App* command, CommonOptions& common) {
  AddReading(command, common);
  command->add_option("--base", common.base, "schema dump replayed before the first migration")->type_name("FILE.sql");
  command
      ->add_option("--role", common.role,
                   "who applies the migrations; by default the one superuser with LOGIN that the base makes, else postgres")
      ->type_name("NAME");
}

void AddOutput(CLI::App* command, CommonOptions& common, const OutputFormats& formats) {
  static const std::map<std::string, ColorMode> kColors = {
      {"auto", ColorMode::kAuto}, {"always", ColorMode::kAlways}, {"never", ColorMode::kNever}};
  std::string names;
  for (const auto& [name, format] : formats) names += (names.empty() ? "" : "|") + name;
  command->add_option("--pg-version", common.pg_version, "major version of the server")
      ->type_name("N")
      ->check(CLI::Range(12, 18));
  command->add_option("--format", common.format, "form of the output")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case))
      ->option_text(names);
  command->add_option("--color", common.color, "colour: auto, always or never")
      ->transform(CLI::CheckedTransformer(kColors, CLI::ignore_case))
      ->option_text("auto|always|never");
  command->add_flag("--quiet,-q", common.quiet, "findings and errors only");
}

}  // namespace pgrehearse
