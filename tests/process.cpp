// Running the program as its users do.
#include "tests/process.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "tests/paths.h"

namespace pgrehearse::testing {

ProcessResult RunProgram(const std::string& arguments, const std::string& input, const std::filesystem::path& folder) {
  const std::string input_file = (BuildRoot() / "cli_test_input").string();
  std::ofstream(input_file, std::ios::binary) << input;
  const std::string command = fmt::format("cd '{}' && '{}' {} < '{}' 2>&1", (folder.empty() ? SourceRoot() : folder).string(),
                                          Executable().string(), arguments, input_file);
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  ProcessResult result;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) result.output.append(buffer.data(), n);
  result.status = WEXITSTATUS(pclose(pipe));
  return result;
}

}  // namespace pgrehearse::testing
