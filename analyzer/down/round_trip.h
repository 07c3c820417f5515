// Does a down migration bring the schema back, and what is lost on the way?
#pragma once

#include <vector>

#include "analyzer/replay.h"

namespace pgrehearse {

// What one migration did: each script's statements with the schema before each of them, and at the end the one after the
// last. Without a down `down` is null.
struct TripRecord {
  const Migration& migration;
  const RunScript& up;
  const RunScript* down = nullptr;
  const std::vector<Catalog>& up_states;
  const std::vector<Catalog>& down_states;

  const Catalog& before() const { return up_states.front(); }
  const Catalog& after() const { return up_states.back(); }
  const Catalog& restored() const { return down_states.back(); }
};

RoundTrip JudgeRoundTrip(const TripRecord& trip);

// Which data the up destroys and the down does not bring back, or does from a copy, and which the down destroys.
void JudgeData(const TripRecord& record, RoundTrip* trip);

// The file's own mark `-- pgrehearse: irreversible REASON`, or that of its tool.
std::optional<std::string> IrreversibleMark(const Migration& migration);

}  // namespace pgrehearse
