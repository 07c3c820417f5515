// Whether what a statement of one script does to rows is taken back by another script, as far as the two texts say.
//
// Rows are never known, so a value counts as brought back where the texts name it: an UPDATE whose condition says what the
// value was, set to that again; rows that constants name (WHERE key = 'x'), set or inserted or deleted by the same
// constants; a value computed from itself, and by the opposite computation again.
#pragma once

#include <string_view>

#include "analyzer/replay.h"

namespace pgrehearse {

// The script brings back what the statement did to the table. `column`: the one whose former values are meant; empty for
// whole rows.
bool TakesBackRows(const RunScript& undoing, const Statement& done, const Relation& table, std::string_view column);

// The statement deletes or overwrites nothing but rows that the script inserted, or values that it set, and that both name.
bool TakesBackOnly(const Statement& undoing, const RunScript& done, const Relation& table, std::string_view column);

}  // namespace pgrehearse
