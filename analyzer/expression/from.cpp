// FROM: relations, WITH queries, sub-queries, functions, samples (parse_clause.c, transformFromClauseItem).
#include <algorithm>

#include "analyzer/expression/from.h"
#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

void CheckConflicts(const std::vector<NamespaceItem*>& left, const std::vector<NamespaceItem*>& right) {
  // checkNameSpaceConflicts.
  auto bare_relation = [](const NamespaceItem* item) {
    return item->entry->kind == RangeEntry::Kind::kRelation && item->entry->alias.empty();
  };
  for (const NamespaceItem* a : left) {
    if (!a->rel_visible) continue;
    for (const NamespaceItem* b : right) {
      if (!b->rel_visible || a->name != b->name) continue;
      if (bare_relation(a) && bare_relation(b) && a->entry->relation != b->entry->relation) continue;
      Raise("42712", Cat({"table name \"", a->name, "\" specified more than once"}));
    }
  }
}

void SetLateral(const std::vector<NamespaceItem*>& items, bool only, bool ok) {
  for (NamespaceItem* item : items) {
    item->lateral_only = only;
    item->lateral_ok = ok;
  }
}

FromResult Leaf(ParseState& state, NamespaceItem* item) {
  JoinNode leaf;
  leaf.entry = item->index;
  return {state.arena().Make(leaf), item, {item}};
}

