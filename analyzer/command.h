// One statement being run: what the executors of analyzer/execute read, change and record.
//
// An executor does what the server's code for the statement does: it looks names up, takes locks, checks, changes the
// catalog, and records each effect with its cause where it happens. Raise() stops it like ereport(ERROR): the replay
// restores the catalog and keeps the effects recorded so far beside the error. So there is one mechanism for effects,
// changes and errors, as in PostgreSQL itself, and they cannot disagree.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/effects.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/session.h"
#include "analyzer/sql_error.h"
#include "analyzer/transaction.h"
#include "parser/statement.h"

namespace pgrehearse {

struct InnerStatement;
using InnerListener = std::function<void(const InnerStatement&)>;

struct Command {
  Catalog& catalog;
  Session& session;
  TransactionState& transaction;
  Effects& effects;
  const SourceFile* file = nullptr;
  SourceSpan span;                 // of the whole statement
  Origin origin;                   // given to every object made now
  std::uint32_t script_begin = 0;  // Origin::statement of the script's first statement
  int depth = 0;                   // > 0: run by a function or DO block of the statement
  bool incomplete_history = false; // relations never made may exist all the same
  const InnerListener* inside = nullptr;  // hears of each statement of the code that runs inside this one (procedure.h)

  int version() const { return catalog.version(); }
  // The session is in UTC: unless the history itself sets another zone.
  bool utc() const;

  // --- effects --------------------------------------------------------------------------------------------------------
  AffectedRelation Affected(Oid relation) const;
  // LockRelationOid. Indexes, sequences and views are relations too; system relations and toast tables are left out.
  void Lock(Oid relation, LockMode mode, const Cause& cause, bool short_lived = false);
  void Rewrite(Oid relation, const Cause& cause, bool instant = false);   // also gives the relation a new file number
  void Scan(Oid relation, ScanEffect::Kind kind, const Cause& cause);
  void Build(Oid index, Oid table, const Cause& cause, bool concurrently = false);
  void Created(Oid relation, const Cause& cause);
  void Dropped(const AffectedRelation& relation, const Cause& cause);      // before it is removed from the catalog
  void CreatedObject(std::string kind, std::string name, const Cause& cause);
  void DroppedObject(std::string kind, std::string name, const Cause& cause);
  void ChangedObject(std::string kind, std::string name, const Cause& cause);
  void LoseData(DataLoss::Kind kind, std::string object, const Cause& cause);
  void Notice(std::string message);
  void Unknown(std::string reason, Offset at = kNowhere);
  Cause Because(std::string text, SourceSpan where = {}) const;            // span: `where`, else the whole statement
  SourceSpan SpanAt(Offset begin, std::uint32_t length = 0) const;

  // --- names ----------------------------------------------------------------------------------------------------------
  ResolveContext Resolving();      // with `found` taking AccessShare locks on relations, as parse analysis does
  ResolveContext ResolvingQuietly() const;
  // relation_openrv: finds and locks. Raises 42P01 `relation "x" does not exist` (or adds an assumed relation when the
  // history is incomplete); with missing_ok gives 0 and leaves a NOTICE to the caller.
  Oid OpenRelation(const RelationName& name, LockMode mode, const Cause& cause, bool missing_ok = false);
  // RangeVarGetCreationNamespace: the schema a new relation goes to; raises 3F000, 42P16.
  Oid CreationSchema(const RelationName& name);
  Oid CreationSchema(NameList name);                                       // of types, functions, ...: QualifiedNameGetCreationNamespace
  Oid RequireRole(const RoleName& role);                                   // assumed roles are added; PUBLIC gives 0
  std::string MessageName(Oid relation) const;                             // as in messages: unqualified
  bool IsNewInTransaction(Oid relation) const;

  // PreventInTransactionBlock (xact.c): raises 25001 `X cannot run inside a transaction block` (or, in a function,
  // `X cannot be executed from a function`).
  void RequireNoTransaction(std::string_view what) const;
  void RequireTransaction(std::string_view what) const;                    // RequireTransactionBlock: 25P01
};

}  // namespace pgrehearse
