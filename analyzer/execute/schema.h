// Schemas: the check of their names, and making one, also for an extension.
#pragma once

#include <string_view>

#include "analyzer/command.h"

namespace pgrehearse {

// IsReservedName: raises 42939 for names that begin with pg_.
void CheckSchemaName(std::string_view name);
// NamespaceCreate.
Oid MakeSchema(Command& command, std::string_view name, Oid owner);

}  // namespace pgrehearse
