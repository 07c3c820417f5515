// RENAME of everything that is no relation, column or constraint.
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

void RenameOther(Command& command, const Rename& rename);

}  // namespace pgrehearse
