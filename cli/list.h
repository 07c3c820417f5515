// `pgrehearse list`: what would run, in which order, as the migration tool reads it.
#ifndef PGREHEARSE_CLI_LIST_H_
#define PGREHEARSE_CLI_LIST_H_

#include <iosfwd>
#include <string>
#include <vector>

#include "parser/migration.h"

namespace pgrehearse {

struct ListOptions {
  std::vector<std::string> paths;
  ReadOptions read;
  bool json = false;
  bool explain = false;  // why this format, and what spoke for others
  bool formats = false;  // the table of formats instead
  int pg_version = 0;    // 0: the grammar's
};

// Gives the exit status: 0, or 2 when a path cannot be read.
int RunList(const ListOptions& options, std::ostream& out, std::ostream& errors);

// The table of formats in Markdown, one row per reader: the README has it, `list --formats` prints it.
std::string FormatTable();

}  // namespace pgrehearse

#endif  // PGREHEARSE_CLI_LIST_H_
