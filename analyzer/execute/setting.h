// Changing a setting of the session, as SET and set_config() do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/command.h"

namespace pgrehearse {

// No value: back to the default. With `local` until the end of the transaction.
void ApplySetting(Command& command, std::string_view name, std::optional<std::string> value, bool local);

}  // namespace pgrehearse
