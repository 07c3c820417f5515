// REFRESH MATERIALIZED VIEW (ExecRefreshMatView and refresh_by_match_merge of matview.c).
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// is_usable_unique_index.
bool IsUsable(const Relation& index) {
  const IndexData& data = *index.index;
  if (!data.unique || !data.immediate || !data.valid || data.predicate || index.access_method != kBtreeAmOid) return false;
  for (int i = 0; i < data.key_count; ++i) {
    if (data.keys[static_cast<std::size_t>(i)].column <= 0) return false;
  }
  return data.key_count > 0;
}

// The relations that running the query reads: views are opened up, partitioned and inheritance trees followed, and the
// planner locks the indexes of whatever is stored.
class Reader {
 public:
  Reader(Command& command, const Cause& cause) : command_(command), cause_(cause) {}

  void Read(const ResolvedQuery& query) {
    for (const RangeEntry& entry : query.entries) {
      if (entry.kind == RangeEntry::Kind::kRelation) ReadRelation(entry.relation, entry.only);
      if (entry.query != nullptr) Read(*entry.query);
    }
    for (const CommonTableQuery& table : query.common_tables) {
      if (table.query != nullptr) Read(*table.query);
    }
  }

  void ReadReferences(const StoredQuery& query) {
    if (query.query != nullptr) Read(*query.query);
    // Sub-queries inside expressions refer to relations that no range table of the outer query shows.
    for (const ObjectAddress& address : References(command_.catalog, query)) {
      if (address.object_class == ObjectClass::kRelation) ReadRelation(address.oid, false);
    }
  }

 private:
  void ReadRelation(Oid oid, bool only) {
    const Relation* relation = command_.catalog.Find<Relation>(oid);
    if (relation == nullptr || !seen_.insert(oid).second) return;
    command_.Lock(oid, LockMode::kAccessShare, cause_);
    if (relation->kind == 'v') {
      ReadReferences(relation->query);
      return;
    }
    for (const Oid index : command_.catalog.IndexesOf(oid)) {
      const Relation* data = command_.catalog.Find<Relation>(index);
      if (data->kind == 'i') command_.Lock(index, LockMode::kAccessShare, cause_);
    }
    if (relation->kind == 'r' || relation->kind == 'm') command_.Scan(oid, ScanEffect::Kind::kQuery, cause_);
    if (only) return;
    for (const Oid child : command_.catalog.ChildrenOf(oid)) ReadRelation(child, false);
  }

  Command& command_;
  const Cause& cause_;
  std::set<Oid> seen_;
};

}  // namespace

void Run(Command& command, const RefreshMaterializedView& refresh) {
  Catalog& catalog = command.catalog;
  if (refresh.concurrently && !refresh.with_data) {
    Raise("42601", "CONCURRENTLY and WITH NO DATA options cannot be used together");
  }
  const Cause cause = command.Because(refresh.concurrently ? "REFRESH CONCURRENTLY changes the rows that differ"
                                                           : "REFRESH replaces the contents of the materialized view");
  const Oid oid = command.OpenRelation(refresh.relation, refresh.concurrently ? LockMode::kExclusive : LockMode::kAccessExclusive, cause);
  const std::shared_ptr<const Relation> view = catalog.Get<Relation>(oid);
  if (view == nullptr || view->assumed) return;
  if (view->kind != 'm') {
    if (view->kind != 'r' && view->kind != 'p' && view->kind != 't') {
      Raise("42809", Quoted(view->name) + " is not a table or materialized view", refresh.relation.at);
    }
    Raise("0A000", Quoted(view->name) + " is not a materialized view", refresh.relation.at);
  }
  const std::vector<Oid> indexes = catalog.IndexesOf(oid);
  if (refresh.concurrently) {
    if (!view->populated) Raise("0A000", "CONCURRENTLY cannot be used when the materialized view is not populated");
    bool usable = false;
    for (const Oid index : indexes) usable = usable || IsUsable(*catalog.Find<Relation>(index));
    if (!usable) {
      Raise("55000", "cannot refresh materialized view " + Quoted(PlainName(catalog, *view)) + " concurrently", kNowhere, {},
            "Create a unique index with no WHERE clause on one or more columns of the materialized view.");
    }
  }
  RequireNotInUse(command, oid, "REFRESH MATERIALIZED VIEW");
  if (refresh.with_data) Reader(command, cause).ReadReferences(view->query);
  if (refresh.concurrently) {
    // The old contents are joined with the new ones by the unique index, and changed as by DELETE and INSERT.
    command.Lock(oid, LockMode::kAccessShare, cause);
    command.Lock(oid, LockMode::kRowExclusive, cause);
    for (const Oid index : indexes) {
      command.Lock(index, LockMode::kAccessShare, cause);
      command.Lock(index, LockMode::kRowExclusive, cause);
    }
    command.Scan(oid, ScanEffect::Kind::kQuery, cause);
    return;
  }
  if (command.version() <= 15) command.Lock(oid, LockMode::kAccessShare, cause);
  command.Lock(oid, LockMode::kExclusive, cause);  // make_new_heap
  command.Lock(oid, LockMode::kShare, cause);      // reindex_relation after the files are swapped
  command.Rewrite(oid, cause);
  for (const Oid index : indexes) {
    command.Lock(index, LockMode::kAccessExclusive, cause);
    command.Rewrite(index, cause);
    command.Build(index, oid, cause);
  }
  if (!indexes.empty()) command.Scan(oid, ScanEffect::Kind::kIndexBuild, cause);
  catalog.Change<Relation>(oid, [&](Relation& changed) { changed.populated = refresh.with_data; });
}

}  // namespace pgrehearse
