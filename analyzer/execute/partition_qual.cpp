// What a partition's bound says about its rows, and when that must be checked by reading them (partbounds.c,
// get_qual_from_partbound; tablecmds.c, QueuePartitionConstraintValidation).
#include <algorithm>

#include "analyzer/execute/constraint.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"

namespace pgrehearse {
namespace {

using BoundKind = PartitionBound::Kind;
using DatumKind = PartitionBound::Datum::Kind;
using Datum = PartitionBoundData::Datum;

// Builds the condition's tree; the arenas of the values it refers to live as long as it.
class QualBuilder {
 public:
  QualBuilder(const Catalog& catalog, const Relation& parent) : catalog_(catalog), parent_(parent), holder_(std::make_shared<Holder>()) {}

  const Node* Key(std::size_t part) {
    const PartitionKeyData::Part& key = parent_.partition_key->parts[part];
    if (key.column == 0) {
      Hold(key.expression);
      return key.expression.node;
    }
    const Column* column = parent_.column(key.column);
    Node var;
    var.type = column->type;
    var.typmod = column->typmod;
    var.collation = column->collation;
    var.node = Var{1, key.column, 0};
    return Make(var);
  }

  const Node* NotNull(std::size_t part, bool is_not = true) {
    Node node;
    node.type = kBoolOid;
    node.node = NullTestNode{Key(part), is_not, false};
    return Make(node);
  }

  // make_partition_op_expr. Null when the operator or the value is not known.
  const Node* Compare(std::size_t part, int strategy, const Datum& datum) {
    const PartitionKeyData::Part& key = parent_.partition_key->parts[part];
    if (datum.value.node == nullptr) return nullptr;
    Hold(datum.value);
    const OpclassInfo opclass = catalog_.OpclassOf(key.opclass);
    const Node* left = Key(part);
    const Node* right = datum.value.node;
    const Oid input = opclass.input_type;
    const TypeInfo input_info = catalog_.TypeOf(input);
    if (input != key.type && input_info.kind != 'p') {
      left = RelabelTo(left, input);
      right = RelabelTo(right, input);
    }
    for (const AmopFact* amop : catalog_.Amops(opclass.family)) {
      if (amop->strategy != strategy || amop->purpose != 's') continue;
      if (amop->left != input || amop->right != input) continue;
      const OperatorInfo op = catalog_.OperatorOf(amop->op);
      Node node;
      node.type = kBoolOid;
      node.node = OperatorNode{OperatorNode::Kind::kOperator, op.oid, op.function, holder_->arena.Copy(std::vector<const Node*>{left, right}), false, key.collation};
      return Make(node);
    }
    return nullptr;
  }

  const Node* Bool(BooleanExpression::Kind kind, const std::vector<const Node*>& arguments) {
    if (arguments.size() == 1 && kind != BooleanExpression::Kind::kNot) return arguments[0];
    Node node;
    node.type = kBoolOid;
    node.node = BooleanNode{kind, holder_->arena.Copy(arguments)};
    return Make(node);
  }

  const Node* Constant(bool value) {
    Node node;
    node.type = kBoolOid;
    node.node = Const{false, value ? Text("t") : Text("f")};
    return Make(node);
  }

  void Hold(const StoredExpression& e) { holder_->kept.push_back(e); }

  StoredExpression Finish(const Node* node) {
    StoredExpression out;
    out.node = node;
    out.arena = std::shared_ptr<const NodeArena>(holder_, &holder_->arena);
    return out;
  }

  // A condition nothing can prove or refute: of values that are not known, and of hash partitions.
  const Node* Opaque() {
    Node node;
    node.type = kBoolOid;
    node.node = Param{++opaque_, "satisfies_hash_partition"};
    return Make(node);
  }

