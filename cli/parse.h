// `pgrehearse parse`: the statements of files with their places, or the bare parser for comparison.
#ifndef PGREHEARSE_CLI_PARSE_H_
#define PGREHEARSE_CLI_PARSE_H_

#include <iosfwd>
#include <string>
#include <vector>

namespace pgrehearse {

struct ParseOptions {
  std::vector<std::string> paths;  // files, and folders of which every *.sql file is read
  bool bare = false;               // libpg_query on each file and nothing else
  bool json = false;
};

// Gives the exit status: 0, 1 when something does not parse, 2 when a path cannot be read.
int RunParse(const ParseOptions& options, std::ostream& out, std::ostream& errors);

}  // namespace pgrehearse

#endif  // PGREHEARSE_CLI_PARSE_H_
