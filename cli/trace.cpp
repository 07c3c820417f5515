// The trace of a history, as JSON for machines and as a timeline for people.
#include "cli/trace.h"

#include <set>

#include "cli/json.h"
#include "cli/round_trip_text.h"
#include "cli/trace_text.h"

namespace pgrehearse {
namespace {

std::string_view OutcomeName(Outcome outcome) {
  switch (outcome) {
    case Outcome::kOk: return "ok";
    case Outcome::kError: return "error";
    case Outcome::kUnknown: return "unknown";
    case Outcome::kNotRun: return "not_run";
  }
  return "";
}

template <typename Effect>
Json Names(const std::vector<Effect>& effects) {
  std::set<std::string> names;
  for (const Effect& effect : effects) names.insert(effect.relation.name);
  return Json(names);
}

// Relations made or dropped, but for those that only changed places under one name.
Json LastingNames(const std::vector<RelationEffect>& effects) {
  std::set<std::string> names;
  for (const RelationEffect& effect : effects) {
    if (!effect.replaced) names.insert(effect.relation.name);
  }
  return Json(names);
}

Json StatementJson(const RunStatement& run) {
  const SourceSpan& span = run.statement->span;
  const LineColumn at = span.start();
  Json out;
  out["file"] = span.file ? span.file->path() : std::string();
  out["line"] = at.line;
  out["column"] = at.column;
  out["offset"] = span.begin;
  out["length"] = span.length();
  out["sql"] = std::string(span.text());
  out["command"] = CommandTag(*run.statement);
  out["outcome"] = OutcomeName(run.outcome);
  out["sqlstate"] = run.effects.error ? Json(run.effects.error->sqlstate) : Json();
  out["message"] = run.effects.error                ? Json(run.effects.error->message)
                   : !run.effects.unknowns.empty()  ? Json(run.effects.unknowns.front().reason)
                                                    : Json();
  Json locks = Json::array();
  for (const LockEffect& lock : run.effects.locks) {
    if (lock.already_held) continue;
    locks.push_back({{"relation", lock.relation.name}, {"mode", PgLocksName(lock.mode)}, {"new", lock.relation.is_new},
                     {"because", lock.cause.text}});
  }
  out["locks"] = std::move(locks);
  Json rewritten = Json::array();
  std::set<std::string> names;
  for (const RewriteEffect& rewrite : run.effects.rewrites) {
    if (!rewrite.relation.is_new) names.insert(rewrite.relation.name);
  }
  for (const RelationEffect& made : run.effects.created) {
    if (made.replaced) names.insert(made.relation.name);
  }
  out["rewritten"] = Json(names);
  out["scanned"] = Names(run.effects.scans);
  out["created"] = LastingNames(run.effects.created);
  out["dropped"] = LastingNames(run.effects.dropped);
  return out;
}

Json ScriptJson(const RunScript& script) {
  Json out = Json::array();
  for (const RunStatement& run : script.statements) out.push_back(StatementJson(run));
  return out;
}

Json PlaceJson(const SourceSpan& span) {
  if (!span.valid()) return {};
  const LineColumn at = span.start();
  return {{"file", span.file->path()}, {"line", at.line}, {"column", at.column}};
}

Json LossesJson(const std::vector<RoundTrip::Loss>& losses) {
  Json out = Json::array();
  for (const RoundTrip::Loss& loss : losses) {
    Json item = {{"object", loss.object}, {"what", LossName(loss.kind)}, {"why", loss.why}, {"place", PlaceJson(loss.place)}};
    if (!loss.copy.empty()) item["copy"] = loss.copy;
    out.push_back(std::move(item));
  }
  return out;
}

Json RoundTripJson(const RoundTrip& trip) {
  Json out;
  out["verdict"] = VerdictName(trip.verdict);
  out["reversal"] = ReversalName(trip.reversal);
  Json differences = Json::array();
  for (const RoundTrip::Difference& d : trip.differences) {
    differences.push_back({{"path", d.path}, {"change", d.change}, {"before", d.before}, {"after", d.after},
                           {"made_by", d.by_down ? "down" : "up"}, {"place", PlaceJson(d.place)}});
  }
  out["differences"] = std::move(differences);
  out["data_lost"] = LossesJson(trip.data_lost);
  out["data_kept"] = LossesJson(trip.data_kept);
  out["written_since"] = LossesJson(trip.written_since);
  out["marked_irreversible"] = trip.marked_irreversible ? Json(*trip.marked_irreversible) : Json();
  return out;
}

Json HistoryJson(const History& history, const ReplayResult& result, int version) {
  Json out;
  out["format"] = history.format;
  out["root"] = history.root;
  out["pg_version"] = version;
  std::size_t known = 0, unknown = 0;
  Json migrations = Json::array();
  for (const RunMigration& run : result.migrations) {
    for (const RunStatement& statement : run.up.statements) ++(statement.outcome == Outcome::kUnknown ? unknown : known);
    Json m;
    m["id"] = run.migration->id;
    m["name"] = run.migration->name;
    m["in_transaction"] = run.migration->in_transaction();
    m["up"] = ScriptJson(run.up);
    m["down"] = run.down ? ScriptJson(*run.down) : Json();
    m["round_trip"] = RoundTripJson(run.round_trip);
    migrations.push_back(std::move(m));
  }
  out["statements_known"] = known;
  out["statements_unknown"] = unknown;
  out["migrations"] = std::move(migrations);
  return out;
}

}  // namespace

int RunTrace(const CommonOptions& options) {
  Result<std::vector<History>> histories = LoadHistories(options);
  if (!histories) return Complain(histories.error());
  Result<ReplayOptions> replay = LoadReplayOptions(options);
  if (!replay) return Complain(replay.error());
  replay->downs = true;
  Json documents = Json::array();
  for (const History& history : *histories) {
    const ReplayResult result = Replay(history, *replay);
    if (options.format == OutputFormat::kJson) {
      documents.push_back(HistoryJson(history, result, replay->version));
    } else {
      PrintTrace(history, result, options);
    }
  }
  if (options.format == OutputFormat::kJson) {
    PrintJson(documents.size() == 1 ? documents.front() : Json{{"histories", documents}});
  }
  return kExitOk;
}

}  // namespace pgrehearse
