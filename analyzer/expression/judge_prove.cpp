// Whether conditions that hold imply or exclude another (predicate_implied_by and predicate_refuted_by, predtest.c).
#include <algorithm>

#include "analyzer/expression/judge_parts.h"
#include "analyzer/expression/resolve.h"
#include "analyzer/expression/walk.h"
#include "analyzer/sql_error.h"
#include "analyzer/value/forms.h"
#include "analyzer/value/literal.h"

namespace pgrehearse {
namespace judging {
namespace {

enum class Shape : std::uint8_t { kAtom, kAnd, kOr };

// B-tree strategies, with <> as the sixth (BTMaxStrategyNumber + 1 there).
enum Strategy : int { kNone = 0, kLess = 1, kLessEqual = 2, kEqual = 3, kGreaterEqual = 4, kGreater = 5, kNotEqual = 6 };

// BT_implic_table: from "x clause_op c1" follows "x predicate_op c2" when "c2 test c1".
constexpr int kImplies[6][6] = {
    {kGreaterEqual, kGreaterEqual, kNone, kNone, kNone, kGreaterEqual},          // <
    {kGreater, kGreaterEqual, kNone, kNone, kNone, kGreater},                    // <=
    {kGreater, kGreaterEqual, kEqual, kLessEqual, kLess, kNotEqual},             // =
    {kNone, kNone, kNone, kLessEqual, kLess, kLess},                             // >=
    {kNone, kNone, kNone, kLessEqual, kLessEqual, kLessEqual},                   // >
    {kNone, kNone, kNone, kNone, kNone, kEqual}};                                // <>

// BT_refute_table: "x clause_op c1" excludes "x predicate_op c2" when "c2 test c1".
constexpr int kRefutes[6][6] = {
    {kNone, kNone, kGreaterEqual, kGreaterEqual, kGreaterEqual, kNone},
    {kNone, kNone, kGreater, kGreater, kGreaterEqual, kNone},
    {kLessEqual, kLess, kNotEqual, kGreater, kGreaterEqual, kEqual},
    {kLessEqual, kLess, kLess, kNone, kNone, kNone},
    {kLessEqual, kLessEqual, kLessEqual, kNone, kNone, kNone},
    {kNone, kNone, kEqual, kNone, kNone, kNone}};

class Prover {
 public:
  Prover(const Catalog& catalog, Workshop& shop) : catalog_(catalog), shop_(shop) {}

  // predicate_implied_by_recurse
  bool Implies(const Node* clause, const Node* predicate, bool weak) {
    std::vector<const Node*> parts, wanted;
    const Shape clause_shape = Split(clause, &parts), wanted_shape = Split(predicate, &wanted);
    const auto all_wanted = [&]() { return std::all_of(wanted.begin(), wanted.end(), [&](const Node* w) { return Implies(clause, w, weak); }); };
    const auto any_wanted = [&]() { return std::any_of(wanted.begin(), wanted.end(), [&](const Node* w) { return Implies(clause, w, weak); }); };
    const auto any_part = [&]() { return std::any_of(parts.begin(), parts.end(), [&](const Node* p) { return Implies(p, predicate, weak); }); };
    const auto all_parts = [&]() { return std::all_of(parts.begin(), parts.end(), [&](const Node* p) { return Implies(p, predicate, weak); }); };
    switch (clause_shape) {
      case Shape::kAnd:
        if (wanted_shape == Shape::kAnd) return all_wanted();
        if (wanted_shape == Shape::kOr && any_wanted()) return true;
        return any_part();
      case Shape::kOr:
        if (wanted_shape == Shape::kOr) {
          // Each of the clause's alternatives must imply one of the predicate's.
          return std::all_of(parts.begin(), parts.end(), [&](const Node* part) {
            return std::any_of(wanted.begin(), wanted.end(), [&](const Node* w) { return Implies(part, w, weak); });
          });
        }
        return all_parts();
      case Shape::kAtom:
        if (wanted_shape == Shape::kAnd) return all_wanted();
        if (wanted_shape == Shape::kOr) return any_wanted();
        return ImpliesAtom(clause, predicate, weak);
    }
    return false;
  }