 private:
  struct Holder {
    NodeArena arena;
    std::vector<StoredExpression> kept;
  };
  const Node* Make(Node node) { return holder_->arena.Make(std::move(node)); }
  const Node* RelabelTo(const Node* node, Oid type) {
    Node relabel;
    relabel.type = type;
    relabel.collation = node->collation;
    relabel.node = Relabel{node, CallForm::kImplicitCast};
    return Make(relabel);
  }

  const Catalog& catalog_;
  const Relation& parent_;
  std::shared_ptr<Holder> holder_;
  int opaque_ = 0;
};

bool SameDatum(const Datum& a, const Datum& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != DatumKind::kValue) return true;
  return a.value.node != nullptr && b.value.node != nullptr && SameExpression(a.value, b.value);
}

std::vector<const Node*> ListQual(QualBuilder& build, const PartitionBoundData& bound) {
  bool accepts_null = false;
  std::vector<const Node*> equal;
  for (const Datum& value : bound.values) {
    const Const* c = As<Const>(value.value.node);
    if (c != nullptr && c->is_null) {
      accepts_null = true;
      continue;
    }
    const Node* node = build.Compare(0, 3, value);
    equal.push_back(node ? node : build.Opaque());
  }
  const Node* any = equal.empty() ? nullptr : build.Bool(BooleanExpression::Kind::kOr, equal);
  if (!accepts_null) return any ? std::vector<const Node*>{build.NotNull(0), any} : std::vector<const Node*>{build.NotNull(0)};
  const Node* null_test = build.NotNull(0, false);
  if (any == nullptr) return {null_test};
  return {build.Bool(BooleanExpression::Kind::kOr, {null_test, any})};
}

// get_qual_for_range: equal leading columns, then lexicographic comparison of the rest with either bound.
std::vector<const Node*> RangeQual(QualBuilder& build, const PartitionBoundData& bound) {
  std::vector<const Node*> all;
  const std::size_t n = bound.from.size();
  for (std::size_t i = 0; i < n; ++i) all.push_back(build.NotNull(i));
  const auto compare = [&](std::size_t i, int strategy, const Datum& d) {
    const Node* node = build.Compare(i, strategy, d);
    return node ? node : build.Opaque();
  };
  std::size_t first = 0;
  while (first < n && bound.from[first].kind == DatumKind::kValue && SameDatum(bound.from[first], bound.to[first])) {
    all.push_back(compare(first, 3, bound.from[first]));
    ++first;
  }
  const auto side = [&](const std::vector<Datum>& datums, bool lower) {
    std::vector<const Node*> arms;
    for (std::size_t last = first; last < n; ++last) {
      std::vector<const Node*> arm;
      bool open = false;
      for (std::size_t i = first; i < last; ++i) arm.push_back(compare(i, 3, datums[i]));
      if (datums[last].kind == DatumKind::kMinValue || datums[last].kind == DatumKind::kMaxValue) {
        // Unbounded from here: the equal prefix alone decides, if the bound lies on the far side.
        open = (datums[last].kind == DatumKind::kMinValue) == lower;
        if (open && arm.empty()) return;  // no condition at all
        if (open) arms.push_back(build.Bool(BooleanExpression::Kind::kAnd, arm));
        break;
      }
      const bool final = last + 1 == n;
      arm.push_back(compare(last, lower ? (final ? 4 : 5) : 1, datums[last]));
      arms.push_back(build.Bool(BooleanExpression::Kind::kAnd, arm));
    }
    if (!arms.empty()) all.push_back(build.Bool(BooleanExpression::Kind::kOr, arms));
  };
  side(bound.from, true);
  side(bound.to, false);
  return all;
}

std::vector<const Node*> QualNodes(QualBuilder& build, const PartitionBoundData& bound) {
  switch (bound.kind) {
    case BoundKind::kList: return ListQual(build, bound);
    case BoundKind::kRange: return RangeQual(build, bound);
    default: return {build.Opaque()};
  }
}

}  // namespace

