// XMLTABLE and JSON_TABLE in FROM (parse_clause.c, transformRangeTableFunc; parse_jsontable.c).
#include "analyzer/expression/from.h"
#include "analyzer/expression/walk.h"
#include "analyzer/value/literal.h"

namespace pgrehearse::analysis {

namespace {

RangeEntry* NewTableFunction(ParseState& state, const FromItem& item, Text name, bool lateral) {
  RangeEntry* entry = const_cast<RangeEntry*>(state.arena().Make(RangeEntry{}));
  entry->kind = RangeEntry::Kind::kTableFunction;
  entry->alias = CopyText(state, item.alias);
  entry->alias_columns = CopyTexts(state, item.alias_columns);
  entry->name = item.alias.empty() ? name : entry->alias;
  entry->lateral = lateral;
  return entry;
}

FromResult Finish(ParseState& state, RangeEntry* entry, std::vector<RangeEntryColumn> columns, const Nodes& expressions) {
  if (entry->alias_columns.size() > columns.size()) {
    Raise("42P10",
          Cat({"table \"", entry->name, "\" has ", std::to_string(columns.size()), " columns available but ",
               std::to_string(entry->alias_columns.size()), " columns specified"}));
  }
  for (std::size_t i = 0; i < entry->alias_columns.size(); ++i) columns[i].name = entry->alias_columns[i];
  AssignListCollations(state, expressions);
  for (const Node* node : expressions) entry->lateral |= ContainsVarOfLevel(node, 0);
  entry->columns = state.arena().Copy(columns);
  entry->table_function_expressions = state.arena().Copy(expressions);
  return Leaf(state, AddEntry(state, entry));
}

// A written expression that stays as a mark that it was there, with its text if it is a string.
const Expression* Mark(ParseState& state, const Expression* written) {
  if (written == nullptr) return nullptr;
  Constant constant;
  constant.kind = Constant::Kind::kString;
  if (const auto* text = As<Constant>(written)) constant.text = CopyText(state, text->text);
  return state.arena().Make(Expression{kNowhere, constant});
}

// A path of JSON_TABLE, as the type jsonpath prints it.
const Expression* PathMark(ParseState& state, const Expression* written) {
  const auto* text = As<Constant>(written);
  if (text == nullptr) return nullptr;
  Constant constant;
  constant.kind = Constant::Kind::kString;
  try {
    constant.text = CopyText(state, CanonicalLiteral(state.catalog(), kJsonpathOid, -1, text->text));
  } catch (SqlError& error) {
    if (error.at == kNowhere) error.at = written->at;
    throw;
  }
  return state.arena().Make(Expression{kNowhere, constant});
}

const Node* FromExpression(ParseState& state, const Expression* written) {
  return TransformExpression(state, written, ExprKind::kFromFunction);
}

}  // namespace

FromResult FromXml(ParseState& state, const FromItem& item, const FromXmlTable& written) {
  state.lateral_active = true;
  RangeEntry* entry = NewTableFunction(state, item, "xmltable", written.lateral);
  FromXmlTable copy = written;
  Nodes expressions;
  std::vector<TargetItem> namespaces;
  for (const TargetItem& space : written.namespaces) {
    expressions.push_back(CoerceToSpecific(state, FromExpression(state, space.value), kTextOid, -1, "XMLTABLE"));
    TargetItem kept;
    kept.name = CopyText(state, space.name);
    namespaces.push_back(kept);
  }
  expressions.push_back(CoerceToSpecific(state, FromExpression(state, written.row), kTextOid, -1, "XMLTABLE"));
  expressions.push_back(CoerceToSpecific(state, FromExpression(state, written.document), kXmlOid, -1, "XMLTABLE"));
  std::vector<FromXmlTable::Column> columns;
  std::vector<RangeEntryColumn> shown;
  for (const FromXmlTable::Column& column : written.columns) {
    FromXmlTable::Column kept = column;
    kept.name = CopyText(state, column.name);
    kept.type = nullptr;
    kept.path = Mark(state, column.path);
    kept.default_value = Mark(state, column.default_value);
    columns.push_back(kept);
    for (const RangeEntryColumn& before : shown) {
      if (before.name == kept.name) Raise("42601", Cat({"column name \"", column.name, "\" is not unique"}));
    }
    if (column.for_ordinality) {
      shown.push_back({kept.name, kInt4Oid, -1, 0, false});
      continue;
    }
    const ResolvedType type = ResolveType(state.shared.context, *column.type);
    shown.push_back({kept.name, type.type, type.typmod, type.collation, false});
    if (column.path != nullptr) {
      expressions.push_back(CoerceToSpecific(state, FromExpression(state, column.path), kTextOid, -1, "XMLTABLE"));
    }
    if (column.default_value != nullptr) {
      expressions.push_back(
          CoerceToSpecific(state, FromExpression(state, column.default_value), type.type, type.typmod, "XMLTABLE"));
    }
  }
  state.lateral_active = false;
  copy.document = copy.row = nullptr;
  copy.namespaces = state.arena().Copy(namespaces);
  copy.columns = state.arena().Copy(columns);
  entry->xml_table = state.arena().Make(copy);
  return Finish(state, entry, std::move(shown), expressions);
}

namespace {

JsonExpression::Behavior KeptBehavior(ParseState& state, const JsonExpression::Behavior& written) {
  return {written.kind, Mark(state, written.value)};
}

List<FromJsonTable::Column> JsonColumns(ParseState& state, List<FromJsonTable::Column> written,
                                        std::vector<RangeEntryColumn>* shown, Nodes* defaults) {
  using ColumnKind = FromJsonTable::Column::Kind;
  std::vector<FromJsonTable::Column> columns;
  // The plain columns of a level come before those of its nested paths.
  for (const FromJsonTable::Column& column : written) {
    FromJsonTable::Column kept = column;
    kept.name = CopyText(state, column.name);
    kept.type = nullptr;
    kept.path = PathMark(state, column.path);
    kept.path_name = CopyText(state, column.path_name);
    kept.on_empty = KeptBehavior(state, column.on_empty);
    kept.on_error = KeptBehavior(state, column.on_error);
    if (column.kind == ColumnKind::kForOrdinality) {
      shown->push_back({kept.name, kInt4Oid, -1, 0, false});
    } else if (column.kind != ColumnKind::kNested) {
      const ResolvedType type = ResolveType(state.shared.context, *column.type);
      shown->push_back({kept.name, type.type, type.typmod, type.collation, false});
      for (const JsonExpression::Behavior* behavior : {&column.on_empty, &column.on_error}) {
        if (behavior->kind != JsonExpression::Behavior::Kind::kDefault || behavior->value == nullptr) continue;
        const Node* value = FromExpression(state, behavior->value);
        const Node* cast = CoerceToTarget(state, value, value->type, type.type, type.typmod, Context::kExplicit,
                                          CallForm::kExplicitCast, At(value));
        defaults->push_back(cast == nullptr ? value : cast);
      }
    }
    columns.push_back(kept);
  }
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].kind == ColumnKind::kNested) columns[i].columns = JsonColumns(state, written[i].columns, shown, defaults);
  }
  return state.arena().Copy(columns);
}

}  // namespace

