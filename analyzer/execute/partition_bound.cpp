// Partition keys and bounds: parse_utilcmd.c (transformPartitionBound), tablecmds.c (ComputePartitionAttrs), partbounds.c.
#include <algorithm>
#include <set>

#include "analyzer/definition/print.h"
#include "analyzer/execute/partition.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/expression/judge.h"
#include "analyzer/value/literal.h"

namespace pgrehearse {
namespace {

using BoundKind = PartitionBound::Kind;
using DatumKind = PartitionBound::Datum::Kind;
using Datum = PartitionBoundData::Datum;

std::string KeyName(const Command& command, const Relation& parent, std::size_t part) {
  const PartitionKeyData::Part& p = parent.partition_key->parts[part];
  if (const Column* column = parent.column(p.column)) return column->name;
  return PrintExpression(command.catalog, p.expression, parent.oid);
}

// transformPartitionBoundValue: coerced to the key's type by assignment and evaluated.
Datum BoundValue(Command& command, const Relation& parent, std::size_t part, const Expression& expression) {
  const PartitionKeyData::Part& key = parent.partition_key->parts[part];
  StoredExpression value = ResolveExpression(command.Resolving(), expression, ExpressionUse::kPartitionBound, ExpressionScope{});
  Datum datum;
  if (key.type == 0 || value.node == nullptr) {
    datum.value = std::move(value);
    return datum;
  }
  const Column* column = parent.column(key.column);
  const TypeInfo type = command.catalog.TypeOf(key.type);
  StoredExpression coerced = CoerceForAssignment(command.ResolvingQuietly(), value, key.type, column ? column->typmod : -1);
  if (coerced.node == nullptr) {
    Raise("42804", "specified value cannot be cast to type " + TypeForMessage(command, key.type) + " for column " + Quoted(KeyName(command, parent, part)),
          expression.at);
  }
  datum.value = Simplify(command.catalog, coerced);
  if (As<Const>(datum.value.node) == nullptr) {
    // now() and the like are evaluated when the statement runs; what they give is not known.
    datum.value = std::move(coerced);
  }
  (void)type;
  return datum;
}

bool IsNullDatum(const Datum& datum) {
  const Const* c = As<Const>(datum.value.node);
  return c != nullptr && c->is_null;
}

// The order of two bound datums of one key part; nothing when it is not known.
std::optional<int> CompareDatums(const Command& command, const PartitionKeyData::Part& part, const Datum& a, const Datum& b) {
  const auto rank = [](const Datum& d) { return d.kind == DatumKind::kMinValue ? -1 : d.kind == DatumKind::kMaxValue ? 1 : 0; };
  if (rank(a) != 0 || rank(b) != 0) return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
  const Const *x = As<Const>(a.value.node), *y = As<Const>(b.value.node);
  if (x == nullptr || y == nullptr) return std::nullopt;
  if (x->is_null || y->is_null) return x->is_null && y->is_null ? std::optional<int>(0) : std::optional<int>(1);
  return CompareValues(command.catalog, part.type, x->value, y->value);
}

std::optional<int> CompareTuples(const Command& command, const Relation& parent, const std::vector<Datum>& a, const std::vector<Datum>& b) {
  for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
    const std::optional<int> order = CompareDatums(command, parent.partition_key->parts[i], a[i], b[i]);
    if (!order || *order != 0) return order;
    if (a[i].kind != DatumKind::kValue) return 0;  // columns after MINVALUE or MAXVALUE do not count
  }
  return 0;
}

[[noreturn]] void RaiseOverlap(const Command& command, const std::string& name, Oid other) {
  Raise("42P17", "partition " + Quoted(name) + " would overlap partition " + Quoted(command.MessageName(other)));
}

void CheckHashBound(const Command& command, const Relation& parent, const std::string& name, const PartitionBoundData& bound) {
  std::set<int> moduli{bound.modulus};
  for (const Oid child : command.catalog.ChildrenOf(parent.oid)) {
    const Relation& r = RelationOf(command, child);
    if (r.bound) moduli.insert(r.bound->modulus);
  }
  int previous = 0;
  for (const int modulus : moduli) {
    if (previous != 0 && modulus % previous != 0) {
      Raise("42P17", "every hash partition modulus must be a factor of the next larger modulus");
    }
    previous = modulus;
  }
  for (const Oid child : command.catalog.ChildrenOf(parent.oid)) {
    const Relation& r = RelationOf(command, child);
    if (!r.bound) continue;
    const int smaller = std::min(r.bound->modulus, bound.modulus);
    if (r.bound->remainder % smaller == bound.remainder % smaller) RaiseOverlap(command, name, child);
  }
}

}  // namespace

