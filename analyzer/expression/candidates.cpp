// Functions by name and argument types: candidates, named and default arguments, the best match (parse_func.c, namespace.c).
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/expression/parse_state.h"

namespace pgrehearse {
namespace analysis {

namespace {

struct Candidate {
  int function = -1;         // index of the FunctionInfo; -1: ambiguous
  std::vector<Oid> arguments;
  int schema_position = 0;
  int variadic_count = 0;
  int default_count = 0;
  std::vector<int> numbers;  // for named notation: which parameter each argument is
};

struct Request {
  std::size_t count = 0;
  const std::vector<Text>* names = nullptr;
  bool expand_variadic = true, expand_defaults = true, include_out = false;
};

// The types to match: the input arguments, or for CALL all of them (proallargtypes).
std::vector<Oid> Parameters(const FunctionInfo& info, bool include_out) {
  if (include_out && !info.all_arguments.empty() && info.kind == 'p') {
    std::vector<Oid> types;
    for (std::size_t i = 0; i < info.all_arguments.size(); ++i) {
      if (i >= info.modes.size() || info.modes[i] != 't') types.push_back(info.all_arguments[i]);
    }
    return types;
  }
  return {info.arguments.begin(), info.arguments.end()};
}

// MatchNamedCall.
bool MatchNames(const FunctionInfo& info, const Request& request, std::size_t parameters, std::vector<int>* numbers) {
  const std::size_t positional = request.count - request.names->size();
  std::vector<bool> given(parameters, false);
  for (std::size_t i = 0; i < positional; ++i) {
    numbers->push_back(static_cast<int>(i));
    given[i] = true;
  }
  const std::size_t all = info.all_arguments.empty() ? info.arguments.size() : info.all_arguments.size();
  for (Text name : *request.names) {
    int input = 0;
    bool found = false;
    for (std::size_t i = 0; i < all && !found; ++i) {
      const char mode = i < info.modes.size() ? info.modes[i] : 'i';
      const bool counts = mode == 'i' || mode == 'b' || mode == 'v' || (request.include_out && mode == 'o');
      if (!counts) continue;
      if (info.argument_name(i) == name) {
        if (given[static_cast<std::size_t>(input)]) return false;
        given[static_cast<std::size_t>(input)] = true;
        numbers->push_back(input);
        found = true;
      }
      ++input;
    }
    if (!found) return false;
  }
  const int first_default = static_cast<int>(parameters) - info.default_count;
  for (std::size_t i = positional; i < parameters; ++i) {
    if (given[i]) continue;
    if (static_cast<int>(i) < first_default) return false;
    numbers->push_back(static_cast<int>(i));
  }
  return true;
}

bool Fit(const FunctionInfo& info, const Request& request, Candidate* out) {
  const std::vector<Oid> parameters = Parameters(info, request.include_out);
  const std::size_t count = request.count;
  bool variadic = false, defaults = false;
  if (!request.names->empty()) {
    if (info.variadic != 0 && request.expand_variadic) return false;
    if (parameters.size() < count) return false;
    if (parameters.size() > count) {
      if (!request.expand_defaults || count + static_cast<std::size_t>(info.default_count) < parameters.size()) return false;
      defaults = true;
    }
    if (!MatchNames(info, request, parameters.size(), &out->numbers)) return false;
  } else {
    variadic = parameters.size() <= count && request.expand_variadic && info.variadic != 0;
    if (parameters.size() > count && request.expand_defaults) {
      if (count + static_cast<std::size_t>(info.default_count) < parameters.size()) return false;
      defaults = true;
    }
    if (parameters.size() != count && !variadic && !defaults) return false;
  }
  out->arguments = parameters;
  for (std::size_t i = 0; i < out->numbers.size(); ++i) {
    out->arguments[i] = parameters[static_cast<std::size_t>(out->numbers[i])];
  }
  if (variadic) {
    const std::size_t effective = std::max(parameters.size(), count);
    out->variadic_count = static_cast<int>(effective - parameters.size() + 1);
    out->arguments.resize(effective);
    for (std::size_t i = parameters.size() - 1; i < effective; ++i) out->arguments[i] = info.variadic;
  }
  if (defaults) out->default_count = static_cast<int>(parameters.size() - count);
  return true;
}

// Decides between candidates of the same argument list as FuncnameGetCandidates does; adds the new one or not.
void AddCandidate(std::vector<Candidate>& all, Candidate fresh) {
  const std::size_t compared = fresh.arguments.size() - static_cast<std::size_t>(fresh.default_count);
  for (Candidate& before : all) {
    const std::size_t other = before.arguments.size() - static_cast<std::size_t>(before.default_count);
    if (other != compared || !std::equal(fresh.arguments.begin(), fresh.arguments.begin() + static_cast<std::ptrdiff_t>(compared), before.arguments.begin())) {
      continue;
    }
    if (fresh.schema_position != before.schema_position) return;  // the earlier schema wins
    if (fresh.variadic_count > 0 && before.variadic_count == 0) return;
    if (fresh.variadic_count == 0 && before.variadic_count > 0) {
      before = std::move(fresh);
      return;
    }
    before.function = -1;
    return;
  }
  all.push_back(std::move(fresh));
}

void Collect(const Shared& shared, NameList name, std::vector<FunctionInfo>* out, std::vector<std::size_t>* ends, Offset at) {
  const Catalog& catalog = shared.catalog;
  if (name.size() >= 2) {
    const Text schema_name = name[name.size() - 2];
    const Oid schema = schema_name == "pg_temp" ? kTemporarySchema : catalog.FindSchema(schema_name);
    if (schema == 0) {
      if (catalog.assume_missing || shared.context.assume_missing) {
        throw Unknowable{Cat({"schema \"", schema_name, "\" is not made by the history"}), at};
      }
      Raise("3F000", Cat({"schema \"", schema_name, "\" does not exist"}), at);
    }
    catalog.FindFunctions(schema, name.back(), out);
    ends->push_back(out->size());
    return;
  }
  for (Oid schema : shared.path) {
    if (schema == kTemporarySchema) continue;  // functions are never looked up in pg_temp without a schema
    catalog.FindFunctions(schema, name.back(), out);
    ends->push_back(out->size());
  }
}

}  // namespace

void CollectFunctions(const Shared& shared, NameList name, std::vector<FunctionInfo>* out, Offset at) {
  std::vector<std::size_t> ends;
  Collect(shared, name, out, &ends, at);
}

std::string SignatureText(const Shared& shared, NameList name, const std::vector<Text>& names, std::span<const Oid> types) {
  std::string text = NameToString(name) + "(";  // func_signature_string
  const std::size_t positional = types.size() - names.size();
  for (std::size_t i = 0; i < types.size(); ++i) {
    if (i > 0) text += ", ";
    if (i >= positional) text += Cat({names[i - positional], " => "});
    text += TypeText(shared, types[i]);
  }
  return text + ")";
}

void RequireKnownFunctions(const Shared& shared, NameList name, Offset at) {
  if (name.size() > 1 && (name[name.size() - 2] == "pg_catalog" || name[name.size() - 2] == "information_schema")) return;
  bool unknown_members = false;
  shared.catalog.ForEach<Extension>([&](const Extension& extension) { unknown_members |= !extension.known_members; });
  bool missing = unknown_members;
  if (!missing && (shared.catalog.assume_missing || shared.context.assume_missing)) {
    std::vector<FunctionInfo> same_name;
    CollectFunctions(shared, name, &same_name, at);
    missing = same_name.empty();
  }
  if (missing) throw Unknowable{Cat({"function \"", NameToString(name), "\" is not made by the history"}), at};
}

int SelectCandidate(const Catalog& catalog, std::span<const Oid> types, std::vector<int> candidates,
                    const std::function<const Oid*(int)>& arguments) {  // func_select_candidate
  const std::size_t count = types.size();
  std::vector<Oid> inputs(types.begin(), types.end());
  std::size_t unknowns = 0;
  for (Oid& input : inputs) {
    if (input == kUnknownOid) {
      ++unknowns;
    } else {
      input = BaseType(catalog, input);
    }
  }
  // Keeps the candidates with the most arguments for which `matches` holds.
  auto keep_best = [&](auto matches) {
    int best = -1;
    std::vector<int> kept;
    for (int candidate : candidates) {
      const Oid* declared = arguments(candidate);
      int matched = 0;
      for (std::size_t i = 0; i < count; ++i) {
        if (inputs[i] != kUnknownOid && matches(i, declared[i])) ++matched;
      }
      if (matched > best) {
        best = matched;
        kept.clear();
      }
      if (matched == best) kept.push_back(candidate);
    }
    candidates = std::move(kept);
  };
  keep_best([&](std::size_t i, Oid declared) { return declared == inputs[i]; });
  if (candidates.size() == 1) return candidates[0];
  std::vector<char> category(count);
  for (std::size_t i = 0; i < count; ++i) category[i] = CategoryOf(catalog, inputs[i]);
  keep_best([&](std::size_t i, Oid declared) {
    if (declared == inputs[i]) return true;
    bool preferred = false;
    return CategoryOf(catalog, declared, &preferred) == category[i] && preferred;
  });
  if (candidates.size() == 1) return candidates[0];
  if (unknowns == 0) return -1;

  // A type category for each unknown argument: strings win, else all candidates must agree.
  bool resolved = false;
  std::vector<bool> has_preferred(count, false);
  for (std::size_t i = 0; i < count; ++i) {
    if (inputs[i] != kUnknownOid) continue;
    resolved = true;
    category[i] = 0;
    bool conflict = false;
    for (int candidate : candidates) {
      bool preferred = false;
      const char current = CategoryOf(catalog, arguments(candidate)[i], &preferred);
      if (category[i] == 0) {
        category[i] = current;
        has_preferred[i] = preferred;
      } else if (current == category[i]) {
        has_preferred[i] = has_preferred[i] || preferred;
      } else if (current == 'S') {
        category[i] = current;
        has_preferred[i] = preferred;
      } else {
        conflict = true;
      }
    }
    if (conflict && category[i] != 'S') {
      resolved = false;
      break;
    }
  }
  if (resolved) {
    std::vector<int> kept;
    for (int candidate : candidates) {
      bool keep = true;
      for (std::size_t i = 0; i < count && keep; ++i) {
        if (inputs[i] != kUnknownOid) continue;
        bool preferred = false;
        const char current = CategoryOf(catalog, arguments(candidate)[i], &preferred);
        keep = current == category[i] && (!has_preferred[i] || preferred);
      }
      if (keep) kept.push_back(candidate);
    }
    if (!kept.empty()) candidates = std::move(kept);
    if (candidates.size() == 1) return candidates[0];
  }

  // If all known arguments are of one type, try that for the unknown ones.
  if (unknowns < count) {
    Oid known = kUnknownOid;
    for (Oid input : inputs) {
      if (input == kUnknownOid) continue;
      if (known == kUnknownOid) {
        known = input;
      } else if (known != input) {
        return -1;
      }
    }
    const std::vector<Oid> assumed(count, known);
    int found = -1;
    for (int candidate : candidates) {
      if (!CanCoerceAll(catalog, assumed, arguments(candidate), Context::kImplicit)) continue;
      if (found >= 0) return -1;
      found = candidate;
    }
    return found;
  }
  return -1;
}

namespace {

// Whether a call of one argument is really a cast: a type's name as function (func_get_detail).
Oid AsCoercion(const ParseState& state, NameList name, const Node* argument, Oid source) {
  const Catalog& catalog = state.catalog();
  const Oid target = FindNamedType(state.shared, name);
  if (target == 0) return 0;
  const TypeInfo info = catalog.TypeOf(target);
  if (info.kind == 'c' || (info.user != nullptr && !info.user->defined)) return 0;  // FuncNameAsType
  if (source == kUnknownOid && As<Const>(argument) != nullptr) return target;
  switch (FindCoercionPath(catalog, target, source, Context::kExplicit, nullptr)) {
    case Path::kRelabel: return target;
    case Path::kInOut:
      return (source == kRecordOid || IsComposite(catalog, source)) && info.category == 'S' ? 0 : target;
    default: return 0;
  }
}

}  // namespace

FunctionMatch FindBestFunction(ParseState& state, NameList name, const Nodes& arguments, const std::vector<Text>& names,
                               const std::vector<Oid>& types, bool expand_variadic, bool expand_defaults,
                               bool include_out_arguments, Offset at) {  // func_get_detail
  const Shared& shared = state.shared;
  std::vector<FunctionInfo> functions;
  std::vector<std::size_t> ends;
  Collect(shared, name, &functions, &ends, at);
  Request request{types.size(), &names, expand_variadic, expand_defaults, include_out_arguments};
  std::vector<Candidate> candidates;
  int position = 0;
  for (std::size_t i = 0; i < functions.size(); ++i) {
    while (i >= ends[static_cast<std::size_t>(position)]) ++position;
    Candidate candidate;
    if (!Fit(functions[i], request, &candidate)) continue;
    candidate.function = static_cast<int>(i);
    candidate.schema_position = position;
    AddCandidate(candidates, std::move(candidate));
  }
  FunctionMatch match;
  int best = -1;
  for (std::size_t i = 0; i < candidates.size() && best < 0; ++i) {
    if (std::equal(types.begin(), types.end(), candidates[i].arguments.begin())) best = static_cast<int>(i);
  }
  if (best < 0) {
    if (types.size() == 1 && !arguments.empty() && names.empty()) {
      if (const Oid target = AsCoercion(state, name, arguments[0], types[0])) {
        match.kind = FoundKind::kCoercion;
        match.result = target;
        return match;
      }
    }
    std::vector<int> fitting;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      if (CanCoerceAll(shared.catalog, types, candidates[i].arguments.data(), Context::kImplicit)) {
        fitting.push_back(static_cast<int>(i));
      }
    }
    if (fitting.size() == 1) {
      best = fitting[0];
    } else if (fitting.size() > 1) {
      best = SelectCandidate(shared.catalog, types, fitting,
                             [&](int i) { return candidates[static_cast<std::size_t>(i)].arguments.data(); });
      if (best < 0) {
        match.kind = FoundKind::kMultiple;
        return match;
      }
    }
  }
  if (best < 0) return match;
  Candidate& chosen = candidates[static_cast<std::size_t>(best)];
  if (chosen.function < 0) {
    match.kind = FoundKind::kMultiple;
    return match;
  }
  if (!names.empty() && !expand_variadic && !types.empty() &&
      chosen.numbers[types.size() - 1] != static_cast<int>(types.size()) - 1) {
    return match;
  }
  match.function = functions[static_cast<std::size_t>(chosen.function)];
  match.result = match.function.result;
  match.declared = std::move(chosen.arguments);
  match.variadic_count = chosen.variadic_count;
  match.default_count = chosen.default_count;
  match.argument_numbers = std::move(chosen.numbers);
  switch (match.function.kind) {
    case 'a': match.kind = FoundKind::kAggregate; break;
    case 'w': match.kind = FoundKind::kWindow; break;
    case 'p': match.kind = FoundKind::kProcedure; break;
    default: match.kind = FoundKind::kNormal; break;
  }
  return match;
}

}  // namespace analysis

