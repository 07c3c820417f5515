// Writing the down of a migration: the exact inverse of its up, from the schema before and after it.
#include "analyzer/down/write_down.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "analyzer/down/undo.h"

namespace pgrehearse {
namespace {

std::string At(const SourceSpan& place) {
  return place.valid() ? fmt::format(" ({}:{})", place.file->path(), place.start().line) : std::string();
}

std::string LossText(const RoundTrip::Loss& loss) {
  const std::string why = " - " + loss.why + At(loss.place);
  switch (loss.kind) {
    case DataLoss::Kind::kTable: return "the rows of " + loss.object + " are gone" + why;
    case DataLoss::Kind::kColumn: return "the values of " + loss.object + " are gone" + why;
    case DataLoss::Kind::kRows: return "the former rows or values of " + loss.object + " are gone" + why;
    case DataLoss::Kind::kNarrowed: return "values of " + loss.object + " that did not fit are gone" + why;
    case DataLoss::Kind::kLabel: return "the meaning of some values of " + loss.object + " is gone" + why;
    case DataLoss::Kind::kSequence: return "the position of " + loss.object + " is gone" + why;
  }
  return {};
}

// Rows that the up adds to a table that was there before it.
std::vector<std::string> AddedRows(const RunMigration& run) {
  std::vector<std::string> notes;
  std::set<std::string> told;
  for (const RunStatement& statement : run.up.statements) {
    const auto* query = As<Query>(*statement.statement);
    const auto* copy = As<Copy>(*statement.statement);
    const bool adds = (query && std::holds_alternative<InsertQuery>(query->node)) || (copy && copy->from);
    if (!adds) continue;
    for (const LockEffect& lock : statement.effects.locks) {
      if (lock.mode != LockMode::kRowExclusive || !run.before->Find<Relation>(lock.relation.oid)) continue;
      if (told.insert(lock.relation.name).second) {
        notes.push_back("the rows added to " + lock.relation.name + " stay" + At(statement.statement->span));
      }
    }
  }
  for (const RunStatement& statement : run.up.statements) {
    if (statement.outcome != Outcome::kUnknown) continue;
    notes.push_back("what this statement did cannot be known" + At(statement.statement->span));
  }
  return notes;
}

bool UsesConcurrently(const RunScript& up) {
  for (const RunStatement& run : up.statements) {
    if (run.effects.waits_for_transactions) return true;
  }
  return false;
}

// Whether a key is marked as not inherited tells no more than how its table came to its parent
// (index_constraint_create, index.c).
bool MeansNothing(const Catalog& catalog, const SchemaDifference& difference) {
  constexpr std::string_view kEnd = "/no_inherit";
  if (!difference.path.ends_with(kEnd)) return false;
  const std::string_view path = std::string_view(difference.path).substr(0, difference.path.size() - kEnd.size());
  const Oid constraint = catalog.FindConstraint(difference.before_object.oid, path.substr(path.rfind('/') + 1));
  const Constraint* known = catalog.Find<Constraint>(constraint);
  return known && (known->kind == 'p' || known->kind == 'u' || known->kind == 'x');
}

// Says of what no statement changes back why that is so; false where there is something else.
bool ExplainRest(WrittenDown* down) {
  bool all = true;
  std::set<std::string> reasons;
  for (const SchemaDifference& d : down->differences) {
    const std::string name = d.entry.substr(d.entry.find('/') + 1);
    if (d.change == SchemaDifference::Change::kOrder) continue;
    if (d.path == "types/" + name + "/labels") {
      reasons.insert(name + " keeps its new labels: a column with this type is the key of a partitioned table, and gets no other type");
    } else if (d.entry.starts_with("tables/") && (d.path.ends_with("/local") || d.path.ends_with("/inherited"))) {
      reasons.insert("what " + name + " had from its parent alone is its own from now on, even if the parent is dropped");
    } else {
      all = false;
    }
  }
  down->irreversible.insert(down->irreversible.end(), reasons.begin(), reasons.end());
  return all;
}

void Prove(const RunMigration& run, Delivery delivery, WrittenDown* down) {
  std::string sql;
  for (const std::string& statement : down->statements) sql += statement;
  // Above the numbers that the replay and the trials gave out.
  constexpr std::uint32_t kFirstNumber = 1U << 28;
  const RehearsedScript proof = Rehearse(*run.after, std::move(sql), delivery, kFirstNumber);
  if (const SqlErrorEffect* error = proof.error()) {
    down->verdict = RoundTrip::Verdict::kDownFails;
    down->error = error->message + ": " + std::string(error->span.text());
    return;
  }
  down->differences = CompareSchemas(*run.before, proof.catalog());
  const bool order = std::all_of(down->differences.begin(), down->differences.end(), [&](const SchemaDifference& d) {
    return d.change == SchemaDifference::Change::kOrder || MeansNothing(*run.before, d);
  });
  down->verdict = down->differences.empty() ? RoundTrip::Verdict::kRestored
                  : order                   ? RoundTrip::Verdict::kOrder
                                            : RoundTrip::Verdict::kDiffers;
}

void Build(const RunMigration& run, Delivery delivery, bool concurrently, WrittenDown* down) {
  Undo undo(*run.after, *run.before, concurrently);
  undo.Run();
  down->statements = undo.statements();
  Prove(run, delivery, down);
}

}  // namespace

std::string WrittenDown::text() const {
  std::string out;
  for (const std::string& reason : irreversible) out += "-- irreversible: " + reason + "\n";
  for (const std::string& note : notes) out += "-- note: " + note + "\n";
  for (const std::string& statement : statements) out += statement;
  return out;
}

WrittenDown WriteDown(const RunMigration& run, Delivery delivery) {
  WrittenDown down;
  for (const RoundTrip::Loss& loss : run.round_trip.data_lost) down.irreversible.push_back(LossText(loss));
  down.notes = AddedRows(run);
  const bool concurrently = delivery != Delivery::kTransaction && UsesConcurrently(run.up);
  Build(run, delivery, concurrently, &down);
  // Statements that travel in one message are one transaction.
  if (concurrently && down.verdict == RoundTrip::Verdict::kDownFails) Build(run, delivery, false, &down);
  if (down.verdict == RoundTrip::Verdict::kDiffers) down.explained = ExplainRest(&down);
  return down;
}

}  // namespace pgrehearse
