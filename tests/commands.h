// Many commands of the program, one after another, by one process: what the comparisons with servers ask.
#pragma once

namespace pgrehearse::testing {

// Reads lines from standard input, each with fields between tabs: trace, schema or down; the folder; the server's version;
// json or sql; and if need be the migration to stop at, the tool, and the base. Runs each (many times faster than starting
// the program is) and answers "STATUS BYTES BYTES\n" and that many bytes of its standard output and standard error.
// Returns at the end of the input.
int RunCommands();

}  // namespace pgrehearse::testing
