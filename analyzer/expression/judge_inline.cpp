// Putting the bodies of SQL functions in place of their calls (inline_function, clauses.c).
#include <algorithm>
#include <map>

#include "analyzer/expression/judge_parts.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"
#include "analyzer/sql_error.h"
#include "parser/parse.h"
#include "parser/source.h"

namespace pgrehearse::judging {
namespace {

constexpr int kDeepest = 16;

// The one expression that the function's body selects, with its arena; null when the body is more than that.
struct Body {
  std::shared_ptr<const NodeArena> arena;
  const Node* node = nullptr;
};

// inline_function's conditions on the body: a plain SELECT of one expression.
const Node* OnlyTarget(const ResolvedQuery* query) {
  if (!query || query->command != ResolvedQuery::Command::kSelect || query->has_aggregates || query->has_windows ||
      query->has_target_srfs || query->has_sublinks || !query->common_tables.empty() || !query->from.empty() ||
      query->where || !query->group_by.empty() || !query->grouping_sets.empty() || query->having ||
      !query->windows.empty() || !query->distinct.empty() || !query->order_by.empty() || query->limit || query->offset ||
      query->set_operations || query->targets.size() != 1) {
    return nullptr;
  }
  return query->targets[0].expression;
}

// The same of a query as written.
const Expression* OnlyExpression(const Query& query) {
  const auto* select = std::get_if<SelectQuery>(&query.node);
  if (!select || query.with || select->distinct || !select->distinct_on.empty() || !select->from.empty() || select->where ||
      !select->group_by.empty() || select->having || !select->windows.empty() || !select->values.empty() ||
      !select->order_by.empty() || select->limit || select->offset || !select->locks.empty() ||
      select->operation != SelectQuery::SetOperation::kNone || select->into || select->targets.size() != 1) {
    return nullptr;
  }
  return select->targets[0].value;
}

Body ResolveBody(const Catalog& catalog, const FunctionInfo& function, NodeList arguments, Oid result) {
  Body body;
  if (function.user && !function.user->sql_body.empty()) {
    if (function.user->sql_body.size() != 1) return body;
    body.arena = function.user->sql_body[0].arena;
    body.node = OnlyTarget(function.user->sql_body[0].query);
    return body;
  }
  std::string text(function.user ? std::string_view(function.user->body) : function.fact->body.view());
  if (!function.user && text.starts_with("RETURN ")) text = "SELECT " + text.substr(7);
  const auto file = std::make_shared<SourceFile>("function body", std::move(text));
  const ParsedScript script = ParseSql(file);
  if (script.statements.size() != 1) return body;
  const auto* query = pgrehearse::As<Query>(script.statements[0]);
  if (!query) return body;
  const Session session;
  ResolveContext context{catalog, session, {}, {}, {}};
  context.function_name = std::string(function.name);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    ParameterInfo parameter;
    parameter.name = std::string(function.argument_name(i));
    parameter.type = arguments[i]->type;
    // A declared type says what the body sees; polymorphic ones are what the call gives.
    if (i < function.arguments.size() && catalog.TypeOf(function.arguments[i]).kind != 'p') parameter.type = function.arguments[i];
    context.parameters.push_back(std::move(parameter));
  }
  const Expression* expression = OnlyExpression(*query);
  if (!expression) return body;
  try {
    StoredExpression resolved = ResolveExpression(context, *expression, ExpressionUse::kOther, {});
    if (resolved.node && resolved.node->type != result) resolved = CoerceForAssignment(context, resolved, result, -1);
    body.arena = resolved.arena;
    body.node = resolved.node;
  } catch (const SqlError&) {
  } catch (const Unknowable&) {
  }
  return body;
}

}  // namespace

