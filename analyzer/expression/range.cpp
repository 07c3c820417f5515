// Range-table entries: relations, sub-queries and what columns they show (parse_relation.c).
#include <algorithm>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

std::vector<RangeEntryColumn> RelationColumns(const Shared& shared, Oid oid, const Relation* pending, bool* assumed) {
  std::vector<RangeEntryColumn> columns;
  const Relation* relation = pending != nullptr ? pending : shared.catalog.Find<Relation>(oid);
  if (relation != nullptr) {
    if (assumed != nullptr) *assumed = relation->assumed;
    for (const Column& column : relation->columns) {
      RangeEntryColumn made;
      made.dropped = column.dropped;
      made.name = column.dropped ? Text() : shared.arena->Copy(Text(column.name));
      made.type = column.dropped ? kInt4Oid : column.type;
      made.typmod = column.typmod;
      made.collation = column.collation;
      columns.push_back(made);
    }
    return columns;
  }
  if (const SystemRelationFact* fact = FindSystemRelation(oid, shared.version())) {
    for (const SystemColumnFact& column : fact->Columns()) {
      columns.push_back({column.name.view(), column.type, column.typmod, column.collation, false});
    }
  }
  return columns;
}

NamespaceItem* AddEntry(ParseState& state, RangeEntry* entry) {
  state.entries.push_back(entry);
  const int index = static_cast<int>(state.entries.size());
  std::vector<NamespaceColumn> columns;
  std::vector<Text> names;
  int number = 0;
  for (const RangeEntryColumn& column : entry->columns) {
    ++number;
    NamespaceColumn made;
    if (!column.dropped) {
      made = {index, number, column.type, column.typmod, column.collation, index, number, 0, false};
    }
    columns.push_back(made);
    names.push_back(column.dropped ? Text() : column.name);
  }
  NamespaceItem item;
  item.name = entry->name;
  item.entry = entry;
  item.index = index;
  item.columns = state.arena().Copy(columns);
  item.column_names = state.arena().Copy(names);
  return const_cast<NamespaceItem*>(state.arena().Make(item));
}

namespace {

// The names an alias gives, over those of the columns themselves (buildRelationAliases).
void ApplyAliases(std::vector<RangeEntryColumn>& columns, Text name, List<Text> aliases, Offset at) {
  std::size_t next = 0;
  for (RangeEntryColumn& column : columns) {
    if (column.dropped) continue;
    if (next < aliases.size()) column.name = aliases[next++];
  }
  if (next < aliases.size()) {
    const std::size_t available = static_cast<std::size_t>(
        std::count_if(columns.begin(), columns.end(), [](const RangeEntryColumn& c) { return !c.dropped; }));
    Raise("42P10",
          Cat({"table \"", name, "\" has ", std::to_string(available), " columns available but ",
               std::to_string(aliases.size()), " columns specified"}),
          at);
  }
}

RangeEntry* NewEntry(ParseState& state) { return const_cast<RangeEntry*>(state.arena().Make(RangeEntry{})); }

}  // namespace

NamespaceItem* AddRelation(ParseState& state, Oid oid, const Relation* pending, Text alias, List<Text> alias_columns,
                           bool only, bool in_from) {  // addRangeTableEntryForRelation
  bool assumed = false;
  std::vector<RangeEntryColumn> columns = RelationColumns(state.shared, oid, pending, &assumed);
  const Relation* relation = pending != nullptr ? pending : state.catalog().Find<Relation>(oid);
  RangeEntry* entry = NewEntry(state);
  entry->kind = RangeEntry::Kind::kRelation;
  entry->relation = oid;
  entry->only = only;
  entry->in_from = in_from;
  Text name;
  if (relation != nullptr) {
    entry->relation_kind = relation->kind;
    name = CopyText(state, relation->name);
    for (const std::string& option : relation->options) {
      if (relation->kind == 'v' && option == "security_barrier=true") entry->security_barrier = true;
    }
  } else if (const SystemRelationFact* fact = FindSystemRelation(oid, state.shared.version())) {
    entry->relation_kind = fact->kind;
    name = fact->name;
  }
  entry->alias = CopyText(state, alias);
  entry->alias_columns = CopyTexts(state, alias_columns);
  entry->name = alias.empty() ? name : entry->alias;
  ApplyAliases(columns, entry->name, entry->alias_columns, kNowhere);
  entry->columns = state.arena().Copy(columns);
  if (oid != 0 && pending == nullptr) state.shared.Found(ObjectClass::kRelation, oid);
  NamespaceItem* item = AddEntry(state, entry);
  item->assumed = assumed;
  return item;
}

