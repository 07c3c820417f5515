// Expressions: constants, references, calls, operators and everything else that yields a value, but SQL/JSON.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

const Expression* Lowerer::LowerOptional(bool has, const pb::Node& node) {
  return has ? LowerExpression(node) : nullptr;
}

List<const Expression*> Lowerer::LowerExpressions(const Nodes& nodes) {
  const auto expressions = arena_.Array<const Expression*>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) expressions[i++] = LowerExpression(node);
  return expressions;
}

const Expression* Lowerer::LowerConstant(const pb::A_Const& constant) {
  Constant lowered;
  switch (constant.val_case()) {
    case pb::A_Const::kIval:
      lowered.kind = Constant::Kind::kInteger;
      lowered.integer = constant.ival().ival();
      break;
    case pb::A_Const::kFval:
      lowered.kind = Constant::Kind::kFloat;
      lowered.text = Own(constant.fval().fval());
      break;
    case pb::A_Const::kBoolval:
      lowered.kind = Constant::Kind::kBoolean;
      lowered.integer = constant.boolval().boolval() ? 1 : 0;
      break;
    case pb::A_Const::kSval:
      lowered.kind = Constant::Kind::kString;
      lowered.text = Own(constant.sval().sval());
      break;
    case pb::A_Const::kBsval:
      lowered.kind = Constant::Kind::kBitString;
      lowered.text = Own(constant.bsval().bsval());
      break;
    default:
      break;
  }
  return Make(constant.location(), lowered);
}

const Expression* Lowerer::LowerColumnReference(const pb::ColumnRef& reference) {
  ColumnReference lowered;
  const int count = reference.fields_size();
  lowered.star = count > 0 && reference.fields(count - 1).has_a_star();
  lowered.fields = LowerNameItems(reference.fields(), 0, lowered.star ? 1 : 0);
  return Make(reference.location(), lowered);
}

const Expression* Lowerer::LowerOperator(const pb::A_Expr& expression) {
  OperatorExpression lowered;
  lowered.kind = Enumerator<OperatorExpression::Kind>(expression.kind());
  lowered.name = LowerNames(expression.name());
  lowered.left = LowerOptional(expression.has_lexpr(), expression.lexpr());
  lowered.right = LowerOptional(expression.has_rexpr(), expression.rexpr());
  return Make(expression.location(), lowered);
}

SortItem Lowerer::LowerSortItem(const pb::SortBy& item) {
  SortItem lowered;
  lowered.expression = LowerOptional(item.has_node(), item.node());
  lowered.direction = Enumerator<SortItem::Direction>(item.sortby_dir());
  lowered.nulls = Enumerator<SortItem::Nulls>(item.sortby_nulls());
  lowered.using_operator = LowerNames(item.use_op());
  lowered.at = At(item.location());
  return lowered;
}

List<SortItem> Lowerer::LowerSortItems(const Nodes& nodes) {
  const auto items = arena_.Array<SortItem>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) items[i++] = LowerSortItem(node.sort_by());
  return items;
}

WindowDefinition Lowerer::LowerWindowDefinition(const pb::WindowDef& window) {
  WindowDefinition lowered;
  lowered.name = Own(window.name());
  lowered.reference = Own(window.refname());
  lowered.partition_by = LowerExpressions(window.partition_clause());
  lowered.order_by = LowerSortItems(window.order_clause());
  lowered.frame_options = static_cast<std::uint32_t>(window.frame_options());
  lowered.start_offset = LowerOptional(window.has_start_offset(), window.start_offset());
  lowered.end_offset = LowerOptional(window.has_end_offset(), window.end_offset());
  lowered.at = At(window.location());
  return lowered;
}

const WindowDefinition* Lowerer::LowerWindow(const pb::WindowDef& window) {
  return arena_.Make(LowerWindowDefinition(window));
}

const Expression* Lowerer::LowerCall(const pb::FuncCall& call) {
  FunctionCall lowered;
  lowered.name = LowerNames(call.funcname());
  lowered.arguments = LowerExpressions(call.args());
  lowered.order_by = LowerSortItems(call.agg_order());
  lowered.filter = LowerOptional(call.has_agg_filter(), call.agg_filter());
  if (call.has_over()) lowered.over = LowerWindow(call.over());
  lowered.within_group = call.agg_within_group();
  lowered.star = call.agg_star();
  lowered.distinct = call.agg_distinct();
  lowered.variadic = call.func_variadic();
  if (call.funcformat() == pb::COERCE_SQL_SYNTAX) lowered.form = FunctionCall::Form::kSqlSyntax;
  return Make(call.location(), lowered);
}

