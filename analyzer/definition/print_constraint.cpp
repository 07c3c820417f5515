// Definitions of constraints (pg_get_constraintdef).
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"
#include "analyzer/definition/print_parts.h"

namespace pgrehearse {
namespace {

std::string ColumnName(const Catalog& catalog, Oid relation, int number) {
  if (number < 0) return SystemColumnName(number);
  if (const Relation* table = catalog.Find<Relation>(relation)) {
    const Column* column = table->column(number);
    return column && !column->dropped ? QuoteIdentifier(column->name, catalog.version()) : "?column?";
  }
  const auto names = RelationColumnNames(catalog, relation);
  const bool known = number >= 1 && static_cast<std::size_t>(number) <= names.size() && names[number - 1];
  return known ? QuoteIdentifier(*names[number - 1], catalog.version()) : "?column?";
}

std::string ColumnList(const Catalog& catalog, Oid relation, const std::vector<int>& columns, bool period) {
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (i > 0) text += period && i + 1 == columns.size() ? ", PERIOD " : ", ";
    text += ColumnName(catalog, relation, columns[i]);
  }
  return text;
}

const char* ActionName(char action) {
  switch (action) {
    case 'r': return "RESTRICT";
    case 'c': return "CASCADE";
    case 'n': return "SET NULL";
    case 'd': return "SET DEFAULT";
    default: return nullptr;  // NO ACTION is not printed
  }
}

std::string ForeignKey(const Catalog& catalog, const Constraint& constraint) {
  std::string text = "FOREIGN KEY (" + ColumnList(catalog, constraint.relation, constraint.columns, constraint.period) +
                     ") REFERENCES " + QualifiedRelationName(catalog, constraint.referenced) + "(" +
                     ColumnList(catalog, constraint.referenced, constraint.referenced_columns, constraint.period) + ")";
  if (constraint.match == 'f') text += " MATCH FULL";
  if (constraint.match == 'p') text += " MATCH PARTIAL";
  if (const char* action = ActionName(constraint.on_update)) text += std::string(" ON UPDATE ") + action;
  if (const char* action = ActionName(constraint.on_delete)) text += std::string(" ON DELETE ") + action;
  if (!constraint.on_delete_columns.empty()) {
    text += " (" + ColumnList(catalog, constraint.relation, constraint.on_delete_columns, false) + ")";
  }
  return text;
}

std::string Key(const Catalog& catalog, const Constraint& constraint) {
  const Relation* index = catalog.Find<Relation>(constraint.index);
  const IndexData* data = index ? index->index.get() : nullptr;
  std::string text = constraint.kind == 'p' ? "PRIMARY KEY " : "UNIQUE ";
  if (constraint.kind == 'u' && data && data->nulls_not_distinct) text += "NULLS NOT DISTINCT ";
  text += "(" + ColumnList(catalog, constraint.relation, constraint.columns, false);
  if (constraint.period) text += " WITHOUT OVERLAPS";
  text += ")";
  if (data && data->keys.size() > constraint.columns.size()) {
    std::vector<int> included;
    for (std::size_t i = constraint.columns.size(); i < data->keys.size(); ++i) included.push_back(data->keys[i].column);
    text += " INCLUDE (" + ColumnList(catalog, constraint.relation, included, false) + ")";
  }
  return text;
}

}  // namespace

std::string PrintConstraint(const Catalog& catalog, const Constraint& constraint) {
  std::string text;
  switch (constraint.kind) {
    case 'f': text = ForeignKey(catalog, constraint); break;
    case 'p':
    case 'u': text = Key(catalog, constraint); break;
    case 'c':
      text = "CHECK (" + PrintExpression(catalog, constraint.expression, constraint.relation) + ")";
      if (constraint.no_inherit) text += " NO INHERIT";
      break;
    case 'n':
      text = "NOT NULL";
      if (constraint.relation != 0) {
        text += " " + ColumnList(catalog, constraint.relation, constraint.columns, false);
        if (constraint.no_inherit) text += " NO INHERIT";
      }
      break;
    case 't': text = "TRIGGER"; break;
    case 'x':
      if (const Relation* index = catalog.Find<Relation>(constraint.index)) {
        text = IndexText(catalog, *index, &constraint.exclusion_operators);
      }
      break;
    default: break;
  }
  if (constraint.deferrable) text += " DEFERRABLE";
  if (constraint.deferred) text += " INITIALLY DEFERRED";
  if (!constraint.enforced) {
    text += " NOT ENFORCED";
  } else if (!constraint.validated) {
    text += " NOT VALID";
  }
  return text;
}

}  // namespace pgrehearse
