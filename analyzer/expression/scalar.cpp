// Expressions over one relation: defaults, conditions, index and partition keys, policies (resolve.h's doors to parse_expr.c).
#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {

namespace analysis {

namespace {

ExprKind KindOf(ExpressionUse use) {
  switch (use) {
    case ExpressionUse::kNone:
    case ExpressionUse::kOther: return ExprKind::kOther;
    case ExpressionUse::kColumnDefault: return ExprKind::kColumnDefault;
    case ExpressionUse::kCheck: return ExprKind::kCheckConstraint;
    case ExpressionUse::kDomainCheck: return ExprKind::kDomainCheck;
    case ExpressionUse::kIndexExpression: return ExprKind::kIndexExpression;
    case ExpressionUse::kIndexPredicate: return ExprKind::kIndexPredicate;
    case ExpressionUse::kStatistics: return ExprKind::kStatistics;
    case ExpressionUse::kAlterColumnUsing: return ExprKind::kAlterColumnTransform;
    case ExpressionUse::kGenerated: return ExprKind::kGeneratedColumn;
    case ExpressionUse::kPartitionKey: return ExprKind::kPartitionExpression;
    case ExpressionUse::kPartitionBound: return ExprKind::kPartitionBound;
    case ExpressionUse::kTriggerWhen: return ExprKind::kTriggerWhen;
    case ExpressionUse::kPolicy: return ExprKind::kPolicy;
    case ExpressionUse::kFunctionDefault: return ExprKind::kFunctionDefault;
    case ExpressionUse::kCallArgument: return ExprKind::kCallArgument;
    case ExpressionUse::kCopyWhere: return ExprKind::kCopyWhere;
    case ExpressionUse::kPublicationWhere:
    case ExpressionUse::kWhere: return ExprKind::kWhere;
    case ExpressionUse::kExecuteParameter: return ExprKind::kExecuteParameter;
  }
  return ExprKind::kOther;
}

}  // namespace

// The range table of an expression: the relation, or OLD and NEW.
void EnterScope(ParseState& state, const ExpressionScope& scope, ExpressionUse use) {
  if (scope.relation == 0 && scope.pending == nullptr) return;
  const Oid oid = scope.pending != nullptr ? scope.pending->oid : scope.relation;
  state.target_relation = scope.pending != nullptr ? scope.pending : state.catalog().Find<Relation>(scope.relation);
  if (scope.old_and_new || use == ExpressionUse::kTriggerWhen) {
    for (const char* alias : {"old", "new"}) {
      NamespaceItem* item = AddRelation(state, oid, scope.pending, alias, {}, false, false);
      AddToNames(state, item, false, true, true);
      if (use == ExpressionUse::kTriggerWhen || scope.old_and_new) item->cols_visible = use == ExpressionUse::kTriggerWhen;
    }
    return;
  }
  NamespaceItem* item = AddRelation(state, oid, scope.pending, scope.alias, {}, false, true);
  AddToNames(state, item, true, true, true);
}

const Node* Analyze(ParseState& state, const Expression& expression, ExprKind kind) {
  return TransformExpression(state, &expression, kind);
}

}  // namespace analysis

using analysis::AssignCollations;

using analysis::Cat;
using analysis::Context;
using analysis::ParseState;
using analysis::Shared;
using analysis::TypeText;

StoredExpression ResolveExpression(const ResolveContext& context, const Expression& expression, ExpressionUse use,
                                   const ExpressionScope& scope) {
  Shared shared(context);
  ParseState state(shared);
  analysis::EnterScope(state, scope, use);
  const Node* node = analysis::Analyze(state, expression, analysis::KindOf(use));
  // Where the caller coerces the value to a type of its own, a literal keeps waiting for it.
  const bool coerced_later = use == ExpressionUse::kPartitionBound || use == ExpressionUse::kFunctionDefault ||
                             use == ExpressionUse::kAlterColumnUsing || use == ExpressionUse::kExecuteParameter;
  if (node->type == kUnknownOid && !coerced_later) {
    if (const auto* constant = As<Const>(node); constant != nullptr) {
      node = analysis::CoerceType(state, node, kUnknownOid, kTextOid, -1, Context::kImplicit, CallForm::kImplicitCast, kNowhere);
    }
  }
  AssignCollations(state, node);
  return {shared.arena, node, {}};
}

