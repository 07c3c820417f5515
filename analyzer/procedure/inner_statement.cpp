// Tells who listens what each statement of running code did by itself, apart from the statement that runs the code.
#include <algorithm>
#include <iterator>
#include <utility>

#include "analyzer/procedure/procedure.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {
namespace {

template <typename T>
void MoveAll(std::vector<T>* to, std::vector<T>* from) {
  to->insert(to->end(), std::make_move_iterator(from->begin()), std::make_move_iterator(from->end()));
}

// Adds the effects of a part to those of the whole statement: a lock or a rewrite is told once, as Command::Lock does.
void AddEffects(Effects* whole, Effects part) {
  for (LockEffect& lock : part.locks) {
    const auto known = std::find_if(whole->locks.begin(), whole->locks.end(), [&](const LockEffect& l) { return l.relation.oid == lock.relation.oid && l.mode == lock.mode; });
    if (known == whole->locks.end()) whole->locks.push_back(std::move(lock));
    else known->short_lived = known->short_lived && lock.short_lived;
  }
  for (RewriteEffect& rewrite : part.rewrites) {
    const auto known = std::find_if(whole->rewrites.begin(), whole->rewrites.end(), [&](const RewriteEffect& r) { return r.relation.oid == rewrite.relation.oid; });
    if (known == whole->rewrites.end()) whole->rewrites.push_back(std::move(rewrite));
    else known->instant = known->instant && rewrite.instant;
  }
  MoveAll(&whole->scans, &part.scans);
  MoveAll(&whole->builds, &part.builds);
  MoveAll(&whole->created, &part.created);
  MoveAll(&whole->dropped, &part.dropped);
  MoveAll(&whole->objects_created, &part.objects_created);
  MoveAll(&whole->objects_dropped, &part.objects_dropped);
  MoveAll(&whole->objects_changed, &part.objects_changed);
  MoveAll(&whole->data_lost, &part.data_lost);
  MoveAll(&whole->notices, &part.notices);
  MoveAll(&whole->unknowns, &part.unknowns);
  whole->skipped = whole->skipped || part.skipped;
  whole->waits_for_transactions = whole->waits_for_transactions || part.waits_for_transactions;
}

}  // namespace

void Runner::RunAndTell(const ParsedScript& parsed, const Statement& statement, Frame& frame, Rows* into) {
  const auto* query = As<Query>(statement);
  const bool reads = query != nullptr && std::holds_alternative<SelectQuery>(query->node);
  if (command_.inside == nullptr || reads || As<pgrehearse::Call>(statement) != nullptr) return RunStatement(statement, frame, into);
  const Catalog before = command_.catalog;
  const Session session = command_.session;
  Effects so_far = std::exchange(command_.effects, {});
  const auto take_own = [&] { return std::exchange(command_.effects, std::move(so_far)); };
  try {
    RunStatement(statement, frame, into);
  } catch (...) {
    AddEffects(&command_.effects, take_own());
    throw;
  }
  const Effects own = take_own();
  AddEffects(&command_.effects, own);
  (*command_.inside)({statement, parsed, before, command_.catalog, session, own});
}

}  // namespace pgrehearse::procedure
