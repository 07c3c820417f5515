// Volatility and the need to rewrite: what tablecmds.c asks the planner about an expression.
#include "analyzer/expression/judge.h"

#include "analyzer/expression/judge_parts.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse {
namespace judging {
namespace {

Volatility Worse(Volatility a, Volatility b) {
  const auto rank = [](Volatility v) { return v == Volatility::kVolatile ? 2 : v == Volatility::kStable ? 1 : 0; };
  return rank(a) >= rank(b) ? a : b;
}

Volatility OfFact(FactVolatility volatility) { return static_cast<Volatility>(static_cast<char>(volatility)); }

// to_json and to_jsonb print dates by the session's settings (json_categorize_type, to_json_is_immutable).
bool JsonIsMutable(const Catalog& catalog, Oid type) {
  for (;;) {
    switch (type) {
      case kDateOid:
      case kTimestampOid:
      case kTimestamptzOid: return true;
      default: break;
    }
    const TypeInfo info = catalog.TypeOf(type);
    if (info.kind == 'd') {
      type = info.base;
    } else if (info.is_true_array) {
      type = info.element;
    } else {
      return info.kind == 'c';
    }
  }
}

}  // namespace

// contain_mutable_functions_walker and contain_volatile_functions_walker in one: the worst of all that is called.
Volatility WorstVolatility(const Catalog& catalog, const Node* root, std::string* culprit, bool fixed_labels) {
  Volatility worst = Volatility::kImmutable;
  const auto note = [&](Volatility volatility, std::string_view name) {
    if (Worse(worst, volatility) != worst) {
      worst = volatility;
      if (culprit) *culprit = std::string(name);
    }
  };
  const auto function = [&](Oid oid) {
    if (oid == 0) return;
    const FunctionInfo info = catalog.FunctionOf(oid);
    if (info) note(static_cast<Volatility>(info.volatility), info.name);
  };
  const auto op = [&](Oid oid) {
    if (oid != 0) function(catalog.OperatorOf(oid).function);
  };
  WalkTree(root, [&](const Node& node, int) {
    if (const auto* call = std::get_if<FunctionExpression>(&node.node)) {
      function(call->function);
    } else if (const auto* o = std::get_if<OperatorNode>(&node.node)) {
      o->function != 0 ? function(o->function) : op(o->op);
    } else if (const auto* array = std::get_if<ScalarArrayOperator>(&node.node)) {
      op(array->op);
    } else if (const auto* aggregate = std::get_if<Aggregate>(&node.node)) {
      function(aggregate->function);
    } else if (const auto* window = std::get_if<WindowFunction>(&node.node)) {
      function(window->function);
    } else if (const auto* row = std::get_if<RowCompare>(&node.node)) {
      for (Oid oid : row->operators) op(oid);
    } else if (const auto* io = std::get_if<CoerceViaIo>(&node.node)) {
      const TypeInfo from = catalog.TypeOf(io->argument ? io->argument->type : 0), to = catalog.TypeOf(node.type);
      if (!fixed_labels || from.kind != 'e') note(OfFact(from.output_volatility), from.name);
      note(OfFact(to.input_volatility), to.name);
    } else if (const auto* value = std::get_if<ValueFunction>(&node.node)) {
      switch (value->kind) {
        case SqlValueFunction::Kind::kCurrentDate: note(Volatility::kStable, "current_date"); break;
        case SqlValueFunction::Kind::kCurrentUser:
        case SqlValueFunction::Kind::kUser:
        case SqlValueFunction::Kind::kCurrentRole: note(Volatility::kStable, "current_user"); break;
        case SqlValueFunction::Kind::kSessionUser: note(Volatility::kStable, "session_user"); break;
        case SqlValueFunction::Kind::kCurrentCatalog: note(Volatility::kStable, "current_catalog"); break;
        case SqlValueFunction::Kind::kCurrentSchema: note(Volatility::kStable, "current_schema"); break;
        default: note(Volatility::kStable, "current_timestamp");
      }
    } else if (std::holds_alternative<NextValue>(node.node)) {
      note(Volatility::kVolatile, "nextval");
    } else if (const auto* json = std::get_if<JsonNode>(&node.node)) {
      for (const Node* argument : json->values) {
        if (argument && JsonIsMutable(catalog, argument->type)) note(Volatility::kStable, "to_json");
      }
    }
    return true;
  });
  return worst;
}

bool DomainHasConstraints(const Catalog& catalog, Oid domain) {
  while (domain != 0) {
    const TypeInfo type = catalog.TypeOf(domain);
    if (type.kind != 'd') return false;
    if (type.not_null || (type.fact && type.fact->not_null)) return true;
    for (Oid oid : catalog.ConstraintsOf(domain)) {
      const Constraint* constraint = catalog.Find<Constraint>(oid);
      if (constraint && (constraint->kind == 'c' || constraint->kind == 'n')) return true;
    }
    // Domains of information_schema have checks that the facts do not list.
    if (type.fact && (type.name == "cardinal_number" || type.name == "yes_or_no")) return true;
    domain = type.base;
  }
  return false;
}

}  // namespace judging

Volatility VolatilityOf(const Catalog& catalog, const StoredExpression& expression, std::string* culprit, bool fixed_labels) {
  if (!expression.node) {
    // Names that the history never made: nothing is known, so the worst is assumed.
    if (culprit) *culprit = expression.source;
    return expression.source.empty() ? Volatility::kImmutable : Volatility::kVolatile;
  }
  judging::Workshop shop;
  const Node* simple = judging::SimplifyNode(catalog, shop, expression.node);
  return judging::WorstVolatility(catalog, simple, culprit, fixed_labels);
}

StoredExpression Simplify(const Catalog& catalog, const StoredExpression& expression) {
  if (!expression.node) return expression;
  auto shop = std::make_shared<judging::Workshop>();
  shop->borrowed.push_back(expression.arena);
  const Node* node = judging::SimplifyNode(catalog, *shop, expression.node);
  return {std::shared_ptr<const NodeArena>(shop, &shop->arena), node, {}};
}

bool ConversionRewrites(const Catalog& catalog, const StoredExpression& conversion, int column, bool utc) {
  if (!conversion.node) return true;
  judging::Workshop shop;
  const Node* node = judging::SimplifyNode(catalog, shop, conversion.node);
  for (;;) {
    if (const auto* var = As<Var>(node)) return var->column != column;
    if (const auto* relabel = As<Relabel>(node)) {
      node = relabel->argument;
    } else if (const auto* domain = As<CoerceToDomain>(node)) {
      if (judging::DomainHasConstraints(catalog, node->type)) return true;
      node = domain->argument;
    } else if (const auto* call = As<FunctionExpression>(node)) {
      // timestamptz(timestamp) and timestamp(timestamptz) change nothing while the zone is UTC (12).
      const FunctionInfo function = catalog.FunctionOf(call->function);
      const bool shift = catalog.version() >= 12 && function.schema == kPgCatalogSchema && call->arguments.size() == 1 &&
                         function.arguments.size() == 1 &&
                         ((function.name == "timestamptz" && function.arguments[0] == kTimestampOid) ||
                          (function.name == "timestamp" && function.arguments[0] == kTimestamptzOid));
      if (!shift || !utc) return true;
      node = call->arguments[0];
    } else {
      return true;
    }
  }
}

}  // namespace pgrehearse