NamespaceItem* AddSubquery(ParseState& state, const ResolvedQuery* query, Text alias, List<Text> alias_columns,
                           bool lateral, bool in_from) {  // addRangeTableEntryForSubquery
  RangeEntry* entry = NewEntry(state);
  entry->kind = RangeEntry::Kind::kSubquery;
  entry->query = query;
  entry->lateral = lateral;
  entry->in_from = in_from;
  entry->alias = CopyText(state, alias);
  entry->alias_columns = CopyTexts(state, alias_columns);
  entry->name = alias.empty() ? Text("unnamed_subquery") : entry->alias;
  std::vector<RangeEntryColumn> columns = QueryColumns(state, *query);
  ApplyAliases(columns, entry->name, entry->alias_columns, kNowhere);
  entry->columns = state.arena().Copy(columns);
  return AddEntry(state, entry);
}

void AddToNames(ParseState& state, NamespaceItem* item, bool add_join, bool rel_visible, bool cols_visible) {
  // addNSItemToQuery.
  if (add_join) {
    JoinNode leaf;
    leaf.entry = item->index;
    state.join_list.push_back(state.arena().Make(leaf));
  }
  if (rel_visible || cols_visible) {
    item->rel_visible = rel_visible;
    item->cols_visible = cols_visible;
    item->lateral_only = false;
    item->lateral_ok = true;
    state.names.push_back(item);
  }
}

const List<Target>& OutputTargets(const ResolvedQuery& query) {
  return query.command == ResolvedQuery::Command::kSelect ? query.targets : query.returning;
}

std::vector<RangeEntryColumn> QueryColumns(const ParseState&, const ResolvedQuery& query) {
  std::vector<RangeEntryColumn> columns;
  for (const Target& target : OutputTargets(query)) {
    if (target.junk) continue;
    const Node* node = target.expression;
    columns.push_back({target.name, node->type, node->typmod, node->collation, false});
  }
  return columns;
}

Oid RequireRelation(ParseState& state, const RelationName& name) {  // parserOpenTable
  const Catalog& catalog = state.catalog();
  const Oid oid = LookupRelation(catalog, state.shared.context.session, name.schema, name.name);
  if (oid == 0) {
    std::string full = name.schema.empty() ? std::string(name.name) : Cat({name.schema, ".", name.name});
    for (const CommonTable* future : state.future_common_tables) {
      if (!name.schema.empty() || future->name != name.name) continue;
      Raise("42P01", Cat({"relation \"", full, "\" does not exist"}), name.at,
            Cat({"There is a WITH item named \"", name.name, "\", but it cannot be referenced from this part of the query."}),
            "Use WITH RECURSIVE, or re-order the WITH items to remove forward references.");
    }
    if (catalog.assume_missing || state.shared.context.assume_missing) {
      throw Unknowable{Cat({"relation \"", full, "\" is not made by the history"}), name.at};
    }
    Raise("42P01", Cat({"relation \"", full, "\" does not exist"}), name.at);
  }
  const Relation* relation = catalog.Find<Relation>(oid);
  if (relation != nullptr && (relation->kind == 'i' || relation->kind == 'I' || relation->kind == 'c')) {
    const bool index = relation->kind != 'c';
    if (state.shared.version() >= 15) {
      Raise("42809", Cat({"cannot open relation \"", name.name, "\""}), name.at,
            relation->kind == 'i'   ? "This operation is not supported for indexes."
            : relation->kind == 'I' ? "This operation is not supported for partitioned indexes."
                                    : "This operation is not supported for composite types.");
    }
    Raise("42809", Cat({"\"", name.name, index ? "\" is an index" : "\" is a composite type"}), name.at);
  }
  return oid;
}

