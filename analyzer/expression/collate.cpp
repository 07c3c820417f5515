// Which collation each expression has and which one its functions use (parse_collate.c).
#include "analyzer/expression/parse_state.h"
#include "analyzer/expression/walk.h"

namespace pgrehearse::analysis {

namespace {

enum class Strength : std::uint8_t { kNone, kImplicit, kConflict, kExplicit };

struct State {
  Oid collation = 0;
  Strength strength = Strength::kNone;
  Offset at = kNowhere;
  Oid collation2 = 0;
  Offset at2 = kNowhere;
};

class Assigner {
 public:
  explicit Assigner(ParseState& state) : state_(state) {}

  [[noreturn]] void RaiseMismatch(const char* kind, Oid a, Oid b, Offset at) {
    const Catalog& catalog = state_.catalog();
    const bool implicit = kind[0] == 'i';
    Raise("42P21",
          Cat({"collation mismatch between ", kind, " collations \"", catalog.CollationName(a), "\" and \"",
               catalog.CollationName(b), "\""}),
          at, {},
          implicit ? "You can choose the collation by applying the COLLATE clause to one or both expressions." : std::string());
  }

  void Merge(const State& mine, State& parent) {  // merge_collation_state
    if (mine.strength > parent.strength) {
      parent = mine;
      return;
    }
    if (mine.strength < parent.strength) return;
    if (mine.strength == Strength::kImplicit && mine.collation != parent.collation) {
      if (parent.collation == kDefaultCollationOid) {
        parent = mine;
      } else if (mine.collation != kDefaultCollationOid) {
        parent.strength = Strength::kConflict;
        parent.collation2 = mine.collation;
        parent.at2 = mine.at;
      }
    }
    if (mine.strength == Strength::kExplicit && mine.collation != parent.collation) {
      RaiseMismatch("explicit", parent.collation, mine.collation, mine.at);
    }
  }

  void Walk(const Node* node, State& parent) {
    if (node == nullptr) return;
    State below, mine;
    if (const auto* collate = As<Collate>(node)) {
      Walk(collate->argument, below);
      Edit(node).collation = collate->collation;
      mine = {collate->collation, Strength::kExplicit, node->at, 0, kNowhere};
    } else if (const auto* select = As<FieldSelect>(node)) {
      Walk(select->argument, below);
      mine = Leaf(node);
    } else if (const auto* row = As<RowNode>(node)) {
      Independent(row->arguments);
      return;
    } else if (const auto* compare = As<RowCompare>(node)) {
      for (std::size_t i = 0; i < compare->left.size(); ++i) {
        SelectCommonCollation(state_, {compare->left[i], compare->right[i]}, true);
      }
      return;
    } else if (const auto* domain = As<CoerceToDomain>(node)) {
      Walk(domain->argument, below);
      const Oid of_type = CollationOfType(state_.catalog(), node->type);
      if (of_type == kDefaultCollationOid) {
        mine = below;
      } else if (of_type != 0) {
        mine = {of_type, Strength::kImplicit, node->at, 0, kNowhere};
      }
      Edit(node).collation = mine.strength == Strength::kConflict ? 0 : mine.collation;
    } else if (IsLeaf(node)) {
      mine = Leaf(node);
    } else {
      Children(node, below);
      mine = Result(node, below);
    }
    Merge(mine, parent);
  }

  void Independent(std::span<const Node* const> nodes) {
    for (const Node* node : nodes) {
      State alone;
      Walk(node, alone);
    }
  }

 private:
  static bool IsLeaf(const Node* node) {
    return As<Var>(node) != nullptr || As<Const>(node) != nullptr || As<Param>(node) != nullptr ||
           As<DomainValue>(node) != nullptr || As<CaseTest>(node) != nullptr || As<SetToDefault>(node) != nullptr ||
           As<CurrentOfNode>(node) != nullptr || As<ValueFunction>(node) != nullptr || As<MergeActionNode>(node) != nullptr ||
           As<NextValue>(node) != nullptr;
  }

  static State Leaf(const Node* node) {
    return {node->collation, node->collation != 0 ? Strength::kImplicit : Strength::kNone, node->at, 0, kNowhere};
  }

  State Result(const Node* node, const State& below) {
    State mine;
    const Oid of_type = CollationOfType(state_.catalog(), node->type);
    if (of_type != 0) {
      mine = below.strength > Strength::kNone ? below : State{of_type, Strength::kImplicit, node->at, 0, kNowhere};
    }
    Node& edited = Edit(node);
    edited.collation = mine.strength == Strength::kConflict ? 0 : mine.collation;
    const Oid input = below.strength == Strength::kConflict ? 0 : below.collation;
    std::visit(
        [&](auto& inner) {
          if constexpr (requires { inner.input_collation; }) inner.input_collation = input;
        },
        edited.node);
    return mine;
  }