// contain_nonstrict_functions: whether NULL in may give something else out.
bool ContainsNonStrict(const Catalog& catalog, const Node* root) {
  bool found = false;
  WalkTree(root, [&](const Node& node, int) {
    if (const auto* call = std::get_if<FunctionExpression>(&node.node)) {
      found = found || !catalog.FunctionOf(call->function).strict;
    } else if (const auto* op = std::get_if<OperatorNode>(&node.node)) {
      found = found || op->kind != OperatorNode::Kind::kOperator ||
              !catalog.FunctionOf(catalog.OperatorOf(op->op).function).strict;
    } else if (const auto* logic = std::get_if<BooleanNode>(&node.node)) {
      found = found || logic->kind != BooleanExpression::Kind::kNot;
    } else if (std::holds_alternative<Aggregate>(node.node) || std::holds_alternative<GroupingFunction>(node.node) ||
               std::holds_alternative<WindowFunction>(node.node) || std::holds_alternative<SubLink>(node.node) ||
               std::holds_alternative<FieldStore>(node.node) || std::holds_alternative<CaseNode>(node.node) ||
               std::holds_alternative<ArrayNode>(node.node) || std::holds_alternative<RowNode>(node.node) ||
               std::holds_alternative<RowCompare>(node.node) || std::holds_alternative<Coalesce>(node.node) ||
               std::holds_alternative<MinMax>(node.node) || std::holds_alternative<XmlNode>(node.node) ||
               std::holds_alternative<JsonNode>(node.node) || std::holds_alternative<NullTestNode>(node.node) ||
               std::holds_alternative<BooleanTestNode>(node.node) || std::holds_alternative<ScalarArrayOperator>(node.node)) {
      found = true;
    }
    return !found;
  });
  return found;
}

const Node* InlineCall(const Catalog& catalog, Workshop& shop, const Node& call, Oid oid, NodeList arguments) {
  const FunctionInfo function = catalog.FunctionOf(oid);
  if (!function || function.language != "sql" || function.kind != 'f' || function.returns_set ||
      function.result == kRecordOid || function.arguments.size() != arguments.size() || shop.inlining >= kDeepest ||
      std::find(shop.active.begin(), shop.active.end(), oid) != shop.active.end()) {
    return nullptr;
  }
  if (function.user && (function.user->security_definer || !function.user->config.empty())) return nullptr;
  if (!function.user && (!function.fact || function.fact->security_definer)) return nullptr;
  const Body body = ResolveBody(catalog, function, arguments, call.type);
  if (!body.node) return nullptr;
  // check_sql_fn_retval makes the body's type the declared one by an assignment that is silent when it is free.
  if (body.node->type != call.type) return nullptr;
  bool whole = true;  // aggregates, windows, sub-queries and sets of rows cannot stand in an expression
  WalkTree(body.node, [&](const Node& node, int) {
    const auto* inner = std::get_if<FunctionExpression>(&node.node);
    whole = whole && !std::holds_alternative<SubLink>(node.node) && !std::holds_alternative<Aggregate>(node.node) &&
            !std::holds_alternative<WindowFunction>(node.node) && !(inner && inner->returns_set);
    return whole;
  });
  if (!whole) return nullptr;
  shop.borrowed.push_back(body.arena);

  const Volatility inside = WorstVolatility(catalog, body.node, nullptr);
  if (function.volatility == 'i' && inside != Volatility::kImmutable) return nullptr;
  if (function.volatility == 's' && inside == Volatility::kVolatile) return nullptr;
  if (function.strict && ContainsNonStrict(catalog, body.node)) return nullptr;

  std::map<int, int> uses;
  WalkTree(body.node, [&](const Node& node, int) {
    if (const auto* param = std::get_if<Param>(&node.node)) ++uses[param->number];
    return true;
  });
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const int count = uses[static_cast<int>(i) + 1];
    // A strict function that ignores an argument would lose its NULL; a volatile argument may run only once.
    if (count == 0 && function.strict) return nullptr;
    if (count != 1 && WorstVolatility(catalog, arguments[i], nullptr) == Volatility::kVolatile) return nullptr;
  }
  const Node* placed = CopyTree(shop.arena, body.node, [&](const Node& node, int) -> const Node* {
    const auto* param = std::get_if<Param>(&node.node);
    if (!param || param->number < 1 || static_cast<std::size_t>(param->number) > arguments.size()) return nullptr;
    return arguments[param->number - 1];
  });
  ++shop.inlining;
  shop.active.push_back(oid);
  const Node* simple = SimplifyNode(catalog, shop, placed);
  shop.active.pop_back();
  --shop.inlining;
  return simple;
}

}  // namespace pgrehearse::judging
