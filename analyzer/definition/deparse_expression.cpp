// Printing expressions: the dispatch over nodes and the constructs with a syntax of their own (get_rule_expr).
#include <type_traits>

#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {

void Deparser::PutIdentifier(std::string_view name) { Put(QuoteIdentifier(name, catalog_.version())); }

void Deparser::PutLiteral(std::string_view value) {
  // simple_quote_literal: standard strings, never E''; a backslash needs E'' all the same (escape in the lexer's rules).
  Put('\'');
  for (char ch : value) {
    if (ch == '\'') Put(ch);
    Put(ch);
  }
  Put('\'');
}

void Deparser::PutType(Oid type, std::int32_t typmod) { Put(FormatType(catalog_, type, typmod)); }

void Deparser::DropTrailingSpaces() {
  while (!out_->empty() && out_->back() == ' ') out_->pop_back();
}

void Deparser::Keyword(std::string_view word, int before, int after, int plus) {
  if (!c_.indent) {
    Put(word);
    return;
  }
  constexpr int kLimit = 40, kStandard = 8;  // PRETTYINDENT_LIMIT, PRETTYINDENT_STD
  c_.level += before;
  DropTrailingSpaces();
  Put('\n');
  int amount = 0;
  if (c_.level < kLimit) {
    amount = (c_.level > 0 ? c_.level : 0) + plus;
  } else {
    amount = (kLimit + (c_.level - kLimit) / (kStandard / 2)) % kLimit + plus;
  }
  out_->append(amount > 0 ? amount : 0, ' ');
  Put(word);
  c_.level += after;
  if (c_.level < 0) c_.level = 0;
}

const Names* Deparser::NamesAt(int up) const {
  const Names* names = c_.names;
  for (; up > 0 && names; --up) names = names->parent;
  return names;
}

void Deparser::Inner(const Node* node, bool implicit, const Node* parent) {
  const bool need = c_.paren && !IsSimpleNode(catalog_, node, parent);
  if (need) Put('(');
  Expression(node, implicit);
  if (need) Put(')');
}

void Deparser::ExpressionList(NodeList nodes, bool implicit) {
  bool first = true;
  for (const Node* node : nodes) {
    if (!first) Put(", ");
    first = false;
    Expression(node, implicit);
  }
}

void Deparser::TopLevel(const Node* node, bool implicit) {
  if (const Var* var = As<Var>(node)) {
    Variable(*node, *var, 0, true);
  } else {
    Expression(node, implicit);
  }
}

void Deparser::TopLevelList(const std::vector<const Node*>& nodes, bool implicit) {
  bool first = true;
  for (const Node* node : nodes) {
    if (!first) Put(", ");
    first = false;
    TopLevel(node, implicit);
  }
}

void Deparser::OperatorText(const Node& node, const OperatorNode& op) {
  switch (op.kind) {
    case OperatorNode::Kind::kDistinct:
      Open();
      Inner(op.arguments[0], true, &node);
      Put(" IS DISTINCT FROM ");
      Inner(op.arguments[1], true, &node);
      Close();
      return;
    case OperatorNode::Kind::kNullIf:
      Put("NULLIF(");
      ExpressionList(op.arguments, true);
      Put(')');
      return;
    case OperatorNode::Kind::kOperator:
      break;
  }
  Open();
  if (op.arguments.size() == 2) {
    Inner(op.arguments[0], true, &node);
    Put(" " + OperatorNameFor(catalog_, op.op) + " ");
    Inner(op.arguments[1], true, &node);
  } else if (!op.arguments.empty()) {
    Put(OperatorNameFor(catalog_, op.op) + " ");
    Inner(op.arguments[0], true, &node);
  }
  Close();
}

void Deparser::Boolean(const Node& node, const BooleanNode& b) {
  Open();
  if (b.kind == BooleanExpression::Kind::kNot) {
    Put("NOT ");
    Inner(b.arguments[0], false, &node);
  } else {
    bool first = true;
    for (const Node* argument : b.arguments) {
      if (!first) Put(b.kind == BooleanExpression::Kind::kAnd ? " AND " : " OR ");
      first = false;
      Inner(argument, false, &node);
    }
  }
  Close();
}

