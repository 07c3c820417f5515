// Printing INSERT, UPDATE, DELETE and MERGE, as rules and SQL-standard function bodies hold them.
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

constexpr int kStandard = 8;  // PRETTYINDENT_STD

std::size_t CountTargets(const ResolvedQuery& query) {
  std::size_t count = 0;
  for (const Target& target : query.targets) count += target.junk ? 0 : 1;
  return count;
}

// The sub-query a multiple assignment takes its columns from, below decoration: (a, b) = (SELECT ...).
const Node* AssignedValue(const Node* node) {
  while (node) {
    if (const auto* store = As<FieldStore>(node)) {
      if (store->values.empty()) break;
      node = store->values[0];
    } else if (const auto* reference = As<SubscriptReference>(node)) {
      if (!reference->assignment) break;
      node = reference->assignment;
    } else if (const auto* domain = As<CoerceToDomain>(node)) {
      if (domain->form != CallForm::kImplicitCast) break;
      node = domain->argument;
    } else {
      break;
    }
  }
  return StripImplicitCoercions(node);
}

}  // namespace

std::string Deparser::TargetColumn(const RangeEntry& entry, int column) const {
  const auto names = RelationColumnNames(catalog_, entry.relation);
  if (column >= 1 && static_cast<std::size_t>(column) <= names.size() && names[column - 1]) return *names[column - 1];
  if (column >= 1 && static_cast<std::size_t>(column) <= entry.columns.size()) {
    return std::string(entry.columns[column - 1].name);
  }
  return "?column?";
}

// processIndirection: prints .field and [subscript] of an assignment and gives the value assigned.
const Node* Deparser::Indirection(const Node* node) {
  const CoerceToDomain* domain = nullptr;
  const Node* domain_node = nullptr;
  while (node) {
    if (const auto* store = As<FieldStore>(node)) {
      if (store->values.empty() || store->columns.empty()) break;
      Oid type = node->type;
      while (catalog_.TypeOf(type).kind == 'd') type = catalog_.TypeOf(type).base;
      const auto names = RelationColumnNames(catalog_, catalog_.TypeOf(type).relation);
      const std::size_t field = store->columns[0];
      Put('.');
      PutIdentifier(field >= 1 && field <= names.size() && names[field - 1] ? *names[field - 1] : "?column?");
      node = store->values[0];
    } else if (const auto* reference = As<SubscriptReference>(node)) {
      if (!reference->assignment) break;
      Subscripts(*reference);
      node = reference->assignment;
    } else if (const auto* coercion = As<CoerceToDomain>(node)) {
      domain = coercion;
      domain_node = node;
      if (coercion->form != CallForm::kImplicitCast) break;
      node = coercion->argument;
    } else {
      break;
    }
  }
  if (domain && node == domain->argument) node = domain_node;
  return node;
}

void Deparser::Returning(const ResolvedQuery& query) {
  if (query.returning.empty()) return;
  Keyword(" RETURNING", -kStandard, kStandard, 1);
  const bool old_alias = !query.returning_old_alias.empty() && query.returning_old_alias != "old";
  const bool new_alias = !query.returning_new_alias.empty() && query.returning_new_alias != "new";
  if (old_alias) {
    Put(" WITH (OLD AS ");
    PutIdentifier(query.returning_old_alias);
  }
  if (new_alias) {
    Put(old_alias ? ", NEW AS " : " WITH (NEW AS ");
    PutIdentifier(query.returning_new_alias);
  }
  if (old_alias || new_alias) Put(')');
  TargetList(query.returning);
}

