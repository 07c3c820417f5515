// Giving an object to another role, with what belongs to it (AlterObjectOwner_internal, ATExecChangeOwner).
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// A relation takes its row type, indexes and owned sequences along, and all of them are locked; privileges follow the owner.
// Nothing happens to what the role owns already.
void ChangeOwnerTo(Command& command, ObjectAddress address, Oid owner, const Cause& cause);

}  // namespace pgrehearse
