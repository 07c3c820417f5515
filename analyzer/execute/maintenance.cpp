// TRUNCATE and LOCK TABLE (ExecuteTruncate of tablecmds.c, lockcmds.c).
#include "analyzer/execute/maintenance.h"

#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

LockMode ModeOf(int mode) { return static_cast<LockMode>(mode); }

void RequireTruncatable(const Command& command, const Relation& r, Offset at) {
  if (!r.assumed && r.kind != 'r' && r.kind != 'p' && r.kind != 'f') Raise("42809", Quoted(r.name) + " is not a table", at);
  RequireNotInUse(command, r.oid, "TRUNCATE");
}

// heap_truncate_check_FKs.
void RefuseReferenced(const Command& command, const std::vector<Oid>& tables) {
  for (const Oid table : tables) {
    for (const Oid oid : command.catalog.ForeignKeysTo(table)) {
      const Constraint& key = *command.catalog.Find<Constraint>(oid);
      if (std::find(tables.begin(), tables.end(), key.relation) != tables.end()) continue;
      const std::string other = command.MessageName(key.relation), name = command.MessageName(table);
      Raise("0A000", "cannot truncate a table referenced in a foreign key constraint", kNowhere,
            "Table " + Quoted(other) + " references " + Quoted(name) + ".",
            "Truncate table " + Quoted(other) + " at the same time, or use TRUNCATE ... CASCADE.");
    }
  }
}

void TruncateOne(Command& command, Oid table, const Cause& cause) {
  const char kind = RelationOf(command, table).kind;
  if (kind == 'f') return;
  if (kind == 'r') command.LoseData(DataLoss::Kind::kRows, PlainName(command.catalog, RelationOf(command, table)), cause);
  command.catalog.Change<Relation>(table, [](Relation& copy) {
    copy.populated_by_history = false;
    for (Column& column : copy.columns) column.has_values = false;
  });
  if (kind == 'p') return;
  // A table made in this transaction is emptied in place (rd_createSubid).
  const bool in_place = command.IsNewInTransaction(table);
  if (!in_place) {
    command.Lock(table, LockMode::kShare, cause);  // reindex_relation
    command.Rewrite(table, cause, true);
  }
  for (const Oid index : command.catalog.IndexesOf(table)) {
    command.Lock(index, LockMode::kAccessExclusive, cause);
    if (!in_place) command.Rewrite(index, cause, true);
  }
}

// LockViewRecurse: the tables below a view, in the same mode.
void LockThrough(Command& command, Oid relation, LockMode mode, bool only, const Cause& cause) {
  command.Lock(relation, mode, cause);
  const Relation& r = RelationOf(command, relation);
  if (r.kind == 'v') {
    for (const ObjectAddress& address : References(command.catalog, r.query)) {
      const Relation* below = address.object_class == ObjectClass::kRelation ? command.catalog.Find<Relation>(address.oid) : nullptr;
      if (below == nullptr || below->oid == relation || (below->kind != 'v' && below->kind != 'r' && below->kind != 'p')) continue;
      LockThrough(command, below->oid, mode, false, cause);
    }
    return;
  }
  if (!only) LockAll(command, AllInheritors(command.catalog, relation), mode, cause);
}

}  // namespace