void Deparser::Insert(const ResolvedQuery& query) {
  With(query);
  const RangeEntry* select = nullptr;
  const RangeEntry* values = nullptr;
  for (const RangeEntry& entry : query.entries) {
    if (entry.kind == RangeEntry::Kind::kSubquery) select = &entry;
    if (entry.kind == RangeEntry::Kind::kValues) values = &entry;
  }
  const RangeEntry& target = query.entries[query.result_entry - 1];
  if (c_.indent) {
    c_.level += kStandard;
    Put(' ');
  }
  Put("INSERT INTO " + RelationText(target.relation, false));
  EntryAlias(target, query.result_entry, true);
  Put(' ');
  std::vector<const Node*> assigned;
  bool first = true;
  if (!query.targets.empty()) Put('(');
  for (const Target& item : query.targets) {
    if (item.junk) continue;
    if (!first) Put(", ");
    first = false;
    PutIdentifier(TargetColumn(target, item.number));
    assigned.push_back(Indirection(item.expression));
  }
  if (!query.targets.empty()) Put(") ");
  if (query.overriding == InsertQuery::Overriding::kSystem) Put("OVERRIDING SYSTEM VALUE ");
  if (query.overriding == InsertQuery::Overriding::kUser) Put("OVERRIDING USER VALUE ");
  if (select && select->query) {
    Query(*select->query, c_.names, nullptr, false, c_.level);
  } else if (values) {
    Values(values->values);
  } else if (!assigned.empty()) {
    Keyword("VALUES (", -kStandard, kStandard, 2);
    TopLevelList(assigned, false);
    Put(')');
  } else {
    Put("DEFAULT VALUES");
  }
  if (const OnConflictQuery* conflict = query.on_conflict) {
    Put(" ON CONFLICT");
    const bool saved = c_.prefix;
    if (!conflict->arbiter_expressions.empty()) {
      Put('(');
      c_.prefix = false;  // they can only mean the target
      for (std::size_t i = 0; i < conflict->arbiter_expressions.size(); ++i) {
        const Node* element = conflict->arbiter_expressions[i];
        if (i > 0) Put(", ");
        const auto* call = As<FunctionExpression>(element);
        const bool parens = !As<Var>(element) && !(call && call->form == CallForm::kExplicitCall);
        if (parens) Put('(');
        Expression(element, false);
        if (parens) Put(')');
        if (i < conflict->arbiter_collations.size() && conflict->arbiter_collations[i] != 0) {
          Put(" COLLATE " + CollationNameFor(catalog_, conflict->arbiter_collations[i]));
        }
        if (i < conflict->arbiter_opclasses.size() && conflict->arbiter_opclasses[i] != 0) {
          const OpclassInfo opclass = catalog_.OpclassOf(conflict->arbiter_opclasses[i]);
          Put(OpclassSuffix(catalog_, opclass.oid, opclass.input_type));
        }
      }
      c_.prefix = saved;
      Put(')');
      if (conflict->arbiter_where) {
        c_.prefix = false;
        Keyword(" WHERE ", -kStandard, kStandard, 1);
        Expression(conflict->arbiter_where, false);
        c_.prefix = saved;
      }
    } else if (conflict->constraint != 0) {
      Put(" ON CONSTRAINT ");
      if (const Constraint* constraint = catalog_.Find<Constraint>(conflict->constraint)) {
        PutIdentifier(constraint->name);
      }
    }
    if (conflict->nothing) {
      Put(" DO NOTHING");
    } else {
      Put(" DO UPDATE SET ");
      UpdateTargets(query, conflict->assignments, target);
      if (conflict->where) {
        Keyword(" WHERE ", -kStandard, kStandard, 1);
        Expression(conflict->where, false);
      }
    }
  }
  Returning(query);
}

void Deparser::Update(const ResolvedQuery& query) {
  With(query);
  const RangeEntry& target = query.entries[query.result_entry - 1];
  if (c_.indent) {
    Put(' ');
    c_.level += kStandard;
  }
  Put(target.only ? "UPDATE ONLY " : "UPDATE ");
  Put(RelationText(target.relation, false));
  EntryAlias(target, query.result_entry, false);
  Put(" SET ");
  UpdateTargets(query, query.targets, target);
  From(query, " FROM ");
  if (query.where) {
    Keyword(" WHERE ", -kStandard, kStandard, 1);
    Expression(query.where, false);
  }
  Returning(query);
}

