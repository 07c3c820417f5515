// `pgrehearse trace`: what the server would do, statement by statement.
#pragma once

#include "cli/options.h"

namespace pgrehearse {

int RunTrace(const CommonOptions& options);

}  // namespace pgrehearse
