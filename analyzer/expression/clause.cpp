// WHERE, ORDER BY, DISTINCT, LIMIT: conditions, and items matched against the output columns (parse_clause.c).
#include <algorithm>

#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

const Node* TransformWhere(ParseState& state, const Expression* clause, ExprKind kind, std::string_view construct) {
  if (clause == nullptr) return nullptr;
  return CoerceToBoolean(state, TransformExpression(state, clause, kind), construct);
}

const Node* TransformLimit(ParseState& state, const Expression* clause, ExprKind kind, std::string_view construct,
                           bool with_ties) {
  if (clause == nullptr) return nullptr;
  const Node* node = CoerceToSpecific(state, TransformExpression(state, clause, kind), kInt8Oid, -1, construct);
  if (ContainsVarOfLevel(node, 0)) {
    Raise("42P10", Cat({"argument of ", construct, " must not contain variables"}), At(node));
  }
  const auto* constant = As<Constant>(clause);
  if (kind == ExprKind::kLimit && with_ties && constant != nullptr && constant->kind == Constant::Kind::kNull) {
    Raise("2201W", "row count cannot be null in FETCH FIRST ... WITH TIES clause");
  }
  return node;
}

int AssignSortGroupRef(Target& target, const std::vector<Target>& targets) {
  if (target.sort_group_ref != 0) return target.sort_group_ref;
  int highest = 0;
  for (const Target& each : targets) highest = std::max(highest, each.sort_group_ref);
  target.sort_group_ref = highest + 1;
  return target.sort_group_ref;
}

bool InSortList(const Catalog& catalog, const Target& target, Oid sort_operator, const std::vector<SortClause>& sort) {
  if (target.sort_group_ref == 0) return false;
  return std::any_of(sort.begin(), sort.end(), [&](const SortClause& clause) {
    return clause.target_ref == target.sort_group_ref &&
           (sort_operator == 0 || sort_operator == clause.sort_operator ||
            sort_operator == catalog.OperatorOf(clause.sort_operator).commutator);
  });
}

namespace {

// An unknown literal that is sorted or grouped is text.
void KnowType(ParseState& state, Target& target) {
  if (target.expression->type != kUnknownOid) return;
  target.expression = CoerceType(state, target.expression, kUnknownOid, kTextOid, -1, Context::kImplicit,
                                 CallForm::kImplicitCast, kNowhere);
}

// get_equality_op_for_ordering_op: < or > of a B-tree family.
Oid EqualityFor(const Catalog& catalog, Oid ordering, bool* reverse) {
  for (const AmopFact* row : FindAmopsByOperator(ordering, catalog.version())) {
    const OpfamilyFact* family = FindOpfamily(row->family, catalog.version());
    if (family == nullptr || family->access_method != kBtreeAmOid || (row->strategy != 1 && row->strategy != 5)) continue;
    *reverse = row->strategy == 5;
    for (const AmopFact* other : catalog.Amops(row->family)) {
      if (other->left == row->left && other->right == row->right && other->strategy == 3) return other->op;
    }
  }
  return 0;
}

}  // namespace

void AddToSort(ParseState& state, Target& target, std::vector<SortClause>& sort, const std::vector<Target>& targets,
               const SortItem& item) {  // addTargetToSortList
  KnowType(state, target);
  const Oid type = target.expression->type;
  SortClause clause;
  bool reverse = false;
  try {
    if (item.direction == SortItem::Direction::kUsing) {
      clause.sort_operator = BinaryOperator(state.shared, item.using_operator, type, type, false, item.at).oid;
      clause.equality_operator = EqualityFor(state.catalog(), clause.sort_operator, &reverse);
      if (clause.equality_operator == 0) {
        Raise("42809", Cat({"operator ", NameToString(item.using_operator), " is not a valid ordering operator"}), item.at, {},
              "Ordering operators must be \"<\" or \">\" members of btree operator families.");
      }
    } else {
      reverse = item.direction == SortItem::Direction::kDescending;
      const SortOperators operators = FindSortOperators(state.shared, type, !reverse, true, reverse, At(target.expression));
      clause.sort_operator = reverse ? operators.greater : operators.less;
      clause.equality_operator = operators.equal;
    }
  } catch (SqlError& error) {
    if (error.at == kNowhere) error.at = item.at;
    throw;
  }
  if (InSortList(state.catalog(), target, clause.sort_operator, sort)) return;
  clause.target_ref = AssignSortGroupRef(target, targets);
  clause.descending = reverse;
  clause.nulls_first = item.nulls == SortItem::Nulls::kFirst || (item.nulls == SortItem::Nulls::kDefault && reverse);
  sort.push_back(clause);
}

void AddToGroup(ParseState& state, Target& target, std::vector<SortClause>& group, const std::vector<Target>& targets, Offset at) {
  KnowType(state, target);  // addTargetToGroupList
  if (InSortList(state.catalog(), target, 0, group)) return;
  const SortOperators operators = FindSortOperators(state.shared, target.expression->type, false, true, false, at);
  SortClause clause;
  clause.target_ref = AssignSortGroupRef(target, targets);
  clause.equality_operator = operators.equal;
  clause.sort_operator = operators.less;
  group.push_back(clause);
}

