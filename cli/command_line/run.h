// The program without its process: arguments in, text out, exit status back.
#ifndef PGREHEARSE_CLI_RUN_H_
#define PGREHEARSE_CLI_RUN_H_

namespace pgrehearse {

int RunCli(int argc, char** argv);

}  // namespace pgrehearse

#endif  // PGREHEARSE_CLI_RUN_H_
