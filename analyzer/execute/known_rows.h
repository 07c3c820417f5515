// Which columns the history itself has certainly given values: decides what reads no row on the tables it makes.
#pragma once

#include "analyzer/command.h"

namespace pgrehearse {

// After INSERT, UPDATE, DELETE, MERGE.
void NoteRows(Command& command, const Query& query, Oid target);
// After COPY FROM, into these columns (empty: all).
void NoteCopiedRows(Command& command, Oid target, List<Text> columns);
// Whether the query gives at least one row on what the history has put into its tables.
bool CertainlyGivesRows(Command& command, const Query& query);
// Whether some column of the relation certainly has values: of a partition, when rows went to its parent that it may have.
bool CertainlyHasRows(const Catalog& catalog, Oid relation);
bool CertainlyHasValues(const Catalog& catalog, Oid relation, std::string_view column);

}  // namespace pgrehearse