  // predicate_refuted_by_recurse, weak (the predicate is never true) or strong (it is false) alike for constraints.
  bool Refutes(const Node* clause, const Node* predicate, bool weak) {
    std::vector<const Node*> parts, wanted;
    const Shape clause_shape = Split(clause, &parts), wanted_shape = Split(predicate, &wanted);
    const auto any_wanted = [&]() { return std::any_of(wanted.begin(), wanted.end(), [&](const Node* w) { return Refutes(clause, w, weak); }); };
    const auto all_wanted = [&]() { return std::all_of(wanted.begin(), wanted.end(), [&](const Node* w) { return Refutes(clause, w, weak); }); };
    const auto any_part = [&]() { return std::any_of(parts.begin(), parts.end(), [&](const Node* p) { return Refutes(p, predicate, weak); }); };
    const auto all_parts = [&]() { return std::all_of(parts.begin(), parts.end(), [&](const Node* p) { return Refutes(p, predicate, weak); }); };
    switch (clause_shape) {
      case Shape::kAnd:
        if (wanted_shape == Shape::kAnd) return any_wanted() || any_part();
        if (wanted_shape == Shape::kOr) return all_wanted();
        if (const auto* negated = StrongNot(predicate); negated && Implies(clause, negated, false)) return true;
        return any_part();
      case Shape::kOr:
        if (wanted_shape == Shape::kOr) return all_wanted();
        if (wanted_shape == Shape::kAnd) {
          return all_parts();
        }
        if (const auto* negated = StrongNot(predicate); negated && Implies(clause, negated, false)) return true;
        return all_parts();
      case Shape::kAtom:
        if (const auto* negated = StrongNot(clause); negated && Implies(predicate, negated, !weak)) return true;
        if (wanted_shape == Shape::kAnd) return any_wanted();
        if (wanted_shape == Shape::kOr) return all_wanted();
        if (const auto* negated = StrongNot(predicate); negated && Implies(clause, negated, false)) return true;
        return RefutesAtom(clause, predicate, weak);
    }
    return false;
  }

 private:
  // predicate_classify: AND, OR, and x op ANY/ALL (constant array) as the lists they stand for.
  Shape Split(const Node* node, std::vector<const Node*>* parts) {
    if (const auto* logic = As<BooleanNode>(node)) {
      if (logic->kind == BooleanExpression::Kind::kNot) return Shape::kAtom;
      parts->assign(logic->arguments.begin(), logic->arguments.end());
      return logic->kind == BooleanExpression::Kind::kAnd ? Shape::kAnd : Shape::kOr;
    }
    const auto* array = As<ScalarArrayOperator>(node);
    if (!array || array->arguments.size() != 2) return Shape::kAtom;
    constexpr std::size_t kMost = 100;  // MAX_SAOP_ARRAY_SIZE
    const Oid array_type = array->arguments[1]->type;
    const TypeInfo type = catalog_.TypeOf(array_type);
    if (const auto* constant = As<Const>(array->arguments[1])) {
      if (constant->is_null) return Shape::kAtom;
      std::optional<std::vector<std::optional<std::string>>> elements;
      try {
        elements = value::ArrayElements(constant->value, catalog_.TypeOf(type.element).delimiter);
      } catch (const SqlError&) {
      }
      if (!elements || elements->empty() || elements->size() > kMost) return Shape::kAtom;
      for (const auto& element : *elements) {
        if (!element) {
          parts->clear();
          return Shape::kAtom;
        }
        parts->push_back(Comparison(*array, *node, MakeConst(shop_.arena, type.element, -1, catalog_.TypeOf(type.element).collation, *element)));
      }
    } else if (const auto* list = As<ArrayNode>(array->arguments[1])) {
      if (list->multidimensional || list->elements.empty() || list->elements.size() > kMost) return Shape::kAtom;
      for (const Node* element : list->elements) parts->push_back(Comparison(*array, *node, element));
    } else {
      return Shape::kAtom;
    }
    return array->use_or ? Shape::kOr : Shape::kAnd;
  }

  const Node* Comparison(const ScalarArrayOperator& array, const Node& node, const Node* element) {
    Node out = node;
    const std::vector<const Node*> arguments{array.arguments[0], element};
    OperatorNode op;
    op.op = array.op;
    op.function = catalog_.OperatorOf(array.op).function;
    op.arguments = shop_.arena.Copy(arguments);
    op.input_collation = array.input_collation;
    out.node = op;
    return shop_.arena.Make(std::move(out));
  }

  bool Same(const Node* a, const Node* b) const {
    return SameExpression(StoredExpression{nullptr, a, {}}, StoredExpression{nullptr, b, {}});
  }

  // extract_strong_not_arg: NOT x, x IS FALSE.
  static const Node* StrongNot(const Node* node) {
    if (const auto* logic = As<BooleanNode>(node)) return logic->kind == BooleanExpression::Kind::kNot ? logic->arguments[0] : nullptr;
    if (const auto* test = As<BooleanTestNode>(node)) return test->kind == BooleanTest::Kind::kFalse ? test->argument : nullptr;
    return nullptr;
  }

