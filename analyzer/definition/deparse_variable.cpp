// Printing references to columns and to fields of composite values (get_variable, get_name_for_var_field).
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

// Whether two targets are the same plain column (equal() on Vars).
bool SameVar(const Node& node, const Node* other) {
  const Var* a = std::get_if<Var>(&node.node);
  const Var* b = As<Var>(other);
  return a && b && a->entry == b->entry && a->column == b->column && a->levels_up == b->levels_up;
}

const Target* FindTarget(const ResolvedQuery& query, int column) {
  for (const Target& target : query.targets) {
    if (target.number == column && !target.junk) return &target;
  }
  return nullptr;
}

// The column as the query named it: the alias of a join rather than the table below (varnosyn).
Var AsWritten(const Var& var) {
  Var written = var;
  if (var.syntactic_entry > 0) {
    written.entry = var.syntactic_entry;
    written.column = var.syntactic_column;
  }
  return written;
}

}  // namespace

std::optional<std::string> Deparser::Variable(const Node& node, const Var& stored, int up, bool top_level) {
  const Var var = AsWritten(stored);
  const Names* names = NamesAt(var.levels_up + up);
  if (!names || var.entry < 1 || static_cast<std::size_t>(var.entry) > names->entries.size()) {
    Put("?column?");
    return std::nullopt;
  }
  const RangeEntry& entry = names->entries[var.entry - 1];
  const ColumnNames& columns = names->columns[var.entry - 1];
  if ((entry.kind == RangeEntry::Kind::kJoin && entry.alias.empty()) || entry.kind == RangeEntry::Kind::kGroup) {
    // An unnamed join has no columns of its own, except merged ones that are no plain column of either side.
    if (var.column > 0 && static_cast<std::size_t>(var.column) <= entry.join_columns.size()) {
      const Node* source = entry.join_columns[var.column - 1];
      if (const Var* inner = As<Var>(source)) return Variable(*source, *inner, var.levels_up + up, top_level);
      if (entry.kind == RangeEntry::Kind::kGroup) {
        Expression(source, true);
        return std::nullopt;
      }
    }
  }
  std::optional<std::string> name;
  if (var.column > 0) {
    if (static_cast<std::size_t>(var.column) <= columns.names.size() && columns.names[var.column - 1]) {
      name = columns.names[var.column - 1];
    } else if (static_cast<std::size_t>(var.column) <= entry.columns.size()) {
      name = std::string(entry.columns[var.column - 1].name);
    } else {
      name = "?dropped?column?";
    }
  } else if (var.column < 0) {
    name = SystemColumnName(var.column);
  }
  bool prefix = c_.prefix || !name || var.returning != 0;
  if (c_.in_order_by && !c_.in_group_by && !prefix) {
    // ORDER BY name means an output column first: where one of that name is something else, say which table.
    std::size_t number = 0;
    for (const Target& target : c_.targets) {
      if (target.junk) continue;
      const std::string_view output =
          c_.result && number < c_.result->size() ? std::string_view((*c_.result)[number]) : target.name;
      ++number;
      if (output == *name && !SameVar(node, target.expression)) {
        prefix = true;
        break;
      }
    }
  }
  std::optional<std::string> entry_name = names->entry_names[var.entry - 1];
  if (var.returning == 'o') entry_name = names->old_alias.empty() ? "old" : std::string(names->old_alias);
  if (var.returning == 'n') entry_name = names->new_alias.empty() ? "new" : std::string(names->new_alias);
  if (prefix && entry_name) {
    PutIdentifier(*entry_name);
    Put('.');
  }
  if (name) {
    PutIdentifier(*name);
  } else {
    Put('*');
    if (top_level) {
      // Bare t.* would be expanded into columns.
      Put("::");
      PutType(node.type, node.typmod);
    }
  }
  return name;
}

// The name of a field of a value of composite type, or of the record that a function returns through OUT arguments.
std::string Deparser::FieldOfType(const Node* node, int field) {
  Oid type = node->type;
  while (catalog_.TypeOf(type).kind == 'd') type = catalog_.TypeOf(type).base;
  const TypeInfo info = catalog_.TypeOf(type);
  if (info.relation != 0) {
    const auto names = RelationColumnNames(catalog_, info.relation);
    if (field >= 1 && static_cast<std::size_t>(field) <= names.size() && names[field - 1]) return *names[field - 1];
  }
  if (const FunctionExpression* call = As<FunctionExpression>(node)) {
    const FunctionInfo function = catalog_.FunctionOf(call->function);
    int at = 0;
    for (std::size_t i = 0; i < function.modes.size(); ++i) {
      const char mode = function.modes[i];
      if (mode != 'o' && mode != 'b' && mode != 't') continue;
      if (++at == field) {
        const std::string_view name = function.argument_name(i);
        return name.empty() ? "column" + std::to_string(at) : std::string(name);
      }
    }
  }
  return "f" + std::to_string(field);
}

std::string Deparser::FieldName(const Node* node, int field, int up) {
  if (const RowNode* row = As<RowNode>(node)) {
    if (field >= 1 && static_cast<std::size_t>(field) <= row->names.size()) return std::string(row->names[field - 1]);
  }
  const Var* stored = As<Var>(node);
  if (!stored || node->type != kRecordOid) return FieldOfType(node, field);
  const Var written = AsWritten(*stored);
  const Var* var = &written;
  const int level = var->levels_up + up;
  const Names* names = NamesAt(level);
  if (!names || var->entry < 1 || static_cast<std::size_t>(var->entry) > names->entries.size()) {
    return "f" + std::to_string(field);
  }
  const RangeEntry& entry = names->entries[var->entry - 1];
  if (var->column == 0) {
    if (field >= 1 && static_cast<std::size_t>(field) <= entry.alias_columns.size()) {
      return std::string(entry.alias_columns[field - 1]);
    }
    if (field >= 1 && static_cast<std::size_t>(field) <= entry.columns.size()) {
      return std::string(entry.columns[field - 1].name);
    }
    return "f" + std::to_string(field);
  }
  // A column of type record: look at the expression it comes from.
  const ResolvedQuery* query = nullptr;
  const Names* around = names;
  switch (entry.kind) {
    case RangeEntry::Kind::kSubquery:
      query = entry.query;
      break;
    case RangeEntry::Kind::kCommonTable: {
      for (int i = 0; i < entry.levels_up && around; ++i) around = around->parent;
      if (!around) break;
      for (const CommonTableQuery& table : around->common_tables) {
        if (table.name == entry.common_table) query = table.query;
      }
      break;
    }
    case RangeEntry::Kind::kJoin:
    case RangeEntry::Kind::kGroup:
      if (static_cast<std::size_t>(var->column) <= entry.join_columns.size()) {
        return FieldName(entry.join_columns[var->column - 1], field, level);
      }
      break;
    default:
      break;
  }
  if (query) {
    if (const Target* target = FindTarget(*query, var->column)) {
      if (!As<Var>(target->expression)) return FieldOfType(target->expression, field);
      const Names inner = NamesForQuery(catalog_, *query, around, false);
      const Names* saved = c_.names;
      c_.names = &inner;
      std::string name = FieldName(target->expression, field, 0);
      c_.names = saved;
      return name;
    }
  }
  return FieldOfType(node, field);
}

}  // namespace pgrehearse
