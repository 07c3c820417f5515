// Printing calls: functions, aggregates, window functions, the SQL standard's special syntaxes, and sub-queries.
#include "analyzer/definition/deparse.h"
#include "analyzer/definition/print.h"

namespace pgrehearse {

void Deparser::Call(const Node& node, const FunctionExpression& call, bool implicit) {
  if (call.form == CallForm::kImplicitCast && !implicit && !call.arguments.empty()) {
    Inner(call.arguments[0], false, &node);
    return;
  }
  if ((call.form == CallForm::kImplicitCast || call.form == CallForm::kExplicitCast) && !call.arguments.empty()) {
    Coercion(call.arguments[0], node.type, LengthCoercionTypmod(catalog_, node, call), &node);
    return;
  }
  if (call.form == CallForm::kSqlSyntax && SqlSyntax(call)) return;
  std::string name = FunctionNameFor(catalog_, call.function);
  // cube and rollup are no functions inside GROUP BY unless qualified.
  if (c_.in_group_by && (name == "cube" || name == "rollup")) name = "pg_catalog." + name;
  Put(name + "(");
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    if (i > 0) Put(", ");
    if (call.variadic && i + 1 == call.arguments.size()) Put("VARIADIC ");
    Expression(call.arguments[i], true);
  }
  Put(')');
}

void Deparser::FunctionCallOrCast(const Node* node) {
  if (LooksLikeFunction(node)) {
    Expression(node, true);
    return;
  }
  Put("CAST(");
  Expression(node, false);
  Put(" AS ");
  PutType(node->type, node->typmod);
  Put(')');
}

// get_func_sql_syntax: calls that the grammar made from special syntax are printed in it again.
bool Deparser::SqlSyntax(const FunctionExpression& call) {
  const FunctionInfo function = catalog_.FunctionOf(call.function);
  if (function.schema != kPgCatalogSchema) return false;
  const std::string_view name = function.name;
  const NodeList a = call.arguments;
  const auto argument = [&](std::size_t i) { Expression(a[i], false); };
  const auto word = [&](std::size_t i) {
    if (const Const* c = As<Const>(StripImplicitCoercions(a[i]))) Put(c->value);
  };
  if (name == "timezone" && a.size() == 2) {
    Put('(');
    Inner(a[1], false, nullptr);
    Put(" AT TIME ZONE ");
    Inner(a[0], false, nullptr);
    Put(')');
  } else if (name == "timezone" && a.size() == 1) {
    Put('(');
    Inner(a[0], false, nullptr);
    Put(" AT LOCAL)");
  } else if (name == "overlaps" && a.size() == 4) {
    Put("((");
    argument(0);
    Put(", ");
    argument(1);
    Put(") OVERLAPS (");
    argument(2);
    Put(", ");
    argument(3);
    Put("))");
  } else if (name == "extract" && a.size() == 2) {
    Put("EXTRACT(");
    word(0);
    Put(" FROM ");
    argument(1);
    Put(')');
  } else if (name == "is_normalized" && !a.empty()) {
    Put('(');
    Inner(a[0], false, nullptr);
    Put(" IS");
    if (a.size() == 2) {
      Put(' ');
      word(1);
    }
    Put(" NORMALIZED)");
  } else if (name == "pg_collation_for" && a.size() == 1) {
    Put("COLLATION FOR (");
    argument(0);
    Put(')');
  } else if (name == "normalize" && !a.empty()) {
    Put("NORMALIZE(");
    argument(0);
    if (a.size() == 2) {
      Put(", ");
      word(1);
    }
    Put(')');
  } else if (name == "overlay" && a.size() >= 3) {
    Put("OVERLAY(");
    argument(0);
    Put(" PLACING ");
    argument(1);
    Put(" FROM ");
    argument(2);
    if (a.size() == 4) {
      Put(" FOR ");
      argument(3);
    }
    Put(')');
  } else if (name == "position" && a.size() == 2) {
    Put("POSITION((");
    argument(1);
    Put(") IN (");
    argument(0);
    Put("))");
  } else if (name == "substring" && (a.size() == 2 || a.size() == 3)) {
    // Positions make FROM and FOR; three texts make SIMILAR ... ESCAPE; a plain regular expression has no form here.
    const bool positions = function.arguments.size() > 1 && function.arguments[1] == kInt4Oid;
    if (!positions && a.size() == 2) return false;
    Put("SUBSTRING(");
    argument(0);
    Put(positions ? " FROM " : " SIMILAR ");
    argument(1);
    if (a.size() == 3) {
      Put(positions ? " FOR " : " ESCAPE ");
      argument(2);
    }
    Put(')');
  } else if ((name == "btrim" || name == "ltrim" || name == "rtrim") && (a.size() == 1 || a.size() == 2)) {
    Put(name == "btrim" ? "TRIM(BOTH" : name == "ltrim" ? "TRIM(LEADING" : "TRIM(TRAILING");
    if (a.size() == 2) {
      Put(' ');
      argument(1);
    }
    Put(" FROM ");
    argument(0);
    Put(')');
  } else if (name == "system_user") {
    Put("SYSTEM_USER");
  } else if (name == "xmlexists" && a.size() == 2) {
    Put("XMLEXISTS((");
    argument(0);
    Put(") PASSING (");
    argument(1);
    Put("))");
  } else {
    return false;
  }
  return true;
}