  // predicate_implied_by_simple_clause
  bool ImpliesAtom(const Node* clause, const Node* predicate, bool weak) {
    if (Same(clause, predicate)) return true;
    if (const auto* test = As<NullTestNode>(predicate); test && test->is_not && !test->row && !weak && StrictFor(clause, test->argument)) {
      return true;
    }
    // x IS TRUE follows from x, and x from x IS TRUE.
    if (const auto* test = As<BooleanTestNode>(clause); test && test->kind == BooleanTest::Kind::kTrue && Same(test->argument, predicate)) return true;
    if (const auto* test = As<BooleanTestNode>(predicate); test && !weak) {
      if (test->kind == BooleanTest::Kind::kTrue && Same(test->argument, clause)) return true;
      const Node* negated = StrongNot(clause);
      if (test->kind == BooleanTest::Kind::kFalse && negated && Same(test->argument, negated)) return true;
    }
    return Operators(clause, predicate, false, weak);
  }

  // predicate_refuted_by_simple_clause
  bool RefutesAtom(const Node* clause, const Node* predicate, bool weak) {
    if (const auto* test = As<NullTestNode>(predicate); test && !test->row && !test->is_not) {
      if (StrictFor(clause, test->argument)) return true;
      const auto* own = As<NullTestNode>(clause);
      if (own && own->is_not && !own->row && Same(own->argument, test->argument)) return true;
      return false;
    }
    if (const auto* test = As<NullTestNode>(clause); test && !test->row && !test->is_not) {
      const auto* other = As<NullTestNode>(predicate);
      if (other && other->is_not && !other->row && Same(other->argument, test->argument)) return true;
      return weak && StrictFor(predicate, test->argument);
    }
    return Operators(clause, predicate, true, weak);
  }

  // clause_is_strict_for: the clause is not true when `sub` is NULL.
  bool StrictFor(const Node* clause, const Node* sub) const {
    if (!clause) return false;
    while (const auto* relabel = As<Relabel>(clause)) clause = relabel->argument;
    while (const auto* relabel = As<Relabel>(sub)) sub = relabel->argument;
    if (Same(clause, sub)) return true;
    const auto any = [&](NodeList arguments) {
      return std::any_of(arguments.begin(), arguments.end(), [&](const Node* argument) { return StrictFor(argument, sub); });
    };
    if (const auto* op = As<OperatorNode>(clause)) {
      return op->kind == OperatorNode::Kind::kOperator && catalog_.FunctionOf(catalog_.OperatorOf(op->op).function).strict && any(op->arguments);
    }
    if (const auto* call = As<FunctionExpression>(clause)) return catalog_.FunctionOf(call->function).strict && any(call->arguments);
    if (const auto* io = As<CoerceViaIo>(clause)) return StrictFor(io->argument, sub);
    if (const auto* array = As<ScalarArrayOperator>(clause)) {
      return catalog_.FunctionOf(catalog_.OperatorOf(array->op).function).strict && StrictFor(array->arguments[0], sub);
    }
    if (const auto* logic = As<BooleanNode>(clause)) return logic->kind == BooleanExpression::Kind::kNot && any(logic->arguments);
    return false;
  }

  int StrategyOf(Oid op) const {
    const OperatorInfo info = catalog_.OperatorOf(op);
    const auto strategy = [&](Oid member) -> int {
      const OperatorInfo m = catalog_.OperatorOf(member);
      const OpclassInfo opclass = catalog_.DefaultOpclass(kBtreeAmOid, m.left);
      if (!opclass) return kNone;
      for (const AmopFact* amop : catalog_.Amops(opclass.family)) {
        if (amop->op == member && amop->purpose == 's') return amop->strategy;
      }
      return kNone;
    };
    if (const int found = strategy(op)) return found;
    if (info.negator != 0 && strategy(info.negator) == kEqual) return kNotEqual;
    return kNone;
  }

  static int Commuted(int strategy) {
    switch (strategy) {
      case kLess: return kGreater;
      case kLessEqual: return kGreaterEqual;
      case kGreaterEqual: return kLessEqual;
      case kGreater: return kLess;
      default: return strategy;
    }
  }

  struct Bound {
    const Node* subject = nullptr;
    const Node* constant = nullptr;
    int strategy = kNone;
    Oid op = 0, collation = 0;
  };