List<Indirection::Step> Lowerer::LowerSteps(const Nodes& nodes) {
  const auto steps = arena_.Array<Indirection::Step>(static_cast<std::size_t>(nodes.size()));
  std::size_t i = 0;
  for (const pb::Node& node : nodes) {
    Indirection::Step& step = steps[i++];
    if (node.has_a_star()) {
      step.kind = Indirection::Step::Kind::kStar;
    } else if (node.has_a_indices()) {
      const pb::A_Indices& indices = node.a_indices();
      step.kind = Indirection::Step::Kind::kSubscript;
      step.subscript.slice = indices.is_slice();
      step.subscript.lower = LowerOptional(indices.has_lidx(), indices.lidx());
      step.subscript.upper = LowerOptional(indices.has_uidx(), indices.uidx());
    } else {
      step.field = LowerName(node);
    }
  }
  return steps;
}

const Expression* Lowerer::LowerIndirection(const pb::A_Indirection& indirection) {
  Indirection lowered;
  lowered.argument = LowerOptional(indirection.has_arg(), indirection.arg());
  lowered.steps = LowerSteps(indirection.indirection());
  // The grammar records no place of its own; the argument's start is the expression's.
  return arena_.Make(Expression{lowered.argument ? lowered.argument->at : kNowhere, lowered});
}

const Expression* Lowerer::LowerCase(const pb::CaseExpr& expression) {
  CaseExpression lowered;
  lowered.argument = LowerOptional(expression.has_arg(), expression.arg());
  const auto whens = arena_.Array<CaseWhen>(static_cast<std::size_t>(expression.args_size()));
  std::size_t i = 0;
  for (const pb::Node& node : expression.args()) {
    const pb::CaseWhen& when = node.case_when();
    whens[i].condition = LowerOptional(when.has_expr(), when.expr());
    whens[i++].result = LowerOptional(when.has_result(), when.result());
  }
  lowered.whens = whens;
  lowered.otherwise = LowerOptional(expression.has_defresult(), expression.defresult());
  return Make(expression.location(), lowered);
}

const Expression* Lowerer::LowerSubquery(const pb::SubLink& link) {
  SubqueryExpression lowered;
  lowered.kind = Enumerator<SubqueryExpression::Kind>(link.sub_link_type());
  lowered.test = LowerOptional(link.has_testexpr(), link.testexpr());
  lowered.operator_name = LowerNames(link.oper_name());
  lowered.query = LowerQuery(link.subselect());
  return Make(link.location(), lowered);
}

const Expression* Lowerer::LowerXml(const pb::XmlExpr& expression) {
  XmlExpression lowered;
  lowered.kind = Enumerator<XmlExpression::Kind>(expression.op());
  lowered.name = Own(expression.name());
  // Attributes and forest items are ResTargets before analysis (gram.y, labeled_expr_list).
  const std::size_t count = static_cast<std::size_t>(expression.named_args_size());
  const auto arguments = arena_.Array<const Expression*>(count);
  const auto names = arena_.Array<Text>(count);
  for (std::size_t i = 0; i < count; ++i) {
    const pb::ResTarget& target = expression.named_args(static_cast<int>(i)).res_target();
    names[i] = Own(target.name());
    arguments[i] = LowerOptional(target.has_val(), target.val());
  }
  lowered.named_arguments = arguments;
  lowered.argument_names = names;
  lowered.arguments = LowerExpressions(expression.args());
  lowered.content = expression.xmloption() == pb::XMLOPTION_CONTENT;
  lowered.indent = expression.indent();
  return Make(expression.location(), lowered);
}

