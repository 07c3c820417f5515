// `pgrehearse lint`: judges histories with the rules and reports.
#pragma once

#include <string>
#include <vector>

#include "cli/options.h"
#include "rules/lint.h"

namespace pgrehearse {

struct LintCommand {
  CommonOptions common;
  std::vector<std::string> presets;          // the rules that are on to begin with; empty: the default ones
  std::vector<std::string> enable, disable;  // rule ids, aliases or presets
  std::string fail_on = "warning";           // error, warning, info or never
  std::string why_silent;                    // FILE:LINE
  std::string since;                         // the last released migration, or a git revision
  std::vector<std::string> options;          // RULE.NAME=VALUE
};

int RunLint(const LintCommand& command);

}  // namespace pgrehearse