void Deparser::Case(const CaseNode& node) {
  constexpr int kVariable = 4;  // PRETTYINDENT_VAR
  Keyword("CASE", 0, kVariable, 0);
  if (node.argument) {
    Put(' ');
    Expression(node.argument, true);
  }
  for (const CaseNode::When& when : node.whens) {
    const Node* condition = when.condition;
    if (node.argument) {
      // The parser made `argument = value` of WHEN value: print the value alone.
      const OperatorNode* op = As<OperatorNode>(condition);
      if (op && op->arguments.size() == 2 && As<CaseTest>(StripImplicitCoercions(op->arguments[0]))) {
        condition = op->arguments[1];
      }
    }
    if (!c_.indent) Put(' ');
    Keyword("WHEN ", 0, 0, 0);
    Expression(condition, false);
    Put(" THEN ");
    Expression(when.result, true);
  }
  if (!c_.indent) Put(' ');
  Keyword("ELSE ", 0, 0, 0);
  Expression(node.otherwise, true);
  if (!c_.indent) Put(' ');
  Keyword("END", -kVariable, 0, 0);
}

void Deparser::Row(const Node& node, const RowNode& row) {
  std::vector<std::optional<std::string>> fields;
  const bool named = node.type != kRecordOid;
  if (named) {
    Oid type = node.type;
    while (catalog_.TypeOf(type).kind == 'd') type = catalog_.TypeOf(type).base;
    fields = RelationColumnNames(catalog_, catalog_.TypeOf(type).relation);
  }
  Put("ROW(");
  bool first = true;
  std::size_t i = 0;
  for (const Node* argument : row.arguments) {
    if (!named || i >= fields.size() || fields[i]) {
      if (!first) Put(", ");
      first = false;
      TopLevel(argument, true);
    }
    ++i;
  }
  for (; named && i < fields.size(); ++i) {
    if (!fields[i]) continue;
    Put(first ? "NULL" : ", NULL");
    first = false;
  }
  Put(')');
  if (row.form == CallForm::kExplicitCast) {
    Put("::");
    PutType(node.type, -1);
  }
}

void Deparser::NullTestText(const Node& node, const NullTestNode& test) {
  Open();
  Inner(test.argument, true, &node);
  const TypeInfo type = catalog_.TypeOf(test.argument->type);
  TypeInfo base = type;
  while (base.kind == 'd') base = catalog_.TypeOf(base.base);
  const bool row_type = base.kind == 'c' || test.argument->type == kRecordOid;
  if (test.row || !row_type) {
    Put(test.is_not ? " IS NOT NULL" : " IS NULL");
  } else {
    // A scalar test of a row.
    Put(test.is_not ? " IS DISTINCT FROM NULL" : " IS NOT DISTINCT FROM NULL");
  }
  Close();
}

void Deparser::BooleanTestText(const Node& node, const BooleanTestNode& test) {
  Open();
  Inner(test.argument, false, &node);
  switch (test.kind) {
    case BooleanTest::Kind::kTrue: Put(" IS TRUE"); break;
    case BooleanTest::Kind::kNotTrue: Put(" IS NOT TRUE"); break;
    case BooleanTest::Kind::kFalse: Put(" IS FALSE"); break;
    case BooleanTest::Kind::kNotFalse: Put(" IS NOT FALSE"); break;
    case BooleanTest::Kind::kUnknown: Put(" IS UNKNOWN"); break;
    case BooleanTest::Kind::kNotUnknown: Put(" IS NOT UNKNOWN"); break;
  }
  Close();
}

void Deparser::ValueFunctionText(const Node& node, const ValueFunction& function) {
  using Kind = SqlValueFunction::Kind;
  const std::string precision = "(" + std::to_string(node.typmod) + ")";
  switch (function.kind) {
    case Kind::kCurrentDate: Put("CURRENT_DATE"); break;
    case Kind::kCurrentTime: Put("CURRENT_TIME"); break;
    case Kind::kCurrentTimeN: Put("CURRENT_TIME" + precision); break;
    case Kind::kCurrentTimestamp: Put("CURRENT_TIMESTAMP"); break;
    case Kind::kCurrentTimestampN: Put("CURRENT_TIMESTAMP" + precision); break;
    case Kind::kLocalTime: Put("LOCALTIME"); break;
    case Kind::kLocalTimeN: Put("LOCALTIME" + precision); break;
    case Kind::kLocalTimestamp: Put("LOCALTIMESTAMP"); break;
    case Kind::kLocalTimestampN: Put("LOCALTIMESTAMP" + precision); break;
    case Kind::kCurrentRole: Put("CURRENT_ROLE"); break;
    case Kind::kCurrentUser: Put("CURRENT_USER"); break;
    case Kind::kUser: Put("USER"); break;
    case Kind::kSessionUser: Put("SESSION_USER"); break;
    case Kind::kCurrentCatalog: Put("CURRENT_CATALOG"); break;
    case Kind::kCurrentSchema: Put("CURRENT_SCHEMA"); break;
  }
}

