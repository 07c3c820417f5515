// REINDEX and CLUSTER (ReindexIndex and kin of indexcmds.c, cluster.c).
#include <algorithm>

#include "analyzer/execute/execute.h"
#include "analyzer/execute/maintenance.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

bool HasStorage(char kind) { return kind == 'r' || kind == 'm' || kind == 'i'; }

class Rebuilder {
 public:
  Rebuilder(Command& command, const Reindex& statement) : command_(command), concurrently_(Concurrently(statement)) {
    cause_ = command.Because(concurrently_ ? "REINDEX CONCURRENTLY builds a second index beside the old one" : "REINDEX builds the index anew");
  }

  static bool Concurrently(const Reindex& statement) {
    if (statement.concurrently) return true;
    for (const Option& option : statement.options) {
      if (option.name == "concurrently" && (!option.has_text || (option.text != "false" && option.text != "off" && option.text != "0"))) return true;
    }
    return false;
  }

  bool concurrently() const { return concurrently_; }
  const Cause& cause() const { return cause_; }
  LockMode table_mode() const { return concurrently_ ? LockMode::kShareUpdateExclusive : LockMode::kShare; }

  void Index(Oid index) {
    const Oid table = RelationOf(command_, index).index->table;
    command_.Lock(table, table_mode(), cause_);
    command_.Lock(index, LockMode::kAccessExclusive, cause_, concurrently_);
    if (concurrently_) {
      command_.Lock(index, LockMode::kShareUpdateExclusive, cause_);
      command_.effects.waits_for_transactions = true;
    }
    command_.Scan(table, ScanEffect::Kind::kIndexBuild, cause_);
    command_.Build(index, table, cause_, concurrently_);
    command_.Rewrite(index, cause_);
    command_.catalog.Change<Relation>(index, [](Relation& r) {
      IndexData data = *r.index;
      data.valid = true;
      r.index = std::make_shared<const IndexData>(std::move(data));
    });
  }

  void Table(Oid table) {
    command_.Lock(table, table_mode(), cause_);
    RequireNotInUse(command_, table, "REINDEX TABLE");
    for (const Oid index : command_.catalog.IndexesOf(table)) {
      if (concurrently_ && RelationOf(command_, index).index->exclusion) {
        command_.Lock(index, LockMode::kShareUpdateExclusive, cause_);
        command_.Notice("cannot reindex exclusion constraint index " + Quoted(command_.MessageName(index)) + " concurrently, skipping");
        continue;
      }
      Index(index);
    }
  }

 private:
  Command& command_;
  bool concurrently_;
  Cause cause_;
};

void ReindexIndex(Command& command, Rebuilder& rebuild, const Reindex& statement) {
  const LockMode mode = rebuild.concurrently() ? LockMode::kShareUpdateExclusive : LockMode::kAccessExclusive;
  const Oid index = command.OpenRelation(statement.relation, mode, rebuild.cause());
  const Relation r = RelationOf(command, index);
  if (!IsIndexKind(r.kind)) {
    if (r.assumed) return;
    Raise("42809", Quoted(r.name) + " is not an index", statement.relation.at);
  }
  if (r.kind == 'I') {
    if (command.version() < 14) Raise("0A000", "REINDEX is not yet implemented for partitioned indexes");
    command.RequireNoTransaction("REINDEX INDEX");
    command.Lock(r.index->table, LockMode::kShare, rebuild.cause());
    std::vector<Oid> queue{index};
    for (std::size_t i = 0; i < queue.size(); ++i) {
      for (const Oid child : command.catalog.ChildrenOf(RelationOf(command, queue[i]).index->table)) {
        for (const Oid candidate : command.catalog.IndexesOf(child)) {
          if (RelationOf(command, candidate).index->parent == queue[i]) queue.push_back(candidate);
        }
      }
    }
    for (const Oid each : queue) {
      if (RelationOf(command, each).kind == 'i') rebuild.Index(each);
    }
    return;
  }
  if (rebuild.concurrently() && r.index->exclusion) {
    Raise("0A000", "concurrent index creation for exclusion constraints is not supported");
  }
  rebuild.Index(index);
}

void ReindexTable(Command& command, Rebuilder& rebuild, const Reindex& statement) {
  const Oid table = command.OpenRelation(statement.relation, rebuild.table_mode(), rebuild.cause());
  const Relation& r = RelationOf(command, table);
  if (!r.assumed && r.kind != 'r' && r.kind != 'm' && r.kind != 'p') {
    Raise("42809", Quoted(r.name) + " is not a table or materialized view", statement.relation.at);
  }
  if (r.kind != 'p') {
    if (command.catalog.IndexesOf(table).empty()) command.Notice("table " + Quoted(r.name) + " has no indexes to reindex");
    rebuild.Table(table);
    return;
  }
  if (command.version() < 14) {
    command.Notice("REINDEX of partitioned tables is not yet implemented, skipping " + Quoted(r.name));
    return;
  }
  command.RequireNoTransaction("REINDEX TABLE");
  for (const Oid child : AllInheritors(command.catalog, table)) {
    if (RelationOf(command, child).kind == 'r') rebuild.Table(child);
  }
}

