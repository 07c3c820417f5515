// `pgrehearse conventions`: the habits of a history with their counts.
#pragma once

#include "cli/options.h"

namespace pgrehearse {

int RunConventions(const CommonOptions& options);

}  // namespace pgrehearse
