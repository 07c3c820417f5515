// Collecting the relations off the effects.
#include "rules/made.h"

namespace pgrehearse {

std::set<Oid> RelationsMadeBy(const RunScript& script) {
  std::set<Oid> made;
  for (const RunStatement& run : script.statements) {
    for (const RelationEffect& effect : run.effects.created) made.insert(effect.relation.oid);
  }
  return made;
}

}  // namespace pgrehearse