const Expression* Lowerer::LowerExpression(const pb::Node& node) {
  switch (node.node_case()) {
    case pb::Node::NODE_NOT_SET:
      return nullptr;
    case pb::Node::kAConst:
      return LowerConstant(node.a_const());
    case pb::Node::kColumnRef:
      return LowerColumnReference(node.column_ref());
    case pb::Node::kParamRef:
      return Make(node.param_ref().location(), ParameterReference{node.param_ref().number()});
    case pb::Node::kAExpr:
      return LowerOperator(node.a_expr());
    case pb::Node::kFuncCall:
      return LowerCall(node.func_call());
    case pb::Node::kTypeCast: {
      const pb::TypeCast& cast = node.type_cast();
      return Make(cast.location(), TypeCast{LowerOptional(cast.has_arg(), cast.arg()), LowerType(cast.type_name())});
    }
    case pb::Node::kCollateClause: {
      const pb::CollateClause& clause = node.collate_clause();
      return Make(clause.location(),
                  CollateClause{LowerOptional(clause.has_arg(), clause.arg()), LowerNames(clause.collname())});
    }
    case pb::Node::kList: {
      const List<const Expression*> items = LowerExpressions(node.list().items());
      return arena_.Make(Expression{items.empty() || !items[0] ? kNowhere : items[0]->at, ListExpression{items}});
    }
    case pb::Node::kBoolExpr:
      return Make(node.bool_expr().location(),
                  BooleanExpression{Enumerator<BooleanExpression::Kind>(node.bool_expr().boolop()),
                                    LowerExpressions(node.bool_expr().args())});
    case pb::Node::kNullTest: {
      const pb::NullTest& test = node.null_test();
      return Make(test.location(),
                  NullTest{LowerOptional(test.has_arg(), test.arg()), test.nulltesttype() == pb::IS_NOT_NULL});
    }
    case pb::Node::kBooleanTest: {
      const pb::BooleanTest& test = node.boolean_test();
      return Make(test.location(), BooleanTest{Enumerator<BooleanTest::Kind>(test.booltesttype()),
                                               LowerOptional(test.has_arg(), test.arg())});
    }
    case pb::Node::kNamedArgExpr: {
      const pb::NamedArgExpr& argument = node.named_arg_expr();
      return Make(argument.location(),
                  NamedArgument{Own(argument.name()), LowerOptional(argument.has_arg(), argument.arg())});
    }
    case pb::Node::kAIndirection:
      return LowerIndirection(node.a_indirection());
    case pb::Node::kAArrayExpr:
      return Make(node.a_array_expr().location(), ArrayExpression{LowerExpressions(node.a_array_expr().elements())});
    case pb::Node::kRowExpr:
      return Make(node.row_expr().location(), RowExpression{LowerExpressions(node.row_expr().args()),
                                                            node.row_expr().row_format() == pb::COERCE_EXPLICIT_CALL});
    case pb::Node::kCaseExpr:
      return LowerCase(node.case_expr());
    case pb::Node::kCoalesceExpr:
      return Make(node.coalesce_expr().location(), CoalesceExpression{LowerExpressions(node.coalesce_expr().args())});
    case pb::Node::kMinMaxExpr:
      return Make(node.min_max_expr().location(), MinMaxExpression{node.min_max_expr().op() == pb::IS_GREATEST,
                                                                   LowerExpressions(node.min_max_expr().args())});
    case pb::Node::kSubLink:
      return LowerSubquery(node.sub_link());
    case pb::Node::kSqlvalueFunction: {
      const pb::SQLValueFunction& function = node.sqlvalue_function();
      return Make(function.location(),
                  SqlValueFunction{Enumerator<SqlValueFunction::Kind>(function.op()), function.typmod()});
    }
    case pb::Node::kGroupingFunc:
      return Make(node.grouping_func().location(), GroupingCall{LowerExpressions(node.grouping_func().args())});
    case pb::Node::kSetToDefault:
      return Make(node.set_to_default().location(), DefaultKeyword{});
    case pb::Node::kCurrentOfExpr:
      return Make(-1, CurrentOf{Own(node.current_of_expr().cursor_name())});
    case pb::Node::kMultiAssignRef: {
      const pb::MultiAssignRef& reference = node.multi_assign_ref();
      const Expression* source = LowerOptional(reference.has_source(), reference.source());
      return arena_.Make(
          Expression{source ? source->at : kNowhere, MultiAssignment{source, reference.colno(), reference.ncolumns()}});
    }
    case pb::Node::kMergeSupportFunc:
      return Make(node.merge_support_func().location(), MergeAction{});
    case pb::Node::kXmlExpr:
      return LowerXml(node.xml_expr());
    case pb::Node::kXmlSerialize: {
      const pb::XmlSerialize& serialize = node.xml_serialize();
      XmlExpression lowered;
      lowered.kind = XmlExpression::Kind::kSerialize;
      const auto arguments = arena_.Array<const Expression*>(1);
      arguments[0] = LowerOptional(serialize.has_expr(), serialize.expr());
      lowered.arguments = arguments;
      lowered.content = serialize.xmloption() == pb::XMLOPTION_CONTENT;
      lowered.indent = serialize.indent();
      lowered.type = LowerType(serialize.type_name());
      return Make(serialize.location(), lowered);
    }
    case pb::Node::kAStar:
      return Make(-1, ColumnReference{{}, true});
    case pb::Node::kJsonIsPredicate:
    case pb::Node::kJsonParseExpr:
    case pb::Node::kJsonScalarExpr:
    case pb::Node::kJsonSerializeExpr:
    case pb::Node::kJsonObjectConstructor:
    case pb::Node::kJsonArrayConstructor:
    case pb::Node::kJsonArrayQueryConstructor:
    case pb::Node::kJsonObjectAgg:
    case pb::Node::kJsonArrayAgg:
    case pb::Node::kJsonFuncExpr:
    case pb::Node::kJsonValueExpr:
      return LowerJson(node);
    default:
      return Make(-1, OtherExpression{NodeName(node)});
  }
}

}  // namespace pgrehearse::lower
