// The doors to expression and query printing: pg_get_expr, pg_get_viewdef, pg_get_ruledef, partition bounds.
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {

std::string PrintExpression(const Catalog& catalog, const StoredExpression& expression, Oid relation) {
  if (!expression.node) return expression.source;
  if (relation == 0) {
    Deparser deparser(catalog);
    deparser.Expression(expression.node);
    return deparser.text;
  }
  const Names names = NamesForRelation(catalog, relation);
  Deparser deparser(catalog, &names);
  deparser.Expression(expression.node);
  return deparser.text;
}

std::string PrintQuery(const Catalog& catalog, const StoredQuery& query, bool pretty) {
  if (!query.query) return query.source;
  Deparser deparser(catalog);
  deparser.Indent(pretty).Paren(pretty);
  deparser.Query(*query.query, nullptr, nullptr, true, 0);
  return deparser.text;
}

std::string PrintView(const Catalog& catalog, const Relation& view) {
  if (!view.query.query) return view.query.source;
  std::vector<std::string> columns;
  for (const Column& column : view.columns) columns.push_back(column.name);
  Deparser deparser(catalog);
  // Up to 15 a view's range table begins with entries old and new: every column is qualified, and those names are taken.
  deparser.Query(*view.query.query, nullptr, &columns, true, 0, catalog.version() < 16);
  return deparser.text + ";";
}

// make_ruledef. ON SELECT rules exist only behind views and are not printed.
std::string PrintRule(const Catalog& catalog, const Rule& rule) {
  static const char* const kEvents[] = {"SELECT", "UPDATE", "INSERT", "DELETE"};
  std::string text = "CREATE RULE " + QuoteIdentifier(rule.name, catalog.version()) + " AS\n    ON " +
                     kEvents[static_cast<int>(rule.event)] + " TO " + QualifiedRelationName(catalog, rule.relation);
  if (rule.where) {
    text += "\n   WHERE ";
    if (rule.where.node) {
      // The names are those of the first action; of INSERT ... SELECT those of the SELECT (getInsertSelectQuery).
      const ResolvedQuery* query = rule.actions.empty() ? nullptr : rule.actions[0].query;
      if (query && query->command == ResolvedQuery::Command::kInsert) {
        for (const RangeEntry& entry : query->entries) {
          if (entry.kind != RangeEntry::Kind::kSubquery || !entry.query) continue;
          const auto& inner = entry.query->entries;
          if (inner.size() >= 2 && inner[0].alias == "old" && inner[1].alias == "new") query = entry.query;
        }
      }
      Names names = query ? NamesForQuery(catalog, *query, nullptr, false) : NamesForOldAndNew(catalog, rule.relation);
      if (names.entries.size() < 2) names = NamesForOldAndNew(catalog, rule.relation);
      Deparser deparser(catalog, &names);
      deparser.Prefix(true).Level(8);
      deparser.Expression(rule.where.node);
      text += deparser.text;
    } else {
      text += rule.where.source;
    }
  }
  text += " DO ";
  if (rule.instead) text += "INSTEAD ";
  if (rule.actions.empty()) return text + "NOTHING;";
  const auto action = [&](const StoredQuery& query) {
    if (!query.query) return query.source;
    Deparser deparser(catalog);
    deparser.Query(*query.query, nullptr, nullptr, true, 0);
    return deparser.text;
  };
  if (rule.actions.size() == 1) return text + action(rule.actions[0]) + ";";
  text += "(";
  for (const StoredQuery& query : rule.actions) text += action(query) + ";\n";
  return text + ");";
}

std::string PrintPartitionBound(const Catalog& catalog, const Relation& partition) {
  if (!partition.bound) return {};
  const PartitionBoundData& bound = *partition.bound;
  const auto value = [&](const PartitionBoundData::Datum& datum) -> std::string {
    switch (datum.kind) {
      case PartitionBound::Datum::Kind::kMinValue: return "MINVALUE";
      case PartitionBound::Datum::Kind::kMaxValue: return "MAXVALUE";
      case PartitionBound::Datum::Kind::kValue: break;
    }
    if (!datum.value.node) return datum.value.source;
    Deparser deparser(catalog);
    if (As<Const>(datum.value.node)) {
      deparser.Constant(*datum.value.node, -1);
    } else {
      deparser.Expression(datum.value.node);
    }
    return deparser.text;
  };
  const auto list = [&](const std::vector<PartitionBoundData::Datum>& datums) {
    std::string text = "(";
    for (std::size_t i = 0; i < datums.size(); ++i) text += (i > 0 ? ", " : "") + value(datums[i]);
    return text + ")";
  };
  switch (bound.kind) {
    case PartitionBound::Kind::kDefault: return "DEFAULT";
    case PartitionBound::Kind::kHash:
      return "FOR VALUES WITH (modulus " + std::to_string(bound.modulus) + ", remainder " +
             std::to_string(bound.remainder) + ")";
    case PartitionBound::Kind::kList: return "FOR VALUES IN " + list(bound.values);
    case PartitionBound::Kind::kRange: return "FOR VALUES FROM " + list(bound.from) + " TO " + list(bound.to);
  }
  return {};
}

}  // namespace pgrehearse
