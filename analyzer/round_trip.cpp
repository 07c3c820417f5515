// Judging a round trip: the schema before against the one after up and down.
#include "analyzer/round_trip.h"

#include <algorithm>

#include "analyzer/schema/difference.h"

namespace pgrehearse {

namespace {

// Enough to recognise a value in a report; definitions can be long.
std::string Short(const Value& value) {
  constexpr std::size_t kLength = 200;
  std::string text = Brief(value);
  if (text.size() > kLength) text = text.substr(0, kLength) + "...";
  return text;
}

// A script that does not parse has failed as much as one whose statement the server refuses.
bool Failed(const RunScript& script) {
  return script.failed || std::any_of(script.statements.begin(), script.statements.end(), [](const RunStatement& run) {
           return run.outcome == Outcome::kError;
         });
}

}  // namespace

RoundTrip JudgeRoundTrip(const Catalog& before, const Catalog&, const Catalog& restored, const RunScript& up,
                         const RunScript& down) {
  RoundTrip trip;
  for (const RunStatement& run : up.statements) {
    for (const DataLoss& loss : run.effects.data_lost) trip.data_lost.push_back({loss.object, loss.cause.text});
  }
  if (Failed(up) || Failed(down)) {
    trip.verdict = Failed(up) ? RoundTrip::Verdict::kUpFails : RoundTrip::Verdict::kDownFails;
    return trip;
  }
  bool order_only = true;
  for (const SchemaDifference& difference : CompareSchemas(before, restored)) {
    order_only &= difference.change == SchemaDifference::Change::kOrder;
    trip.differences.push_back({difference.path, std::string(ChangeName(difference.change)), Short(difference.before),
                                Short(difference.after)});
  }
  trip.verdict = trip.differences.empty() ? RoundTrip::Verdict::kRestored
                 : order_only             ? RoundTrip::Verdict::kOrder
                                          : RoundTrip::Verdict::kDiffers;
  return trip;
}

}  // namespace pgrehearse