void Deparser::AggregateText(const Aggregate& aggregate, std::string_view name, std::string_view options,
                             bool json_object) {
  Put(name.empty() ? FunctionNameFor(catalog_, aggregate.function) : std::string(name));
  Put(aggregate.distinct.empty() ? "(" : "(DISTINCT ");
  if (aggregate.kind != 'n') {
    ExpressionList(aggregate.direct_arguments, true);
    Put(") WITHIN GROUP (ORDER BY ");
    OrderBy(aggregate.order_by, aggregate.arguments, false);
  } else {
    if (aggregate.star) {
      Put('*');
    } else {
      std::size_t total = 0, i = 0;
      for (const Target& target : aggregate.arguments) total += target.junk ? 0 : 1;
      for (const Target& target : aggregate.arguments) {
        if (target.junk) continue;
        if (i++ > 0) {
          if (json_object && i > 2) break;
          Put(json_object ? " : " : ", ");
        }
        if (aggregate.variadic && i == total) Put("VARIADIC ");
        Expression(target.expression, true);
      }
    }
    if (!aggregate.order_by.empty()) {
      Put(" ORDER BY ");
      OrderBy(aggregate.order_by, aggregate.arguments, false);
    }
  }
  Put(options);
  if (aggregate.filter) {
    Put(") FILTER (WHERE ");
    Expression(aggregate.filter, false);
  }
  Put(')');
}

void Deparser::WindowCall(const WindowFunction& call, std::string_view name, std::string_view options,
                          bool json_object) {
  Put(name.empty() ? FunctionNameFor(catalog_, call.function) : std::string(name));
  Put('(');
  if (call.star) {
    Put('*');
  } else if (json_object && call.arguments.size() >= 2) {
    Expression(call.arguments[0], false);
    Put(" : ");
    Expression(call.arguments[1], false);
  } else {
    ExpressionList(call.arguments, true);
  }
  Put(options);
  if (call.filter) {
    Put(") FILTER (WHERE ");
    Expression(call.filter, false);
  }
  Put(") ");
  OverClause(call.window);
}

void Deparser::OverClause(int window) {
  Put("OVER ");
  for (const WindowClause& clause : c_.windows) {
    if (clause.number != window) continue;
    if (!clause.name.empty()) {
      PutIdentifier(clause.name);
    } else {
      WindowSpecification(clause, c_.targets);
    }
    return;
  }
  Put("()");
}

void Deparser::SubLinkText(const SubLink& link) {
  using Kind = SubqueryExpression::Kind;
  Put(link.kind == Kind::kArray ? "ARRAY(" : "(");
  // Only the first of several operators is named (get_sublink_expr).
  std::string op_name(link.operator_name);
  if (link.test) {
    if (const auto* op = As<OperatorNode>(link.test)) {
      if (!op->arguments.empty()) Expression(op->arguments[0], true);
      op_name = OperatorNameFor(catalog_, op->op);
    } else if (const auto* b = As<BooleanNode>(link.test)) {
      Put('(');
      bool first = true;
      for (const Node* part : b->arguments) {
        const auto* one = As<OperatorNode>(part);
        if (!one || one->arguments.empty()) continue;
        if (!first) Put(", ");
        Expression(one->arguments[0], true);
        if (first) op_name = OperatorNameFor(catalog_, one->op);
        first = false;
      }
      Put(')');
    } else if (const auto* row = As<RowCompare>(link.test)) {
      Put('(');
      ExpressionList(row->left, true);
      if (!row->operators.empty()) op_name = OperatorNameFor(catalog_, row->operators[0]);
      Put(')');
    }
  }
  bool paren = true;
  switch (link.kind) {
    case Kind::kExists: Put("EXISTS "); break;
    case Kind::kAny: Put(op_name == "=" ? " IN " : " " + op_name + " ANY "); break;
    case Kind::kAll: Put(" " + op_name + " ALL "); break;
    case Kind::kRowCompare: Put(" " + op_name + " "); break;
    default: paren = false;
  }
  if (paren) Put('(');
  if (link.query) Query(*link.query, c_.names, nullptr, false, c_.level);
  Put(paren ? "))" : ")");
}

}  // namespace pgrehearse
