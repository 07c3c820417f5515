// The transitions of a session's transaction state.
#include "analyzer/transaction_machine.h"

#include "analyzer/catalog/deletion.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

void TransactionMachine::Begin(TransactionState::Kind kind) {
  start_.clear();
  start_.push_back({catalog_, session_});
  savepoints_.clear();
  state_ = TransactionState{};
  state_.kind = kind;
  state_.number = ++counter_;
  state_.assumed = assumed_;
}

void TransactionMachine::Leave() {
  start_.clear();
  savepoints_.clear();
  state_ = TransactionState{};
}

void TransactionMachine::Commit() {
  session_.local_settings.clear();
  std::vector<ObjectAddress> dropped;
  for (const Oid oid : catalog_.Temporaries()) {
    if (catalog_.Find<Relation>(oid)->on_commit == OnCommit::kDrop) dropped.push_back({ObjectClass::kRelation, oid, 0});
  }
  if (!dropped.empty()) Delete(catalog_, dropped, {DropBehavior::kCascade});
  Leave();
}

void TransactionMachine::Rollback() {
  if (!start_.empty()) {
    catalog_ = start_.front().catalog;
    session_ = start_.front().session;
  }
  Leave();
}

void TransactionMachine::BeginByTool() { Begin(TransactionState::Kind::kTool); }

void TransactionMachine::StartStatement(bool alone) {
  if (start_.empty()) {
    Begin(alone ? TransactionState::Kind::kAutocommit : TransactionState::Kind::kImplicit);
  } else if (state_.kind == TransactionState::Kind::kAutocommit) {
    state_.kind = TransactionState::Kind::kImplicit;
  }
}

void TransactionMachine::EndStatement(bool alone) {
  if (alone && state_.kind == TransactionState::Kind::kAutocommit) Commit();
}

void TransactionMachine::EndMessage() {
  if (!start_.empty() && (state_.kind == TransactionState::Kind::kImplicit || state_.kind == TransactionState::Kind::kAutocommit)) {
    Commit();
  }
}

std::size_t TransactionMachine::FindSavepoint(Text name) const {
  for (std::size_t i = savepoints_.size(); i-- > 0;) {
    if (savepoints_[i].name == name) return i;
  }
  Raise("3B001", "savepoint \"" + std::string(name) + "\" does not exist");
}

void TransactionMachine::Control(const Transaction& control, SourceSpan span, std::vector<std::string>* notices) {
  using Kind = Transaction::Kind;
  if (control.kind == Kind::kSavepoint && state_.assumed && !state_.in_block()) state_.kind = TransactionState::Kind::kTool;
  const bool in_explicit = state_.kind == TransactionState::Kind::kExplicit || state_.kind == TransactionState::Kind::kTool;
  switch (control.kind) {
    case Kind::kBegin:
    case Kind::kStart:
      if (in_explicit) {
        notices->push_back("there is already a transaction in progress");
      } else {
        // In a message of several statements BEGIN adopts the implicit transaction and what it has done so far.
        state_.kind = TransactionState::Kind::kExplicit;
        state_.begin = span;
      }
      return;
    case Kind::kCommit:
    case Kind::kPrepare:
      if (!in_explicit) {
        notices->push_back("there is no transaction in progress");
        if (control.chain) Raise("25P01", "COMMIT AND CHAIN can only be used in transaction blocks");
      }
      Commit();
      break;
    case Kind::kRollback:
      if (!in_explicit) {
        notices->push_back("there is no transaction in progress");
        if (control.chain) Raise("25P01", "ROLLBACK AND CHAIN can only be used in transaction blocks");
      }
      Rollback();
      break;
    case Kind::kSavepoint:
      if (!in_explicit) Raise("25P01", "SAVEPOINT can only be used in transaction blocks");
      savepoints_.push_back({std::string(control.name), {catalog_, session_}, state_.held.size()});
      return;
    case Kind::kRelease:
      if (!in_explicit) Raise("25P01", "RELEASE SAVEPOINT can only be used in transaction blocks");
      savepoints_.erase(savepoints_.begin() + static_cast<std::ptrdiff_t>(FindSavepoint(control.name)), savepoints_.end());
      return;
    case Kind::kRollbackTo: {
      if (!in_explicit) Raise("25P01", "ROLLBACK TO SAVEPOINT can only be used in transaction blocks");
      const std::size_t at = FindSavepoint(control.name);
      catalog_ = savepoints_[at].snapshot.catalog;
      session_ = savepoints_[at].snapshot.session;
      state_.held.Shrink(savepoints_[at].held);  // locks taken since then are released (documentation 13.3)
      savepoints_.erase(savepoints_.begin() + static_cast<std::ptrdiff_t>(at) + 1, savepoints_.end());
      return;
    }
    case Kind::kCommitPrepared:
    case Kind::kRollbackPrepared:
      if (state_.in_block()) {
        Raise("25001", std::string(control.kind == Kind::kCommitPrepared ? "COMMIT" : "ROLLBACK") +
                           " PREPARED cannot run inside a transaction block");
      }
      return;
  }
  if (control.chain) {
    Begin(TransactionState::Kind::kExplicit);
    state_.begin = span;
  }
}

void TransactionMachine::Fail() { Rollback(); }

void TransactionMachine::Finish(bool tool_commits) {
  if (start_.empty()) return;
  if (tool_commits && !state_.failed) {
    Commit();
  } else {
    Rollback();
  }
}

}  // namespace pgrehearse