namespace {

const ResolvedQuery* QueryOfEntry(const ParseState& state, const RangeEntry& entry, int levels_up) {
  if (entry.kind == RangeEntry::Kind::kSubquery) return entry.query;
  if (entry.kind != RangeEntry::Kind::kCommonTable) return nullptr;
  const ParseState* level = &state;
  for (int i = 0; i < levels_up + entry.levels_up && level->parent != nullptr; ++i) level = level->parent;
  for (const CommonTableState* table : level->common_tables) {
    if (table->name == entry.common_table) return table->query;
  }
  return nullptr;
}

bool FunctionColumns(const Shared& shared, const FunctionInfo& info, std::vector<RangeEntryColumn>* out) {
  for (std::size_t i = 0; i < info.all_arguments.size() && i < info.modes.size(); ++i) {
    if (info.modes[i] != 'o' && info.modes[i] != 'b' && info.modes[i] != 't') continue;
    Text name = info.argument_name(i);
    if (name.empty()) name = shared.arena->Copy(Text("column" + std::to_string(out->size() + 1)));
    const Oid type = info.all_arguments[i];
    if (IsPolymorphic(type)) return false;
    out->push_back({shared.arena->Copy(name), type, -1, CollationOfType(shared.catalog, type), false});
  }
  return !out->empty();
}

}  // namespace

bool RowColumns(const ParseState& state, const Node* node, std::vector<RangeEntryColumn>* out) {
  // get_expr_result_tupdesc, expandRecordVariable.
  const Catalog& catalog = state.catalog();
  if (IsComposite(catalog, node->type)) {
    *out = CompositeColumns(state.shared, node->type);
    return true;
  }
  if (node->type != kRecordOid) return false;
  if (const auto* row = As<RowNode>(node)) {
    for (std::size_t i = 0; i < row->arguments.size(); ++i) {
      const Node* field = row->arguments[i];
      const Text name = i < row->names.size() ? row->names[i] : Text();
      out->push_back({name, field->type, field->typmod, field->collation, false});
    }
    return true;
  }
  if (const auto* call = As<FunctionExpression>(node)) {
    return FunctionColumns(state.shared, catalog.FunctionOf(call->function), out);
  }
  const auto* var = As<Var>(node);
  if (var == nullptr) return false;
  const RangeEntry* entry = EntryOf(state, var->entry, var->levels_up);
  if (var->column == 0) {
    out->assign(entry->columns.begin(), entry->columns.end());
    return true;
  }
  if (entry->kind == RangeEntry::Kind::kJoin && static_cast<std::size_t>(var->column) <= entry->join_columns.size()) {
    return RowColumns(state, entry->join_columns[static_cast<std::size_t>(var->column) - 1], out);
  }
  if (const ResolvedQuery* query = QueryOfEntry(state, *entry, var->levels_up)) {
    int number = 0;
    for (const Target& target : OutputTargets(*query)) {
      if (target.junk || ++number != var->column) continue;
      // The expression is in terms of the sub-query: look at it from there.
      ParseState inner(state.shared, const_cast<ParseState*>(&state));
      for (const RangeEntry& below : query->entries) inner.entries.push_back(const_cast<RangeEntry*>(&below));
      return RowColumns(inner, target.expression, out);
    }
  }
  if (entry->kind == RangeEntry::Kind::kFunction && !entry->functions.empty()) {
    return RowColumns(state, entry->functions[0].expression, out);
  }
  return false;
}

}  // namespace pgrehearse::analysis