void Deparser::Subscripts(const SubscriptReference& reference) {
  std::size_t i = 0;
  for (const Node* upper : reference.upper) {
    Put('[');
    if (i < reference.lower.size()) {
      if (reference.lower[i]) Expression(reference.lower[i], false);
      Put(':');
    }
    if (upper) Expression(upper, false);
    Put(']');
    ++i;
  }
}

// get_parameter: by name inside an SQL-standard function body, with the function's name where columns could interfere.
void Deparser::Parameter(const Param& param) {
  const Names* outermost = c_.names;
  bool qualify = false;
  for (const Names* names = c_.names; names; names = names->parent) {
    outermost = names;
    if (!names->entry_names.empty()) qualify = true;
  }
  if (outermost && param.number > 0 && static_cast<std::size_t>(param.number) <= outermost->argument_names.size()) {
    const std::string& name = outermost->argument_names[param.number - 1];
    if (!name.empty()) {
      if (qualify) {
        PutIdentifier(outermost->function_name);
        Put('.');
      }
      PutIdentifier(name);
      return;
    }
  }
  Put("$" + std::to_string(param.number));
}

void Deparser::Expression(const Node* node, bool implicit) {
  if (!node) return;
  const auto print = [&](const auto& n) {
    using T = std::decay_t<decltype(n)>;
    if constexpr (std::is_same_v<T, Var>) {
      Variable(*node, n, 0, false);
    } else if constexpr (std::is_same_v<T, Const>) {
      Constant(*node, 0);
    } else if constexpr (std::is_same_v<T, Param>) {
      Parameter(n);
    } else if constexpr (std::is_same_v<T, Aggregate>) {
      AggregateText(n, {}, {}, false);
    } else if constexpr (std::is_same_v<T, GroupingFunction>) {
      Put("GROUPING(");
      ExpressionList(n.arguments, true);
      Put(')');
    } else if constexpr (std::is_same_v<T, WindowFunction>) {
      WindowCall(n, {}, {}, false);
    } else if constexpr (std::is_same_v<T, SubscriptReference>) {
      if (As<CaseTest>(n.container) && n.assignment) {
        Expression(n.assignment, implicit);
        return;
      }
      const bool parens = !As<Var>(n.container) && !As<FieldSelect>(n.container);
      if (parens) Put('(');
      Expression(n.container, implicit);
      if (parens) Put(')');
      if (n.assignment) {
        const Node* value = Indirection(node);
        Put(" := ");
        Expression(value, implicit);
      } else {
        Subscripts(n);
      }
    } else if constexpr (std::is_same_v<T, FunctionExpression>) {
      Call(*node, n, implicit);
    } else if constexpr (std::is_same_v<T, NamedArgumentExpression>) {
      PutIdentifier(n.name);
      Put(" => ");
      Expression(n.argument, implicit);
    } else if constexpr (std::is_same_v<T, OperatorNode>) {
      OperatorText(*node, n);
    } else if constexpr (std::is_same_v<T, ScalarArrayOperator>) {
      Open();
      Inner(n.arguments[0], true, node);
      Put(" " + OperatorNameFor(catalog_, n.op) + (n.use_or ? " ANY (" : " ALL ("));
      Inner(n.arguments[1], true, node);
      const SubLink* link = As<SubLink>(n.arguments[1]);
      if (link && link->kind == SubqueryExpression::Kind::kScalar) {
        // Without the cast it would read as ANY (sub-query).
        Put("::");
        PutType(n.arguments[1]->type, n.arguments[1]->typmod);
      }
      Put(')');
      Close();
    } else if constexpr (std::is_same_v<T, BooleanNode>) {
      Boolean(*node, n);
    } else if constexpr (std::is_same_v<T, SubLink>) {
      SubLinkText(n);
    } else if constexpr (std::is_same_v<T, FieldSelect>) {
      const bool parens = !As<SubscriptReference>(n.argument) && !As<FieldSelect>(n.argument);
      if (parens) Put('(');
      Expression(n.argument, true);
      if (parens) Put(')');
      Put('.');
      PutIdentifier(FieldName(n.argument, n.column, 0));
    } else if constexpr (std::is_same_v<T, FieldStore>) {
      const bool row = n.values.size() != 1;
      if (row) Put("ROW(");
      ExpressionList(n.values, implicit);
      if (row) Put(')');
    } else if constexpr (std::is_same_v<T, Relabel> || std::is_same_v<T, ArrayCoerce>) {
      ImplicitOrCoercion(n.argument, n.form, implicit, *node, node->typmod);
    } else if constexpr (std::is_same_v<T, CoerceViaIo> || std::is_same_v<T, ConvertRowType>) {
      ImplicitOrCoercion(n.argument, n.form, implicit, *node, -1);
    } else if constexpr (std::is_same_v<T, CoerceToDomain>) {
      if (n.form == CallForm::kImplicitCast && !implicit) {
        Expression(n.argument, false);
      } else {
        Coercion(n.argument, node->type, node->typmod, node);
      }
    } else if constexpr (std::is_same_v<T, Collate>) {
      Open();
      Inner(n.argument, implicit, node);
      Put(" COLLATE " + CollationNameFor(catalog_, n.collation));
      Close();
    } else if constexpr (std::is_same_v<T, CaseNode>) {
      Case(n);
    } else if constexpr (std::is_same_v<T, CaseTest>) {
      Put("CASE_TEST_EXPR");
    } else if constexpr (std::is_same_v<T, ArrayNode>) {
      Put("ARRAY[");
      ExpressionList(n.elements, true);
      Put(']');
      if (n.elements.empty()) {
        Put("::");
        PutType(node->type, -1);
      }
    } else if constexpr (std::is_same_v<T, RowNode>) {
      Row(*node, n);
    } else if constexpr (std::is_same_v<T, RowCompare>) {
      Put("(ROW(");
      TopLevelList({n.left.begin(), n.left.end()}, true);
      Put(") " + OperatorNameFor(catalog_, n.operators.empty() ? 0 : n.operators[0]) + " ROW(");
      TopLevelList({n.right.begin(), n.right.end()}, true);
      Put("))");
    } else if constexpr (std::is_same_v<T, Coalesce>) {
      Put("COALESCE(");
      ExpressionList(n.arguments, true);
      Put(')');
    } else if constexpr (std::is_same_v<T, MinMax>) {
      Put(n.greatest ? "GREATEST(" : "LEAST(");
      ExpressionList(n.arguments, true);
      Put(')');
    } else if constexpr (std::is_same_v<T, ValueFunction>) {
      ValueFunctionText(*node, n);
    } else if constexpr (std::is_same_v<T, NullTestNode>) {
      NullTestText(*node, n);
    } else if constexpr (std::is_same_v<T, BooleanTestNode>) {
      BooleanTestText(*node, n);
    } else if constexpr (std::is_same_v<T, DomainValue>) {
      Put("VALUE");
    } else if constexpr (std::is_same_v<T, SetToDefault>) {
      Put("DEFAULT");
    } else if constexpr (std::is_same_v<T, NextValue>) {
      Put("nextval(");
      PutLiteral(QualifiedRelationName(catalog_, n.sequence));
      Put(')');
    } else if constexpr (std::is_same_v<T, CurrentOfNode>) {
      Put("CURRENT OF ");
      PutIdentifier(n.cursor);
    } else if constexpr (std::is_same_v<T, MergeActionNode>) {
      Put("MERGE_ACTION()");
    } else if constexpr (std::is_same_v<T, XmlNode>) {
      Xml(*node, n);
    } else if constexpr (std::is_same_v<T, JsonNode>) {
      Json(*node, n, implicit);
    }
  };
  std::visit(print, node->node);
}

}  // namespace pgrehearse