void ReindexMany(Command& command, Rebuilder& rebuild, const Reindex& statement) {
  const bool schema_only = statement.kind == Reindex::Kind::kSchema;
  command.RequireNoTransaction(schema_only ? "REINDEX SCHEMA" : statement.kind == Reindex::Kind::kSystem ? "REINDEX SYSTEM" : "REINDEX DATABASE");
  const Oid schema = schema_only ? RequireSchema(command.catalog, statement.name) : 0;
  if (statement.kind == Reindex::Kind::kSystem) return;
  std::vector<Oid> tables;
  command.catalog.ForEach<Relation>([&](const Relation& r) {
    if ((r.kind == 'r' || r.kind == 'm') && !r.assumed && r.persistence != 't' && (schema == 0 || r.schema == schema)) tables.push_back(r.oid);
  });
  for (const Oid table : tables) rebuild.Table(table);
}

void ClusterOne(Command& command, Oid table, Oid index, const Cause& cause) {
  command.Lock(table, LockMode::kAccessExclusive, cause);
  RequireNotInUse(command, table, "CLUSTER");
  RequireClusterable(command, table, index);
  command.Lock(index, LockMode::kAccessExclusive, cause);
  MarkClustered(command, table, index);
  command.Lock(table, LockMode::kShare, cause);
  command.Scan(table, ScanEffect::Kind::kRewrite, cause);
  command.Rewrite(table, cause);
  for (const Oid each : command.catalog.IndexesOf(table)) {
    command.Lock(each, LockMode::kAccessExclusive, cause);
    command.Build(each, table, cause);
    command.Rewrite(each, cause);
  }
}

Oid ClusteredIndex(const Command& command, Oid table) {
  for (const Oid index : command.catalog.IndexesOf(table)) {
    if (RelationOf(command, index).index->clustered) return index;
  }
  return 0;
}

}  // namespace

void RequireClusterable(const Command& command, Oid table, Oid index, Offset at) {
  const Relation& r = RelationOf(command, index);
  const std::string name = Quoted(r.name);
  if (!IsIndexKind(r.kind) || r.index->table != table) {
    Raise("42809", name + " is not an index for table " + Quoted(command.MessageName(table)), at);
  }
  const AccessMethodFact* method = FindAccessMethod(r.access_method, command.version());
  if (method && !method->clusterable) {
    Raise("0A000", "cannot cluster on index " + name + " because access method does not support clustering", at);
  }
  if (r.index->predicate) Raise("0A000", "cannot cluster on partial index " + name, at);
  if (!r.index->valid) Raise("0A000", "cannot cluster on invalid index " + name, at);
}

void MarkClustered(Command& command, Oid table, Oid index) {
  for (const Oid each : command.catalog.IndexesOf(table)) {
    const bool mark = each == index;
    if (RelationOf(command, each).index->clustered == mark) continue;
    command.catalog.Change<Relation>(each, [&](Relation& r) {
      IndexData data = *r.index;
      data.clustered = mark;
      r.index = std::make_shared<const IndexData>(std::move(data));
    });
  }
}

void Run(Command& command, const Reindex& statement) {
  Rebuilder rebuild(command, statement);
  if (rebuild.concurrently()) command.RequireNoTransaction("REINDEX CONCURRENTLY");
  switch (statement.kind) {
    case Reindex::Kind::kIndex: return ReindexIndex(command, rebuild, statement);
    case Reindex::Kind::kTable: return ReindexTable(command, rebuild, statement);
    default: return ReindexMany(command, rebuild, statement);
  }
}

void Run(Command& command, const Cluster& statement) {
  const Cause cause = command.Because("CLUSTER writes the whole table anew in the order of the index");
  if (statement.relation.name.empty()) {
    command.RequireNoTransaction("CLUSTER");
    std::vector<Oid> tables;
    command.catalog.ForEach<Relation>([&](const Relation& r) {
      if ((r.kind == 'r' || r.kind == 'm') && ClusteredIndex(command, r.oid) != 0) tables.push_back(r.oid);
    });
    for (const Oid table : tables) ClusterOne(command, table, ClusteredIndex(command, table), cause);
    return;
  }
  const Oid table = command.OpenRelation(statement.relation, LockMode::kAccessExclusive, cause);
  const Relation r = RelationOf(command, table);
  if (r.assumed) return;
  if (!HasStorage(r.kind) && r.kind != 'p') Raise("42809", Quoted(r.name) + " is not a table or materialized view", statement.relation.at);
  if (r.kind == 'p' && command.version() < 15) Raise("0A000", "cannot cluster a partitioned table");
  Oid index = 0;
  if (statement.index.empty()) {
    index = ClusteredIndex(command, table);
    if (index == 0) Raise("42704", "there is no previously clustered index for table " + Quoted(r.name));
  } else {
    index = command.catalog.FindRelation(r.schema, statement.index);
    if (index == 0) Raise("42704", "index " + Quoted(statement.index) + " for table " + Quoted(r.name) + " does not exist");
  }
  if (r.kind != 'p') {
    ClusterOne(command, table, index, cause);
    return;
  }
  command.RequireNoTransaction("CLUSTER");
  for (const Oid child : AllInheritors(command.catalog, table)) {
    if (RelationOf(command, child).kind != 'r') continue;
    for (const Oid candidate : command.catalog.IndexesOf(child)) {
      if (RelationOf(command, candidate).index->parent == index) ClusterOne(command, child, candidate, cause);
    }
  }
}

}  // namespace pgrehearse