FromResult FromJson(ParseState& state, const FromItem& item, const FromJsonTable& written) {
  state.lateral_active = true;
  RangeEntry* entry = NewTableFunction(state, item, "json_table", written.lateral);
  FromJsonTable copy = written;
  Nodes expressions;
  const Node* context = FromExpression(state, written.context.value);
  if (context->type == kUnknownOid) {
    context = CoerceType(state, context, kUnknownOid, kTextOid, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
  }
  const Node* jsonb =
      CoerceToTarget(state, context, context->type, kJsonbOid, -1, Context::kExplicit, CallForm::kImplicitCast, At(context));
  if (jsonb == nullptr) {
    Raise("42846", Cat({"cannot cast type ", TypeText(state.shared, context->type), " to jsonb"}), At(context));
  }
  expressions.push_back(jsonb);
  std::vector<JsonExpression::Value> passing;
  for (const JsonExpression::Value& value : written.passing) {
    const Node* node = FromExpression(state, value.value);
    if (node->type == kUnknownOid) {
      node = CoerceType(state, node, kUnknownOid, kTextOid, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
    }
    expressions.push_back(node);
    JsonExpression::Value kept = value;
    kept.key = kept.value = nullptr;
    kept.name = CopyText(state, value.name);
    kept.encoding = CopyText(state, value.encoding);
    passing.push_back(kept);
  }
  std::vector<RangeEntryColumn> shown;
  copy.columns = JsonColumns(state, written.columns, &shown, &expressions);
  state.lateral_active = false;
  copy.context.key = copy.context.value = nullptr;
  copy.context.encoding = CopyText(state, written.context.encoding);
  copy.path = PathMark(state, written.path);
  copy.path_name = CopyText(state, written.path_name);
  copy.passing = state.arena().Copy(passing);
  copy.on_error = KeptBehavior(state, written.on_error);
  entry->json_table = state.arena().Make(copy);
  return Finish(state, entry, std::move(shown), expressions);
}

}  // namespace pgrehearse::analysis
