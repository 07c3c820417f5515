// Extensions: moving one with its members.
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// AlterExtensionNamespace: raises 0A000 when the extension is not relocatable.
void MoveExtension(Command& command, Oid extension, Oid schema);

}  // namespace pgrehearse
