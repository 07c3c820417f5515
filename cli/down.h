// `pgrehearse down`: prints, checks and writes the downs of migrations.
#pragma once

#include <string>

#include "cli/options.h"

namespace pgrehearse {

struct DownOptions {
  CommonOptions common;
  std::string target = ".";    // a migration's file or version, or the folder of all
  std::string path;            // where the history is, when the target is a version
  bool write = false;
  bool replace = false;
  bool all_missing = false;
  bool check = false;
};

int RunDown(const DownOptions& options);

}  // namespace pgrehearse
