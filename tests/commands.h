// Many commands of the program, one after another, by one process: what the comparisons with servers ask.
#pragma once

namespace pgrehearse::testing {

// Reads lines from standard input, each the arguments of a command with tabs between them, runs it (several times faster
// than starting the program is), and answers "STATUS BYTES BYTES\n" and that many bytes of the command's standard output
// and standard error. Returns at the end of the input.
int RunCommands();

}  // namespace pgrehearse::testing