std::vector<StoredExpression> BoundQual(const Catalog& catalog, const Relation& parent, const PartitionBoundData& bound) {
  if (!parent.partition_key) return {};
  for (const PartitionKeyData::Part& part : parent.partition_key->parts) {
    if (part.type == 0) return {};
  }
  QualBuilder build(catalog, parent);
  std::vector<const Node*> nodes;
  if (bound.kind == BoundKind::kDefault) {
    std::vector<const Node*> others;
    for (const Oid sibling : catalog.ChildrenOf(parent.oid)) {
      const Relation& r = *catalog.Find<Relation>(sibling);
      if (!r.bound || r.bound->kind == BoundKind::kDefault) continue;
      others.push_back(build.Bool(BooleanExpression::Kind::kAnd, QualNodes(build, *r.bound)));
    }
    if (others.empty()) return {};  // the only partition: anything goes
    nodes.push_back(build.Bool(BooleanExpression::Kind::kNot, {build.Bool(BooleanExpression::Kind::kOr, others)}));
  } else {
    nodes = QualNodes(build, bound);
  }
  std::vector<StoredExpression> out;
  for (const Node* node : nodes) out.push_back(build.Finish(node));
  return out;
}

std::vector<StoredExpression> PartitionQual(const Catalog& catalog, Oid oid) {
  const Relation& relation = *catalog.Find<Relation>(oid);
  if (!relation.bound || relation.parents.empty()) return {};
  const Oid parent_oid = relation.parents[0];
  const Relation* parent = catalog.Find<Relation>(parent_oid);
  if (parent == nullptr) return {};
  std::vector<StoredExpression> all = BoundQual(catalog, *parent, *relation.bound);
  for (StoredExpression& e : PartitionQual(catalog, parent_oid)) all.push_back(std::move(e));
  const std::vector<int> map = ColumnMap(*parent, relation);
  for (StoredExpression& e : all) e = MapColumns(e, map);
  return all;
}

void ValidatePartitionConstraint(Command& command, Oid oid, const std::vector<StoredExpression>& condition, const Cause& cause) {
  if (condition.empty()) return;
  const std::vector<StoredExpression> known = KnownConditions(command, oid, true);
  bool proven = true;
  for (const StoredExpression& part : condition) proven = proven && Proves(command.catalog, known, part, true);
  if (proven) return;
  const Relation& relation = RelationOf(command, oid);
  if (relation.kind == 'p') {
    for (const Oid child : command.catalog.ChildrenOf(oid)) {
      const std::vector<int> map = ColumnMap(RelationOf(command, oid), RelationOf(command, child));
      std::vector<StoredExpression> mapped;
      for (const StoredExpression& part : condition) mapped.push_back(MapColumns(part, map));
      ValidatePartitionConstraint(command, child, mapped, cause);
    }
    return;
  }
  if (relation.kind == 'f') return;
  command.Scan(oid, ScanEffect::Kind::kPartitionBound, cause);
}

void CheckDefaultPartition(Command& command, Oid oid, const Relation& parent, const PartitionBoundData& bound, const Cause& cause) {
  // get_proposed_default_constraint: the negation of the new partition's condition.
  const std::vector<StoredExpression> qual = BoundQual(command.catalog, parent, bound);
  if (qual.empty()) return;
  struct Holder { NodeArena arena; StoredExpression inner; };
  auto holder = std::make_shared<Holder>();
  holder->inner = AndOf(qual);
  Node negation;
  negation.type = kBoolOid;
  negation.node = BooleanNode{BooleanExpression::Kind::kNot, holder->arena.Copy(std::vector<const Node*>{holder->inner.node})};
  StoredExpression condition;
  condition.node = holder->arena.Make(negation);
  condition.arena = std::shared_ptr<const NodeArena>(holder, &holder->arena);
  const std::vector<int> map = ColumnMap(parent, RelationOf(command, oid));
  const StoredExpression mapped = MapColumns(condition, map);
  ValidatePartitionConstraint(command, oid, {mapped}, cause);
}

}  // namespace pgrehearse
