// What stands in FROM: relations, sub-queries, functions, joins, XMLTABLE, JSON_TABLE, TABLESAMPLE.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

List<const FromItem*> Lowerer::LowerFrom(const Nodes& nodes) {
  const auto items = arena_.Array<const FromItem*>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) items[i++] = LowerFromItem(node);
  return items;
}

void Lowerer::LowerAlias(const pb::Alias& alias, FromItem& item) {
  item.alias = Own(alias.aliasname());
  item.alias_columns = LowerNames(alias.colnames());
}

List<ColumnDefinitionItem> Lowerer::LowerColumnItems(const Nodes& nodes) {
  const auto columns = arena_.Array<ColumnDefinitionItem>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) {
    const pb::ColumnDef& column = node.column_def();
    columns[i].name = Own(column.colname());
    if (column.has_type_name()) columns[i].type = LowerType(column.type_name());
    if (column.has_coll_clause()) columns[i].collation = LowerNames(column.coll_clause().collname());
    ++i;
  }
  return columns;
}

FromFunction Lowerer::LowerFromFunction(const pb::RangeFunction& function) {
  FromFunction lowered;
  lowered.lateral = function.lateral();
  lowered.ordinality = function.ordinality();
  lowered.rows_from = function.is_rowsfrom();
  // Each element is a list of two: the call and its column definitions (gram.y, rowsfrom_item).
  const auto items = arena_.Array<FromFunction::Item>(static_cast<std::size_t>(function.functions_size()));
  std::size_t i = 0;
  for (const pb::Node& node : function.functions()) {
    FromFunction::Item& item = items[i++];
    if (!node.has_list()) {
      item.call = LowerExpression(node);
      continue;
    }
    const Nodes& pair = node.list().items();
    if (pair.size() > 0) item.call = LowerExpression(pair.Get(0));
    if (pair.size() > 1 && pair.Get(1).has_list()) item.columns = LowerColumnItems(pair.Get(1).list().items());
  }
  lowered.functions = items;
  lowered.columns = LowerColumnItems(function.coldeflist());
  return lowered;
}

FromXmlTable Lowerer::LowerXmlTable(const pb::RangeTableFunc& table) {
  FromXmlTable lowered;
  lowered.lateral = table.lateral();
  lowered.document = LowerOptional(table.has_docexpr(), table.docexpr());
  lowered.row = LowerOptional(table.has_rowexpr(), table.rowexpr());
  lowered.namespaces = LowerTargets(table.namespaces());
  const auto columns = arena_.Array<FromXmlTable::Column>(static_cast<std::size_t>(table.columns_size()));
  std::size_t i = 0;
  for (const pb::Node& node : table.columns()) {
    const pb::RangeTableFuncCol& column = node.range_table_func_col();
    FromXmlTable::Column& to = columns[i++];
    to.name = Own(column.colname());
    if (column.has_type_name()) to.type = LowerType(column.type_name());
    to.for_ordinality = column.for_ordinality();
    to.not_null = column.is_not_null();
    to.path = LowerOptional(column.has_colexpr(), column.colexpr());
    to.default_value = LowerOptional(column.has_coldefexpr(), column.coldefexpr());
  }
  lowered.columns = columns;
  return lowered;
}

FromJsonTable::Column Lowerer::LowerJsonColumn(const pb::JsonTableColumn& column) {
  FromJsonTable::Column lowered;
  lowered.kind = Enumerator<FromJsonTable::Column::Kind>(column.coltype());
  lowered.name = Own(column.name());
  if (column.has_type_name()) lowered.type = LowerType(column.type_name());
  if (column.has_pathspec()) {
    lowered.path = LowerOptional(column.pathspec().has_string(), column.pathspec().string());
    lowered.path_name = Own(column.pathspec().name());
  }
  lowered.wrapper = Enumerator<std::uint8_t>(column.wrapper());
  lowered.quotes = Enumerator<std::uint8_t>(column.quotes());
  lowered.format_json = column.has_format() && column.format().format_type() == pb::JS_FORMAT_JSON;
  if (column.has_on_empty()) lowered.on_empty = LowerBehavior(column.on_empty());
  if (column.has_on_error()) lowered.on_error = LowerBehavior(column.on_error());
  const auto columns = arena_.Array<FromJsonTable::Column>(static_cast<std::size_t>(column.columns_size()));
  std::size_t i = 0;
  for (const pb::Node& node : column.columns()) columns[i++] = LowerJsonColumn(node.json_table_column());
  lowered.columns = columns;
  return lowered;
}

