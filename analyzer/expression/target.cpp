// Output columns: names invented for them, stars expanded, assignments coerced (parse_target.c).
#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

// FigureColnameInternal: 2 a good name, 1 a weak one (a type's), 0 none.
int Figure(const Expression* expression, Text* name);

int FigureIndirection(const Indirection& node, Text* name) {
  const Text* field = nullptr;
  for (const Indirection::Step& step : node.steps) {
    if (step.kind == Indirection::Step::Kind::kField) field = &step.field;
  }
  if (field != nullptr) {
    *name = *field;
    return 2;
  }
  return Figure(node.argument, name);
}

int FigureSubquery(const SubqueryExpression& node, Text* name) {
  switch (node.kind) {
    case SubqueryExpression::Kind::kExists: *name = "exists"; return 2;
    case SubqueryExpression::Kind::kArray: *name = "array"; return 2;
    case SubqueryExpression::Kind::kScalar: {
      const Query* query = node.query;
      const SelectQuery* select = query == nullptr ? nullptr : std::get_if<SelectQuery>(&query->node);
      // The first column of the leftmost SELECT.
      while (select != nullptr && select->operation != SelectQuery::SetOperation::kNone) {
        select = select->left == nullptr ? nullptr : std::get_if<SelectQuery>(&select->left->node);
      }
      if (select == nullptr || select->targets.empty()) return 0;
      const TargetItem& target = select->targets[0];
      if (!target.name.empty()) {
        *name = target.name;
        return 2;
      }
      return Figure(target.value, name);
    }
    default: return 0;
  }
}

const char* ValueFunctionName(SqlValueFunction::Kind kind) {
  using Kind = SqlValueFunction::Kind;
  switch (kind) {
    case Kind::kCurrentDate: return "current_date";
    case Kind::kCurrentTime:
    case Kind::kCurrentTimeN: return "current_time";
    case Kind::kCurrentTimestamp:
    case Kind::kCurrentTimestampN: return "current_timestamp";
    case Kind::kLocalTime:
    case Kind::kLocalTimeN: return "localtime";
    case Kind::kLocalTimestamp:
    case Kind::kLocalTimestampN: return "localtimestamp";
    case Kind::kCurrentRole: return "current_role";
    case Kind::kCurrentUser: return "current_user";
    case Kind::kUser: return "user";
    case Kind::kSessionUser: return "session_user";
    case Kind::kCurrentCatalog: return "current_catalog";
    case Kind::kCurrentSchema: return "current_schema";
  }
  return "";
}

const char* XmlName(XmlExpression::Kind kind) {
  switch (kind) {
    case XmlExpression::Kind::kConcat: return "xmlconcat";
    case XmlExpression::Kind::kElement: return "xmlelement";
    case XmlExpression::Kind::kForest: return "xmlforest";
    case XmlExpression::Kind::kParse: return "xmlparse";
    case XmlExpression::Kind::kPi: return "xmlpi";
    case XmlExpression::Kind::kRoot: return "xmlroot";
    case XmlExpression::Kind::kSerialize: return "xmlserialize";
    case XmlExpression::Kind::kIsDocument: return nullptr;
  }
  return nullptr;
}

const char* JsonName(JsonExpression::Kind kind) {
  switch (kind) {
    case JsonExpression::Kind::kObject: return "json_object";
    case JsonExpression::Kind::kArray:
    case JsonExpression::Kind::kArrayQuery: return "json_array";
    case JsonExpression::Kind::kObjectAggregate: return "json_objectagg";
    case JsonExpression::Kind::kArrayAggregate: return "json_arrayagg";
    case JsonExpression::Kind::kParse: return "json";
    case JsonExpression::Kind::kScalar: return "json_scalar";
    case JsonExpression::Kind::kSerialize: return "json_serialize";
    case JsonExpression::Kind::kExists: return "json_exists";
    case JsonExpression::Kind::kQuery: return "json_query";
    case JsonExpression::Kind::kValue: return "json_value";
    case JsonExpression::Kind::kIsJson: return nullptr;
  }
  return nullptr;
}

int Named(const char* text, Text* name) {
  if (text == nullptr) return 0;
  *name = text;
  return 2;
}

