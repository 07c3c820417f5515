// The program's entry: hands the arguments to the command line and returns its exit status.
#include "cli/run.h"

int main(int argc, char** argv) { return pgrehearse::RunCli(argc, argv); }
