// Constant folding as far as schema decisions need it (eval_const_expressions, clauses.c): logic, NULLs, casts of
// constants, length coercions that do nothing, domains without constraints.
#include <charconv>

#include "analyzer/expression/judge_parts.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"
#include "analyzer/sql_error.h"
#include "analyzer/value/literal.h"

namespace pgrehearse::judging {
namespace {

const Node* MakeNode(NodeArena& arena, const Node& like, decltype(Node::node) value) {
  Node node = like;
  node.node = std::move(value);
  return arena.Make(std::move(node));
}

// Numbers, texts and truths whose cast to another such type the value room can do: from canonical text to canonical.
bool IsPlainNumber(Oid type) {
  return type == kInt2Oid || type == kInt4Oid || type == kInt8Oid || type == kNumericOid;
}

// A constant for `text` as a value of the node's type; null where its input function has an objection.
const Node* Convert(const Catalog& catalog, NodeArena& arena, const Node& like, std::int32_t typmod, std::string_view text) {
  try {
    return MakeConst(arena, like.type, like.typmod, like.collation, CanonicalLiteral(catalog, like.type, typmod, text));
  } catch (const SqlError&) {
    return nullptr;
  } catch (const Unknowable&) {
    return nullptr;
  }
}

std::int32_t NumericScale(std::int32_t typmod) { return (((typmod - 4) & 0x7ff) ^ 1024) - 1024; }
std::int32_t NumericPrecision(std::int32_t typmod) { return ((typmod - 4) >> 16) & 0xffff; }

// The planner support functions of length coercions: whether to `typmod` nothing changes (varchar_support,
// numeric_support, varbit_support, interval_support, TemporalSimplify).
bool CoercionIsNoop(std::string_view support, const Node& source, std::int32_t typmod) {
  const std::int32_t old = source.typmod;
  if (support == "varchar_support" || support == "varbit_support") {
    const std::int32_t header = support == "varchar_support" ? 4 : 0;
    return typmod < header || (typmod < 0) || (old >= 0 && old - header <= typmod - header);
  }
  if (support == "numeric_support") {
    if (typmod < 4) return true;
    return old >= 4 && NumericScale(typmod) == NumericScale(old) && NumericPrecision(typmod) >= NumericPrecision(old);
  }
  if (support == "time_support" || support == "timestamp_support") {
    return typmod < 0 || typmod >= 6 || (old >= 0 && typmod >= old);
  }
  if (support == "interval_support") {
    if (typmod < 0) return true;
    const int new_precision = typmod & 0xffff, old_precision = old < 0 ? 0xffff : old & 0xffff;
    const int new_field = IntervalLeastField(typmod), old_field = IntervalLeastField(old);
    return new_field <= old_field && (old_field > 0 || new_precision >= 6 || new_precision >= old_precision);
  }
  return false;
}

const Node* Relabeled(const Catalog&, Workshop& shop, const Node* argument, const Node& like, std::int32_t typmod) {
  // relabel_to_typmod, applyRelabelType: a constant takes the label itself, labels do not pile up.
  if (const auto* inner = As<Relabel>(argument)) argument = inner->argument;
  if (const auto* constant = As<Const>(argument)) {
    Node node = like;
    node.typmod = typmod;
    node.node = *constant;
    return shop.arena.Make(std::move(node));
  }
  if (argument->type == like.type && argument->typmod == typmod && argument->collation == like.collation) return argument;
  Node node = like;
  node.typmod = typmod;
  node.node = Relabel{argument, CallForm::kImplicitCast};
  return shop.arena.Make(std::move(node));
}

bool AllConstant(NodeList nodes) {
  for (const Node* node : nodes) {
    if (!As<Const>(node)) return false;
  }
  return true;
}

bool AnyNull(NodeList nodes) {
  for (const Node* node : nodes) {
    if (IsNull(node)) return true;
  }
  return false;
}

// The meaning of a comparison operator that belongs to the default btree family of its type.
std::optional<int> ComparisonOf(std::string_view name) {
  if (name == "<") return 1;
  if (name == "<=") return 2;
  if (name == "=") return 3;
  if (name == ">=") return 4;
  if (name == ">") return 5;
  if (name == "<>") return 6;
  return std::nullopt;
}

const Node* FoldCall(const Catalog& catalog, Workshop& shop, const Node& node, Oid function, NodeList arguments, bool cast) {
  const FunctionInfo info = catalog.FunctionOf(function);
  if (!info || info.returns_set) return nullptr;
  if (info.strict && AnyNull(arguments)) return MakeNull(shop.arena, node);
  if (info.fact && cast && arguments.size() >= 2) {
    const auto typmod = IntOf(arguments[1]);
    if (typmod && CoercionIsNoop(info.fact->support, *arguments[0], *typmod)) {
      return Relabeled(catalog, shop, arguments[0], node, *typmod);
    }
    // A length coercion of a constant of the type itself.
    if (typmod && info.volatility == 'i' && AllConstant(arguments) && arguments[0]->type == node.type) {
      if (const Node* folded = Convert(catalog, shop.arena, node, *typmod, As<Const>(arguments[0])->value)) return folded;
    }
  }
  if (info.volatility == 'i' && cast && arguments.size() == 1 && AllConstant(arguments)) {
    const Oid from = arguments[0]->type;
    const std::string_view value = As<Const>(arguments[0])->value;
    const bool numbers = IsPlainNumber(from) && IsPlainNumber(node.type) && value.find('.') == std::string_view::npos;
    const bool date = from == kDateOid && node.type == kTimestampOid;
    if (numbers || date) {
      if (const Node* folded = Convert(catalog, shop.arena, node, -1, value)) return folded;
    }
  }
  return InlineCall(catalog, shop, node, function, arguments);
}

const Node* FoldOperator(const Catalog& catalog, Workshop& shop, const Node& node, const OperatorNode& op) {
  const OperatorInfo info = catalog.OperatorOf(op.op);
  const Oid function = op.function != 0 ? op.function : info.function;
  if (op.kind == OperatorNode::Kind::kNullIf) return nullptr;
  if (op.kind == OperatorNode::Kind::kDistinct) {
    const Node* a = op.arguments[0];
    const Node* b = op.arguments[1];
    if (IsNull(a) && IsNull(b)) return MakeBool(shop.arena, false);
    if (As<Const>(a) && As<Const>(b)) {
      if (IsNull(a) != IsNull(b)) return MakeBool(shop.arena, true);
      const auto order = CompareValues(catalog, a->type, As<Const>(a)->value, As<Const>(b)->value);
      if (order) return MakeBool(shop.arena, *order != 0);
    }
    return nullptr;
  }
  if (op.arguments.size() == 2 && AllConstant(op.arguments) && !AnyNull(op.arguments) && info.schema == kPgCatalogSchema &&
      node.type == kBoolOid && info.left == info.right && catalog.FunctionOf(function).volatility == 'i') {
    if (const auto meaning = ComparisonOf(info.name)) {
      const Oid type = info.left == kAnyEnumOid || info.left == kAnyArrayOid ? op.arguments[0]->type : info.left;
      const auto order = CompareValues(catalog, type, As<Const>(op.arguments[0])->value, As<Const>(op.arguments[1])->value);
      if (order) {
        switch (*meaning) {
          case 1: return MakeBool(shop.arena, *order < 0);
          case 2: return MakeBool(shop.arena, *order <= 0);
          case 3: return MakeBool(shop.arena, *order == 0);
          case 4: return MakeBool(shop.arena, *order >= 0);
          case 5: return MakeBool(shop.arena, *order > 0);
          default: return MakeBool(shop.arena, *order != 0);
        }
      }
    }
  }
  if (const Node* folded = FoldCall(catalog, shop, node, function, op.arguments, false)) return folded;
  // simplify_boolean_equality: x = true is x, x = false is NOT x.
  if (op.arguments.size() == 2 && info.left == kBoolOid && info.right == kBoolOid && (info.name == "=" || info.name == "<>")) {
    const bool equal = info.name == "=";
    for (int i = 0; i < 2; ++i) {
      const auto value = BoolOf(op.arguments[i]);
      if (!value) continue;
      const Node* other = op.arguments[1 - i];
      return *value == equal ? other : Negate(catalog, shop, other);
    }
  }
  return nullptr;
}

// simplify_and_arguments and simplify_or_arguments, with nested lists of the same kind flattened.
const Node* FoldLogic(Workshop& shop, const Node& node, const BooleanNode& logic) {
  const bool conjunction = logic.kind == BooleanExpression::Kind::kAnd;
  std::vector<const Node*> kept;
  bool null = false;
  const auto add = [&](auto&& self, const Node* argument) -> bool {
    if (const auto* inner = As<BooleanNode>(argument); inner && inner->kind == logic.kind) {
      for (const Node* part : inner->arguments) {
        if (self(self, part)) return true;
      }
      return false;
    }
    if (IsNull(argument)) {
      null = true;
    } else if (const auto value = BoolOf(argument)) {
      return *value != conjunction;  // decides the whole
    } else {
      kept.push_back(argument);
    }
    return false;
  };
  for (const Node* argument : logic.arguments) {
    if (add(add, argument)) return MakeBool(shop.arena, !conjunction);
  }
  if (null) kept.push_back(MakeNull(shop.arena, node));
  if (kept.empty()) return MakeBool(shop.arena, conjunction);
  if (kept.size() == 1) return kept[0];
  return MakeNode(shop.arena, node, BooleanNode{logic.kind, shop.arena.Copy(kept)});
}

const Node* FoldCase(const Catalog& catalog, Workshop& shop, const Node& node, const CaseNode& c) {
  // CASE constant WHEN constant: the comparison is between constants once the argument is put in.
  std::vector<CaseNode::When> whens;
  const Node* otherwise = c.otherwise;
  for (const CaseNode::When& when : c.whens) {
    const Node* condition = when.condition;
    if (c.argument && As<Const>(c.argument)) {
      const Node* with = CopyTree(shop.arena, condition, [&](const Node& n, int) -> const Node* {
        return std::holds_alternative<CaseTest>(n.node) ? c.argument : nullptr;
      });
      condition = SimplifyNode(catalog, shop, with);
    }
    const auto value = BoolOf(condition);
    if (IsNull(condition) || (value && !*value)) continue;
    if (value && *value) {
      otherwise = when.result;
      break;
    }
    whens.push_back({condition, when.result});
  }
  if (whens.empty()) return otherwise ? otherwise : MakeNull(shop.arena, node);
  if (whens.size() == c.whens.size()) return nullptr;
  CaseNode kept = c;
  kept.whens = shop.arena.Copy(whens);
  kept.otherwise = otherwise;
  return MakeNode(shop.arena, node, kept);
}

const Node* FoldCoalesce(Workshop& shop, const Node& node, const Coalesce& coalesce) {
  std::vector<const Node*> kept;
  for (const Node* argument : coalesce.arguments) {
    if (IsNull(argument)) continue;
    if (As<Const>(argument)) {
      if (kept.empty()) return argument;
      kept.push_back(argument);
      break;
    }
    kept.push_back(argument);
  }
  if (kept.empty()) return MakeNull(shop.arena, node);
  if (kept.size() == 1) return kept[0];
  return MakeNode(shop.arena, node, Coalesce{shop.arena.Copy(kept)});
}

const Node* FoldNullTest(const Catalog& catalog, Workshop& shop, const NullTestNode& test) {
  if (test.row) return nullptr;
  if (const auto* constant = As<Const>(test.argument)) {
    if (catalog.TypeOf(test.argument->type).kind == 'c') return nullptr;
    return MakeBool(shop.arena, constant->is_null != test.is_not);
  }
  return nullptr;
}

const Node* FoldBooleanTest(Workshop& shop, const BooleanTestNode& test) {
  using Kind = BooleanTest::Kind;
  if (!As<Const>(test.argument)) return nullptr;
  const auto value = BoolOf(test.argument);
  const bool null = IsNull(test.argument);
  switch (test.kind) {
    case Kind::kTrue: return MakeBool(shop.arena, !null && value.value_or(false));
    case Kind::kNotTrue: return MakeBool(shop.arena, null || !value.value_or(true));
    case Kind::kFalse: return MakeBool(shop.arena, !null && !value.value_or(true));
    case Kind::kNotFalse: return MakeBool(shop.arena, null || value.value_or(false));
    case Kind::kUnknown: return MakeBool(shop.arena, null);
    case Kind::kNotUnknown: return MakeBool(shop.arena, !null);
  }
  return nullptr;
}

// Casts through text of constants, where both functions are immutable.
const Node* FoldIo(const Catalog& catalog, Workshop& shop, const Node& node, const CoerceViaIo& io) {
  const auto* constant = As<Const>(io.argument);
  if (!constant) return nullptr;
  if (constant->is_null) return MakeNull(shop.arena, node);
  const TypeInfo from = catalog.TypeOf(io.argument->type), to = catalog.TypeOf(node.type);
  if (from.output_volatility != FactVolatility::kImmutable || to.input_volatility != FactVolatility::kImmutable) return nullptr;
  if (from.user || to.user) return nullptr;
  return Convert(catalog, shop.arena, node, -1, constant->value);
}

// The node with its children simplified, folded where it can be; `node` is ours.
const Node* Fold(const Catalog& catalog, Workshop& shop, const Node* node) {
  const Node* folded = nullptr;
  if (const auto* call = As<FunctionExpression>(node)) {
    folded = FoldCall(catalog, shop, *node, call->function, call->arguments, call->form != CallForm::kExplicitCall);
  } else if (const auto* op = As<OperatorNode>(node)) {
    folded = FoldOperator(catalog, shop, *node, *op);
  } else if (const auto* logic = As<BooleanNode>(node)) {
    folded = logic->kind == BooleanExpression::Kind::kNot ? Negate(catalog, shop, logic->arguments[0])
                                                           : FoldLogic(shop, *node, *logic);
  } else if (const auto* c = As<CaseNode>(node)) {
    folded = FoldCase(catalog, shop, *node, *c);
  } else if (const auto* coalesce = As<Coalesce>(node)) {
    folded = FoldCoalesce(shop, *node, *coalesce);
  } else if (const auto* null_test = As<NullTestNode>(node)) {
    folded = FoldNullTest(catalog, shop, *null_test);
  } else if (const auto* boolean_test = As<BooleanTestNode>(node)) {
    folded = FoldBooleanTest(shop, *boolean_test);
  } else if (const auto* relabel = As<Relabel>(node)) {
    folded = Relabeled(catalog, shop, relabel->argument, *node, node->typmod);
  } else if (const auto* collate = As<Collate>(node)) {
    // CollateExpr becomes a relabel with the collation.
    folded = Relabeled(catalog, shop, collate->argument, *node, node->typmod);
  } else if (const auto* io = As<CoerceViaIo>(node)) {
    folded = FoldIo(catalog, shop, *node, *io);
  } else if (const auto* domain = As<CoerceToDomain>(node)) {
    if (!DomainHasConstraints(catalog, node->type)) {
      folded = Relabeled(catalog, shop, domain->argument, *node, node->typmod);
    }
  } else if (const auto* named = As<NamedArgumentExpression>(node)) {
    folded = named->argument;
  }
  return folded ? folded : node;
}

}  // namespace

const Node* SimplifyNode(const Catalog& catalog, Workshop& shop, const Node* node) {
  if (!node) return nullptr;
  if (const auto* array = As<ArrayNode>(node); array && array->elements.empty()) return node;
  const Node* copy = CopyTree(shop.arena, node, [&](const Node& child, int) -> const Node* {
    return &child == node ? nullptr : SimplifyNode(catalog, shop, &child);
  });
  return Fold(catalog, shop, copy);
}

// negate_clause: operators by their negators, De Morgan, and tests turned around.
const Node* Negate(const Catalog& catalog, Workshop& shop, const Node* argument) {
  if (IsNull(argument)) return argument;
  if (const auto value = BoolOf(argument)) return MakeBool(shop.arena, !*value);
  if (const auto* op = As<OperatorNode>(argument); op && op->kind == OperatorNode::Kind::kOperator) {
    const OperatorInfo info = catalog.OperatorOf(op->op);
    if (info.negator != 0) {
      OperatorNode negated = *op;
      negated.op = info.negator;
      negated.function = catalog.OperatorOf(info.negator).function;
      return MakeNode(shop.arena, *argument, negated);
    }
  }
  if (const auto* array = As<ScalarArrayOperator>(argument)) {
    const OperatorInfo info = catalog.OperatorOf(array->op);
    if (info.negator != 0) {
      ScalarArrayOperator negated = *array;
      negated.op = info.negator;
      negated.use_or = !array->use_or;
      return MakeNode(shop.arena, *argument, negated);
    }
  }
  if (const auto* logic = As<BooleanNode>(argument)) {
    if (logic->kind == BooleanExpression::Kind::kNot) return logic->arguments[0];
    std::vector<const Node*> parts;
    for (const Node* part : logic->arguments) parts.push_back(Negate(catalog, shop, part));
    const auto kind = logic->kind == BooleanExpression::Kind::kAnd ? BooleanExpression::Kind::kOr : BooleanExpression::Kind::kAnd;
    const BooleanNode negated{kind, shop.arena.Copy(parts)};
    return FoldLogic(shop, *argument, negated);
  }
  if (const auto* test = As<NullTestNode>(argument); test && !test->row) {
    NullTestNode negated = *test;
    negated.is_not = !test->is_not;
    return MakeNode(shop.arena, *argument, negated);
  }
  if (const auto* test = As<BooleanTestNode>(argument)) {
    BooleanTestNode negated = *test;
    using Kind = BooleanTest::Kind;
    switch (test->kind) {
      case Kind::kTrue: negated.kind = Kind::kNotTrue; break;
      case Kind::kNotTrue: negated.kind = Kind::kTrue; break;
      case Kind::kFalse: negated.kind = Kind::kNotFalse; break;
      case Kind::kNotFalse: negated.kind = Kind::kFalse; break;
      case Kind::kUnknown: negated.kind = Kind::kNotUnknown; break;
      case Kind::kNotUnknown: negated.kind = Kind::kUnknown; break;
    }
    return MakeNode(shop.arena, *argument, negated);
  }
  Node node;
  node.type = kBoolOid;
  const std::vector<const Node*> one{argument};
  node.node = BooleanNode{BooleanExpression::Kind::kNot, shop.arena.Copy(one)};
  return shop.arena.Make(std::move(node));
}

}  // namespace pgrehearse::judging
