// Column references: which column, variable, row or function a name means (parse_expr.c, transformColumnRef).
#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

namespace {

// A variable or argument named like this (sql_fn_post_column_ref, plpgsql_post_column_ref).
const Node* FindParameter(ParseState& state, const ColumnReference& reference, Offset at) {
  const ResolveContext& context = state.shared.context;
  if (context.parameters.empty() || reference.fields.empty() || reference.fields.size() > 3) return nullptr;
  auto named = [&](Text name) -> const Node* {
    for (std::size_t i = 0; i < context.parameters.size(); ++i) {
      const ParameterInfo& info = context.parameters[i];
      if (info.name != name || name.empty()) continue;
      if (info.type == 0) throw Unknowable{Cat({"the type of variable \"", name, "\" is not known"}), at};
      Param param{static_cast<int>(i) + 1, CopyText(state, info.name)};
      return Make(state, param, info.type, info.typmod, at, CollationOfType(state.catalog(), info.type));
    }
    return nullptr;
  };
  const NameList fields = reference.fields;
  const Node* found = nullptr;
  std::size_t used = 0;
  if (fields.size() >= 2 && fields[0] == context.function_name && !context.function_name.empty()) {
    found = named(fields[1]);
    used = 2;
  }
  if (found == nullptr) {
    found = named(fields[0]);
    used = 1;
  }
  if (found == nullptr) return nullptr;
  for (std::size_t i = used; i < fields.size(); ++i) {
    if (found->type == kRecordOid) throw Unknowable{Cat({"the row of variable \"", fields[0], "\" is not known"}), at};
    found = FunctionOrColumn(state, NameList(&fields[i], 1), {found}, state.last_srf, nullptr, false, at);
    if (found == nullptr) return nullptr;
  }
  return found;
}

void CheckAllowed(const ParseState& state, const ColumnReference& reference, Offset at) {
  const char* message = nullptr;
  if (state.kind == ExprKind::kColumnDefault) message = "cannot use column reference in DEFAULT expression";
  if (state.kind == ExprKind::kPartitionBound) message = "cannot use column reference in partition bound expression";
  if (message == nullptr) return;
  if (state.shared.version() < 12) {  // the column simply was not found
    Raise("42703", Cat({"column \"", reference.fields.back(), "\" does not exist"}), at);
  }
  Raise("0A000", message, at);
}

}  // namespace

const Node* TransformColumnReference(ParseState& state, const Expression& expression, const ColumnReference& reference) {
  const Offset at = expression.at;
  CheckAllowed(state, reference, at);
  const NameList fields = reference.fields;
  // VALUE in a domain's CHECK (replace_domain_constraint_value, typecmds.c).
  const ResolveContext& context = state.shared.context;
  if (context.domain_value_type != 0 && fields.size() == 1 && fields[0] == "value" && !reference.star) {
    return Make(state, DomainValue{}, context.domain_value_type, context.domain_value_typmod, at,
                CollationOfType(state.catalog(), context.domain_value_type));
  }
  const std::size_t count = fields.size() + (reference.star ? 1 : 0);
  if (count == 1 && !reference.star) {
    if (const Node* column = FindColumn(state, fields[0], false, at)) return column;
    int levels_up = 0;
    if (NamespaceItem* item = FindItem(state, {}, fields[0], at, &levels_up)) return WholeRow(state, item, levels_up, at);
    if (const Node* parameter = FindParameter(state, reference, at)) return parameter;
    RaiseMissingColumn(state, {}, fields[0], at);
  }
  if (count > 4 || fields.empty()) {
    Raise("42601", Cat({"improper qualified name (too many dotted names): ", NameToString(fields)}), at);
  }
  const std::size_t relation_at = count - 2;
  const Text relation = fields[relation_at];
  const Text schema = relation_at >= 1 ? fields[relation_at - 1] : Text();
  int levels_up = 0;
  NamespaceItem* item = FindItem(state, schema, relation, at, &levels_up);
  if (item == nullptr) {
    if (const Node* parameter = FindParameter(state, reference, at)) return parameter;
    RaiseMissingEntry(state, schema, relation, at);
  }
  if (reference.star) return WholeRow(state, item, levels_up, at);
  const Text column = fields.back();
  if (const Node* found = FindItemColumn(state, item, levels_up, column, at)) return found;
  const Node* row = WholeRow(state, item, levels_up, at);
  if (const Node* called = FunctionOrColumn(state, NameList(&fields.back(), 1), {row}, state.last_srf, nullptr, false, at)) {
    return called;
  }
  if (item->assumed) {
    throw Unknowable{Cat({"column \"", column, "\" of relation \"", relation, "\", which the history never made"}), at};
  }
  if (const Node* parameter = FindParameter(state, reference, at)) return parameter;
  RaiseMissingColumn(state, relation, column, at);
}

}  // namespace pgrehearse::analysis