  void Children(const Node* node, State& below) {
    if (const auto* aggregate = As<Aggregate>(node)) {
      AggregateChildren(*aggregate, below);
    } else if (const auto* window = As<WindowFunction>(node)) {
      for (const Node* argument : window->arguments) Walk(argument, below);
      Independent(std::span<const Node* const>(&window->filter, 1));
    } else if (const auto* conditional = As<CaseNode>(node)) {
      // The test expression was marked when the CASE was made and does not count.
      for (const CaseNode::When& when : conditional->whens) {
        Walk(when.condition, below);
        Walk(when.result, below);
      }
      Walk(conditional->otherwise, below);
    } else if (const auto* subscript = As<SubscriptReference>(node)) {
      Independent(subscript->upper);
      Independent(subscript->lower);
      Walk(subscript->container, below);
      Walk(subscript->assignment, below);
    } else {
      ForEachChild(
          *node, [&](const Node* child) { Walk(child, below); },
          [&](const ResolvedQuery* query) {
            // A sub-query counts as its first column; it has been processed already.
            if (query->targets.empty() || query->targets[0].junk) return;
            Merge({query->targets[0].expression->collation, Strength::kImplicit, kNowhere, 0, kNowhere}, below);
          });
    }
  }

  void AggregateChildren(const Aggregate& aggregate, State& below) {
    const bool ordered_set = aggregate.kind != 'n';
    bool merge_all = !ordered_set;
    if (ordered_set) {
      for (const Node* argument : aggregate.direct_arguments) Walk(argument, below);
      merge_all = aggregate.kind == 'o' && aggregate.arguments.size() == 1 &&
                  state_.catalog().FunctionOf(aggregate.function).variadic == 0;
    }
    for (const Target& argument : aggregate.arguments) {
      State alone;
      Walk(argument.expression, merge_all && !argument.junk ? below : alone);
    }
    Independent(std::span<const Node* const>(&aggregate.filter, 1));
  }

  ParseState& state_;
};

}  // namespace

void AssignCollations(ParseState& state, const Node* node) {
  State alone;
  Assigner(state).Walk(node, alone);
}

void AssignListCollations(ParseState& state, std::span<const Node* const> nodes) { Assigner(state).Independent(nodes); }

Oid SelectCommonCollation(ParseState& state, const Nodes& nodes, bool none_ok) {
  Assigner assigner(state);
  State common;
  for (const Node* node : nodes) assigner.Walk(node, common);
  if (common.strength != Strength::kConflict) return common.collation;
  if (none_ok) return 0;
  assigner.RaiseMismatch("implicit", common.collation, common.collation2, common.at2);
}

namespace {

void AssignTargets(ParseState& state, List<Target> targets) {
  for (const Target& target : targets) {
    State alone;
    Assigner assigner(state);
    assigner.Walk(target.expression, alone);
    if (alone.strength == Strength::kConflict && target.sort_group_ref != 0) {
      assigner.RaiseMismatch("implicit", alone.collation, alone.collation2, alone.at2);
    }
  }
}

void AssignJoin(ParseState& state, const JoinNode* join) {
  if (join == nullptr || !join->is_join) return;
  AssignJoin(state, join->left);
  AssignJoin(state, join->right);
  AssignCollations(state, join->condition);
}

}  // namespace

void AssignQueryCollations(ParseState& state, const ResolvedQuery& query) {
  AssignTargets(state, query.targets);
  AssignTargets(state, query.returning);
  for (const JoinNode* join : query.from) AssignJoin(state, join);
  for (const Node* node : {query.where, query.having, query.limit, query.offset, query.merge_condition}) AssignCollations(state, node);
  for (const WindowClause& window : query.windows) {
    AssignCollations(state, window.start_offset);
    AssignCollations(state, window.end_offset);
  }
  if (const OnConflictQuery* conflict = query.on_conflict) {
    AssignListCollations(state, conflict->arbiter_expressions);
    AssignCollations(state, conflict->arbiter_where);
    AssignTargets(state, conflict->assignments);
    AssignCollations(state, conflict->where);
  }
  for (const MergeActionQuery& action : query.merge_actions) {
    AssignCollations(state, action.condition);
    AssignTargets(state, action.targets);
  }
}

}  // namespace pgrehearse::analysis
