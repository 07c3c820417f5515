// Finding names in the visible range-table entries, and the errors when they are not there (parse_relation.c).
#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

struct SystemColumn {
  Text name;
  int number;
  Oid type;
};

// SysAtt in heap.c.
constexpr SystemColumn kSystemColumns[] = {{"ctid", -1, kTidOid}, {"xmin", -2, kXidOid}, {"cmin", -3, kCidOid},
                                           {"xmax", -4, kXidOid}, {"cmax", -5, kCidOid}, {"tableoid", -6, kOidOid}};

const SystemColumn* FindSystemColumn(Text name) {
  for (const SystemColumn& column : kSystemColumns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

void CheckLateral(ParseState& state, const NamespaceItem* item, Offset at) {  // check_lateral_ref_ok
  if (!item->lateral_only || item->lateral_ok) return;
  const bool target = state.target != nullptr && state.target->entry == item->entry;
  Raise("42P10", Cat({"invalid reference to FROM-clause entry for table \"", item->name, "\""}), at,
        target ? std::string() : "The combining JOIN type must be INNER or LEFT for a LATERAL reference.",
        target ? Cat({"There is an entry for table \"", item->name, "\", but it cannot be referenced from this part of the query."})
               : std::string());
}

bool Skipped(const ParseState& state, const NamespaceItem* item) { return item->lateral_only && !state.lateral_active; }

}  // namespace

const Node* MakeVar(const ParseState& state, const NamespaceColumn& column, int levels_up, Offset at) {
  Var var;
  var.entry = column.entry;
  var.column = column.column;
  var.levels_up = levels_up;
  if (column.syntactic_entry != column.entry || column.syntactic_column != column.column) {
    var.syntactic_entry = column.syntactic_entry;
    var.syntactic_column = column.syntactic_column;
  }
  var.returning = column.returning;
  return Make(state, var, column.type, column.typmod, at, column.collation);
}

const RangeEntry* EntryOf(const ParseState& state, int entry, int levels_up) {
  const ParseState* level = &state;
  for (int i = 0; i < levels_up && level->parent != nullptr; ++i) level = level->parent;
  return level->entry(entry);
}

const Node* FindItemColumn(ParseState& state, NamespaceItem* item, int levels_up, Text column, Offset at) {
  // scanNSItemForColumn, scanRTEForColumn.
  int found = 0;
  for (std::size_t i = 0; i < item->column_names.size(); ++i) {
    if (item->column_names[i] != column || column.empty()) continue;
    if (found != 0) Raise("42702", Cat({"column reference \"", column, "\" is ambiguous"}), at);
    found = static_cast<int>(i) + 1;
  }
  if (found > 0) {
    const NamespaceColumn& target = item->columns[static_cast<std::size_t>(found) - 1];
    if (target.type == 0) {
      if (item->entry != nullptr && item->entry->kind == RangeEntry::Kind::kRelation && item->assumed) {
        throw Unknowable{Cat({"the type of column \"", column, "\" of relation \"", item->name, "\", which the history never made"}), at};
      }
      if (target.entry == 0) Raise("42703", Cat({"column \"", column, "\" of relation \"", item->name, "\" does not exist"}), at);
    }
    return MakeVar(state, target, levels_up, at);
  }
  const RangeEntry* entry = item->entry;
  if (entry == nullptr || entry->kind != RangeEntry::Kind::kRelation || entry->relation_kind == 'c' ||
      entry->relation_kind == 'v') {
    return nullptr;
  }
  const SystemColumn* system = FindSystemColumn(column);
  if (system == nullptr) return nullptr;
  if (state.kind == ExprKind::kCheckConstraint && system->number != -6) {
    Raise("42P10", Cat({"system column \"", column, "\" reference in check constraint is invalid"}), at);
  }
  if (state.kind == ExprKind::kGeneratedColumn && system->number != -6) {
    Raise("42P10", Cat({"cannot use system column \"", column, "\" in column generation expression"}), at);
  }
  if (state.kind == ExprKind::kMergeWhen && system->number != -6) {
    Raise("42P10", Cat({"cannot use system column \"", column, "\" in MERGE WHEN condition"}), at);
  }
  Var var;
  var.entry = item->index;
  var.column = system->number;
  var.levels_up = levels_up;
  var.returning = item->returning;
  return Make(state, var, system->type, -1, at);
}

const Node* FindColumn(ParseState& state, Text column, bool local_only, Offset at) {  // colNameToVar
  int levels_up = 0;
  for (ParseState* level = &state; level != nullptr; level = level->parent, ++levels_up) {
    const Node* result = nullptr;
    const NamespaceItem* assumed = nullptr;
    for (NamespaceItem* item : level->names) {
      if (!item->cols_visible || Skipped(*level, item)) continue;
      const Node* found = FindItemColumn(state, item, levels_up, column, at);
      if (found == nullptr) {
        if (item->assumed) assumed = item;
        continue;
      }
      if (result != nullptr) Raise("42702", Cat({"column reference \"", column, "\" is ambiguous"}), at);
      CheckLateral(*level, item, at);
      result = found;
    }
    if (result != nullptr) return result;
    if (assumed != nullptr) {
      throw Unknowable{Cat({"column \"", column, "\" may belong to relation \"", assumed->name, "\", which the history never made"}), at};
    }
    if (local_only) break;
  }
  return nullptr;
}

NamespaceItem* FindItem(ParseState& state, Text schema, Text name, Offset at, int* levels_up) {  // refnameNamespaceItem
  Oid relation = 0;
  const Relation* pending = nullptr;
  if (!schema.empty()) {
    relation = LookupRelation(state.catalog(), state.shared.context.session, schema, name);
    // A relation under construction is known by its entry alone.
    for (ParseState* level = &state; level != nullptr && pending == nullptr; level = level->parent) {
      const Relation* target = level->target_relation;
      if (target != nullptr && target->name == name && state.catalog().SchemaName(target->schema) == schema) pending = target;
    }
    if (relation == 0 && pending == nullptr) return nullptr;
  }
  int up = 0;
  for (ParseState* level = &state; level != nullptr; level = level->parent, ++up) {
    NamespaceItem* result = nullptr;
    for (NamespaceItem* item : level->names) {
      if (!item->rel_visible || Skipped(*level, item)) continue;
      if (schema.empty()) {
        if (item->name != name) continue;
      } else {
        const RangeEntry* entry = item->entry;
        if (entry->kind != RangeEntry::Kind::kRelation || !entry->alias.empty() || item->returning != 0) continue;
        if (entry->relation != relation && !(pending != nullptr && entry->relation == pending->oid)) continue;
      }
      if (result != nullptr) Raise("42P09", Cat({"table reference \"", name, "\" is ambiguous"}), at);
      CheckLateral(*level, item, at);
      result = item;
    }
    if (result != nullptr) {
      if (levels_up != nullptr) *levels_up = up;
      return result;
    }
    if (levels_up == nullptr) break;
  }
  return nullptr;
}

void RaiseMissingEntry(ParseState& state, Text schema, Text name, Offset at) {  // errorMissingRTE
  const Oid relation = LookupRelation(state.catalog(), state.shared.context.session, schema, name);
  const RangeEntry* found = nullptr;  // searchRangeTableForRel
  const ParseState* found_level = nullptr;
  for (const ParseState* level = &state; level != nullptr && found == nullptr; level = level->parent) {
    for (const RangeEntry* entry : level->entries) {
      const bool same_relation = relation != 0 && entry->kind == RangeEntry::Kind::kRelation && entry->relation == relation;
      if (same_relation || (schema.empty() && entry->name == name && entry->kind != RangeEntry::Kind::kJoin)) {
        found = entry;
        found_level = level;
        break;
      }
    }
  }
  if (found == nullptr) Raise("42P01", Cat({"missing FROM-clause entry for table \"", name, "\""}), at);
  std::string message = Cat({"invalid reference to FROM-clause entry for table \"", name, "\""});
  if (!found->alias.empty() && found->name != name) {
    int levels_up = 0;
    NamespaceItem* item = FindItem(state, {}, found->name, at, &levels_up);
    if (item != nullptr && item->entry == found) {
      Raise("42P01", std::move(message), at, {}, Cat({"Perhaps you meant to reference the table alias \"", found->name, "\"."}));
    }
  }
  std::string hint;
  if (found_level == &state) {
    for (const NamespaceItem* item : state.names) {
      if (item->entry == found && item->lateral_only && item->lateral_ok && !state.lateral_active) {
        hint = "To reference that table, you must mark this subquery with LATERAL.";
      }
    }
  }
  Raise("42P01", std::move(message), at,
        Cat({"There is an entry for table \"", found->name, "\", but it cannot be referenced from this part of the query."}),
        std::move(hint));
}

void RaiseMissingColumn(ParseState& state, Text relation, Text column, Offset at) {  // errorMissingColumn
  if (relation.empty()) {
    // An exact match that is out of reach is worth a word.
    for (const ParseState* level = &state; level != nullptr; level = level->parent) {
      for (const RangeEntry* entry : level->entries) {
        if (entry->kind == RangeEntry::Kind::kJoin) continue;
        for (const RangeEntryColumn& candidate : entry->columns) {
          if (candidate.dropped || candidate.name != column) continue;
          Raise("42703", Cat({"column \"", column, "\" does not exist"}), at,
                Cat({"There is a column named \"", column, "\" in table \"", entry->name,
                     "\", but it cannot be referenced from this part of the query."}));
        }
      }
    }
    Raise("42703", Cat({"column \"", column, "\" does not exist"}), at);
  }
  Raise("42703", Cat({"column ", relation, ".", column, " does not exist"}), at);
}

const Node* WholeRow(ParseState& state, NamespaceItem* item, int levels_up, Offset at) {  // transformWholeRowRef
  const RangeEntry* entry = item->entry;
  const Catalog& catalog = state.catalog();
  Var var;
  var.entry = item->index;
  var.levels_up = levels_up;
  var.returning = item->returning;
  Oid type = kRecordOid;
  if (entry->kind == RangeEntry::Kind::kJoin && item->column_names.size() != entry->columns.size()) {
    // The alias of JOIN ... USING (...) AS alias covers the merged columns only: a row of them.
    RowNode row;
    Nodes fields;
    for (const NamespaceColumn& column : item->columns.first(item->column_names.size())) {
      fields.push_back(MakeVar(state, column, levels_up, at));
    }
    row.arguments = state.arena().Copy(fields);
    row.names = item->column_names;
    return Make(state, row, kRecordOid, -1, at);
  }
  if (entry->kind == RangeEntry::Kind::kRelation) {
    if (const Relation* relation = catalog.Find<Relation>(entry->relation)) {
      type = relation->row_type;
    } else if (const SystemRelationFact* fact = FindSystemRelation(entry->relation, catalog.version())) {
      type = fact->row_type;
    }
    if (type == 0) type = kRecordOid;
  } else if (entry->kind == RangeEntry::Kind::kFunction && !entry->ordinality && entry->functions.size() == 1) {
    const Node* call = entry->functions[0].expression;
    if (IsComposite(catalog, call->type)) {
      type = call->type;
    } else if (call->type != kRecordOid) {
      var.column = 1;  // a scalar function's row is its one column
      return Make(state, var, call->type, call->typmod, at, call->collation);
    }
  }
  return Make(state, var, type, -1, at);
}

Nodes ExpandItem(ParseState& state, NamespaceItem* item, int levels_up, Offset at, std::vector<Text>* names) {
  // expandNSItemVars.
  if (item->assumed) {
    throw Unknowable{Cat({"the columns of relation \"", item->name, "\", which the history never made"}), at};
  }
  Nodes columns;
  for (std::size_t i = 0; i < item->column_names.size(); ++i) {
    const NamespaceColumn& column = item->columns[i];
    if (column.dont_expand || column.entry == 0 || item->column_names[i].empty()) continue;
    columns.push_back(MakeVar(state, column, levels_up, at));
    if (names != nullptr) names->push_back(item->column_names[i]);
  }
  return columns;
}

CommonTableState* FindCommonTable(ParseState& state, Text name, int* levels_up) {  // scanNameSpaceForCTE
  int up = 0;
  for (ParseState* level = &state; level != nullptr; level = level->parent, ++up) {
    for (CommonTableState* table : level->common_tables) {
      if (table->name == name) {
        *levels_up = up;
        return table;
      }
    }
  }
  return nullptr;
}

Text CopyText(const ParseState& state, std::string_view text) { return state.arena().Copy(Text(text)); }

List<Text> CopyTexts(const ParseState& state, List<Text> texts) {
  std::vector<Text> copies;
  for (Text text : texts) copies.push_back(CopyText(state, text));
  return state.arena().Copy(copies);
}

}  // namespace pgrehearse::analysis
