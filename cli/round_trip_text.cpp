// What a round trip found, in words.
#include "cli/round_trip_text.h"

#include <fmt/format.h>

#include "cli/terminal.h"

namespace pgrehearse {

std::string_view VerdictName(RoundTrip::Verdict verdict) {
  switch (verdict) {
    case RoundTrip::Verdict::kRestored: return "restored";
    case RoundTrip::Verdict::kOrder: return "order";
    case RoundTrip::Verdict::kDiffers: return "differs";
    case RoundTrip::Verdict::kUpFails: return "up-fails";
    case RoundTrip::Verdict::kDownFails: return "down-fails";
    case RoundTrip::Verdict::kNoDown: return "no-down";
  }
  return "";
}

std::string_view ReversalName(RoundTrip::Reversal reversal) {
  switch (reversal) {
    case RoundTrip::Reversal::kReversible: return "reversible";
    case RoundTrip::Reversal::kStructureOnly: return "structure-only";
    case RoundTrip::Reversal::kIrreversible: return "irreversible";
  }
  return "";
}

std::string_view LossName(DataLoss::Kind kind) {
  switch (kind) {
    case DataLoss::Kind::kTable: return "table";
    case DataLoss::Kind::kColumn: return "column";
    case DataLoss::Kind::kRows: return "rows";
    case DataLoss::Kind::kNarrowed: return "narrowed";
    case DataLoss::Kind::kLabel: return "label";
    case DataLoss::Kind::kSequence: return "sequence";
  }
  return "";
}

namespace {

std::string At(const SourceSpan& place) {
  if (!place.valid()) return {};
  return fmt::format(" ({}:{})", Printable(place.file->path()), place.start().line);
}

void AddLosses(const std::vector<RoundTrip::Loss>& losses, std::string_view what, std::string* out) {
  for (const RoundTrip::Loss& loss : losses) {
    *out += fmt::format("    {}: {} - {}{}{}\n", what, Printable(loss.object), Printable(loss.why), At(loss.place),
                        loss.copy.empty() ? "" : ", from " + Printable(loss.copy));
  }
}

void AddDifferences(const RoundTrip& trip, std::string* out) {
  for (const RoundTrip::Difference& d : trip.differences) {
    std::string what = Printable(d.path);
    if (d.change == "missing") what += " does not come back";
    if (d.change == "extra") what += " stays behind";
    if (d.change == "different") what += fmt::format(" was {} and is now {}", Printable(d.before), Printable(d.after));
    if (d.change == "order") what += " has another order";
    *out += fmt::format("    {}{}{}\n", what, d.by_down ? ", changed by the down" : "", At(d.place));
  }
}

}  // namespace

std::string RoundTripText(const RoundTrip& trip, bool color) {
  std::string_view verdict;
  Style style = Style::kRed;
  switch (trip.verdict) {
    case RoundTrip::Verdict::kRestored: verdict = "the down brings the schema back"; break;
    case RoundTrip::Verdict::kOrder: verdict = "the down brings the schema back, in another order"; break;
    case RoundTrip::Verdict::kDiffers: verdict = "the down does not bring the schema back"; break;
    case RoundTrip::Verdict::kDownFails: verdict = "the down fails"; break;
    case RoundTrip::Verdict::kUpFails: return {};
    case RoundTrip::Verdict::kNoDown: break;
  }
  switch (trip.reversal) {
    case RoundTrip::Reversal::kReversible: style = Style::kDim; break;
    case RoundTrip::Reversal::kStructureOnly: style = Style::kYellow; break;
    case RoundTrip::Reversal::kIrreversible: break;
  }
  std::string out;
  if (!verdict.empty()) {
    const char* data = trip.reversal == RoundTrip::Reversal::kStructureOnly ? ", but not the data" : "";
    out += fmt::format("  way back: {}\n", Paint(style, std::string(verdict) + data, color));
  }
  if (trip.marked_irreversible) {
    out += fmt::format("    marked as irreversible: {}\n",
                       trip.marked_irreversible->empty() ? "without a reason" : Printable(*trip.marked_irreversible));
  }
  AddDifferences(trip, &out);
  AddLosses(trip.data_lost, verdict.empty() ? "lost by the up" : "lost by the up, and not brought back", &out);
  AddLosses(trip.data_kept, "brought back", &out);
  AddLosses(trip.written_since, "lost by the down", &out);
  return out;
}

}  // namespace pgrehearse