namespace {

std::string ArgumentTypes(const analysis::Shared& shared, std::span<const Oid> types) {
  std::string text;
  for (Oid type : types) {
    if (!text.empty()) text += ", ";
    text += analysis::TypeText(shared, type);
  }
  return text;
}

bool KindMatches(ObjectKind wanted, char kind) {
  switch (wanted) {
    case ObjectKind::kAggregate: return kind == 'a';
    case ObjectKind::kFunction: return kind == 'f' || kind == 'w';
    case ObjectKind::kProcedure: return kind == 'p';
    default: return true;
  }
}

const char* KindWord(ObjectKind kind) {
  switch (kind) {
    case ObjectKind::kAggregate: return "aggregate";
    case ObjectKind::kProcedure: return "procedure";
    case ObjectKind::kRoutine: return "routine";
    default: return "function";
  }
}

}  // namespace

FunctionInfo FindFunction(const ResolveContext& context, NameList name, std::span<const Oid> arguments, Offset at) {
  // LookupFuncName: the argument types must match exactly; earlier schemas first.
  analysis::Shared shared(context);
  std::vector<FunctionInfo> functions;
  analysis::CollectFunctions(shared, name, &functions, at);
  for (const FunctionInfo& function : functions) {
    if (std::equal(function.arguments.begin(), function.arguments.end(), arguments.begin(), arguments.end())) return function;
  }
  analysis::RequireKnownFunctions(shared, name, at);
  Raise("42883", analysis::Cat({"function ", analysis::SignatureText(shared, name, {}, arguments), " does not exist"}), at);
}

