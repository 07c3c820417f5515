// `pgrehearse deps`: what an object needs and what needs it.
#pragma once

#include <string>

#include "cli/options.h"

namespace pgrehearse {

struct DepsOptions {
  CommonOptions common;
  std::string object;      // as FindObjects reads it
  std::string at;          // --at VERSION
  bool all = false;        // --all: transitive
};

int RunDeps(const DepsOptions& options);

}  // namespace pgrehearse
