// The command line: subcommands, options, examples; hands each command its options and gives its exit status.
#include "cli/command_line/run.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <exception>
#include <iostream>
#include <string>

#include "cli/command_line/common_options.h"
#include "cli/command_line/down_command.h"
#include "cli/command_line/schema_commands.h"
#include "cli/conventions.h"
#include "cli/lint.h"
#include "cli/list.h"
#include "cli/options.h"
#include "cli/parse.h"
#include "cli/rules.h"
#include "cli/stats_file.h"
#include "cli/trace.h"
#include "parser/version.h"

namespace pgrehearse {
namespace {

// Everything that the options of all commands write to.
struct Arguments {
  CommonOptions common;
  LintCommand lint;
  bool explain_format = false;
  bool list_formats = false;
  bool bare = false;
  bool csv = false;                 // stats-query
  std::string aliases_of;
  std::string rule;
  int status = kExitOk;
};

CLI::Option* AddStats(CLI::App* command, Arguments& arguments) {
  return command->add_option("--stats", arguments.common.stats, "sizes of the production tables, JSON or CSV (see stats-query)")->type_name("FILE");
}

void AddPaths(CLI::App* command, Arguments& arguments, bool required) {
  CLI::Option* paths = command->add_option("path", arguments.common.paths, "folder, file, or - for standard input")->type_name("PATH");
  if (required) paths->required();
}

int RunListCommand(const Arguments& arguments) {
  ListOptions list;
  list.paths = arguments.common.paths;
  list.read.from = arguments.common.from;
  list.read.values = arguments.common.values;
  list.json = arguments.common.format == OutputFormat::kJson;
  list.explain = arguments.explain_format;
  list.formats = arguments.list_formats;
  list.pg_version = arguments.common.pg_version;
  return RunList(list, std::cout, std::cerr);
}

// Defines every subcommand; the callback of the chosen one leaves its exit status in `arguments`.
void Define(CLI::App& app, Arguments& arguments) {
  app.require_subcommand(1);
  app.set_version_flag("--version", fmt::format("pgrehearse {} (PostgreSQL {} grammar, revision {})", ToolVersion(), GrammarVersion(), GitRevision()));

  CLI::App* list = app.add_subcommand("list", "what would run, in which order, as the migration tool reads it");
  AddPaths(list, arguments, false);
  AddReading(list, arguments.common);
  AddOutput(list, arguments.common);
  list->add_flag("--explain", arguments.explain_format, "say why this format was chosen, and what spoke for others");
  list->add_flag("--formats", arguments.list_formats, "print the table of formats");
  list->footer("Examples:\n  pgrehearse list db/migrations\n  pgrehearse list . --explain\n  pgrehearse list --formats");
  list->callback([&] { arguments.status = RunListCommand(arguments); });

  CLI::App* lint = app.add_subcommand("lint", "judge migrations: what would hurt in production");
  AddPaths(lint, arguments, true);
  AddReplay(lint, arguments.common);
  lint->add_option("--small-table", arguments.common.small_table_rows, "leave tables with fewer rows alone where only size hurts")
      ->type_name("ROWS")
      ->needs(AddStats(lint, arguments));
  AddOutput(lint, arguments.common);
  lint->add_option("--preset", arguments.lint.presets, "the rules that are on to begin with: default, strict, security, conventions, all")->type_name("PRESET")->delimiter(',');
  lint->add_option("--enable", arguments.lint.enable, "switch rules or presets on")->type_name("RULE|PRESET")->delimiter(',');
  lint->add_option("--disable", arguments.lint.disable, "switch rules off")->type_name("RULE|PRESET")->delimiter(',');
  lint->add_option("--option", arguments.lint.options, "set an option of a rule (explain RULE names them)")->type_name("RULE.NAME=VALUE");
  lint->add_option("--since", arguments.lint.since, "judge only what is not released: after this migration, or not in this git revision")->type_name("ID|REVISION");
  lint->add_option("--fail-on", arguments.lint.fail_on, "lowest severity that makes the exit status 1")
      ->check(CLI::IsMember({"error", "warning", "info", "never"}))
      ->option_text("error|warning|info|never");
  lint->add_option("--why-silent", arguments.lint.why_silent, "say what kept the rules silent about the statement there")->type_name("FILE:LINE");
  lint->footer("Examples:\n  pgrehearse lint db/migrations\n  cat 005_orders.sql | pgrehearse lint -\n  pgrehearse lint db/migrations --base schema.sql --format json --fail-on error\n  pgrehearse lint db/migrations --since origin/main");
  lint->callback([&] {
    arguments.lint.common = arguments.common;
    arguments.status = RunLint(arguments.lint);
  });

  CLI::App* trace = app.add_subcommand("trace", "what the server would do, statement by statement");
  AddPaths(trace, arguments, true);
  AddReplay(trace, arguments.common);
  AddStats(trace, arguments);
  AddOutput(trace, arguments.common, {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"mermaid", OutputFormat::kMermaid}});
  trace->footer("Examples:\n  pgrehearse trace db/migrations\n  pgrehearse trace db/migrations --format json --pg-version 16\n  pgrehearse trace 042_orders.sql --base schema.sql --stats stats.json\n  pgrehearse trace db/migrations --format mermaid");
  trace->callback([&] { arguments.status = RunTrace(arguments.common); });

