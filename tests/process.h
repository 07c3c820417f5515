// Running the program as its users do.
#pragma once

#include <filesystem>
#include <string>

namespace pgrehearse::testing {

struct ProcessResult {
  int status = -1;
  std::string output;  // standard output and error together
};

// Runs the program, from the checkout's root or from another folder; `input` becomes its standard input.
ProcessResult RunProgram(const std::string& arguments, const std::string& input = "", const std::filesystem::path& folder = {});

}  // namespace pgrehearse::testing
