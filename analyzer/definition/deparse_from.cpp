// Printing FROM: tables, sub-queries, functions, joins and their aliases (get_from_clause and below).
#include <algorithm>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {
namespace {

constexpr int kStandard = 8, kVariable = 4, kJoin = 4;  // PRETTYINDENT_STD, _VAR, _JOIN

bool IsUnnest(const Catalog& catalog, const RangeEntry::Function& function) {
  const auto* call = As<FunctionExpression>(function.expression);
  if (!call || !function.definitions.empty()) return false;
  const FunctionInfo info = catalog.FunctionOf(call->function);
  return info.name == "unnest" && info.schema == kPgCatalogSchema && info.arguments.size() == 1 &&
         info.arguments[0] == kAnyArrayOid;
}

}  // namespace

// generate_relation_name: qualified unless in pg_catalog; there too when a WITH query hides the name.
std::string Deparser::RelationText(Oid relation, bool look_at_with) const {
  const std::string_view name = RelationNameOf(catalog_, relation);
  bool hidden = false;
  for (const Names* names = look_at_with ? c_.names : nullptr; names; names = names->parent) {
    for (const CommonTableQuery& table : names->common_tables) hidden = hidden || table.name == name;
  }
  if (hidden) return QualifiedRelationName(catalog_, relation);
  return NameInSchema(catalog_, RelationSchemaOf(catalog_, relation), name);
}

void Deparser::From(const ResolvedQuery& query, std::string_view prefix) {
  bool first = true;
  for (const JoinNode* node : query.from) {
    if (!node->is_join && !query.entries[node->entry - 1].in_from) continue;
    if (first) {
      Keyword(prefix, -kStandard, kStandard, 2);
      first = false;
      FromEntry(*node, query);
      continue;
    }
    Put(", ");
    std::string* const outer = out_;
    std::string item;
    out_ = &item;
    FromEntry(*node, query);
    out_ = outer;
    if (c_.indent) {
      if (!item.empty() && item[0] == '\n') {
        DropTrailingSpaces();
      } else {
        Keyword("", -kStandard, kStandard, kVariable);
      }
    }
    Put(item);
  }
}

void Deparser::FromEntry(const JoinNode& node, const ResolvedQuery& query) {
  if (node.is_join) {
    FromJoinItem(node, query);
    return;
  }
  const RangeEntry& entry = query.entries[node.entry - 1];
  const ColumnNames& columns = c_.names->columns[node.entry - 1];
  if (entry.lateral) Put("LATERAL ");
  bool definitions_printed = true;
  switch (entry.kind) {
    case RangeEntry::Kind::kRelation: {
      if (entry.only) Put("ONLY ");
      const std::string name = RelationText(entry.relation, true);
      if (name.empty() || RelationNameOf(catalog_, entry.relation).empty()) {
        PutIdentifier(entry.name);
      } else {
        Put(name);
      }
      break;
    }
    case RangeEntry::Kind::kSubquery:
      Put('(');
      if (entry.query) Query(*entry.query, c_.names, nullptr, true, c_.level);
      Put(')');
      break;
    case RangeEntry::Kind::kFunction:
      FromFunctionItem(entry, &definitions_printed);
      break;
    case RangeEntry::Kind::kTableFunction:
      if (entry.xml_table) XmlTable(entry);
      if (entry.json_table) JsonTable(entry);
      break;
    case RangeEntry::Kind::kValues:
      Put('(');
      Values(entry.values);
      Put(')');
      break;
    case RangeEntry::Kind::kCommonTable:
      PutIdentifier(entry.common_table);
      break;
    default:
      PutIdentifier(entry.name);
      break;
  }
  EntryAlias(entry, node.entry, false);
  if (!definitions_printed) {
    ColumnDefinitions(entry.functions[0], &columns);
  } else {
    ColumnAliases(columns);
  }
  if (entry.kind == RangeEntry::Kind::kRelation && entry.sample_method != 0) Sample(entry);
}

void Deparser::FromFunctionItem(const RangeEntry& entry, bool* definitions_printed) {
  if (entry.functions.empty()) return;
  const RangeEntry::Function& only = entry.functions[0];
  if (entry.functions.size() == 1 && (only.definitions.empty() || !entry.ordinality)) {
    FunctionCallOrCast(only.expression);
    *definitions_printed = only.definitions.empty();
  } else {
    const bool all_unnest = std::all_of(entry.functions.begin(), entry.functions.end(),
                                        [&](const RangeEntry::Function& f) { return IsUnnest(catalog_, f); });
    bool first = true;
    Put(all_unnest ? "UNNEST(" : "ROWS FROM(");
    for (const RangeEntry::Function& function : entry.functions) {
      if (!first) Put(", ");
      first = false;
      if (all_unnest) {
        ExpressionList(As<FunctionExpression>(function.expression)->arguments, true);
        continue;
      }
      FunctionCallOrCast(function.expression);
      if (!function.definitions.empty()) {
        Put(" AS ");
        ColumnDefinitions(function, nullptr);
      }
    }
    Put(')');
  }
  if (entry.ordinality) Put(" WITH ORDINALITY");
}