int Figure(const Expression* expression, Text* name) {
  if (expression == nullptr) return 0;
  if (const auto* column = As<ColumnReference>(expression)) {
    if (column->fields.empty()) return 0;
    *name = column->fields.back();
    return 2;
  }
  if (const auto* node = As<Indirection>(expression)) return FigureIndirection(*node, name);
  if (const auto* call = As<FunctionCall>(expression)) {
    *name = call->name.back();
    return 2;
  }
  if (const auto* op = As<OperatorExpression>(expression)) {
    return op->kind == OperatorExpression::Kind::kNullIf ? Named("nullif", name) : 0;
  }
  if (const auto* cast = As<TypeCast>(expression)) {
    const int strength = Figure(cast->argument, name);
    if (strength > 1 || cast->type == nullptr || cast->type->names.empty()) return strength;
    *name = cast->type->names.back();
    return 1;
  }
  if (const auto* collate = As<CollateClause>(expression)) return Figure(collate->argument, name);
  if (As<GroupingCall>(expression) != nullptr) return Named("grouping", name);
  if (As<MergeAction>(expression) != nullptr) return Named("merge_action", name);
  if (const auto* sub = As<SubqueryExpression>(expression)) return FigureSubquery(*sub, name);
  if (const auto* node = As<CaseExpression>(expression)) {
    const int strength = Figure(node->otherwise, name);
    if (strength > 1) return strength;
    *name = "case";
    return 1;
  }
  if (As<ArrayExpression>(expression) != nullptr) return Named("array", name);
  if (As<RowExpression>(expression) != nullptr) return Named("row", name);
  if (As<CoalesceExpression>(expression) != nullptr) return Named("coalesce", name);
  if (const auto* node = As<MinMaxExpression>(expression)) return Named(node->greatest ? "greatest" : "least", name);
  if (const auto* node = As<SqlValueFunction>(expression)) return Named(ValueFunctionName(node->kind), name);
  if (const auto* node = As<XmlExpression>(expression)) return Named(XmlName(node->kind), name);
  if (const auto* node = As<JsonExpression>(expression)) return Named(JsonName(node->kind), name);
  return 0;
}

}  // namespace

Text FigureColumnName(const Expression* expression) {
  Text name;
  return Figure(expression, &name) > 0 ? name : Text("?column?");
}

Text FigureIndexColumnName(const Expression* expression) {
  Text name;
  return Figure(expression, &name) > 0 ? name : Text();
}

Nodes ExpandRowStar(ParseState& state, const Node* row, std::vector<Text>* names, Offset at) {  // ExpandRowReference
  if (const auto* var = As<Var>(row); var != nullptr && var->column == 0) {
    ParseState* level = &state;
    for (int i = 0; i < var->levels_up; ++i) level = level->parent;
    for (NamespaceItem* item : level->names) {
      if (item->index == var->entry && item->returning == var->returning) return ExpandItem(state, item, var->levels_up, at, names);
    }
  }
  std::vector<RangeEntryColumn> columns;
  if (!RowColumns(state, row, &columns)) {
    if (row->type == kRecordOid) Raise("0A000", "record type has not been registered", at);
    Raise("42809", Cat({"type ", TypeText(state.shared, row->type), " is not composite"}), at);
  }
  Nodes fields;
  int number = 0;
  for (const RangeEntryColumn& column : columns) {
    ++number;
    if (column.dropped) continue;
    FieldSelect select{row, number};
    fields.push_back(Make(state, select, column.type, column.typmod, At(row), column.collation));
    if (names != nullptr) names->push_back(column.name);
  }
  return fields;
}

void ExpandStarReference(ParseState& state, const ColumnReference& reference, Offset at, Nodes* nodes,
                         std::vector<Text>* names) {  // ExpandColumnRefStar
  auto append = [&](const Nodes& more) { nodes->insert(nodes->end(), more.begin(), more.end()); };
  const NameList fields = reference.fields;
  if (fields.empty()) {  // ExpandAllTables
    bool found = false;
    for (NamespaceItem* item : std::vector<NamespaceItem*>(state.names)) {
      if (!item->cols_visible) continue;
      found = true;
      append(ExpandItem(state, item, 0, at, names));
    }
    if (!found) Raise("42601", "SELECT * with no tables specified is not valid", at);
    return;
  }
  if (fields.size() > 3) {
    Raise("42601", Cat({"improper qualified name (too many dotted names): ", NameToString(fields), ".*"}), at);
  }
  const Text relation = fields.back();
  const Text schema = fields.size() > 1 ? fields[fields.size() - 2] : Text();
  int levels_up = 0;
  NamespaceItem* item = FindItem(state, schema, relation, at, &levels_up);
  if (item != nullptr) {
    append(ExpandItem(state, item, levels_up, at, names));
    return;
  }
  // A composite variable or argument: name.*.
  for (std::size_t i = 0; i < state.shared.context.parameters.size(); ++i) {
    const ParameterInfo& info = state.shared.context.parameters[i];
    if (info.name != relation || relation.empty()) continue;
    Param param{static_cast<int>(i) + 1, CopyText(state, info.name)};
    const Node* row = Make(state, param, info.type, info.typmod, at);
    if (info.type == kRecordOid || info.type == 0) throw Unknowable{Cat({"the row of variable \"", relation, "\" is not known"}), at};
    append(ExpandRowStar(state, row, names, at));
    return;
  }
  RaiseMissingEntry(state, schema, relation, at);
}

