// Definitions of indexes, partition keys, extended statistics and triggers.
#include <algorithm>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"
#include "analyzer/definition/print_parts.h"

namespace pgrehearse {
namespace {

const FactText* AccessMethodName(const Catalog& catalog, Oid method) {
  const AccessMethodFact* fact = FindAccessMethod(method, catalog.version());
  return fact ? &fact->name : nullptr;
}

std::string MethodName(const Catalog& catalog, Oid method) {
  if (const FactText* name = AccessMethodName(catalog, method)) return QuoteIdentifier(name->view(), catalog.version());
  if (const NamedObject* object = catalog.Find<NamedObject>(method)) {
    return QuoteIdentifier(object->name, catalog.version());
  }
  return "btree";
}

std::string ColumnNameOf(const Catalog& catalog, Oid relation, int number) {
  if (number < 0) return SystemColumnName(number);
  const auto names = RelationColumnNames(catalog, relation);
  if (number >= 1 && static_cast<std::size_t>(number) <= names.size() && names[number - 1]) return *names[number - 1];
  return "?column?";
}

std::string KeyExpression(const Catalog& catalog, const StoredExpression& expression, const Names& names, bool paren) {
  if (!expression.node) return "(" + expression.source + ")";
  Deparser deparser(catalog, &names);
  if (paren) deparser.Indent(false).Paren(true);
  deparser.Expression(expression.node);
  return LooksLikeFunction(expression.node) ? deparser.text : "(" + deparser.text + ")";
}

}  // namespace

// get_reloptions: name=value, the value quoted unless it is a plain identifier.
std::string RelationOptionsText(const std::vector<std::string>& options, int version) {
  std::string text;
  for (const std::string& option : options) {
    if (!text.empty()) text += ", ";
    const std::size_t equals = option.find('=');
    const std::string name = option.substr(0, equals);
    const std::string value = equals == std::string::npos ? "" : option.substr(equals + 1);
    text += QuoteIdentifier(name, version) + "=";
    if (QuoteIdentifier(value, version) == value) {
      text += value;
    } else {
      text += '\'';
      for (char c : value) {
        if (c == '\'') text += c;
        text += c;
      }
      text += '\'';
    }
  }
  return text;
}

std::string IndexText(const Catalog& catalog, const Relation& index, const std::vector<Oid>* exclusion_operators) {
  if (!index.index) return {};
  const IndexData& data = *index.index;
  const int version = catalog.version();
  const Names names = NamesForRelation(catalog, data.table);
  std::string text;
  if (exclusion_operators) {
    text = "EXCLUDE USING " + MethodName(catalog, index.access_method) + " (";
  } else {
    text = std::string("CREATE ") + (data.unique ? "UNIQUE " : "") + "INDEX " + QuoteIdentifier(index.name, version) +
           " ON " + (index.kind == 'I' ? "ONLY " : "") + QualifiedRelationName(catalog, data.table) + " USING " +
           MethodName(catalog, index.access_method) + " (";
  }
  const AccessMethodFact* method = FindAccessMethod(index.access_method, version);
  const bool ordered = method && method->can_order;
  const Relation* table = catalog.Find<Relation>(data.table);
  for (std::size_t i = 0; i < data.keys.size(); ++i) {
    const IndexData::Key& key = data.keys[i];
    const bool is_key = static_cast<int>(i) < data.key_count;
    if (static_cast<int>(i) == data.key_count) {
      text += ") INCLUDE (";
    } else if (i > 0) {
      text += ", ";
    }
    Oid type = 0, collation = 0;
    if (key.column != 0) {
      text += QuoteIdentifier(ColumnNameOf(catalog, data.table, key.column), version);
      if (const Column* column = table ? table->column(key.column) : nullptr) {
        type = column->type;
        collation = column->collation;
      }
    } else {
      text += KeyExpression(catalog, key.expression, names, false);
      if (key.expression.node) {
        type = key.expression.node->type;
        collation = key.expression.node->collation;
      }
    }
    if (!is_key) continue;
    if (key.collation != 0 && key.collation != collation) text += " COLLATE " + CollationNameFor(catalog, key.collation);
    if (type != 0 || !key.opclass_options.empty()) {
      text += OpclassSuffix(catalog, key.opclass, key.opclass_options.empty() ? type : 0);
    }
    if (!key.opclass_options.empty()) text += " (" + RelationOptionsText(key.opclass_options, version) + ")";
    if (ordered) {
      if (key.descending) {
        text += key.nulls_first ? " DESC" : " DESC NULLS LAST";
      } else if (key.nulls_first) {
        text += " NULLS FIRST";
      }
    }
    if (exclusion_operators && i < exclusion_operators->size()) {
      text += " WITH " + OperatorNameFor(catalog, (*exclusion_operators)[i]);
    }
  }
  text += ')';
  if (data.nulls_not_distinct) text += " NULLS NOT DISTINCT";
  if (!index.options.empty()) text += " WITH (" + RelationOptionsText(index.options, version) + ")";
  if (data.predicate) {
    const std::string predicate = PrintExpression(catalog, data.predicate, data.table);
    text += exclusion_operators ? " WHERE (" + predicate + ")" : " WHERE " + predicate;
  }
  return text;
}

std::string PrintIndex(const Catalog& catalog, const Relation& index) { return IndexText(catalog, index, nullptr); }

std::string PrintPartitionKey(const Catalog& catalog, const Relation& relation) {
  if (!relation.partition_key) return {};
  const PartitionKeyData& key = *relation.partition_key;
  const Names names = NamesForRelation(catalog, relation.oid);
  std::string text = key.strategy == 'h' ? "HASH (" : key.strategy == 'l' ? "LIST (" : "RANGE (";
  bool first = true;
  for (const PartitionKeyData::Part& part : key.parts) {
    if (!first) text += ", ";
    first = false;
    Oid type = part.type, collation = 0;
    if (part.column != 0) {
      text += QuoteIdentifier(ColumnNameOf(catalog, relation.oid, part.column), catalog.version());
      if (const Column* column = relation.column(part.column)) {
        type = column->type;
        collation = column->collation;
      }
    } else {
      text += KeyExpression(catalog, part.expression, names, false);
      if (part.expression.node) {
        type = part.expression.node->type;
        collation = part.expression.node->collation;
      }
    }
    if (part.collation != 0 && part.collation != collation) {
      text += " COLLATE " + CollationNameFor(catalog, part.collation);
    }
    text += OpclassSuffix(catalog, part.opclass, type);
  }
  return text + ")";
}

std::string PrintStatistics(const Catalog& catalog, const Statistics& statistics) {
  const int version = catalog.version();
  std::string text = "CREATE STATISTICS " + QualifiedName(catalog, statistics.schema, statistics.name);
  const auto has = [&](char kind) { return statistics.kinds.find(kind) != std::string::npos; };
  if (!(has('d') && has('f') && has('m')) && statistics.columns.size() + statistics.expressions.size() > 1) {
    std::string kinds;
    const auto add = [&](char kind, const char* name) {
      if (has(kind)) kinds += (kinds.empty() ? "" : ", ") + std::string(name);
    };
    add('d', "ndistinct");
    add('f', "dependencies");
    add('m', "mcv");
    text += " (" + kinds + ")";
  }
  text += " ON ";
  bool first = true;
  for (int column : statistics.columns) {
    if (!first) text += ", ";
    first = false;
    text += QuoteIdentifier(ColumnNameOf(catalog, statistics.relation, column), version);
  }
  const Names names = NamesForRelation(catalog, statistics.relation);
  for (const StoredExpression& expression : statistics.expressions) {
    if (!first) text += ", ";
    first = false;
    text += KeyExpression(catalog, expression, names, true);
  }
  return text + " FROM " + QualifiedRelationName(catalog, statistics.relation);
}

std::string PrintTrigger(const Catalog& catalog, const Trigger& trigger) {
  const int version = catalog.version();
  std::string text = std::string("CREATE ") + (trigger.constraint ? "CONSTRAINT " : "") + "TRIGGER " +
                     QuoteIdentifier(trigger.name, version) + " ";
  switch (trigger.timing) {
    case CreateTrigger::Timing::kBefore: text += "BEFORE"; break;
    case CreateTrigger::Timing::kAfter: text += "AFTER"; break;
    case CreateTrigger::Timing::kInsteadOf: text += "INSTEAD OF"; break;
  }
  bool first = true;
  const auto event = [&](CreateTrigger::Event bit, const char* name) {
    if (!(trigger.events & bit)) return;
    text += (first ? " " : " OR ") + std::string(name);
    first = false;
    if (bit != CreateTrigger::kUpdate || trigger.columns.empty()) return;
    text += " OF ";
    for (std::size_t i = 0; i < trigger.columns.size(); ++i) {
      if (i > 0) text += ", ";
      text += QuoteIdentifier(ColumnNameOf(catalog, trigger.relation, trigger.columns[i]), version);
    }
  };
  event(CreateTrigger::kInsert, "INSERT");
  event(CreateTrigger::kDelete, "DELETE");
  event(CreateTrigger::kUpdate, "UPDATE");
  event(CreateTrigger::kTruncate, "TRUNCATE");
  text += " ON " + QualifiedRelationName(catalog, trigger.relation) + " ";
  if (trigger.constraint) {
    if (trigger.constraint_relation != 0) {
      text += "FROM " + QualifiedRelationName(catalog, trigger.constraint_relation) + " ";
    }
    text += std::string(trigger.deferrable ? "" : "NOT ") + "DEFERRABLE INITIALLY " +
            (trigger.deferred ? "DEFERRED " : "IMMEDIATE ");
  }
  if (!trigger.old_table.empty() || !trigger.new_table.empty()) {
    text += "REFERENCING ";
    if (!trigger.old_table.empty()) text += "OLD TABLE AS " + QuoteIdentifier(trigger.old_table, version) + " ";
    if (!trigger.new_table.empty()) text += "NEW TABLE AS " + QuoteIdentifier(trigger.new_table, version) + " ";
  }
  text += trigger.row ? "FOR EACH ROW " : "FOR EACH STATEMENT ";
  if (trigger.when) {
    text += "WHEN (";
    if (trigger.when.node) {
      const Names names = NamesForOldAndNew(catalog, trigger.relation);
      Deparser deparser(catalog, &names);
      deparser.Prefix(true).Level(8);
      deparser.Expression(trigger.when.node);
      text += deparser.text;
    } else {
      text += trigger.when.source;
    }
    text += ") ";
  }
  text += "EXECUTE FUNCTION " + FunctionNameFor(catalog, trigger.function) + "(";
  for (std::size_t i = 0; i < trigger.arguments.size(); ++i) {
    if (i > 0) text += ", ";
    text += '\'';
    for (char c : trigger.arguments[i]) {
      if (c == '\'') text += c;
      text += c;
    }
    text += '\'';
  }
  return text + ")";
}

}  // namespace pgrehearse
