// Printing the lock timeline of a history for those who would rather look.
#pragma once

#include "analyzer/replay.h"

namespace pgrehearse {

void PrintTraceMermaid(const History& history, const ReplayResult& result);

}  // namespace pgrehearse
