// Code that runs inside statements: DO blocks, CALL, and functions that a query calls.
#pragma once

#include "analyzer/command.h"
#include "parser/parse.h"

namespace pgrehearse {

// A statement of such code, after it has run.
struct InnerStatement {
  const Statement& statement;
  const ParsedScript& parsed;     // its text
  const Catalog& before;
  const Catalog& after;
  const Session& session;         // before it
  const Effects& effects;         // its own
};

// Runs what the functions called by a top-level query do to the schema and the session: functions of the history
// (PL/pgSQL and SQL), set_config(). A function that cannot change the schema costs nothing; one that might, and whose
// code or arguments cannot be known, records an unknown effect.
void RunFunctionsOf(Command& command, const Query& query, const StoredQuery& resolved);

// The triggers that a statement fires which writes rows of a relation, where their code can change the schema. The rows they
// see are not known, so what they change is recorded as possible.
void RunTriggersOf(Command& command, const Query& query, Oid relation);

// A query as a statement (execute/query.cpp) with names resolved in `context`: locks, rows changed, data lost.
StoredQuery RunQueryIn(Command& command, const Query& query, const ResolveContext& context);

}  // namespace pgrehearse