namespace {

std::size_t FindTargetSql99(ParseState& state, const Expression* item, std::vector<Target>& targets, ExprKind kind) {
  const Node* node = TransformExpression(state, item, kind);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (SameNode(node, targets[i].expression) || SameNode(node, WithoutImplicitCoercions(targets[i].expression))) return i;
  }
  Target junk;
  junk.expression = node;
  junk.number = state.next_target++;
  junk.junk = true;
  targets.push_back(junk);
  return targets.size() - 1;
}

void CheckGroupTarget(const Target& target, ExprKind kind) {  // checkTargetlistEntrySQL92
  if (kind != ExprKind::kGroupBy) return;
  if (ContainsAggregate(target.expression, 0)) {
    Raise("42803", "aggregate functions are not allowed in GROUP BY", LocateAggregate(target.expression, 0));
  }
  if (ContainsWindow(target.expression)) {
    Raise("42P20", "window functions are not allowed in GROUP BY", LocateWindow(target.expression));
  }
}

}  // namespace

// findTargetlistEntrySQL92: an output name, an output position, else an expression. Gives the target's index.
std::size_t FindTarget(ParseState& state, const Expression* item, std::vector<Target>& targets, ExprKind kind) {
  if (const auto* column = As<ColumnReference>(item); column != nullptr && column->fields.size() == 1 && !column->star) {
    const Text name = column->fields[0];
    const bool prefers_input = kind == ExprKind::kGroupBy && FindColumn(state, name, true, item->at) != nullptr;
    std::size_t found = targets.size();
    for (std::size_t i = 0; !prefers_input && i < targets.size(); ++i) {
      if (targets[i].junk || targets[i].name != name) continue;
      if (found == targets.size()) {
        found = i;
      } else if (!SameNode(targets[found].expression, targets[i].expression)) {
        Raise("42702", Cat({KindName(kind), " \"", name, "\" is ambiguous"}), item->at);
      }
    }
    if (found < targets.size()) {
      CheckGroupTarget(targets[found], kind);
      return found;
    }
  }
  if (const auto* constant = As<Constant>(item)) {
    if (constant->kind != Constant::Kind::kInteger) Raise("42601", Cat({"non-integer constant in ", KindName(kind)}), item->at);
    int position = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i].junk || ++position != constant->integer) continue;
      CheckGroupTarget(targets[i], kind);
      return i;
    }
    Raise("42P10", Cat({KindName(kind), " position ", std::to_string(constant->integer), " is not in select list"}), item->at);
  }
  return FindTargetSql99(state, item, targets, kind);
}

std::size_t FindTargetBy(ParseState& state, const Expression* item, std::vector<Target>& targets, ExprKind kind, bool sql99) {
  return sql99 ? FindTargetSql99(state, item, targets, kind) : FindTarget(state, item, targets, kind);
}

std::vector<SortClause> TransformSort(ParseState& state, List<SortItem> items, std::vector<Target>& targets,
                                      ExprKind kind, bool, bool sql99) {  // transformSortClause
  std::vector<SortClause> sort;
  for (const SortItem& item : items) {
    const std::size_t index = FindTargetBy(state, item.expression, targets, kind, sql99);
    AddToSort(state, targets[index], sort, targets, item);
  }
  return sort;
}

std::vector<SortClause> TransformDistinct(ParseState& state, std::vector<Target>& targets,
                                          const std::vector<SortClause>& sort, bool is_aggregate) {
  std::vector<SortClause> result;
  for (const SortClause& clause : sort) {
    const auto target = std::find_if(targets.begin(), targets.end(),
                                     [&](const Target& each) { return each.sort_group_ref == clause.target_ref; });
    if (target != targets.end() && target->junk) {
      Raise("42P10",
            is_aggregate ? "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list"
                         : "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
            At(target->expression));
    }
    result.push_back(clause);
  }
  for (Target& target : targets) {
    if (!target.junk) AddToGroup(state, target, result, targets, At(target.expression));
  }
  if (result.empty()) {
    Raise("42601", is_aggregate ? "an aggregate with DISTINCT must have at least one argument"
                                : "SELECT DISTINCT must have at least one column");
  }
  return result;
}

std::vector<SortClause> TransformDistinctOn(ParseState& state, List<const Expression*> items,
                                            std::vector<Target>& targets, const std::vector<SortClause>& sort) {
  static constexpr const char* kMismatch = "SELECT DISTINCT ON expressions must match initial ORDER BY expressions";
  std::vector<int> refs;
  std::vector<SortClause> result;
  for (const Expression* item : items) {
    const std::size_t index = FindTarget(state, item, targets, ExprKind::kDistinctOn);
    refs.push_back(AssignSortGroupRef(targets[index], targets));
  }
  bool skipped = false;
  for (const SortClause& clause : sort) {
    if (std::find(refs.begin(), refs.end(), clause.target_ref) == refs.end()) {
      skipped = true;
    } else if (skipped) {
      Raise("42P10", kMismatch, At(items[0]));
    } else {
      result.push_back(clause);
    }
  }
  for (std::size_t i = 0; i < refs.size(); ++i) {
    for (Target& target : targets) {
      if (target.sort_group_ref != refs[i] || InSortList(state.catalog(), target, 0, result)) continue;
      if (skipped) Raise("42P10", kMismatch, At(items[i]));
      AddToGroup(state, target, result, targets, At(items[i]));
    }
  }
  return result;
}

}  // namespace pgrehearse::analysis
