// What the user asked for, shared by all commands.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/replay.h"
#include "parser/migration.h"
#include "parser/result.h"

namespace pgrehearse {

enum class OutputFormat { kText, kJson, kSql, kMarkdown, kDot, kMermaid };
enum class ColorMode { kAuto, kAlways, kNever };

struct CommonOptions {
  std::vector<std::string> paths;
  std::string from;                          // --from: forced migration tool
  std::vector<std::string> base;             // --base: schema dumps
  std::string role;                          // --role: who applies the migrations
  std::map<std::string, std::string> values; // --set NAME=VALUE
  int pg_version = 0;                        // 0: the grammar's
  OutputFormat format = OutputFormat::kText;
  ColorMode color = ColorMode::kAuto;
  bool quiet = false;
  std::string stats;                         // --stats FILE: sizes of the tables
  double small_table_rows = 0;               // --small-table ROWS

  int version() const;
};

// Exit statuses of every command.
constexpr int kExitOk = 0;
constexpr int kExitFindings = 1;
constexpr int kExitUsage = 2;
constexpr int kExitBug = 70;

// Reads the histories below the paths. Problems with the input are errors, never half an answer.
Result<std::vector<History>> LoadHistories(const CommonOptions& options);
// As above for commands that are about one history; an error names the roots when there are several.
Result<History> LoadHistory(const CommonOptions& options);
// The replay options that the common ones amount to: version, base files, sizes of the tables.
Result<ReplayOptions> LoadReplayOptions(const CommonOptions& options);

// Tells an error on standard error: "pgrehearse: file:line:column: message". Gives kExitUsage.
int Complain(const Error& error);

// Whether standard output gets colour: --color, NO_COLOR (no-color.org), TERM=dumb, and whether it is a terminal.
bool UseColor(const CommonOptions& options);

}  // namespace pgrehearse