namespace {

RangeEntry* NewEntry(ParseState& state) { return const_cast<RangeEntry*>(state.arena().Make(RangeEntry{})); }

void NameColumns(ParseState& state, RangeEntry* entry, std::vector<RangeEntryColumn> columns) {  // buildRelationAliases
  if (entry->alias_columns.size() > columns.size()) {
    Raise("42P10",
          Cat({"table \"", entry->name, "\" has ", std::to_string(columns.size()), " columns available but ",
               std::to_string(entry->alias_columns.size()), " columns specified"}));
  }
  std::size_t next = 0;
  for (RangeEntryColumn& column : columns) {
    if (!column.dropped && next < entry->alias_columns.size()) column.name = entry->alias_columns[next++];
  }
  entry->columns = state.arena().Copy(columns);
}

// addRangeTableEntryForCTE.
NamespaceItem* AddCommonTable(ParseState& state, CommonTableState& table, int levels_up, const RelationName& name) {
  RangeEntry* entry = NewEntry(state);
  entry->kind = RangeEntry::Kind::kCommonTable;
  entry->common_table = table.name;
  entry->levels_up = levels_up;
  if (!table.analyzed) RequireColumns(state, table, levels_up);
  entry->self_reference = !table.analyzed;
  if (!table.analyzed) table.recursive = true;
  ++table.reference_count;
  if (table.query != nullptr && table.query->command != ResolvedQuery::Command::kSelect && table.query->returning.empty()) {
    Raise("0A000", Cat({"WITH query \"", table.name, "\" does not have a RETURNING clause"}), name.at);
  }
  entry->alias = CopyText(state, name.alias);
  entry->alias_columns = CopyTexts(state, name.alias_columns);
  entry->name = name.alias.empty() ? table.name : entry->alias;
  std::vector<RangeEntryColumn> columns(table.columns.begin(), table.columns.end());
  std::size_t hidden = 0;
  if (const auto* search = table.written->search; search != nullptr) {
    const Oid type = search->breadth_first ? kRecordOid : kRecordArrayOid;
    columns.push_back({CopyText(state, search->sequence_column), type, -1, 0, false});
    ++hidden;
  }
  if (const auto* cycle = table.written->cycle; cycle != nullptr) {
    columns.push_back({CopyText(state, cycle->mark_column), table.cycle_mark_type, table.cycle_mark_typmod, table.cycle_mark_collation, false});
    columns.push_back({CopyText(state, cycle->path_column), kRecordArrayOid, -1, 0, false});
    hidden += 2;
  }
  NameColumns(state, entry, std::move(columns));
  NamespaceItem* item = AddEntry(state, entry);
  if (levels_up > 0) {
    // Columns of SEARCH and CYCLE are not part of * inside the WITH query itself.
    for (std::size_t i = 0; i < hidden; ++i) {
      const_cast<NamespaceColumn&>(item->columns[item->columns.size() - 1 - i]).dont_expand = true;
    }
  }
  return item;
}

FromResult FromRelation(ParseState& state, const RelationName& name) {
  if (name.schema.empty()) {
    int levels_up = 0;
    if (CommonTableState* table = FindCommonTable(state, name.name, &levels_up)) {
      return Leaf(state, AddCommonTable(state, *table, levels_up, name));
    }
  }
  const Oid relation = RequireRelation(state, name);
  return Leaf(state, AddRelation(state, relation, nullptr, name.alias, name.alias_columns, name.only, true));
}

FromResult FromSubquery(ParseState& state, const FromItem& item, const FromQuery& written) {
  if (item.alias.empty() && state.shared.version() < 16) {
    Raise("42601", "subquery in FROM must have an alias", item.at, {}, "For example, FROM (SELECT ...) [AS] foo.");
  }
  const ResolvedQuery* query = nullptr;
  {
    KindScope scope(state, ExprKind::kFromSubselect);
    state.lateral_active = written.lateral;
    query = AnalyzeSubquery(state, *written.query, nullptr, false, true);
    state.lateral_active = false;
  }
  return Leaf(state, AddSubquery(state, query, item.alias, item.alias_columns, written.lateral, true));
}

bool IsPlainUnnest(const FromFunction::Item& item) {
  const auto* call = As<FunctionCall>(item.call);
  return call != nullptr && call->name.size() == 1 && call->name[0] == "unnest" && call->arguments.size() > 1 &&
         call->order_by.empty() && call->filter == nullptr && call->over == nullptr && !call->star && !call->distinct &&
         !call->variadic && item.columns.empty();
}

struct FunctionParts {
  std::vector<RangeEntry::Function> functions;
  std::vector<Text> names;
  std::vector<List<ColumnDefinitionItem>> definitions;
};

FunctionParts TransformFunctions(ParseState& state, const FromFunction& written) {
  FunctionParts parts;
  auto add = [&](const Expression* call, Text name, List<ColumnDefinitionItem> definitions) {
    const Node* last_srf = state.last_srf;
    const Node* node = TransformExpression(state, call, ExprKind::kFromFunction);
    if (state.last_srf != last_srf && state.last_srf != node) {
      Raise("0A000", "set-returning functions must appear at top level of FROM", At(state.last_srf));
    }
    RangeEntry::Function function;
    function.expression = node;
    parts.functions.push_back(function);
    parts.names.push_back(CopyText(state, name));
    parts.definitions.push_back(definitions);
  };
  for (const FromFunction::Item& item : written.functions) {
    if (IsPlainUnnest(item)) {
      static constexpr Text kName[] = {"pg_catalog", "unnest"};
      for (const Expression* argument : As<FunctionCall>(item.call)->arguments) {
        FunctionCall single;
        single.name = NameList(kName);
        single.arguments = state.arena().Copy(std::vector<const Expression*>{argument});
        add(state.arena().Make(Expression{item.call->at, single}), "unnest", {});
      }
      continue;
    }
    if (!item.columns.empty() && !written.columns.empty()) {
      Raise("42601", "multiple column definition lists are not allowed for the same function", item.call->at);
    }
    add(item.call, FigureColumnName(item.call), item.columns);
  }
  if (!written.columns.empty()) {
    if (parts.functions.size() != 1) {
      Raise("42601",
            written.rows_from ? "ROWS FROM() with multiple functions cannot have a column definition list"
                              : "UNNEST() with multiple arguments cannot have a column definition list",
            kNowhere, {}, written.rows_from ? "Put a separate column definition list for each function inside ROWS FROM()."
                                            : "Use separate UNNEST() calls inside ROWS FROM(), and attach a column definition list to each one.");
    }
    if (written.ordinality) {
      Raise("42601", "WITH ORDINALITY cannot be used with a column definition list", kNowhere, {},
            "Put the column definition list inside ROWS FROM().");
    }
    parts.definitions[0] = written.columns;
  }
  return parts;
}

// The columns of a definition list: AS (a int, b text).
std::vector<RangeEntryColumn> DefinedColumns(ParseState& state, RangeEntry::Function& function, List<ColumnDefinitionItem> definitions) {
  std::vector<RangeEntryColumn> columns;
  std::vector<ColumnDefinitionItem> copies;
  for (const ColumnDefinitionItem& item : definitions) {
    const ResolvedType type = ResolveType(state.shared.context, *item.type);
    Oid collation = type.collation;
    if (!item.collation.empty()) collation = ResolveCollation(state.shared.context, item.collation);
    const Text name = CopyText(state, item.name);
    columns.push_back({name, type.type, type.typmod, collation, false});
    ColumnDefinitionItem copy;
    copy.name = name;
    copies.push_back(copy);
  }
  function.definitions = state.arena().Copy(copies);
  function.definition_types = state.arena().Copy(columns);
  return columns;
}

// chooseScalarFunctionAlias: a single named OUT parameter, else the alias, else the function's name.
Text ScalarColumnName(ParseState& state, const Node* node, Text function_name, Text alias, std::size_t functions) {
  if (const auto* call = As<FunctionExpression>(node)) {
    const FunctionInfo info = state.catalog().FunctionOf(call->function);
    Text out;
    int outs = 0;
    for (std::size_t i = 0; i < info.all_arguments.size() && i < info.modes.size(); ++i) {
      if (info.modes[i] == 'i' || info.modes[i] == 'v') continue;
      ++outs;
      out = info.argument_name(i);
    }
    if (outs == 1 && !out.empty()) return CopyText(state, out);
  }
  return functions == 1 && !alias.empty() ? alias : function_name;
}

// addRangeTableEntryForFunction.
NamespaceItem* AddFunctions(ParseState& state, const FromItem& item, const FromFunction& written, FunctionParts parts) {
  RangeEntry* entry = NewEntry(state);
  entry->kind = RangeEntry::Kind::kFunction;
  entry->alias = CopyText(state, item.alias);
  entry->alias_columns = CopyTexts(state, item.alias_columns);
  entry->name = item.alias.empty() ? parts.names[0] : entry->alias;
  entry->ordinality = written.ordinality;
  std::vector<RangeEntryColumn> all;
  for (std::size_t i = 0; i < parts.functions.size(); ++i) {
    RangeEntry::Function& function = parts.functions[i];
    const Node* node = function.expression;
    std::vector<RangeEntryColumn> columns;
    const bool row = node->type == kRecordOid || IsComposite(state.catalog(), node->type);
    const bool known = row && RowColumns(state, node, &columns);
    const Offset at = At(node);
    if (!parts.definitions[i].empty()) {
      if (known) {
        Raise("42601",
              node->type == kRecordOid ? "a column definition list is redundant for a function with OUT parameters"
                                       : "a column definition list is redundant for a function returning a named composite type",
              at);
      }
      if (node->type != kRecordOid) {
        Raise("42601", "a column definition list is only allowed for functions returning \"record\"", at);
      }
      columns = DefinedColumns(state, function, parts.definitions[i]);
    } else if (row && !known) {
      if (const auto* call = As<FunctionExpression>(node)) {
        // OUT parameters of polymorphic types: resolved from the call's arguments, which is not followed here.
        const FunctionInfo info = state.catalog().FunctionOf(call->function);
        if (info.modes.find_first_of("obt") != std::string_view::npos) PolymorphicColumns(state, *call, info, &columns);
      }
      if (columns.empty()) Raise("42601", "a column definition list is required for functions returning \"record\"", at);
    } else if (!row) {
      const TypeInfo type = state.catalog().TypeOf(node->type);
      if (type.kind == 'p' && node->type != kVoidOid && node->type != kCstringOid) {
        Raise("42804",
              Cat({"function \"", parts.names[i], "\" in FROM has unsupported return type ", TypeText(state.shared, node->type)}), at);
      }
      columns.push_back({ScalarColumnName(state, node, parts.names[i], entry->alias, parts.functions.size()), node->type,
                         node->typmod, node->collation, false});
    }
    function.column_count = static_cast<int>(columns.size());
    all.insert(all.end(), columns.begin(), columns.end());
  }
  if (written.ordinality) all.push_back({"ordinality", kInt8Oid, -1, 0, false});
  NameColumns(state, entry, std::move(all));
  entry->lateral = written.lateral;
  for (const RangeEntry::Function& function : parts.functions) entry->lateral |= ContainsVarOfLevel(function.expression, 0);
  entry->functions = state.arena().Copy(parts.functions);
  return AddEntry(state, entry);
}

FromResult FromFunctions(ParseState& state, const FromItem& item, const FromFunction& written) {
  state.lateral_active = true;  // names to the left are visible to functions with or without LATERAL
  FunctionParts parts = TransformFunctions(state, written);
  state.lateral_active = false;
  for (const RangeEntry::Function& function : parts.functions) AssignCollations(state, function.expression);
  return Leaf(state, AddFunctions(state, item, written, std::move(parts)));
}

FromResult FromTableSample(ParseState& state, const FromSample& written) {  // transformRangeTableSample
  FromResult result = TransformFromItem(state, *written.relation);
  RangeEntry* entry = result.top->entry;
  const bool table = entry->kind == RangeEntry::Kind::kRelation &&
                     (entry->relation_kind == 'r' || entry->relation_kind == 'm' || entry->relation_kind == 'p');
  if (!table) Raise("42809", "TABLESAMPLE clause can only be applied to tables and materialized views");
  std::vector<FunctionInfo> candidates;
  CollectFunctions(state.shared, written.method, &candidates, kNowhere);
  const auto handler = std::find_if(candidates.begin(), candidates.end(), [](const FunctionInfo& info) {
    return info.arguments.size() == 1 && info.arguments[0] == kInternalOid;
  });
  if (handler == candidates.end()) {
    Raise("42704", Cat({"tablesample method ", NameToString(written.method), " does not exist"}));
  }
  entry->sample_method = handler->oid;
  const Oid type = handler->name == "system_rows" ? kInt8Oid : handler->name == "system_time" ? kFloat8Oid : kFloat4Oid;
  Nodes arguments;
  for (const Expression* argument : written.arguments) {
    const Node* node = TransformExpression(state, argument, ExprKind::kFromFunction);
    arguments.push_back(CoerceToSpecific(state, node, type, -1, "TABLESAMPLE"));
  }
  AssignListCollations(state, arguments);
  const NodeList kept = state.arena().Copy(arguments);
  entry->sample_arguments = kept.data();
  entry->sample_argument_count = static_cast<int>(kept.size());
  if (written.repeatable != nullptr) {
    const Node* node = TransformExpression(state, written.repeatable, ExprKind::kFromFunction);
    entry->sample_repeatable = CoerceToSpecific(state, node, kFloat8Oid, -1, "REPEATABLE");
    AssignCollations(state, entry->sample_repeatable);
  }
  return result;
}

}  // namespace

