// Statements about the session and the running of things: transactions, settings, maintenance, copying, prepared
// statements and cursors.
#pragma once

#include "parser/query.h"

namespace pgrehearse {

struct Statement;

struct Transaction {
  enum class Kind : std::uint8_t {
    kBegin,
    kStart,
    kCommit,
    kRollback,
    kSavepoint,
    kRelease,
    kRollbackTo,
    kPrepare,
    kCommitPrepared,
    kRollbackPrepared
  };
  Kind kind = Kind::kBegin;
  Text name;  // savepoint or prepared transaction
  bool chain = false;
  List<Option> options;
};

struct SetVariable {
  enum class Kind : std::uint8_t { kValue, kDefault, kCurrent, kMulti, kReset, kResetAll };
  Kind kind = Kind::kValue;
  Text name;                       // folded; kMulti: "TRANSACTION", "SESSION CHARACTERISTICS", "TRANSACTION SNAPSHOT"
  List<const Expression*> values;  // constants
  List<Option> modes;              // kMulti: transaction_isolation, transaction_read_only, transaction_deferrable
  bool local = false;
};

struct ShowVariable {
  Text name;
};

// ALTER ROLE/DATABASE/SYSTEM ... SET
struct AlterSettings {
  enum class Scope : std::uint8_t { kRole, kDatabase, kSystem };
  Scope scope = Scope::kRole;
  RoleName role;  // name empty: ALL
  Text database;
  SetVariable setting;
};

struct Discard {
  enum class Target : std::uint8_t { kAll, kPlans, kSequences, kTemp };
  Target target = Target::kAll;
};
struct SetConstraints {
  List<RelationName> constraints;
  bool deferred = false;
};  // empty: ALL

struct Vacuum {  // VACUUM and ANALYZE
  struct Relation {
    RelationName relation;
    List<Text> columns;
  };
  bool vacuum = true;  // else ANALYZE
  List<Option> options;
  List<Relation> relations;
};

struct Explain {
  const Statement* statement = nullptr;
  List<Option> options;
};

struct Copy {
  RelationName relation;  // or `query`
  const Query* query = nullptr;
  List<Text> columns;
  bool from = false;
  bool program = false;
  Text file;  // empty: STDIN or STDOUT
  List<Option> options;
  const Expression* where = nullptr;
};

struct Prepare {
  Text name;
  List<const TypeName*> types;
  const Statement* statement = nullptr;
};
struct Execute {
  Text name;
  List<const Expression*> arguments;
};
struct Deallocate {
  Text name;
};  // empty: ALL
struct DeclareCursor {
  Text name;
  bool hold = false;
  const Query* query = nullptr;
};
struct CloseCursor {
  Text name;
};
struct Fetch {
  Text cursor;
  bool move = false;
};
struct Notification {
  enum class Kind : std::uint8_t { kListen, kUnlisten, kNotify };
  Kind kind = Kind::kListen;
  Text channel;
  Text payload;
};
struct Load {
  Text file;
};
struct Checkpoint {};

}  // namespace pgrehearse
