// The renderings of a lint result.
#pragma once

#include <string>

#include "cli/json.h"
#include "cli/options.h"
#include "rules/lint.h"

namespace pgrehearse {

struct ReportContext {
  const History& history;
  const LintResult& result;
  int pg_version = 18;
  double seconds = 0;
  bool color = false;
  bool quiet = false;
};

// For people: one block per statement, the source line with a caret, the reason with evidence, the safe way out.
std::string TextReport(const ReportContext& context);

// The document of the machine contract.
Json JsonReport(const ReportContext& context);

}  // namespace pgrehearse
