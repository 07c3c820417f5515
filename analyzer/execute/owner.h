// Giving an object to another role, with what belongs to it (AlterObjectOwner_internal, ATExecChangeOwner).
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// A relation takes its row type, indexes and owned sequences along; privileges follow the owner. Takes no locks.
void ChangeOwnerTo(Command& command, ObjectAddress address, Oid owner);

}  // namespace pgrehearse