FunctionInfo FindFunction(const ResolveContext& context, const ObjectReference& reference) {  // LookupFuncWithArgs
  using analysis::Cat;
  analysis::Shared shared(context);
  const char* word = KindWord(reference.kind);
  const std::string name = analysis::NameToString(reference.name);
  std::vector<FunctionInfo> functions;
  analysis::CollectFunctions(shared, reference.name, &functions, kNowhere);
  if (!reference.has_arguments) {
    std::vector<FunctionInfo> fitting;
    for (const FunctionInfo& function : functions) {
      if (KindMatches(reference.kind, function.kind)) fitting.push_back(function);
    }
    // Only the first schema of the path that has any counts for hiding; several anywhere are ambiguous.
    if (fitting.size() == 1) return fitting[0];
    if (fitting.size() > 1) {
      Raise("42725", Cat({word, " name \"", name, "\" is not unique"}), kNowhere, {},
            Cat({"Specify the argument list to select the ", word, " unambiguously."}));
    }
    analysis::RequireKnownFunctions(shared, reference.name, kNowhere);
    Raise(functions.empty() ? "42883" : "42809",
          functions.empty() ? Cat({"could not find a ", word, " named \"", name, "\""})
                            : Cat({name, " is not ", reference.kind == ObjectKind::kAggregate ? "an " : "a ", word}));
  }
  std::vector<Oid> types;
  for (const TypeName* type : reference.arguments) types.push_back(type == nullptr ? 0 : ResolveType(context, *type).type);
  if (reference.arguments.size() == 1 && reference.arguments[0] == nullptr) types.clear();
  const FunctionInfo* wrong_kind = nullptr;
  for (const FunctionInfo& function : functions) {
    if (!std::equal(function.arguments.begin(), function.arguments.end(), types.begin(), types.end())) continue;
    if (KindMatches(reference.kind, function.kind)) return function;
    // LookupFuncWithArgs (parse_func.c) lets aggregates pass for functions; the command refuses them itself.
    if (reference.kind == ObjectKind::kFunction && function.kind == 'a') return function;
    if (wrong_kind == nullptr) wrong_kind = &function;
  }
  if (reference.kind == ObjectKind::kProcedure || reference.kind == ObjectKind::kRoutine) {
    // A procedure may be named by all its arguments, OUT ones included (14).
    for (const FunctionInfo& function : functions) {
      if (function.kind == 'p' && std::equal(function.all_arguments.begin(), function.all_arguments.end(), types.begin(), types.end())) {
        return function;
      }
    }
  }
  const std::string signature = Cat({name, "(", ArgumentTypes(shared, types), ")"});
  if (wrong_kind != nullptr) {
    Raise("42809", reference.kind == ObjectKind::kAggregate ? Cat({"function ", signature, " is not an aggregate"})
                                                            : Cat({signature, " is not a ", word}));
  }
  analysis::RequireKnownFunctions(shared, reference.name, kNowhere);
  if (reference.kind == ObjectKind::kAggregate && types.empty()) {
    Raise("42883", Cat({"aggregate ", name, "(*) does not exist"}));
  }
  Raise("42883", Cat({word, " ", signature, " does not exist"}));
}

}  // namespace pgrehearse