std::shared_ptr<const PartitionKeyData> ResolvePartitionKey(Command& command, const PartitionKey& key, const Relation& pending) {
  auto data = std::make_shared<PartitionKeyData>();
  data->strategy = key.strategy;
  if (key.strategy != 'l' && key.strategy != 'r' && key.strategy != 'h') {
    Raise(command.version() >= 16 ? "22023" : "22023", "unrecognized partitioning strategy " + Quoted(key.strategy_name));
  }
  if (key.elements.size() > 32) Raise("54011", "cannot partition using more than 32 columns");
  if (key.strategy == 'l' && key.elements.size() != 1) Raise("42P17", "cannot use \"list\" partition strategy with more than one column");
  const Oid method = key.strategy == 'h' ? kHashAmOid : kBtreeAmOid;
  for (const IndexElement& element : key.elements) {
    const Offset at = element.span.valid() ? element.span.begin : kNowhere;
    ExpressionScope scope;
    scope.pending = &pending;
    if (element.expression == nullptr) {
      const Column* column = pending.FindColumn(element.name);
      if (column == nullptr) {
        if (IsSystemColumn(element.name)) Raise("42P17", "cannot use system column " + Quoted(element.name) + " in partition key", at);
        Raise("42703", "column " + Quoted(element.name) + " named in partition key does not exist", at);
      }
      if (column->generated != 0) {
        Raise("42P17", "cannot use generated column in partition key", at, "Column " + Quoted(element.name) + " is a generated column.");
      }
    } else {
      const StoredExpression expression = ResolveExpression(command.ResolvingQuietly(), *element.expression, ExpressionUse::kPartitionKey, scope);
      const StoredExpression folded = Simplify(command.catalog, expression);
      if (VolatilityOf(command.catalog, expression) != Volatility::kImmutable) {
        Raise("42P17", "functions in partition key expression must be marked IMMUTABLE", at);
      }
      for (const int used : ColumnsUsed(expression)) {
        const Column* column = pending.column(used);
        if (column && column->generated != 0) {
          Raise("42P17", "cannot use generated column in partition key", at, "Column " + Quoted(column->name) + " is a generated column.");
        }
      }
      if (As<Const>(folded.node) != nullptr) Raise("42P17", "cannot use constant expression as partition key", at);
    }
    const IndexData::Key resolved = ResolveIndexKey(command.ResolvingQuietly(), element, scope, method, false, nullptr);
    PartitionKeyData::Part part;
    part.column = resolved.column;
    part.expression = resolved.expression;
    part.opclass = resolved.opclass;
    part.collation = resolved.collation;
    if (const Column* column = pending.column(resolved.column)) {
      part.type = column->type;
    } else if (resolved.expression.node != nullptr) {
      part.type = resolved.expression.node->type;
    }
    data->parts.push_back(std::move(part));
  }
  return data;
}

