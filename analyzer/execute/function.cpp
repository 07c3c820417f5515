// CREATE [OR REPLACE] FUNCTION and PROCEDURE (CreateFunction of functioncmds.c, ProcedureCreate of pg_proc.c).
#include "analyzer/execute/function.h"

#include "analyzer/catalog/dependencies.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"

namespace pgrehearse {
namespace {

// compute_return_type.
void ComputeResult(Command& command, const CreateFunction& create, Oid required, Function* function) {
  if (create.procedure) {
    function->result = required != 0 ? required : kVoidOid;
    return;
  }
  if (create.returns == nullptr) {
    if (required == 0) Raise("42P13", "function result type must be specified");
    function->result = required;
    return;
  }
  function->result = ResolveType(command.Resolving(), *create.returns).type;
  function->returns_set = create.returns->setof;
  if (required != 0 && function->result != required) {
    Raise("42P13", "function result type must be " + TypeForMessage(command, required) + " because of OUT parameters");
  }
}

bool IsPolymorphic(Oid type) {
  switch (type) {
    case kAnyElementOid:
    case kAnyArrayOid:
    case kAnyNonArrayOid:
    case kAnyEnumOid:
    case kAnyRangeOid:
    case kAnyMultirangeOid:
    case kAnyCompatibleOid:
    case kAnyCompatibleArrayOid:
    case kAnyCompatibleNonArrayOid:
    case kAnyCompatibleRangeOid:
    case kAnyCompatibleMultirangeOid: return true;
    default: return false;
  }
}
bool IsCompatibleFamily(Oid type) {
  return type == kAnyCompatibleOid || type == kAnyCompatibleArrayOid || type == kAnyCompatibleNonArrayOid ||
         type == kAnyCompatibleRangeOid || type == kAnyCompatibleMultirangeOid;
}

// check_valid_polymorphic_signature and check_valid_internal_signature (parse_coerce.c).
void CheckPseudoTypes(const Command& command, const Function& function) {
  const auto check = [&](Oid result) {
    if (IsPolymorphic(result)) {
      bool covered = false;
      for (const Oid argument : function.arguments) {
        covered = covered || (IsPolymorphic(argument) && IsCompatibleFamily(argument) == IsCompatibleFamily(result));
      }
      if (!covered) {
        const std::string name = TypeForMessage(command, result);
        const std::string needed = IsCompatibleFamily(result)
                                       ? "anycompatible, anycompatiblearray, anycompatiblenonarray, anycompatiblerange, or anycompatiblemultirange"
                                       : "anyelement, anyarray, anynonarray, anyenum, anyrange, or anymultirange";
        Raise("42P13", "cannot determine result data type", kNowhere,
              "A result of type " + name + " requires at least one input of type " + needed + ".");
      }
    }
    if (result == kInternalOid) {
      for (const Oid argument : function.arguments) {
        if (argument == kInternalOid) return;
      }
      Raise("42P13", "unsafe use of pseudo-type \"internal\"", kNowhere,
            "A function returning \"internal\" must have at least one \"internal\" argument.");
    }
  };
  check(function.result);
  for (std::size_t i = 0; i < function.all_arguments.size(); ++i) {
    const char mode = i < function.modes.size() ? function.modes[i] : 'i';
    if (mode != 'i' && mode != 'v') check(function.all_arguments[i]);
  }
}

std::string_view KindDetail(char kind) {
  switch (kind) {
    case 'a': return " is an aggregate function.";
    case 'p': return " is a procedure.";
    case 'w': return " is a window function.";
    default: return " is a function.";
  }
}

// get_func_input_arg_names.
std::vector<std::string> InputNamesOf(const Function& function) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < function.argument_names.size(); ++i) {
    const char mode = i < function.modes.size() ? function.modes[i] : 'i';
    if (mode == 'i' || mode == 'b' || mode == 'v') names.push_back(function.argument_names[i]);
  }
  return names;
}

// The columns that OUT parameters make (build_function_result_tupdesc_t), as type and name.
std::vector<std::pair<Oid, std::string>> OutputsOf(const Function& function) {
  std::vector<std::pair<Oid, std::string>> out;
  for (std::size_t i = 0; i < function.all_arguments.size(); ++i) {
    const char mode = i < function.modes.size() ? function.modes[i] : 'i';
    if (mode == 'o' || mode == 'b' || mode == 't') {
      out.emplace_back(function.all_arguments[i], i < function.argument_names.size() ? function.argument_names[i] : std::string());
    }
  }
  return out;
}

// What CREATE OR REPLACE may not change (ProcedureCreate).
void CheckReplacement(const Command& command, const Function& before, const Function& after) {
  if (before.kind != after.kind) {
    Raise("42809", "cannot change routine kind", kNowhere, Quoted(before.name) + std::string(KindDetail(before.kind)));
  }
  const std::string hint = std::string("Use DROP ") + (after.kind == 'p' ? "PROCEDURE " : "FUNCTION ") + SignatureInMessage(command, after) + " first.";
  if (before.result != after.result || before.returns_set != after.returns_set) {
    Raise("42P13", after.kind == 'p' ? "cannot change whether a procedure has output parameters" : "cannot change return type of existing function",
          kNowhere, {}, hint);
  }
  if (after.result == kRecordOid) {
    const auto old_outputs = OutputsOf(before), new_outputs = OutputsOf(after);
    const bool both = old_outputs.size() > 1 || new_outputs.size() > 1 || after.kind == 'p';
    if (both && old_outputs != new_outputs) {
      Raise("42P13", "cannot change return type of existing function", kNowhere, "Row type defined by OUT parameters is different.", hint);
    }
  }
  const std::vector<std::string> old_names = InputNamesOf(before), new_names = InputNamesOf(after);
  for (std::size_t i = 0; i < old_names.size(); ++i) {
    if (old_names[i].empty()) continue;
    if (i >= new_names.size() || new_names[i] != old_names[i]) {
      Raise("42P13", "cannot change name of input parameter " + Quoted(old_names[i]), kNowhere, {}, hint);
    }
  }
  if (after.defaults.size() < before.defaults.size()) {
    Raise("42P13", "cannot remove parameter defaults from existing function", kNowhere, {}, hint);
  }
  const std::size_t skip = after.defaults.size() - before.defaults.size();
  for (std::size_t i = 0; i < before.defaults.size(); ++i) {
    const Node* old_default = before.defaults[i].node;
    const Node* new_default = after.defaults[skip + i].node;
    if (old_default && new_default && old_default->type != new_default->type) {
      Raise("42P13", "cannot change data type of existing parameter default value", kNowhere, {}, hint);
    }
  }
}

