// What is done to every history whatever its format: counting, transactions, and what no tool but psql understands.
#pragma once

#include "parser/formats/format.h"

namespace pgrehearse {

// Counts the statements of each script and says whether its first runs in a transaction; tells and blanks psql
// commands and COPY data in scripts that psql does not run.
void FinishHistory(Reading& reading);

}  // namespace pgrehearse