void Deparser::FromJoinItem(const JoinNode& node, const ResolvedQuery& query) {
  const ColumnNames& columns = c_.names->columns[node.entry - 1];
  const bool parens = !c_.paren || !node.alias.empty();
  const bool right_parens = c_.paren && node.right->is_join && node.right->alias.empty();
  if (parens) Put('(');
  FromEntry(*node.left, query);
  std::string_view word;
  switch (node.kind) {
    case FromJoin::Kind::kInner: word = node.condition ? " JOIN " : " CROSS JOIN "; break;
    case FromJoin::Kind::kLeft: word = " LEFT JOIN "; break;
    case FromJoin::Kind::kFull: word = " FULL JOIN "; break;
    case FromJoin::Kind::kRight: word = " RIGHT JOIN "; break;
  }
  Keyword(word, -kStandard, kStandard, kJoin);
  if (right_parens) Put('(');
  FromEntry(*node.right, query);
  if (right_parens) Put(')');
  if (!node.using_columns.empty()) {
    Put(" USING (");
    for (std::size_t i = 0; i < columns.using_names.size(); ++i) {
      if (i > 0) Put(", ");
      PutIdentifier(columns.using_names[i]);
    }
    Put(')');
    if (!node.using_alias.empty()) {
      Put(" AS ");
      PutIdentifier(node.using_alias);
    }
  } else if (node.condition) {
    Put(" ON ");
    Open();
    Expression(node.condition, false);
    Close();
  } else if (node.kind != FromJoin::Kind::kInner) {
    Put(" ON TRUE");
  }
  if (parens) Put(')');
  if (!node.alias.empty()) {
    Put(' ');
    PutIdentifier(c_.names->entry_names[node.entry - 1].value_or(std::string(node.alias)));
    ColumnAliases(columns);
  }
}

void Deparser::EntryAlias(const RangeEntry& entry, int number, bool as) {
  const std::string name = c_.names->entry_names[number - 1].value_or("");
  bool print = !entry.alias.empty() || c_.names->columns[number - 1].print_aliases;
  switch (entry.kind) {
    case RangeEntry::Kind::kRelation: {
      const std::string_view real = RelationNameOf(catalog_, entry.relation);
      print = print || (name != real && !real.empty());
      break;
    }
    case RangeEntry::Kind::kFunction:
    case RangeEntry::Kind::kSubquery:
    case RangeEntry::Kind::kValues: print = true; break;
    case RangeEntry::Kind::kCommonTable: print = print || name != entry.common_table; break;
    default: break;
  }
  if (!print) return;
  Put(as ? " AS " : " ");
  PutIdentifier(name);
}

void Deparser::ColumnAliases(const ColumnNames& names) {
  if (!names.print_aliases || names.new_names.empty()) return;
  Put('(');
  for (std::size_t i = 0; i < names.new_names.size(); ++i) {
    if (i > 0) Put(", ");
    PutIdentifier(names.new_names[i]);
  }
  Put(')');
}

// get_from_clause_coldeflist. At the top the list is also that of aliases; inside ROWS FROM the names are as written.
void Deparser::ColumnDefinitions(const RangeEntry::Function& function, const ColumnNames* names) {
  Put('(');
  for (std::size_t i = 0; i < function.definition_types.size(); ++i) {
    const RangeEntryColumn& column = function.definition_types[i];
    if (i > 0) Put(", ");
    if (names && i < names->names.size() && names->names[i]) {
      PutIdentifier(*names->names[i]);
    } else if (i < function.definitions.size()) {
      PutIdentifier(function.definitions[i].name);
    } else {
      PutIdentifier(column.name);
    }
    Put(' ');
    PutType(column.type, column.typmod);
    if (column.collation != 0 && column.collation != catalog_.TypeOf(column.type).collation) {
      Put(" COLLATE " + CollationNameFor(catalog_, column.collation));
    }
  }
  Put(')');
}

void Deparser::Sample(const RangeEntry& entry) {
  Put(" TABLESAMPLE " + FunctionNameFor(catalog_, entry.sample_method) + " (");
  for (int i = 0; i < entry.sample_argument_count; ++i) {
    if (i > 0) Put(", ");
    Expression(entry.sample_arguments[i], false);
  }
  Put(')');
  if (entry.sample_repeatable) {
    Put(" REPEATABLE (");
    Expression(entry.sample_repeatable, false);
    Put(')');
  }
}

}  // namespace pgrehearse
