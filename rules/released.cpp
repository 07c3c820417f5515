// Telling released migrations from pending ones.
#include "rules/released.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "parser/files.h"
#include "parser/scanner.h"
#include "rules/made.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

// The words that a script sends, one by one.
class Words {
 public:
  explicit Words(const Script& script) : script_(script) { Open(); }

  // The next word, and where in its file it stands; empty at the end.
  std::string Next(SourceSpan* place) {
    while (piece_ < script_.pieces.size()) {
      const Token token = scanner_.NextCode();
      if (token.kind != TokenKind::kEnd) {
        const ScriptPiece& piece = script_.pieces[piece_];
        *place = {piece.span.file, PieceFileOffset(piece, token.begin), PieceFileOffset(piece, token.end)};
        const std::string_view word = scanner_.TextOf(token);
        return token.kind == TokenKind::kWord ? ToLower(word) : std::string(word);
      }
      ++piece_;
      Open();
    }
    return {};
  }

 private:
  void Open() {
    if (piece_ < script_.pieces.size()) scanner_ = Scanner(PieceText(script_.pieces[piece_]));
  }

  const Script& script_;
  std::size_t piece_ = 0;
  Scanner scanner_{""};
};

// Fills in where the scripts begin to differ; false when they say the same.
bool FindChange(const Script& then, const Script& now, Released::Change* change) {
  Words old_words(then), new_words(now);
  SourceSpan last;
  while (true) {
    SourceSpan old_place, place;
    change->was = old_words.Next(&old_place);
    change->is = new_words.Next(&place);
    if (change->was != change->is) {
      change->place = place.valid() ? place : last.valid() ? last : SourceSpan{now.file.get(), 0, 0};
      return true;
    }
    if (change->is.empty()) return false;
    last = place;
  }
}

std::string FileName(const Migration& migration) {
  return migration.files.empty() ? migration.id : std::string(BaseName(migration.files.front()->path()));
}

// Migrations that one tool knows by a version, another by the file: both have to agree where two share a version.
const Migration* FindIn(const History& history, const Migration& migration) {
  const Migration* same_id = nullptr;
  for (const Migration& other : history.migrations) {
    if (other.id != migration.id || other.repeatable != migration.repeatable) continue;
    if (FileName(other) == FileName(migration)) return &other;
    same_id = &other;
  }
  return same_id;
}

}  // namespace

Released CompareWithReleased(std::string name, const History& then, const History& now) {
  Released released;
  released.name = std::move(name);
  for (std::size_t m = 0; m < now.migrations.size(); ++m) {
    const Migration& migration = now.migrations[m];
    const Migration* old = FindIn(then, migration);
    Released::Change change;
    const bool changed = old != nullptr && FindChange(old->up, migration.up, &change);
    change.migration = m;
    // A repeatable one that reads otherwise runs again.
    released.has.push_back(old != nullptr && !(changed && migration.repeatable));
    if (changed && !migration.repeatable) released.changed.push_back(std::move(change));
  }
  for (const Migration& old : then.migrations) {
    if (!old.repeatable && FindIn(now, old) == nullptr) released.gone.push_back(FileName(old));
  }
  return released;
}

Released ReleasedUpTo(std::string_view id, const History& history) {
  Released released;
  const auto last = std::find_if(history.migrations.begin(), history.migrations.end(), [&](const Migration& migration) {
    return migration.id == id || FileName(migration) == id;
  });
  if (last == history.migrations.end()) return released;
  released.name = id;
  for (auto it = history.migrations.begin(); it != history.migrations.end(); ++it) released.has.push_back(it <= last);
  return released;
}

std::vector<std::size_t> PendingMigrations(const FinishedHistory& finished) {
  const std::size_t count = finished.replay.migrations.size();
  std::vector<std::size_t> pending;
  for (std::size_t m = 0; m < count; ++m) {
    const bool is_pending = finished.released != nullptr ? !finished.released->has[m] : m + finished.settings.pending_files >= count;
    if (is_pending) pending.push_back(m);
  }
  return pending;
}

std::string WhyPending(const FinishedHistory& finished) {
  if (finished.released != nullptr) return fmt::format("{} does not have these migrations yet", finished.released->name);
  return fmt::format("the newest {} migrations are taken for one release: --since says which ones are", finished.settings.pending_files);
}

std::vector<PendingLock> PendingLocks(const FinishedHistory& finished) {
  std::vector<PendingLock> locks;
  std::set<Oid> made;
  for (const std::size_t m : PendingMigrations(finished)) {
    const RunScript& up = finished.replay.migrations[m].up;
    // Made in an earlier file is not new, unless the user says that both are released together.
    if (finished.released != nullptr) made.merge(RelationsMadeBy(up));
    for (const RunStatement& run : up.statements) {
      if (Refused(run)) continue;
      std::map<Oid, const LockEffect*> strongest;
      for (const LockEffect& lock : run.effects.locks) {
        const AffectedRelation& on = lock.relation;
        const bool table = on.kind == 'r' || on.kind == 'p' || on.kind == 'm';
        if (!table || lock.mode < LockMode::kShare || lock.short_lived || on.is_new || on.new_in_script || on.new_in_transaction || made.count(on.oid) != 0) continue;
        const LockEffect*& known = strongest[on.oid];
        if (known == nullptr || known->mode < lock.mode) known = &lock;
      }
      for (const LockEffect& lock : run.effects.locks) {
        if (const auto found = strongest.find(lock.relation.oid); found != strongest.end() && found->second == &lock) locks.push_back({m, &run, &lock});
      }
    }
  }
  return locks;
}

}  // namespace pgrehearse
