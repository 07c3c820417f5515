// Makes triggers, also the copies that the partitions of a table get (CreateTriggerFiringOn of trigger.c).
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// CloneRowTriggersToPartition (tablecmds.c): a row trigger of a partitioned table on one of its partitions, and further
// down. Raises 42710 where the partition has a trigger of the name already.
Oid CloneTrigger(Command& command, Oid parent_trigger, Oid partition);

}  // namespace pgrehearse