namespace {

bool EndsInStar(const Indirection& node) {
  return !node.steps.empty() && node.steps.back().kind == Indirection::Step::Kind::kStar;
}

Nodes ExpandIndirectionStar(ParseState& state, const Indirection& node, ExprKind kind, std::vector<Text>* names, Offset at) {
  KindScope scope(state, kind);
  const Node* base = Transform(state, node.argument);
  base = TransformIndirection(state, base, node.steps.first(node.steps.size() - 1), at);
  return ExpandRowStar(state, base, names, at);
}

}  // namespace

Nodes TransformExpressionList(ParseState& state, List<const Expression*> items, ExprKind kind, bool allow_default) {
  Nodes nodes;
  for (const Expression* item : items) {
    if (const auto* column = As<ColumnReference>(item); column != nullptr && column->star) {
      ExpandStarReference(state, *column, item->at, &nodes, nullptr);
      continue;
    }
    if (const auto* indirection = As<Indirection>(item); indirection != nullptr && EndsInStar(*indirection)) {
      const Nodes more = ExpandIndirectionStar(state, *indirection, kind, nullptr, item->at);
      nodes.insert(nodes.end(), more.begin(), more.end());
      continue;
    }
    if (allow_default && As<DefaultKeyword>(item) != nullptr) {
      nodes.push_back(Make(state, SetToDefault{}, kUnknownOid, -1, item->at));
      continue;
    }
    nodes.push_back(TransformExpression(state, item, kind));
  }
  return nodes;
}

std::vector<Target> TransformTargets(ParseState& state, List<TargetItem> items, ExprKind kind) {  // transformTargetList
  std::vector<Target> targets;
  auto add = [&](const Node* node, Text name) {
    Target target;
    target.expression = node;
    target.name = CopyText(state, name);
    target.number = state.next_target++;
    targets.push_back(target);
  };
  KindScope scope(state, kind);
  for (const TargetItem& item : items) {
    const auto* column = As<ColumnReference>(item.value);
    const auto* indirection = As<Indirection>(item.value);
    Nodes nodes;
    std::vector<Text> names;
    if (column != nullptr && column->star) {
      ExpandStarReference(state, *column, item.value->at, &nodes, &names);
    } else if (indirection != nullptr && EndsInStar(*indirection)) {
      nodes = ExpandIndirectionStar(state, *indirection, kind, &names, item.value->at);
    } else {
      const Node* node = nullptr;
      if (kind == ExprKind::kUpdateSource && As<DefaultKeyword>(item.value) != nullptr) {
        node = Make(state, SetToDefault{}, kUnknownOid, -1, item.value->at);
      } else {
        node = Transform(state, item.value);
      }
      const Text name = !item.name.empty() || kind == ExprKind::kUpdateSource ? item.name : FigureColumnName(item.value);
      add(node, name);
      continue;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) add(nodes[i], names[i]);
  }
  return targets;
}

void ResolveUnknowns(ParseState& state, std::vector<Target>& targets) {  // resolveTargetListUnknowns
  for (Target& target : targets) {
    if (target.expression->type != kUnknownOid) continue;
    target.expression = CoerceType(state, target.expression, kUnknownOid, kTextOid, -1, Context::kImplicit,
                                   CallForm::kImplicitCast, kNowhere);
  }
}

void MarkOrigins(ParseState& state, std::vector<Target>& targets) {  // markTargetListOrigins
  for (Target& target : targets) {
    const auto* var = As<Var>(target.expression);
    if (var == nullptr || var->column <= 0 || var->levels_up > 0) continue;
    const RangeEntry* entry = state.entry(var->entry);
    if (entry->kind == RangeEntry::Kind::kRelation) {
      target.origin_relation = entry->relation;
      target.origin_column = var->column;
    } else if (entry->kind == RangeEntry::Kind::kSubquery && entry->query != nullptr) {
      int number = 0;
      for (const Target& inner : OutputTargets(*entry->query)) {
        if (inner.junk || ++number != var->column) continue;
        target.origin_relation = inner.origin_relation;
        target.origin_column = inner.origin_column;
      }
    }
  }
}

}  // namespace pgrehearse::analysis

namespace pgrehearse {

std::string IndexColumnName(const IndexElement& element) {
  if (!element.name.empty()) return std::string(element.name);
  const Text name = analysis::FigureIndexColumnName(element.expression);
  return name.empty() ? "expr" : std::string(name);
}

}  // namespace pgrehearse
