// Does a down migration bring the schema back, and what is lost on the way?
#pragma once

#include "analyzer/replay.h"

namespace pgrehearse {

// `before` the up, `after` it, `restored` after the down that followed.
RoundTrip JudgeRoundTrip(const Catalog& before, const Catalog& after, const Catalog& restored, const RunScript& up,
                         const RunScript& down);

}  // namespace pgrehearse