// interpret_AS_clause.
void InterpretBody(Command& command, const CreateFunction& create, Function* function) {
  const bool inline_body = create.is_atomic || create.sql_return != nullptr;
  if (!create.has_body && !inline_body) Raise("42P13", "no function body specified");
  if (create.has_body && inline_body) Raise("42P13", "duplicate function body specified");
  if (inline_body && function->language != "sql") {
    Raise("42P13", "inline SQL function body only valid for language SQL");
  }
  if (create.has_body && !create.link_symbol.empty() && function->language != "c") {
    Raise("42P13", "only one AS item needed for language " + Quoted(function->language));
  }
  if (inline_body) {
    if (command.version() < 14) Raise("42601", "syntax error at or near \"" + std::string(create.is_atomic ? "BEGIN" : "RETURN") + "\"");
    ResolveSqlBody(command, create, function);
    return;
  }
  if (function->language == "c") {
    function->library = std::string(create.body);
    function->body = create.link_symbol.empty() ? function->name : std::string(create.link_symbol);
  } else {
    function->body = std::string(create.body);
  }
  if (create.body_at != kNowhere) {
    function->body_span = command.SpanAt(create.body_at, static_cast<std::uint32_t>(create.body.size()));
  }
}

const Function* FindExact(const Catalog& catalog, const Function& wanted, bool* extension_member) {
  std::vector<FunctionInfo> candidates;
  catalog.FindFunctions(wanted.schema, wanted.name, &candidates);
  for (const FunctionInfo& candidate : candidates) {
    if (!std::equal(candidate.arguments.begin(), candidate.arguments.end(), wanted.arguments.begin(), wanted.arguments.end())) continue;
    *extension_member = candidate.user == nullptr;
    if (candidate.user != nullptr) return candidate.user;
  }
  return nullptr;
}

}  // namespace

void Run(Command& command, const CreateFunction& create) {
  Catalog& catalog = command.catalog;
  Function function;
  function.name = std::string(create.name.back());
  function.schema = command.CreationSchema(create.name);
  function.kind = create.procedure ? 'p' : 'f';
  function.language = std::string(create.language);
  if (function.language.empty()) {
    if (!create.is_atomic && create.sql_return == nullptr) Raise("42P13", "no language specified");
    function.language = "sql";
  }
  function.cost = function.language == "c" || function.language == "internal" ? 1 : 100;
  const FunctionAttributes written = ApplyFunctionOptions(command, create.options, create.procedure, &function);
  if (catalog.FindNamed(ObjectClass::kLanguage, 0, function.language) == 0 && !command.incomplete_history) {
    bool known = false;  // by an extension whose members are not known
    catalog.ForEach<Extension>([&](const Extension& extension) { known = known || extension.name == function.language; });
    if (!known) Raise("42704", "language " + Quoted(function.language) + " does not exist");
  }
  const Oid required = InterpretParameters(command, create.parameters, create.procedure, &function);
  ComputeResult(command, create, required, &function);
  if (function.returns_set) {
    if (!written.rows_written) function.rows = 1000;
  } else if (written.rows_written) {
    Raise("22023", "ROWS is not applicable when function does not return a set");
  }
  InterpretBody(command, create, &function);
  CheckPseudoTypes(command, function);

  bool extension_member = false;
  const Function* before = FindExact(catalog, function, &extension_member);
  if (before != nullptr || extension_member) {
    if (!create.or_replace) {
      Raise("42723", "function " + Quoted(function.name) + " already exists with same argument types");
    }
  }
  const bool replaced = before != nullptr;
  function.created = command.origin;
  if (replaced) {
    CheckReplacement(command, *before, function);
    function.oid = before->oid;
    function.owner = before->owner;
    function.acl = before->acl;
    catalog.RemoveDependenciesOf({ObjectClass::kFunction, function.oid, 0});
  } else {
    function.oid = catalog.NewOid();
    function.owner = command.session.role;
    function.acl = InitialAcl(command, 'f', function.schema, function.owner);
  }
  const Oid oid = function.oid;
  catalog.Put(function);
  RecordFunctionDependencies(catalog, function);
  const ObjectAddress address{ObjectClass::kFunction, oid, 0};
  const Cause cause = command.Because(replaced ? "CREATE OR REPLACE gives it a new body" : "the statement creates it");
  const std::string kind(EffectKind(catalog, address));
  if (replaced) {
    command.ChangedObject(kind, FullName(catalog, address), cause);
  } else {
    command.CreatedObject(kind, FullName(catalog, address), cause);
  }
  ValidateFunction(command, *catalog.Find<Function>(oid));
}

}  // namespace pgrehearse