void Run(Command& command, const Truncate& statement) {
  Catalog& catalog = command.catalog;
  const Cause cause = command.Because("TRUNCATE empties the table");
  std::vector<Oid> tables;
  const auto add = [&](Oid table) {
    if (std::find(tables.begin(), tables.end(), table) == tables.end()) tables.push_back(table);
  };
  for (const RelationName& name : statement.relations) {
    const Oid table = command.OpenRelation(name, LockMode::kAccessExclusive, cause);
    RequireTruncatable(command, RelationOf(command, table), name.at);
    if (name.only) {
      if (RelationOf(command, table).kind == 'p') {
        Raise("42809", "cannot truncate only a partitioned table", name.at, {},
              "Do not specify the ONLY keyword, or use TRUNCATE ONLY on the partitions directly.");
      }
      add(table);
      continue;
    }
    for (const Oid child : AllInheritors(catalog, table)) {
      command.Lock(child, LockMode::kAccessExclusive, cause);
      add(child);
    }
  }
  if (statement.cascade) {
    for (std::size_t i = 0; i < tables.size(); ++i) {
      for (const Oid oid : catalog.ForeignKeysTo(tables[i])) {
        const Constraint& key = *catalog.Find<Constraint>(oid);
        if (std::find(tables.begin(), tables.end(), key.relation) != tables.end()) continue;
        const std::string name = command.MessageName(key.relation);
        command.Notice("truncate cascades to table " + Quoted(name));
        const Cause why = command.Because("CASCADE empties " + name + ", which references " + command.MessageName(tables[i]));
        for (const Oid child : AllInheritors(catalog, key.relation)) {
          command.Lock(child, LockMode::kAccessExclusive, why);
          RequireTruncatable(command, RelationOf(command, child), kNowhere);
          add(child);
        }
      }
    }
  } else {
    RefuseReferenced(command, tables);
  }
  if (statement.restart_identity) {
    const Cause why = command.Because("RESTART IDENTITY starts the sequence anew");
    for (const Oid table : tables) {
      for (const Oid sequence : catalog.SequencesOwnedBy(table)) {
        command.Lock(sequence, LockMode::kAccessExclusive, why);
        command.Rewrite(sequence, why, true);
      }
    }
  }
  for (const Oid table : tables) TruncateOne(command, table, cause);
}

void Run(Command& command, const LockTable& statement) {
  command.RequireTransaction("LOCK TABLE");
  const LockMode mode = ModeOf(statement.mode);
  const Cause cause = command.Because("LOCK TABLE asks for it");
  for (const RelationName& name : statement.relations) {
    const Oid relation = command.OpenRelation(name, mode, cause);
    const Relation& r = RelationOf(command, relation);
    if (!r.assumed && r.kind != 'r' && r.kind != 'p' && r.kind != 'v') {
      if (command.version() >= 15) Raise("42809", "cannot lock relation " + Quoted(r.name), name.at, KindNotSupported(r.kind));
      Raise("42809", Quoted(r.name) + " is not a table or view", name.at);
    }
    LockThrough(command, relation, mode, name.only, cause);
  }
}

void Run(Command& command, const AlterTableMoveAll& statement) {
  // AlterTableMoveAll: every table (or index, materialized view) of the tablespace.
  const std::string from = statement.from == "pg_default" ? "" : std::string(statement.from);
  const std::string to = statement.to == "pg_default" ? "" : std::string(statement.to);
  if (from == to) return;
  std::vector<Oid> owners;
  for (const RoleName& role : statement.owners) owners.push_back(command.RequireRole(role));
  const Cause cause = command.Because("ALL IN TABLESPACE moves it: its file is copied");
  std::vector<Oid> moved;
  command.catalog.ForEach<Relation>([&](const Relation& r) {
    if (r.tablespace != from || r.schema == kTemporarySchema || r.assumed) return;
    if (!owners.empty() && std::find(owners.begin(), owners.end(), r.owner) == owners.end()) return;
    const bool fits = statement.kind == ObjectKind::kIndex              ? IsIndexKind(r.kind)
                      : statement.kind == ObjectKind::kMaterializedView ? r.kind == 'm'
                                                                        : r.kind == 'r' || r.kind == 'p';
    if (fits) moved.push_back(r.oid);
  });
  if (moved.empty()) command.Notice("no matching relations in tablespace " + Quoted(statement.from) + " found");
  for (const Oid oid : moved) {
    command.Lock(oid, LockMode::kAccessExclusive, cause);
    command.catalog.Change<Relation>(oid, [&](Relation& r) { r.tablespace = to; });
    const char kind = RelationOf(command, oid).kind;
    if (kind != 'p' && kind != 'I') command.Rewrite(oid, cause);
  }
}

}  // namespace pgrehearse
