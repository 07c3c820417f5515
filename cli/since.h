// `lint --since`: what production has already, by the id of a migration or from a git revision.
#pragma once

#include <memory>
#include <string>

#include "cli/options.h"
#include "rules/released.h"

namespace pgrehearse {

// `since` is the id or the file name of the last migration that is released, or a git revision whose folder is.
Result<std::shared_ptr<const Released>> ReadReleased(const std::string& since, const History& history, const CommonOptions& options);

}  // namespace pgrehearse
