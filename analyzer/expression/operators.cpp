// Operators: which one a name and operand types mean, and the node it makes (parse_oper.c).
#include <array>

#include "analyzer/expression/parse_state.h"

namespace pgrehearse {
namespace analysis {

namespace {

bool IsKnownElsewhere(const Shared& shared, NameList name) {
  if (name.size() > 1 && name[0] == "pg_catalog") return false;
  bool unknown_members = false;
  shared.catalog.ForEach<Extension>([&](const Extension& extension) { unknown_members |= !extension.known_members; });
  return unknown_members;
}

// The schemas in which an operator's name is looked up. A missing schema has no operators.
std::vector<Oid> OperatorPath(const Shared& shared, NameList name, Offset at) {
  if (name.size() < 2) return shared.path;
  const Text schema_name = name[name.size() - 2];
  const Oid schema = shared.catalog.FindSchema(schema_name);
  if (schema == 0) Raise("3F000", Cat({"schema \"", schema_name, "\" does not exist"}), at);
  return {schema};
}

// OpernameGetOprid: the first exact match along the path. Built-in operators are read in place.
OperatorInfo ExactOperator(const Shared& shared, const std::vector<Oid>& path, Text name, Oid left, Oid right) {
  for (Oid schema : path) {
    if (schema == kPgCatalogSchema) {
      for (const OperatorFact& fact : FindOperators(name)) {
        if (fact.left == left && fact.right == right && fact.versions.Has(shared.version())) {
          return shared.catalog.OperatorOf(fact.oid);
        }
      }
      continue;
    }
    std::vector<OperatorInfo> candidates;
    shared.catalog.FindOperators(schema, name, &candidates);
    for (const OperatorInfo& candidate : candidates) {
      if (candidate.left == left && candidate.right == right) return candidate;
    }
  }
  return {};
}

// OpernameGetCandidates: an operator hides one of the same operand types further down the path.
std::vector<OperatorInfo> Candidates(const Shared& shared, const std::vector<Oid>& path, Text name, bool prefix) {
  std::vector<OperatorInfo> all;
  for (Oid schema : path) {
    const std::size_t before = all.size();
    shared.catalog.FindOperators(schema, name, &all);
    std::size_t keep = before;
    for (std::size_t i = before; i < all.size(); ++i) {
      if ((all[i].kind == 'l') != prefix || all[i].kind == 'r') continue;
      bool hidden = false;
      for (std::size_t j = 0; j < before && !hidden; ++j) {
        hidden = all[j].left == all[i].left && all[j].right == all[i].right;
      }
      if (!hidden) all[keep++] = all[i];
    }
    all.resize(keep);
  }
  return all;
}

[[noreturn]] void RaiseOperator(const Shared& shared, NameList name, Oid left, Oid right, bool multiple, Offset at) {
  std::string signature;  // op_signature_string
  if (left != 0) signature = Cat({TypeText(shared, left), " "});
  signature += NameToString(name);
  if (right != 0) signature += Cat({" ", TypeText(shared, right)});
  if (multiple) {
    Raise("42725", Cat({"operator is not unique: ", signature}), at, {},
          "Could not choose a best candidate operator. You might need to add explicit type casts.");
  }
  if (IsKnownElsewhere(shared, name)) {
    throw Unknowable{Cat({"operator ", signature, " may belong to an extension whose members are not known"}), at};
  }
  Raise("42883", Cat({"operator does not exist: ", signature}), at, {},
        left == 0 || right == 0
            ? "No operator matches the given name and argument type. You might need to add an explicit type cast."
            : "No operator matches the given name and argument types. You might need to add explicit type casts.");
}

// oper_select_candidate. -1: none, -2: not unique.
int Select(const Catalog& catalog, std::span<const Oid> inputs, const std::vector<OperatorInfo>& candidates) {
  std::vector<std::array<Oid, 2>> arguments(candidates.size());
  std::vector<int> fitting;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    arguments[i] = inputs.size() == 1 ? std::array<Oid, 2>{candidates[i].right, 0}
                                      : std::array<Oid, 2>{candidates[i].left, candidates[i].right};
    if (CanCoerceAll(catalog, inputs, arguments[i].data(), Context::kImplicit)) fitting.push_back(static_cast<int>(i));
  }
  if (fitting.empty()) return -1;
  if (fitting.size() == 1) return fitting[0];
  const int best = SelectCandidate(catalog, inputs, fitting, [&](int i) { return arguments[static_cast<std::size_t>(i)].data(); });
  return best < 0 ? -2 : best;
}

bool OperatorReturnsSet(const Catalog& catalog, Oid function) { return catalog.FunctionOf(function).returns_set; }

void RequireFunction(const Shared& shared, const OperatorInfo& info, Oid left, Oid right, Offset at) {
  if (info.function != 0) return;
  std::string signature = left != 0 ? TypeText(shared, left) + " " : std::string();
  Raise("42883", Cat({"operator is only a shell: ", signature, info.name, " ", TypeText(shared, right)}), at);
}

}  // namespace

OperatorInfo BinaryOperator(const Shared& shared, NameList name, Oid left, Oid right, bool no_error, Offset at) {
  const std::vector<Oid> path = OperatorPath(shared, name, at);
  const Text bare = name.back();
  // binary_oper_exact: an unknown literal is first taken to be of the other side's type.
  Oid exact_left = left, exact_right = right;
  bool was_unknown = false;
  if (left == kUnknownOid && right != 0) {
    exact_left = right;
    was_unknown = true;
  } else if (right == kUnknownOid && left != 0) {
    exact_right = left;
    was_unknown = true;
  }
  if (OperatorInfo exact = ExactOperator(shared, path, bare, exact_left, exact_right)) return exact;
  if (was_unknown) {
    const Oid base = BaseType(shared.catalog, exact_left);
    if (base != exact_left) {
      if (OperatorInfo exact = ExactOperator(shared, path, bare, base, base)) return exact;
    }
  }
  const std::vector<OperatorInfo> candidates = Candidates(shared, path, bare, false);
  const Oid inputs[2] = {left == 0 ? right : left, right == 0 ? left : right};
  const int best = candidates.empty() ? -1 : Select(shared.catalog, inputs, candidates);
  if (best >= 0) return candidates[static_cast<std::size_t>(best)];
  if (no_error) return {};
  RaiseOperator(shared, name, left, right, best == -2, at);
}

OperatorInfo PrefixOperator(const Shared& shared, NameList name, Oid right, bool no_error, Offset at) {  // left_oper
  const std::vector<Oid> path = OperatorPath(shared, name, at);
  if (OperatorInfo exact = ExactOperator(shared, path, name.back(), 0, right)) return exact;
  const std::vector<OperatorInfo> candidates = Candidates(shared, path, name.back(), true);
  const int best = candidates.empty() ? -1 : Select(shared.catalog, std::span<const Oid>(&right, 1), candidates);
  if (best >= 0) return candidates[static_cast<std::size_t>(best)];
  if (no_error) return {};
  RaiseOperator(shared, name, 0, right, best == -2, at);
}

const Node* MakeOperator(ParseState& state, NameList name, const Node* left, const Node* right, const Node* last_srf,
                         Offset at) {  // make_op
  const Shared& shared = state.shared;
  if (right == nullptr) Raise("42601", "postfix operators are not supported");
  OperatorInfo info;
  Nodes arguments;
  std::vector<Oid> actual, declared;
  if (left == nullptr) {
    info = PrefixOperator(shared, name, right->type, false, at);
    arguments = {right};
    actual = {right->type};
    declared = {info.right};
  } else {
    info = BinaryOperator(shared, name, left->type, right->type, false, at);
    arguments = {left, right};
    actual = {left->type, right->type};
    declared = {info.left, info.right};
  }
  RequireFunction(shared, info, left == nullptr ? 0 : left->type, right->type, at);
  const Oid result = EnforceGenericTypes(shared, actual, declared, info.result, false);
  MakeFunctionArguments(state, &arguments, actual, declared);
  OperatorNode node;
  node.op = info.oid;
  node.function = info.function;
  node.arguments = state.arena().Copy(arguments);
  node.returns_set = OperatorReturnsSet(shared.catalog, info.function);
  shared.Found(ObjectClass::kOperator, info.oid);
  const Node* made = Make(state, node, result, -1, at);
  if (node.returns_set) {
    CheckSetReturning(state, last_srf, at);
    state.last_srf = made;
  }
  return made;
}

const Node* MakeScalarArrayOperator(ParseState& state, NameList name, bool use_or, const Node* left, const Node* right,
                                    Offset at) {  // make_scalar_array_op
  const Shared& shared = state.shared;
  const Catalog& catalog = shared.catalog;
  Oid element = kUnknownOid;
  if (right->type != kUnknownOid) {
    element = BaseElementType(catalog, right->type);
    if (element == 0) Raise("42809", "op ANY/ALL (array) requires array on right side", at);
  }
  const OperatorInfo info = BinaryOperator(shared, name, left->type, element, false, at);
  RequireFunction(shared, info, left->type, element, at);
  const std::vector<Oid> types{left->type, element};
  std::vector<Oid> declared{info.left, info.right};
  const Oid result = EnforceGenericTypes(shared, types, declared, info.result, false);
  if (result != kBoolOid) Raise("42809", "op ANY/ALL (array) requires operator to yield boolean", at);
  if (OperatorReturnsSet(catalog, info.function)) {
    Raise("42809", "op ANY/ALL (array) requires operator not to return a set", at);
  }
  if (IsPolymorphic(declared[1])) {
    declared[1] = right->type;
  } else {
    const Oid array = ArrayTypeOf(catalog, declared[1]);
    if (array == 0) {
      Raise("42704", Cat({"could not find array type for data type ", TypeText(shared, declared[1])}), at);
    }
    declared[1] = array;
  }
  Nodes arguments{left, right};
  const std::vector<Oid> actual{left->type, right->type};
  MakeFunctionArguments(state, &arguments, actual, declared);
  ScalarArrayOperator node;
  node.op = info.oid;
  node.use_or = use_or;
  node.arguments = state.arena().Copy(arguments);
  shared.Found(ObjectClass::kOperator, info.oid);
  return Make(state, node, kBoolOid, -1, at);
}

namespace {

// The operators of a type's default B-tree operator class (lookup_type_cache, typcache.c), or hash equality.
SortOperators DefaultOperators(const Catalog& catalog, Oid type) {
  SortOperators found;
  const Oid base = BaseType(catalog, type);
  for (Oid method : {kBtreeAmOid, kHashAmOid}) {
    const OpclassInfo opclass = catalog.DefaultOpclass(method, base);
    if (!opclass) continue;
    for (const AmopFact* row : catalog.Amops(opclass.family)) {
      if (row->left != opclass.input_type || row->right != opclass.input_type || row->purpose != 's') continue;
      if (method == kHashAmOid) {
        if (row->strategy == 1) found.equal = row->op;
        continue;
      }
      if (row->strategy == 1) found.less = row->op;
      if (row->strategy == 3) found.equal = row->op;
      if (row->strategy == 5) found.greater = row->op;
    }
    if (found.equal != 0) break;
  }
  return found;
}

// Arrays, rows and ranges compare only when what they hold does (array_element_has_equality and kin, typcache.c).
void CheckElements(const Shared& shared, Oid type, SortOperators* found) {
  const Catalog& catalog = shared.catalog;
  const TypeInfo info = catalog.TypeOf(BaseType(catalog, type));
  std::vector<Oid> parts;
  if (info.is_true_array) parts = {info.element};
  if (info.kind == 'c') {
    for (const RangeEntryColumn& column : CompositeColumns(shared, info.oid, false)) parts.push_back(column.type);
  }
  for (Oid part : parts) {
    if (part == 0) continue;
    const SortOperators of_part = FindSortOperators(shared, part, false, false, false, kNowhere);
    if (of_part.equal == 0) found->equal = 0;
    if (of_part.less == 0) found->less = found->greater = 0;
  }
}

}  // namespace

SortOperators FindSortOperators(const Shared& shared, Oid type, bool need_less, bool need_equal, bool need_greater,
                                Offset at) {  // get_sort_group_operators
  SortOperators found = DefaultOperators(shared.catalog, type);
  CheckElements(shared, type, &found);
  if ((need_less && found.less == 0) || (need_greater && found.greater == 0)) {
    Raise("42883", Cat({"could not identify an ordering operator for type ", TypeText(shared, type)}), at, {},
          "Use an explicit ordering operator or modify the query.");
  }
  if (need_equal && found.equal == 0) {
    Raise("42883", Cat({"could not identify an equality operator for type ", TypeText(shared, type)}), at);
  }
  return found;
}

}  // namespace analysis

OperatorInfo FindOperator(const ResolveContext& context, NameList name, Oid left, Oid right, Offset at) {
  analysis::Shared shared(context);
  if (left == 0) return analysis::PrefixOperator(shared, name, right, false, at);
  return analysis::BinaryOperator(shared, name, left, right, false, at);
}

}  // namespace pgrehearse
