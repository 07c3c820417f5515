// What a round trip found, in words.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/replay.h"

namespace pgrehearse {

// As machine output has them: "restored", "structure-only", "narrowed".
std::string_view VerdictName(RoundTrip::Verdict verdict);
std::string_view ReversalName(RoundTrip::Reversal reversal);
std::string_view LossName(DataLoss::Kind kind);

// A few lines, each with a newline and indented by two; printable.
std::string RoundTripText(const RoundTrip& trip, bool color);

}  // namespace pgrehearse