  CLI::App* stats = app.add_subcommand("stats-query", "print the SQL that exports the sizes of tables for --stats");
  stats->add_flag("--csv", arguments.csv, "as CSV instead of JSON");
  stats->footer("Examples:\n  pgrehearse stats-query | psql -XAt production > stats.json\n  pgrehearse lint db/migrations --stats stats.json --small-table 10000");
  stats->callback([&] { std::cout << StatsQuery(arguments.csv); });

  DefineSchemaCommands(app, &arguments.status);
  DefineDownCommand(app, &arguments.status);

  CLI::App* conventions = app.add_subcommand("conventions", "the history's own habits, with their counts and what deviates");
  AddPaths(conventions, arguments, true);
  AddReplay(conventions, arguments.common);
  AddOutput(conventions, arguments.common);
  conventions->footer("Examples:\n  pgrehearse conventions db/migrations\n  pgrehearse conventions db/migrations --format json");
  conventions->callback([&] { arguments.status = RunConventions(arguments.common); });

  CLI::App* rules = app.add_subcommand("rules", "the rules: what each catches, and how loudly it says so");
  AddOutput(rules, arguments.common, {{"text", OutputFormat::kText}, {"json", OutputFormat::kJson}, {"markdown", OutputFormat::kMarkdown}});
  rules->add_option("--aliases", arguments.aliases_of, "print this tool's ids beside ours")->type_name("TOOL");
  rules->footer("Examples:\n  pgrehearse rules\n  pgrehearse rules --format json\n  pgrehearse rules --aliases squawk");
  rules->callback([&] { arguments.status = RunRules(arguments.common, arguments.aliases_of); });

  CLI::App* explain = app.add_subcommand("explain", "one rule: why it hurts, what fires it, what is safer");
  explain->add_option("rule", arguments.rule, "a rule's id, or another tool's id of it")->required()->type_name("RULE");
  AddOutput(explain, arguments.common);
  explain->footer("Examples:\n  pgrehearse explain setting-not-null\n  pgrehearse explain squawk:ban-drop-column");
  explain->callback([&] { arguments.status = RunExplain(arguments.common, arguments.rule); });

  CLI::App* parse = app.add_subcommand("parse", "the statements of files, as PostgreSQL's own parser reads them");
  AddPaths(parse, arguments, true);
  AddOutput(parse, arguments.common);
  parse->add_flag("--bare", arguments.bare, "parse on one thread and print nothing: a yardstick");
  parse->footer("Examples:\n  pgrehearse parse db/migrations/001_init.sql\n  pgrehearse parse --bare db/migrations");
  parse->callback([&] {
    arguments.status = RunParse({arguments.common.paths, arguments.bare, arguments.common.format == OutputFormat::kJson}, std::cout, std::cerr);
  });
}

}  // namespace

int RunCli(int argc, char** argv) {
  CLI::App app{"Rehearses PostgreSQL migrations without a database.", "pgrehearse"};
  app.footer("Exit status: 0 nothing to complain about, 1 findings, 2 usage or input error.");
  Arguments arguments;
  Define(app, arguments);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int status = app.exit(error, std::cout, std::cerr);
    return status == 0 ? kExitOk : kExitUsage;
  }
  return arguments.status;
}

}  // namespace pgrehearse
