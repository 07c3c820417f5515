// What rewriter and planner refuse of INSERT and UPDATE: generated columns, ON CONFLICT without an index (rewriteHandler.c, plancat.c).
#include <algorithm>
#include <set>

#include "analyzer/expression/judge.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

namespace {

// An arbiter's element as an expression over range-table entry 1, as indexes keep theirs.
const Node* OverFirstEntry(NodeArena& arena, const Node* node, int entry) {
  return CopyTree(arena, node, [&](const Node& n, int) -> const Node* {
    const auto* var = std::get_if<Var>(&n.node);
    if (var == nullptr || var->entry != entry) return nullptr;
    Node changed = n;
    std::get<Var>(changed.node).entry = 1;
    return arena.Make(std::move(changed));
  });
}

bool Fits(const Catalog& catalog, const IndexData& index, const std::set<int>& columns, const std::vector<const Node*>& expressions,
          const std::vector<StoredExpression>& given) {
  if (!index.unique || !index.valid || index.exclusion) return false;
  std::set<int> indexed;
  std::vector<const Node*> indexed_expressions;
  for (int i = 0; i < index.key_count && static_cast<std::size_t>(i) < index.keys.size(); ++i) {
    const IndexData::Key& key = index.keys[static_cast<std::size_t>(i)];
    if (key.column != 0) {
      indexed.insert(key.column);
    } else {
      indexed_expressions.push_back(key.expression.node);
    }
  }
  if (indexed != columns || indexed_expressions.size() != expressions.size()) return false;
  for (const Node* expression : expressions) {
    const bool found = std::any_of(indexed_expressions.begin(), indexed_expressions.end(),
                                   [&](const Node* each) { return each == nullptr || SameNode(each, expression); });
    if (!found) return false;
  }
  return !index.predicate || index.predicate.node == nullptr || Proves(catalog, given, index.predicate, false);
}

}  // namespace

namespace {

// rewriteTargetListIU: identity columns GENERATED ALWAYS and generated columns take nothing but DEFAULT.
void CheckColumns(const ResolvedQuery& query, const Relation& relation, List<Target> targets, bool insert,
                  InsertQuery::Overriding overriding, int version) {
  std::set<int> assigned;
  for (const Target& target : targets) {
    const Column* column = target.junk ? nullptr : relation.column(target.number);
    // process_matched_tle: only assignments to parts of a column may meet.
    const bool part = As<SubscriptReference>(target.expression) != nullptr || As<FieldStore>(target.expression) != nullptr;
    if (column != nullptr && !part && !insert && !assigned.insert(target.number).second) {
      Raise("42601", "multiple assignments to same column \"" + column->name + "\"");
    }
    if (column == nullptr || (column->generated == 0 && column->identity != 'a')) continue;
    const Node* value = target.expression;
    bool is_default = As<SetToDefault>(value) != nullptr;
    if (const auto* var = As<Var>(value); insert && var != nullptr && var->levels_up == 0 && var->column > 0) {
      const RangeEntry& entry = query.entries[static_cast<std::size_t>(var->entry) - 1];
      if (entry.kind == RangeEntry::Kind::kValues) {
        is_default = std::all_of(entry.values.begin(), entry.values.end(), [&](const NodeList& row) {
          return As<SetToDefault>(row[static_cast<std::size_t>(var->column) - 1]) != nullptr;
        });
      }
    }
    if (is_default) continue;
    if (insert && column->generated == 0 && overriding != InsertQuery::Overriding::kNone) continue;
    const std::string name = "\"" + column->name + "\"";
    const std::string detail = column->generated != 0 ? "Column " + name + " is a generated column."
                                                      : "Column " + name + " is an identity column defined as GENERATED ALWAYS.";
    if (!insert) {
      Raise(version >= 14 || column->identity != 0 ? "428C9" : "42601", "column " + name + " can only be updated to DEFAULT", value->at, detail);
    }
    if (column->generated != 0 && version < 14) Raise("42601", "cannot insert into column " + name, value->at, detail);
    Raise("428C9", (version >= 14 ? "cannot insert a non-DEFAULT value into column " : "cannot insert into column ") + name, value->at,
          detail, column->generated != 0 ? std::string() : "Use OVERRIDING SYSTEM VALUE to override.");
  }
}

// process_matched_tle: one column may be assigned twice only where each assignment stores a part of it.
void CheckAssignedOnce(const Relation& relation, List<Target> targets) {
  std::set<int> whole;
  for (const Target& target : targets) {
    const Column* column = target.junk ? nullptr : relation.column(target.number);
    if (column == nullptr || As<FieldStore>(target.expression) != nullptr || As<SubscriptReference>(target.expression) != nullptr) continue;
    if (!whole.insert(target.number).second) Raise("42601", "multiple assignments to same column \"" + column->name + "\"");
  }
}

void CheckConflictTarget(const Catalog& catalog, const ResolvedQuery& query, Oid oid, int entry);

}  // namespace