FromJsonTable Lowerer::LowerJsonTable(const pb::JsonTable& table) {
  FromJsonTable lowered;
  lowered.context = LowerJsonValue(table.context_item());
  if (table.has_pathspec()) {
    lowered.path = LowerOptional(table.pathspec().has_string(), table.pathspec().string());
    lowered.path_name = Own(table.pathspec().name());
  }
  lowered.passing = LowerJsonMembers(table.passing());
  const auto columns = arena_.Array<FromJsonTable::Column>(static_cast<std::size_t>(table.columns_size()));
  std::size_t i = 0;
  for (const pb::Node& node : table.columns()) columns[i++] = LowerJsonColumn(node.json_table_column());
  lowered.columns = columns;
  if (table.has_on_error()) lowered.on_error = LowerBehavior(table.on_error());
  lowered.lateral = table.lateral();
  return lowered;
}

const FromItem* Lowerer::LowerFromItem(const pb::Node& node) {
  FromItem item;
  switch (node.node_case()) {
    case pb::Node::kRangeVar: {
      const RelationName relation = LowerRelation(node.range_var());
      item.alias = relation.alias;
      item.alias_columns = relation.alias_columns;
      item.at = relation.at;
      item.node = relation;
      break;
    }
    case pb::Node::kRangeSubselect: {
      const pb::RangeSubselect& subselect = node.range_subselect();
      item.node = FromQuery{LowerQuery(subselect.subquery()), subselect.lateral()};
      if (subselect.has_alias()) LowerAlias(subselect.alias(), item);
      break;
    }
    case pb::Node::kRangeFunction: {
      const FromFunction function = LowerFromFunction(node.range_function());
      if (!function.functions.empty() && function.functions[0].call) item.at = function.functions[0].call->at;
      item.node = function;
      if (node.range_function().has_alias()) LowerAlias(node.range_function().alias(), item);
      break;
    }
    case pb::Node::kRangeTableFunc:
      item.node = LowerXmlTable(node.range_table_func());
      item.at = At(node.range_table_func().location());
      if (node.range_table_func().has_alias()) LowerAlias(node.range_table_func().alias(), item);
      break;
    case pb::Node::kJsonTable:
      item.node = LowerJsonTable(node.json_table());
      item.at = At(node.json_table().location());
      if (node.json_table().has_alias()) LowerAlias(node.json_table().alias(), item);
      break;
    case pb::Node::kRangeTableSample: {
      const pb::RangeTableSample& sample = node.range_table_sample();
      FromSample lowered;
      lowered.relation = LowerFromItem(sample.relation());
      lowered.method = LowerNames(sample.method());
      lowered.arguments = LowerExpressions(sample.args());
      lowered.repeatable = LowerOptional(sample.has_repeatable(), sample.repeatable());
      if (lowered.relation) {
        item.alias = lowered.relation->alias;
        item.alias_columns = lowered.relation->alias_columns;
        item.at = lowered.relation->at;
      }
      item.node = lowered;
      break;
    }
    case pb::Node::kJoinExpr: {
      const pb::JoinExpr& join = node.join_expr();
      FromJoin lowered;
      lowered.kind = Enumerator<FromJoin::Kind>(join.jointype());
      lowered.natural = join.is_natural();
      lowered.left = LowerFromItem(join.larg());
      lowered.right = LowerFromItem(join.rarg());
      lowered.using_columns = LowerNames(join.using_clause());
      if (join.has_join_using_alias()) lowered.using_alias = Own(join.join_using_alias().aliasname());
      lowered.condition = LowerOptional(join.has_quals(), join.quals());
      if (lowered.left) item.at = lowered.left->at;
      item.node = lowered;
      if (join.has_alias()) LowerAlias(join.alias(), item);
      break;
    }
    default:
      return nullptr;
  }
  return arena_.Make(item);
}

}  // namespace pgrehearse::lower