std::shared_ptr<const PartitionBoundData> ResolvePartitionBound(Command& command, const Relation& parent, const PartitionBound& bound) {
  auto data = std::make_shared<PartitionBoundData>();
  data->kind = bound.kind;
  if (!parent.partition_key) return data;  // an assumed parent
  const char strategy = parent.partition_key->strategy;
  if (bound.kind == BoundKind::kDefault) {
    if (strategy == 'h') Raise("42P16", "a hash-partitioned table may not have a default partition", bound.at);
    return data;
  }
  if (strategy == 'h') {
    if (bound.kind != BoundKind::kHash) Raise("42P16", "invalid bound specification for a hash partition", bound.at);
    if (bound.modulus <= 0) Raise("42P16", "modulus for hash partition must be an integer value greater than zero", bound.at);
    if (bound.remainder < 0) Raise("42P16", "remainder for hash partition must be an integer value greater than or equal to zero", bound.at);
    if (bound.remainder >= bound.modulus) Raise("42P16", "remainder for hash partition must be less than modulus", bound.at);
    data->modulus = bound.modulus;
    data->remainder = bound.remainder;
  } else if (strategy == 'l') {
    if (bound.kind != BoundKind::kList) Raise("42P16", "invalid bound specification for a list partition", bound.at);
    for (const Expression* value : bound.values) {
      Datum datum = BoundValue(command, parent, 0, *value);
      bool duplicate = false;
      for (const Datum& have : data->values) {
        const std::optional<int> order = CompareDatums(command, parent.partition_key->parts[0], have, datum);
        duplicate = duplicate || (order && *order == 0 && IsNullDatum(have) == IsNullDatum(datum));
      }
      if (!duplicate) data->values.push_back(std::move(datum));
    }
  } else {
    if (bound.kind != BoundKind::kRange) Raise("42P16", "invalid bound specification for a range partition", bound.at);
    const std::size_t parts = parent.partition_key->parts.size();
    if (bound.from.size() != parts) Raise("42P16", "FROM must specify exactly one value per partitioning column");
    if (bound.to.size() != parts) Raise("42P16", "TO must specify exactly one value per partitioning column");
    const auto convert = [&](List<PartitionBound::Datum> from, std::vector<Datum>* to) {
      for (std::size_t i = 0; i < from.size(); ++i) {
        Datum datum;
        datum.kind = from[i].kind;
        if (from[i].kind == DatumKind::kValue && from[i].value != nullptr) {
          datum = BoundValue(command, parent, i, *from[i].value);
          if (IsNullDatum(datum)) Raise("42P17", "cannot specify NULL in range bound", bound.at);
        }
        if (!to->empty() && to->back().kind != DatumKind::kValue && datum.kind != to->back().kind) {
          const std::string word = to->back().kind == DatumKind::kMinValue ? "MINVALUE" : "MAXVALUE";
          Raise("42804", "every bound following " + word + " must also be " + word, bound.at);
        }
        to->push_back(std::move(datum));
      }
    };
    convert(bound.from, &data->from);
    convert(bound.to, &data->to);
  }
  return data;
}

void CheckNewPartitionBound(Command& command, const Relation& parent, const std::string& name, const PartitionBoundData& bound) {
  if (!parent.partition_key) return;
  const std::vector<Oid> siblings = command.catalog.ChildrenOf(parent.oid);
  if (bound.kind == BoundKind::kDefault) {
    if (const Oid other = command.catalog.DefaultPartitionOf(parent.oid)) {
      Raise("42P17", "partition " + Quoted(name) + " conflicts with existing default partition " + Quoted(command.MessageName(other)));
    }
    return;
  }
  if (bound.kind == BoundKind::kHash) {
    CheckHashBound(command, parent, name, bound);
    return;
  }
  if (bound.kind == BoundKind::kList) {
    for (const Oid sibling : siblings) {
      const Relation& r = RelationOf(command, sibling);
      if (!r.bound) continue;
      for (const Datum& value : r.bound->values) {
        for (const Datum& mine : bound.values) {
          if (IsNullDatum(value) != IsNullDatum(mine)) continue;
          const std::optional<int> order = CompareDatums(command, parent.partition_key->parts[0], value, mine);
          if (order && *order == 0) RaiseOverlap(command, name, sibling);
        }
      }
    }
    return;
  }
  const std::optional<int> width = CompareTuples(command, parent, bound.from, bound.to);
  if (width && *width >= 0) Raise("42P17", "empty range bound specified for partition " + Quoted(name));
  for (const Oid sibling : siblings) {
    const Relation& r = RelationOf(command, sibling);
    if (!r.bound || r.bound->kind != BoundKind::kRange) continue;
    const std::optional<int> a = CompareTuples(command, parent, bound.from, r.bound->to);
    const std::optional<int> b = CompareTuples(command, parent, r.bound->from, bound.to);
    if (a && b && *a < 0 && *b < 0) RaiseOverlap(command, name, sibling);
  }
}

bool InPartitionKey(const Relation& relation, int column, bool* expression) {
  if (expression) *expression = false;
  if (!relation.partition_key) return false;
  for (const PartitionKeyData::Part& part : relation.partition_key->parts) {
    if (part.column == column) return true;
    if (part.column != 0) continue;
    const std::vector<int> used = ColumnsUsed(part.expression);
    if (std::find(used.begin(), used.end(), column) != used.end()) {
      if (expression) *expression = true;
      return true;
    }
  }
  return false;
}

}  // namespace pgrehearse