StoredExpression ResolveDefault(const ResolveContext& context, const Expression& expression, const Column& column,
                                const ExpressionScope& scope, bool generated) {  // cookDefault (heap.c)
  Shared shared(context);
  ParseState state(shared);
  if (scope.relation != 0 || scope.pending != nullptr) {
    analysis::EnterScope(state, scope, generated ? ExpressionUse::kGenerated : ExpressionUse::kColumnDefault);
  }
  const Node* node = analysis::Analyze(
      state, expression, generated ? analysis::ExprKind::kGeneratedColumn : analysis::ExprKind::kColumnDefault);
  const Oid from = node->type;
  if (column.type != 0) {
    const Node* coerced = analysis::CoerceToTarget(state, node, from, column.type, column.typmod, Context::kAssignment,
                                                   CallForm::kImplicitCast, kNowhere);
    if (coerced == nullptr) {
      Raise("42804",
            Cat({"column \"", column.name, "\" is of type ", TypeText(shared, column.type), " but ",
                 generated ? "generation" : "default", " expression is of type ", TypeText(shared, from)}),
            kNowhere, {}, "You will need to rewrite or cast the expression.");
    }
    node = coerced;
  }
  AssignCollations(state, node);
  return {shared.arena, node, {}};
}

StoredExpression ResolveCondition(const ResolveContext& context, const Expression& expression, ExpressionUse use,
                                  const ExpressionScope& scope, std::string_view construct) {
  Shared shared(context);
  ParseState state(shared);
  analysis::EnterScope(state, scope, use);
  const Node* node = analysis::Analyze(state, expression, analysis::KindOf(use));
  node = analysis::CoerceToBoolean(state, node, construct);
  AssignCollations(state, node);
  return {shared.arena, node, {}};
}

StoredExpression CoerceForAssignment(const ResolveContext& context, const StoredExpression& expression, Oid type,
                                     std::int32_t typmod) {
  Shared shared(context);
  ParseState state(shared);
  // The tree belongs to another arena, which may be shared: work on a copy.
  const Node* node = CopyTree(*shared.arena, expression.node, [](const Node&, int) -> const Node* { return nullptr; });
  const Node* coerced = analysis::CoerceToTarget(state, node, node->type, type, typmod, Context::kAssignment,
                                                 CallForm::kImplicitCast, kNowhere);
  if (coerced == nullptr) return {};
  AssignCollations(state, coerced);
  // The copy's text still lies in the arena it came from.
  struct Both {
    std::shared_ptr<const NodeArena> old_arena, new_arena;
  };
  auto both = std::make_shared<Both>(Both{expression.arena, shared.arena});
  return {std::shared_ptr<const NodeArena>(both, shared.arena.get()), coerced, expression.source};
}

StoredExpression ResolveCall(const ResolveContext& context, const Expression& call) {  // transformCallStmt
  Shared shared(context);
  ParseState state(shared);
  const auto* written = As<FunctionCall>(&call);
  analysis::Nodes arguments;
  for (const Expression* argument : written->arguments) {
    arguments.push_back(analysis::TransformExpression(state, argument, analysis::ExprKind::kCallArgument));
  }
  const Node* node = analysis::FunctionOrColumn(state, written->name, std::move(arguments), state.last_srf, written, true, call.at);
  AssignCollations(state, node);
  return {shared.arena, node, {}};
}

StoredQuery ResolveQuery(const ResolveContext& context, const Query& query, const ExpressionScope& scope) {
  Shared shared(context);
  ParseState state(shared);
  state.into_allowed = true;
  if (scope.relation != 0 || scope.pending != nullptr) {
    // A rule's action: OLD and NEW come first (transformRuleStmt).
    analysis::EnterScope(state, scope, ExpressionUse::kOther);
    for (analysis::NamespaceItem* item : state.names) item->cols_visible = false;
  }
  ResolvedQuery* resolved = analysis::AnalyzeQuery(state, query);
  return {shared.arena, resolved, {}};
}

std::vector<OutputColumn> OutputColumns(const StoredQuery& query) {
  std::vector<OutputColumn> columns;
  if (query.query == nullptr) return columns;
  for (const Target& target : analysis::OutputTargets(*query.query)) {
    if (target.junk) continue;
    const Node* node = target.expression;
    columns.push_back({std::string(target.name), node->type, node->typmod, node->collation});
  }
  return columns;
}

}  // namespace pgrehearse
