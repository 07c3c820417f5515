// The trace for people: a timeline of statements, locks, rewrites and scans per migration.
#pragma once

#include "cli/options.h"

namespace pgrehearse {

void PrintTrace(const History& history, const ReplayResult& result, const CommonOptions& options);

}  // namespace pgrehearse
