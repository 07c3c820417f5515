// Changing a setting of the session, as SET and set_config() do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analyzer/command.h"

namespace pgrehearse {

// No value: back to the default. With `local` until the end of the transaction.
void ApplySetting(Command& command, std::string_view name, std::optional<std::string> value, bool local);

// flatten_set_variable_args (guc_funcs.c): the values of SET as one text; list settings keep their elements quoted.
std::string FlattenSetting(std::string_view name, List<const Expression*> values);

// What set_config_option (guc.c) refuses whatever the server is.
void CheckSetting(const Command& command, std::string_view name, std::string_view value, bool is_default);

}  // namespace pgrehearse
