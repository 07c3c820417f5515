// Many commands of the program, one after another, by one process: what the comparisons with servers ask.
#include "tests/commands.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "cli/down.h"
#include "cli/options.h"
#include "cli/schema.h"
#include "cli/trace.h"
#include "parser/big_stack.h"

namespace pgrehearse::testing {
namespace {

std::vector<std::string> Fields(const std::string& line) {
  std::vector<std::string> fields;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    fields.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  fields.resize(7);
  return fields;
}

int Run(const std::vector<std::string>& fields) {
  CommonOptions common;
  common.paths = {fields[1]};
  common.pg_version = std::atoi(fields[2].c_str());
  common.format = fields[3] == "sql" ? OutputFormat::kSql : OutputFormat::kJson;
  common.from = fields[5];
  if (!fields[6].empty()) common.base = {fields[6]};
  if (fields[0] == "trace") return RunTrace(common);
  if (fields[0] == "schema") return RunSchema({common, fields[4], {}});
  DownOptions down;
  common.quiet = true;
  down.common = common;
  down.target = fields[1];
  return RunDown(down);
}

// Runs a command whose output and errors go to files.
int RunInto(const std::vector<std::string>& fields, std::FILE* out, std::FILE* errors) {
  const int own_output = dup(STDOUT_FILENO);
  const int own_errors = dup(STDERR_FILENO);
  dup2(fileno(out), STDOUT_FILENO);
  dup2(fileno(errors), STDERR_FILENO);
  int status = kExitBug;
  SwitchToBigStack([&] { status = Run(fields); });
  std::cout.flush();
  std::cerr.flush();
  std::fflush(nullptr);
  dup2(own_output, STDOUT_FILENO);
  dup2(own_errors, STDERR_FILENO);
  close(own_output);
  close(own_errors);
  return status;
}

std::string ContentsOf(std::FILE* file) {
  std::rewind(file);
  std::string text;
  std::array<char, 65536> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), file)) text.append(buffer.data(), n);
  std::fclose(file);
  return text;
}

}  // namespace

int RunCommands() {
  for (std::string line; std::getline(std::cin, line);) {
    std::FILE* out = std::tmpfile();
    std::FILE* errors = std::tmpfile();
    if (out == nullptr || errors == nullptr) return kExitUsage;
    const int status = RunInto(Fields(line), out, errors);
    const std::string said = ContentsOf(out);
    const std::string complained = ContentsOf(errors);
    std::cout << status << ' ' << said.size() << ' ' << complained.size() << '\n'
              << said << complained << std::flush;
  }
  return kExitOk;
}

}  // namespace pgrehearse::testing