void CheckModification(const Catalog& catalog, const StoredQuery& stored) {
  using Command = ResolvedQuery::Command;
  if (stored.query == nullptr || stored.query->result_entry == 0) return;
  const ResolvedQuery& query = *stored.query;
  const int entry = query.result_entry;
  const Oid oid = query.entries[static_cast<std::size_t>(entry) - 1].relation;
  const Relation* relation = catalog.Find<Relation>(oid);
  if (relation != nullptr && relation->kind == 'm') {  // CheckValidResultRel (execMain.c)
    Raise("42809", "cannot change materialized view \"" + relation->name + "\"");
  }
  if (relation != nullptr && relation->kind == 'S') Raise("42809", "cannot change sequence \"" + relation->name + "\"");
  if (relation == nullptr || relation->assumed || (relation->kind != 'r' && relation->kind != 'p')) return;
  const bool insert = query.command == Command::kInsert;
  if (insert || query.command == Command::kUpdate) {
    CheckColumns(query, *relation, query.targets, insert, query.overriding, catalog.version());
    if (!insert) CheckAssignedOnce(*relation, query.targets);
  }
  for (const MergeActionQuery& action : query.merge_actions) {
    const bool inserts = action.action == MergeQuery::When::Action::kInsert;
    CheckColumns(query, *relation, action.targets, inserts, action.overriding, catalog.version());
  }
  if (query.on_conflict == nullptr) return;
  CheckColumns(query, *relation, query.on_conflict->assignments, false, {}, catalog.version());
  CheckAssignedOnce(*relation, query.on_conflict->assignments);
  CheckConflictTarget(catalog, query, oid, entry);
}

namespace {

void CheckConflictTarget(const Catalog& catalog, const ResolvedQuery& query, Oid oid, int entry) {
  const OnConflictQuery& conflict = *query.on_conflict;
  if (conflict.constraint != 0) {
    const Constraint* constraint = catalog.Find<Constraint>(conflict.constraint);
    if (constraint != nullptr && constraint->index == 0) {
      Raise("42809", "constraint in ON CONFLICT clause has no associated index");
    }
    if (constraint != nullptr && constraint->kind == 'x' && !conflict.nothing) {
      Raise("42809", "ON CONFLICT DO UPDATE not supported with exclusion constraints");
    }
    return;
  }
  if (conflict.arbiter_expressions.empty()) return;
  auto arena = std::make_shared<NodeArena>();
  std::set<int> columns;
  std::vector<const Node*> expressions;
  for (const Node* element : conflict.arbiter_expressions) {
    const auto* var = As<Var>(element);
    if (var != nullptr && var->column != 0) {
      columns.insert(var->column);
    } else {
      expressions.push_back(OverFirstEntry(*arena, element, entry));
    }
  }
  std::vector<StoredExpression> given;
  if (conflict.arbiter_where != nullptr) given.push_back({arena, OverFirstEntry(*arena, conflict.arbiter_where, entry), {}});
  for (Oid index : catalog.IndexesOf(oid)) {
    const Relation* found = catalog.Find<Relation>(index);
    if (found != nullptr && found->index != nullptr && Fits(catalog, *found->index, columns, expressions, given)) return;
  }
  Raise("42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
}

}  // namespace

}  // namespace pgrehearse
