// Queries as statements: what SELECT, INSERT, UPDATE, DELETE, MERGE, COPY and EXPLAIN lock, and what they tell the catalog.
#include <string>
#include <utility>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/known_rows.h"
#include "analyzer/procedure/procedure.h"

namespace pgrehearse {
namespace {

const RelationName* TargetOf(const Query& query) {
  if (const auto* insert = std::get_if<InsertQuery>(&query.node)) return &insert->relation;
  if (const auto* update = std::get_if<UpdateQuery>(&query.node)) return &update->relation;
  if (const auto* remove = std::get_if<DeleteQuery>(&query.node)) return &remove->relation;
  if (const auto* merge = std::get_if<MergeQuery>(&query.node)) return &merge->relation;
  return nullptr;
}

// Partitions of a target take the same lock when rows are routed to them (execPartition.c) or found in them.
void LockTree(Command& command, Oid relation, LockMode mode, const Cause& cause) {
  command.Lock(relation, mode, cause);
  for (const Oid child : command.catalog.ChildrenOf(relation)) LockTree(command, child, mode, cause);
}

// Rows that no down brings back: those of a table that existed before the transaction, deleted or overwritten.
void RecordLostRows(Command& command, const Query& query, Oid relation) {
  if (command.IsNewInTransaction(relation)) return;
  const Relation* r = command.catalog.Find<Relation>(relation);
  if (r == nullptr) return;
  const std::string table = PlainName(command.catalog, *r);
  const auto overwrite = [&](const List<TargetItem>& assignments, const std::string& what) {
    for (const TargetItem& item : assignments) {
      command.LoseData(DataLoss::Kind::kRows, table + "." + std::string(item.name),
                       command.Because(what + " overwrites the column's values", command.SpanAt(item.at)));
    }
  };
  if (std::holds_alternative<DeleteQuery>(query.node)) {
    command.LoseData(DataLoss::Kind::kRows, table, command.Because("DELETE removes rows"));
  } else if (const auto* update = std::get_if<UpdateQuery>(&query.node)) {
    overwrite(update->assignments, "UPDATE");
  } else if (const auto* insert = std::get_if<InsertQuery>(&query.node)) {
    if (insert->on_conflict != nullptr && !insert->on_conflict->nothing) overwrite(insert->on_conflict->assignments, "ON CONFLICT DO UPDATE");
  } else if (const auto* merge = std::get_if<MergeQuery>(&query.node)) {
    for (const MergeQuery::When& when : merge->whens) {
      if (when.action == MergeQuery::When::Action::kDelete) command.LoseData(DataLoss::Kind::kRows, table, command.Because("MERGE removes rows"));
      if (when.action == MergeQuery::When::Action::kUpdate) overwrite(when.assignments, "MERGE");
    }
  }
}

}  // namespace

StoredQuery RunQueryIn(Command& command, const Query& query, const ResolveContext& context) {
  if (const auto* merge = std::get_if<MergeQuery>(&query.node); merge != nullptr && command.version() < 17) {
    for (const MergeQuery::When& when : merge->whens) {
      if (when.match == MergeQuery::When::Match::kNotMatchedBySource) Raise("42601", "syntax error at or near \"BY\"");
    }
  }
  const RelationName* target = TargetOf(query);
  Oid relation = 0;
  if (target != nullptr) {
    const Cause cause = command.Because("the statement changes rows of the table");
    relation = LookupRelation(command.catalog, command.session, target->schema, target->name);
    if (relation == 0 && command.incomplete_history) relation = command.OpenRelation(*target, LockMode::kRowExclusive, cause);
    LockTree(command, relation, LockMode::kRowExclusive, cause);
  }
  StoredQuery resolved = ResolveQuery(context, query);
  CheckModification(command.catalog, resolved);
  if (relation != 0) {
    RecordLostRows(command, query, relation);
    NoteRows(command, query, relation);
    RunTriggersOf(command, query, relation);
  }
  if (query.with == nullptr) return resolved;
  for (const CommonTable& table : query.with->tables) {
    const RelationName* written = TargetOf(*table.query);
    const Oid other = written ? LookupRelation(command.catalog, command.session, written->schema, written->name) : Oid{0};
    if (other == 0) continue;
    LockTree(command, other, LockMode::kRowExclusive, command.Because("WITH changes rows of the table"));
    RecordLostRows(command, *table.query, other);
    NoteRows(command, *table.query, other);
    RunTriggersOf(command, *table.query, other);
  }
  return resolved;
}

void Run(Command& command, const Query& query) {
  const StoredQuery resolved = RunQueryIn(command, query, command.Resolving());
  if (resolved.query != nullptr) RunFunctionsOf(command, query, resolved);
}

void Run(Command& command, const Copy& copy) {
  if (copy.query != nullptr) {
    Run(command, *copy.query);
    return;
  }
  const LockMode mode = copy.from ? LockMode::kRowExclusive : LockMode::kAccessShare;
  const Oid relation = command.OpenRelation(copy.relation, mode, command.Because(copy.from ? "COPY FROM adds rows" : "COPY TO reads the table"));
  const Relation* r = command.catalog.Find<Relation>(relation);
  if (r == nullptr || r->assumed) return;
  for (const Text column : copy.columns) {
    if (r->FindColumn(column) == nullptr) {
      Raise("42703", "column \"" + std::string(column) + "\" of relation \"" + r->name + "\" does not exist", copy.relation.at);
    }
  }
  if (copy.from) {
    if (r->kind != 'r' && r->kind != 'p' && r->kind != 'f') {
      const bool trigger = r->kind == 'v' && !command.catalog.TriggersOf(relation).empty();
      if (!trigger) {
        const char* kind = r->kind == 'v' ? "view" : r->kind == 'm' ? "materialized view" : r->kind == 'S' ? "sequence" : "non-table relation";
        Raise("42809", std::string("cannot copy to ") + kind + " \"" + r->name + "\"", copy.relation.at);
      }
    }
    LockTree(command, relation, LockMode::kRowExclusive, command.Because("COPY FROM adds rows"));
    NoteCopiedRows(command, relation, copy.columns);
  } else if (r->kind != 'r' && !(r->kind == 'm' && command.version() >= 18)) {
    const char* kind = r->kind == 'v' ? "view" : r->kind == 'm' ? "materialized view" : r->kind == 'p' ? "partitioned table" : r->kind == 'S' ? "sequence" : "non-table relation";
    Raise("42809", std::string("cannot copy from ") + kind + " \"" + r->name + "\"", copy.relation.at, {},
          "Try the COPY (SELECT ...) TO variant.");
  }
}

void Run(Command& command, const Explain& explain) {
  bool analyze = false;
  for (const Option& option : explain.options) {
    if (option.name == "analyze") analyze = !option.has_text || option.text == "true" || option.text == "on" || option.text == "1";
  }
  if (explain.statement == nullptr) return;
  if (analyze) {
    Run(command, *explain.statement);
    return;
  }
  // Without ANALYZE the statement is planned, not run: its locks are taken, its changes are not made.
  const Catalog before = command.catalog;
  Run(command, *explain.statement);
  command.catalog = before;
  command.effects.created.clear();
  command.effects.dropped.clear();
  command.effects.data_lost.clear();
}

void Run(Command& command, const DeclareCursor& cursor) {
  if (!cursor.hold) command.RequireTransaction("DECLARE CURSOR");
  if (cursor.query != nullptr) Run(command, *cursor.query);
}

void Run(Command&, const CloseCursor&) {}

void Run(Command&, const Fetch&) {}

void Run(Command& command, const Prepare& prepare) {
  if (prepare.statement == nullptr) return;
  if (command.session.prepared.count(std::string(prepare.name)) != 0) {
    Raise("42P05", "prepared statement \"" + std::string(prepare.name) + "\" already exists");
  }
  auto script = std::make_shared<ParsedScript>();
  script->statements.push_back(*prepare.statement);
  command.session.prepared[std::string(prepare.name)] = std::move(script);
}

void Run(Command& command, const Execute& execute) {
  const auto found = command.session.prepared.find(std::string(execute.name));
  if (found == command.session.prepared.end()) {
    Raise("26000", "prepared statement \"" + std::string(execute.name) + "\" does not exist");
  }
  const std::shared_ptr<const ParsedScript> script = found->second;
  const auto* query = As<Query>(script->statements.front());
  const RelationName* target = query ? TargetOf(*query) : nullptr;
  if (target != nullptr) {
    LockTree(command, command.OpenRelation(*target, LockMode::kRowExclusive, command.Because("the prepared statement changes rows of the table")),
             LockMode::kRowExclusive, command.Because("the prepared statement changes rows of the table"));
  }
}

void Run(Command& command, const Deallocate& deallocate) {
  if (deallocate.name.empty()) {
    command.session.prepared.clear();
  } else if (command.session.prepared.erase(std::string(deallocate.name)) == 0) {
    Raise("26000", "prepared statement \"" + std::string(deallocate.name) + "\" does not exist");
  }
}

}  // namespace pgrehearse
