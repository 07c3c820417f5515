// What CLUSTER shares with ALTER TABLE ... CLUSTER ON (commands/cluster.c).
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// check_index_is_clusterable.
void RequireClusterable(const Command& command, Oid table, Oid index, Offset at = kNowhere);
// mark_index_clustered; index 0: none is.
void MarkClustered(Command& command, Oid table, Oid index);

}  // namespace pgrehearse
