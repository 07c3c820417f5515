// How statements become transactions: the server's state machine for BEGIN, COMMIT, savepoints, implicit transactions
// and errors (xact.c; documentation 54.2.2.1).
#pragma once

#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/session.h"
#include "analyzer/transaction.h"
#include "parser/statement_session.h"

namespace pgrehearse {

// One connection to the rehearsed server. Owns what a ROLLBACK has to bring back.
class TransactionMachine {
 public:
  TransactionMachine(Catalog& catalog, Session& session, std::uint32_t* counter)
      : catalog_(catalog), session_(session), counter_(*counter) {}

  // Nobody says how the script that follows is sent (Script::delivery_assumed).
  void Assume() { assumed_ = true; }
  // BEGIN sent by the tool around a script.
  void BeginByTool();
  // Before each statement; `alone`: it is the only statement of its message.
  void StartStatement(bool alone);
  // After a statement that was no transaction control: an autocommitted one commits.
  void EndStatement(bool alone);
  // A message is over: an implicit transaction commits.
  void EndMessage();
  // BEGIN, COMMIT, ROLLBACK, SAVEPOINT, ... Raises what the server raises; notices go to `notices`.
  void Control(const Transaction& control, SourceSpan span, std::vector<std::string>* notices);
  // A statement failed: its transaction is undone as a whole.
  void Fail();
  // The connection closes: an open transaction is undone, unless the tool commits it.
  void Finish(bool tool_commits);

  TransactionState& state() { return state_; }

 private:
  struct Snapshot {
    Catalog catalog;
    Session session;
  };
  struct Savepoint {
    std::string name;
    Snapshot snapshot;
    std::size_t held;
  };

  void Begin(TransactionState::Kind kind);
  void Commit();
  void Rollback();
  void Leave();
  std::size_t FindSavepoint(Text name) const;

  Catalog& catalog_;
  Session& session_;
  std::uint32_t& counter_;
  TransactionState state_;
  bool assumed_ = false;
  std::vector<Snapshot> start_;  // empty: no transaction is open
  std::vector<Savepoint> savepoints_;
};

}  // namespace pgrehearse
