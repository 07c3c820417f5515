// The program's entry: hands the arguments to the command line and returns its exit status.
#include <cstdio>
#include <cstdlib>
#include <exception>

#include "cli/options.h"
#include "cli/command_line/run.h"
#include "parser/big_stack.h"

namespace {

// What nobody caught is our own mistake, never the user's.
[[noreturn]] void ReportBug() {
  std::fputs("pgrehearse: this is a bug in pgrehearse; please report it with the command and, if you can, the migration\n", stderr);
  std::_Exit(pgrehearse::kExitBug);
}

}  // namespace

int main(int argc, char** argv) {
  std::set_terminate(ReportBug);
  int status = pgrehearse::kExitBug;
  // Expressions nest as deeply as their authors like, and walking them recurses.
  pgrehearse::SwitchToBigStack([&] { status = pgrehearse::RunCli(argc, argv); });
  return status;
}