  // "subject op constant", turned around when it is written the other way.
  Bound Read(const Node* node) const {
    Bound bound;
    const auto* op = As<OperatorNode>(node);
    if (!op || op->kind != OperatorNode::Kind::kOperator || op->arguments.size() != 2 || node->type != kBoolOid) return bound;
    const bool left = As<Const>(op->arguments[0]) != nullptr, right = As<Const>(op->arguments[1]) != nullptr;
    if (left == right) return bound;
    bound.subject = op->arguments[left ? 1 : 0];
    bound.constant = op->arguments[left ? 0 : 1];
    bound.op = left ? catalog_.OperatorOf(op->op).commutator : op->op;
    bound.strategy = left ? Commuted(StrategyOf(op->op)) : StrategyOf(op->op);
    bound.collation = op->input_collation;
    return bound;
  }

  // operator_predicate_proof
  bool Operators(const Node* clause, const Node* predicate, bool refute, bool weak) {
    const Bound have = Read(clause), want = Read(predicate);
    if (!have.subject || !want.subject || !Same(have.subject, want.subject) || have.collation != want.collation) return false;
    if (IsNull(have.constant)) return !weak || refute;  // the clause is never true
    if (IsNull(want.constant)) return refute && weak;
    if (have.strategy == kNone || want.strategy == kNone) {
      // Operators outside the b-tree: the same one with the same constant, or its negator.
      if (!Same(have.constant, want.constant)) return false;
      return refute ? catalog_.OperatorOf(have.op).negator == want.op : have.op == want.op;
    }
    const int test = refute ? kRefutes[have.strategy - 1][want.strategy - 1] : kImplies[have.strategy - 1][want.strategy - 1];
    if (test == kNone) return false;
    const auto order = Compare(want.constant, have.constant);
    if (!order) return false;
    switch (test) {
      case kLess: return *order < 0;
      case kLessEqual: return *order <= 0;
      case kEqual: return *order == 0;
      case kGreaterEqual: return *order >= 0;
      case kGreater: return *order > 0;
      default: return *order != 0;
    }
  }

  std::optional<int> Compare(const Node* a, const Node* b) const {
    const auto integer = [](Oid type) { return type == kInt2Oid || type == kInt4Oid || type == kInt8Oid; };
    const auto text = [](Oid type) { return type == kTextOid || type == kVarcharOid; };
    if (a->type != b->type && !(integer(a->type) && integer(b->type)) && !(text(a->type) && text(b->type))) return std::nullopt;
    const std::string_view x = As<Const>(a)->value, y = As<Const>(b)->value;
    // The order of strings is the collation's; only equality is the same in all of them.
    const bool collated = catalog_.TypeOf(a->type).collation != 0 && a->collation != kCCollationOid && a->collation != kPosixCollationOid;
    const auto order = CompareValues(catalog_, a->type, x, y);
    if (collated && order && *order != 0) return a->type == kBpcharOid ? std::nullopt : order;
    return order;
  }

  const Catalog& catalog_;
  Workshop& shop_;
};

const Node* Conjunction(const Catalog& catalog, Workshop& shop, const std::vector<StoredExpression>& given) {
  std::vector<const Node*> parts;
  for (const StoredExpression& expression : given) {
    if (expression.node) parts.push_back(SimplifyNode(catalog, shop, expression.node));
  }
  if (parts.empty()) return nullptr;
  if (parts.size() == 1) return parts[0];
  Node node;
  node.type = kBoolOid;
  node.node = BooleanNode{BooleanExpression::Kind::kAnd, shop.arena.Copy(parts)};
  return SimplifyNode(catalog, shop, shop.arena.Make(std::move(node)));
}

}  // namespace
}  // namespace judging

bool Proves(const Catalog& catalog, const std::vector<StoredExpression>& given, const StoredExpression& clause, bool weak) {
  if (!clause.node) return false;
  judging::Workshop shop;
  const Node* predicate = judging::SimplifyNode(catalog, shop, clause.node);
  if (judging::BoolOf(predicate).value_or(false)) return true;
  const Node* facts = judging::Conjunction(catalog, shop, given);
  return facts && judging::Prover(catalog, shop).Implies(facts, predicate, weak);
}

bool Refutes(const Catalog& catalog, const std::vector<StoredExpression>& given, const StoredExpression& clause) {
  if (!clause.node) return false;
  judging::Workshop shop;
  const Node* predicate = judging::SimplifyNode(catalog, shop, clause.node);
  const Node* facts = judging::Conjunction(catalog, shop, given);
  return facts && judging::Prover(catalog, shop).Refutes(facts, predicate, true);
}

}  // namespace pgrehearse
