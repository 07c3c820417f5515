// The trace of a history, as JSON for machines, as a timeline and a chart for people.
#include "cli/trace.h"

#include <set>

#include "analyzer/duration.h"
#include "cli/json.h"
#include "cli/round_trip_text.h"
#include "cli/trace_mermaid.h"
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

// The relations concerned that were there before the statement.
template <typename Effect>
std::set<std::string> OldNames(const std::vector<Effect>& effects) {
  std::set<std::string> names;
  for (const Effect& effect : effects) {
    if (!effect.relation.is_new) names.insert(effect.relation.name);
  }
  return names;
}

// Views and partitioned relations have none.
bool HasFile(const AffectedRelation& relation) { return relation.kind != 'v' && relation.kind != 'p' && relation.kind != 'I' && relation.kind != 'c'; }

// Relations made or dropped, but for those that only changed places under one name.
Json LastingNames(const std::vector<RelationEffect>& effects) {
  std::set<std::string> names;
  for (const RelationEffect& effect : effects) {
    if (!effect.replaced) names.insert(effect.relation.name);
  }
  return Json(names);
}

Json PlaceJson(const SourceSpan& span) {
  if (!span.valid()) return {};
  const LineColumn at = span.start();
  return {{"file", span.file->path()}, {"line", at.line}, {"column", at.column}};
}

Json DurationJson(DurationClass duration) { return duration == DurationClass::kUnknown ? Json() : Json(DurationName(duration)); }

// Why, and where that is written.
void AddCause(const Cause& cause, Json* out) {
  (*out)["because"] = cause.text;
  (*out)["place"] = PlaceJson(cause.span);
}

// Copies, scans and builds with their causes: the names alone stand under "rewritten" and "scanned".
Json WorkJson(const Effects& effects) {
  Json work = Json::array();
  const auto add = [&](const char* what, const AffectedRelation& relation, const Cause& cause, DurationClass duration) -> Json& {
    Json item = {{"what", what}, {"relation", relation.name}, {"new", relation.is_new}};
    AddCause(cause, &item);
    item["duration"] = DurationJson(duration);
    work.push_back(std::move(item));
    return work.back();
  };
  for (const RewriteEffect& e : effects.rewrites) add(e.instant ? "empty file" : "rewrite", e.relation, e.cause, e.duration);
  for (const ScanEffect& e : effects.scans) add("scan", e.relation, e.cause, e.duration)["under"] = PgLocksName(e.held);
  for (const IndexBuildEffect& e : effects.builds) add("build", e.index, e.cause, e.duration)["table"] = e.table.name;
  return work;
}

Json ErrorJson(const SqlErrorEffect& error) {
  Json out;
  out["detail"] = error.detail.empty() ? Json() : Json(error.detail);
  out["hint"] = error.hint.empty() ? Json() : Json(error.hint);
  out["place"] = PlaceJson(error.span);
  Json facts = Json::array();
  for (const ErrorFact& fact : error.facts) facts.push_back({{"text", fact.text}, {"place", PlaceJson(fact.span)}});
  out["facts"] = std::move(facts);
  return out;
}

std::string_view TransactionName(TransactionState::Kind kind) {
  switch (kind) {
    case TransactionState::Kind::kAutocommit: return "autocommit";
    case TransactionState::Kind::kImplicit: return "message";
    case TransactionState::Kind::kExplicit: return "script";
    case TransactionState::Kind::kTool: return "tool";
  }
  return "";
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
    Json item = {{"relation", lock.relation.name}, {"mode", PgLocksName(lock.mode)}, {"new", lock.relation.is_new}};
    AddCause(lock.cause, &item);
    locks.push_back(std::move(item));
  }
  out["locks"] = std::move(locks);
  Json rewritten = Json::array();
  std::set<std::string> new_files = OldNames(run.effects.rewrites);
  for (const RelationEffect& made : run.effects.created) {
    if (made.replaced && HasFile(made.relation)) new_files.insert(made.relation.name);
  }
  out["rewritten"] = Json(new_files);
  out["scanned"] = Json(OldNames(run.effects.scans));
  out["created"] = LastingNames(run.effects.created);
  out["dropped"] = LastingNames(run.effects.dropped);
  out["work"] = WorkJson(run.effects);
  out["duration"] = DurationJson(run.effects.duration);
  out["transaction"] = {{"number", run.transaction}, {"opened_by", TransactionName(run.transaction_kind)}};
  out["lock_timeout"] = run.lock_timeout.empty() ? Json() : Json(run.lock_timeout);
  out["statement_timeout"] = run.statement_timeout.empty() ? Json() : Json(run.statement_timeout);
  if (run.effects.error) out["error"] = ErrorJson(*run.effects.error);
  return out;
}

Json ScriptJson(const RunScript& script) {
  Json out = Json::array();
  for (const RunStatement& run : script.statements) out.push_back(StatementJson(run));
  return out;
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
  replay->downs = options.format != OutputFormat::kMermaid;
  Json documents = Json::array();
  for (const History& history : *histories) {
    const ReplayResult result = Replay(history, *replay);
    if (options.format == OutputFormat::kJson) {
      documents.push_back(HistoryJson(history, result, replay->version));
    } else if (options.format == OutputFormat::kMermaid) {
      PrintTraceMermaid(history, result);
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
