// Running the program as its users do.
#include "tests/process.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <fstream>

#include "tests/paths.h"

namespace pgrehearse::testing {

ProcessResult RunProgram(const std::string& arguments, const std::string& input, const std::filesystem::path& folder) {
  // ctest runs the test files as processes side by side: each has an input of its own.
  const std::string input_file = (BuildRoot() / fmt::format("test_input.{}", getpid())).string();
  std::ofstream(input_file, std::ios::binary) << input;
  const std::string command = fmt::format("cd '{}' && '{}' {} < '{}' 2>&1", (folder.empty() ? SourceRoot() : folder).string(),
                                          Executable().string(), arguments, input_file);
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  ProcessResult result;
  std::array<char, 4096> buffer{};
  while (const std::size_t n = std::fread(buffer.data(), 1, buffer.size(), pipe)) result.output.append(buffer.data(), n);
  result.status = WEXITSTATUS(pclose(pipe));
  std::filesystem::remove(input_file);
  return result;
}

}  // namespace pgrehearse::testing
