// What a script makes: a down may lock it as long as it likes, for it is about to go.
#pragma once

#include <set>

#include "rules/rule.h"

namespace pgrehearse {

// The relations that the script's statements made.
std::set<Oid> RelationsMadeBy(const RunScript& script);

}  // namespace pgrehearse