void Deparser::UpdateTargets(const ResolvedQuery&, List<Target> targets, const RangeEntry& entry) {
  std::vector<const Node*> sources;  // the sub-queries of (a, b) = (SELECT ...), in order
  for (const Target& target : targets) {
    const SubLink* link = target.junk ? As<SubLink>(target.expression) : nullptr;
    if (link && link->kind == SubqueryExpression::Kind::kMultiScalar) sources.push_back(target.expression);
  }
  std::size_t next_source = 0, remaining = 0;
  const Node* source = nullptr;
  bool first = true;
  for (const Target& target : targets) {
    if (target.junk) continue;
    if (!first) Put(", ");
    first = false;
    if (next_source < sources.size() && !source && As<Param>(AssignedValue(target.expression))) {
      source = sources[next_source++];
      const ResolvedQuery* query = As<SubLink>(source)->query;
      remaining = query ? CountTargets(*query) : 1;
      Put('(');
    }
    PutIdentifier(TargetColumn(entry, target.number));
    const Node* value = Indirection(target.expression);
    if (source) {
      if (--remaining > 0) continue;
      Put(')');
      value = source;
      source = nullptr;
    }
    Put(" = ");
    Expression(value, false);
  }
}

void Deparser::Delete(const ResolvedQuery& query) {
  With(query);
  const RangeEntry& target = query.entries[query.result_entry - 1];
  if (c_.indent) {
    Put(' ');
    c_.level += kStandard;
  }
  Put(target.only ? "DELETE FROM ONLY " : "DELETE FROM ");
  Put(RelationText(target.relation, false));
  EntryAlias(target, query.result_entry, false);
  From(query, " USING ");
  if (query.where) {
    Keyword(" WHERE ", -kStandard, kStandard, 1);
    Expression(query.where, false);
  }
  Returning(query);
}

void Deparser::Merge(const ResolvedQuery& query) {
  using Match = MergeQuery::When::Match;
  using Action = MergeQuery::When::Action;
  With(query);
  const RangeEntry& target = query.entries[query.result_entry - 1];
  if (c_.indent) {
    Put(' ');
    c_.level += kStandard;
  }
  Put(target.only ? "MERGE INTO ONLY " : "MERGE INTO ");
  Put(RelationText(target.relation, false));
  EntryAlias(target, query.result_entry, false);
  From(query, " USING ");
  Keyword(" ON ", -kStandard, kStandard, 2);
  Expression(query.merge_condition, false);
  bool by_source = false;
  for (const MergeActionQuery& action : query.merge_actions) {
    by_source = by_source || action.match == Match::kNotMatchedBySource;
  }
  for (const MergeActionQuery& action : query.merge_actions) {
    Keyword(" WHEN ", -kStandard, kStandard, 2);
    switch (action.match) {
      case Match::kMatched: Put("MATCHED"); break;
      case Match::kNotMatchedBySource: Put("NOT MATCHED BY SOURCE"); break;
      case Match::kNotMatchedByTarget: Put(by_source ? "NOT MATCHED BY TARGET" : "NOT MATCHED"); break;
    }
    if (action.condition) {
      Keyword(" AND ", -kStandard, kStandard, 3);
      Expression(action.condition, false);
    }
    Keyword(" THEN ", -kStandard, kStandard, 3);
    switch (action.action) {
      case Action::kInsert: {
        Put("INSERT");
        std::vector<const Node*> assigned;
        if (!action.targets.empty()) Put(" (");
        for (const Target& item : action.targets) {
          if (!assigned.empty()) Put(", ");
          PutIdentifier(TargetColumn(target, item.number));
          assigned.push_back(Indirection(item.expression));
        }
        if (!action.targets.empty()) Put(')');
        if (action.overriding == InsertQuery::Overriding::kSystem) Put(" OVERRIDING SYSTEM VALUE");
        if (action.overriding == InsertQuery::Overriding::kUser) Put(" OVERRIDING USER VALUE");
        if (assigned.empty()) {
          Put(" DEFAULT VALUES");
        } else {
          Keyword(" VALUES (", -kStandard, kStandard, 4);
          TopLevelList(assigned, false);
          Put(')');
        }
        break;
      }
      case Action::kUpdate:
        Put("UPDATE SET ");
        UpdateTargets(query, action.targets, target);
        break;
      case Action::kDelete: Put("DELETE"); break;
      case Action::kNothing: Put("DO NOTHING"); break;
    }
  }
  Returning(query);
}

}  // namespace pgrehearse
