// Judging a round trip: the schema before against the one after up and down, and where each difference was made.
#include "analyzer/down/round_trip.h"

#include <algorithm>

#include "analyzer/schema/difference.h"
#include "parser/directive.h"

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

// Whether a change at `path` is one at `other`, or above or below it: a dropped table takes its columns along.
bool Touches(std::string_view path, std::string_view other) {
  if (path.size() > other.size()) std::swap(path, other);
  return other.starts_with(path) && (other.size() == path.size() || other[path.size()] == '/');
}

// What each statement of a script changes, found out when it is first asked for.
class Changes {
 public:
  Changes(const RunScript& script, const std::vector<Catalog>& states) : script_(script), states_(states) {}

  // The first statement that changes what a path says.
  SourceSpan PlaceOf(std::string_view path) {
    if (paths_.empty()) Compare();
    for (std::size_t i = 0; i < paths_.size(); ++i) {
      for (const std::string& changed : paths_[i]) {
        if (Touches(changed, path)) return script_.statements[i].statement->span;
      }
    }
    return {};
  }

 private:
  void Compare() {
    for (std::size_t i = 0; i < script_.statements.size() && i + 1 < states_.size(); ++i) {
      paths_.emplace_back();
      for (SchemaDifference& change : CompareSchemas(states_[i], states_[i + 1])) {
        paths_.back().push_back(std::move(change.path));
      }
    }
  }

  const RunScript& script_;
  const std::vector<Catalog>& states_;
  std::vector<std::vector<std::string>> paths_;
};

void JudgeSchema(const TripRecord& record, RoundTrip* trip) {
  Changes up(record.up, record.up_states), down(*record.down, record.down_states);
  bool order_only = true;
  for (const SchemaDifference& difference : CompareSchemas(record.before(), record.restored())) {
    order_only &= difference.change == SchemaDifference::Change::kOrder;
    RoundTrip::Difference out{difference.path, std::string(ChangeName(difference.change)), Short(difference.before),
                              Short(difference.after), up.PlaceOf(difference.path), false};
    if (!out.place.valid()) {
      out.place = down.PlaceOf(difference.path);
      out.by_down = out.place.valid();
    }
    trip->differences.push_back(std::move(out));
  }
  trip->verdict = trip->differences.empty() ? RoundTrip::Verdict::kRestored
                  : order_only              ? RoundTrip::Verdict::kOrder
                                            : RoundTrip::Verdict::kDiffers;
}

// A down that does nothing but refuse to run says why: DO $$ BEGIN RAISE EXCEPTION 'there is no way back'; END $$.
std::optional<std::string> Refusal(const RunScript& down) {
  if (down.statements.empty()) return std::nullopt;
  const RunStatement& first = down.statements.front();
  const bool raises = As<DoBlock>(*first.statement) && first.effects.error && first.effects.error->sqlstate == "P0001";
  return raises ? std::optional(first.effects.error->message) : std::nullopt;
}

}  // namespace

std::optional<std::string> IrreversibleMark(const Migration& migration) {
  if (migration.up.irreversible_reason) return migration.up.irreversible_reason;
  for (const SourceFilePtr& file : migration.files) {
    if (file->text().find("irreversible") == std::string_view::npos) continue;
    for (const Directive& directive : ScanDirectives(*file)) {
      if (directive.kind == Directive::Kind::kIrreversible) return directive.reason;
    }
  }
  return std::nullopt;
}

RoundTrip JudgeRoundTrip(const TripRecord& record) {
  RoundTrip trip;
  trip.marked_irreversible = IrreversibleMark(record.migration);
  if (!trip.marked_irreversible && record.down) trip.marked_irreversible = Refusal(*record.down);
  if (Failed(record.up)) {
    if (record.down) trip.verdict = RoundTrip::Verdict::kUpFails;
    return trip;
  }
  if (record.down && Failed(*record.down)) {
    trip.verdict = RoundTrip::Verdict::kDownFails;
  } else if (record.down) {
    JudgeSchema(record, &trip);
  }
  JudgeData(record, &trip);
  if (trip.verdict == RoundTrip::Verdict::kRestored || trip.verdict == RoundTrip::Verdict::kOrder) {
    trip.reversal = trip.data_lost.empty() ? RoundTrip::Reversal::kReversible : RoundTrip::Reversal::kStructureOnly;
  }
  return trip;
}

}  // namespace pgrehearse