// resolve_polymorphic_tupdesc: OUT parameters get the types that the arguments decide.
void PolymorphicColumns(ParseState& state, const FunctionExpression& call, const FunctionInfo& info,
                        std::vector<RangeEntryColumn>* columns) {
  std::vector<Oid> actual;
  for (const Node* argument : call.arguments) actual.push_back(argument->type);
  std::vector<Oid> declared(info.arguments.begin(), info.arguments.end());
  if (actual.size() != declared.size()) return;
  for (std::size_t i = 0; i < info.all_arguments.size() && i < info.modes.size(); ++i) {
    if (info.modes[i] != 'o' && info.modes[i] != 'b' && info.modes[i] != 't') continue;
    std::vector<Oid> copy = declared;
    const Oid type = EnforceGenericTypes(state.shared, actual, copy, info.all_arguments[i], false);
    Text name = info.argument_name(i);
    if (name.empty()) name = Text("column" + std::to_string(columns->size() + 1));
    columns->push_back({CopyText(state, name), type, -1, CollationOfType(state.catalog(), type), false});
  }
}

FromResult TransformFromItem(ParseState& state, const FromItem& item) {
  return std::visit(
      [&](const auto& node) -> FromResult {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, RelationName>) return FromRelation(state, node);
        if constexpr (std::is_same_v<T, FromQuery>) return FromSubquery(state, item, node);
        if constexpr (std::is_same_v<T, FromFunction>) return FromFunctions(state, item, node);
        if constexpr (std::is_same_v<T, FromXmlTable>) return FromXml(state, item, node);
        if constexpr (std::is_same_v<T, FromJsonTable>) return FromJson(state, item, node);
        if constexpr (std::is_same_v<T, FromSample>) return FromTableSample(state, node);
        if constexpr (std::is_same_v<T, FromJoin>) return FromJoined(state, item, node);
      },
      item.node);
}

void TransformFrom(ParseState& state, List<const FromItem*> items) {  // transformFromClause
  for (const FromItem* item : items) {
    FromResult result = TransformFromItem(state, *item);
    CheckConflicts(state.names, result.names);
    SetLateral(result.names, true, true);
    state.join_list.push_back(result.join);
    state.names.insert(state.names.end(), result.names.begin(), result.names.end());
  }
  SetLateral(state.names, false, true);
}

}  // namespace pgrehearse::analysis
