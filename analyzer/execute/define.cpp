// CREATE AGGREGATE, OPERATOR, TYPE (base and shell), COLLATION, TEXT SEARCH: names with a list of attributes (define.c).
#include <algorithm>
#include <span>

#include "analyzer/catalog/dependencies.h"
#include "analyzer/catalog/names.h"
#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/named.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/privilege.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/execute/type.h"
#include "analyzer/expression/resolve.h"

namespace pgrehearse {
namespace {

std::string Lower(Text text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  return out;
}

const Option* FindOption(const DefineObject& define, std::initializer_list<std::string_view> names) {
  for (const Option& option : define.definition) {
    for (const std::string_view name : names) {
      if (Lower(option.name) == name) return &option;
    }
  }
  return nullptr;
}

std::string TextOf(const Option& option) {
  if (option.has_text) return std::string(option.text);
  if (option.type) return WrittenType(*option.type);
  return Dotted(option.list);
}

// defGetQualifiedName; `single` holds the one part of a plain word.
NameList NamesOf(const Option& option, Text* single) {
  if (option.type) return option.type->names;
  if (!option.list.empty()) return option.list;
  *single = option.text;
  return NameList(single, 1);
}

// defGetTypeName.
Oid TypeOf(Command& command, const Option& option) {
  if (option.type) return ResolveType(command.Resolving(), *option.type).type;
  TypeName written;
  Text single;
  written.names = NamesOf(option, &single);
  return ResolveType(command.Resolving(), written).type;
}

bool Truth(const Option* option) {
  if (option == nullptr) return false;
  return !option->has_text || option->text == "true" || option->text == "on" || option->text == "1";
}

// --- aggregates -----------------------------------------------------------------------------------------------------

// lookup_agg_function: the exact function, or any of the name whose arguments are polymorphic or coercible.
FunctionInfo SupportFunction(Command& command, const Option& option, const std::vector<Oid>& arguments) {
  Text single;
  const NameList names = NamesOf(option, &single);
  try {
    return FindFunction(command.ResolvingQuietly(), names, arguments);
  } catch (const SqlError& error) {
    if (error.sqlstate != "42883") throw;
    std::vector<FunctionInfo> found;
    std::vector<Oid> schemas;
    if (names.size() > 1) {
      schemas.push_back(command.catalog.FindSchema(names[names.size() - 2]));
    } else {
      schemas = command.session.LookupPath(command.catalog);
    }
    for (const Oid schema : schemas) command.catalog.FindFunctions(schema, names.back(), &found);
    for (const FunctionInfo& candidate : found) {
      if (candidate.arguments.size() == arguments.size() || candidate.variadic != 0) return candidate;
    }
    if (command.incomplete_history) return {};
    throw;
  }
}

// A parameter as it is written for an empty search_path.
std::string QualifiedParameter(Command& command, const Option& option) {
  const std::string name = Lower(option.name);
  if (name == "stype" || name == "stype1" || name == "mstype") return name + " = " + FormatType(command.catalog, TypeOf(command, option));
  if (name == "initcond" || name == "initcond1" || name == "minitcond") return name + " = " + QuoteLiteral(TextOf(option));
  if (name.ends_with("func") || name == "sfunc1") {
    Text single;
    const NameList names = NamesOf(option, &single);
    if (names.size() > 1) return name + " = " + QuoteIdentifier(names[names.size() - 2]) + "." + QuoteIdentifier(names.back());
    for (const Oid schema : command.session.LookupPath(command.catalog)) {
      std::vector<FunctionInfo> found;
      command.catalog.FindFunctions(schema, names.back(), &found);
      if (!found.empty()) return name + " = " + QualifiedName(command.catalog, schema, names.back());
    }
  }
  return option.has_text || option.type || !option.list.empty() ? name + " = " + TextOf(option) : name;
}

void DefineAggregate(Command& command, const DefineObject& define) {
  Catalog& catalog = command.catalog;
  Function function;
  function.name = std::string(define.name.back());
  function.schema = command.CreationSchema(define.name);
  function.kind = 'a';
  function.aggregate_kind = define.direct_arguments >= 0 ? 'o' : 'n';
  function.direct_arguments = std::max(define.direct_arguments, 0);
  function.language = "internal";
  function.volatility = 'i';
  function.cost = 1;
  function.body = "aggregate_dummy";
  const Option* transition = FindOption(define, {"sfunc", "sfunc1"});
  const Option* state = FindOption(define, {"stype", "stype1"});
  const Option* final_function = FindOption(define, {"finalfunc"});
  if (Truth(FindOption(define, {"hypothetical"}))) function.aggregate_kind = 'h';
  if (state == nullptr) Raise("42P13", "aggregate stype must be specified");
  if (transition == nullptr) Raise("42P13", "aggregate sfunc must be specified");
  if (define.old_style) {
    const Option* base = FindOption(define, {"basetype"});
    if (base == nullptr) Raise("42P13", "aggregate input type must be specified");
    if (Lower(TextOf(*base)) != "any") function.arguments.push_back(TypeOf(command, *base));
  }
  for (std::size_t i = 0; i < define.arguments.size(); ++i) {
    const Oid type = ResolveType(command.Resolving(), *define.arguments[i]).type;
    function.arguments.push_back(type);
    const bool variadic = i < define.argument_modes.size() && define.argument_modes[i] == "variadic";
    if (variadic) {
      const TypeInfo info = catalog.TypeOf(type);
      function.variadic = type == kAnyArrayOid ? kAnyElementOid : type == kAnyOid ? kAnyOid : info.element;
    }
    if (i < define.argument_names.size() && !define.argument_names[i].empty()) {
      function.argument_names.resize(define.arguments.size());
      function.argument_names[i] = std::string(define.argument_names[i]);
    }
  }
  if (function.variadic != 0) {
    function.all_arguments = function.arguments;
    function.modes = std::string(function.arguments.size() - 1, 'i') + 'v';
  }
  const Oid state_type = TypeOf(command, *state);
  std::vector<Oid> inputs{state_type};
  const std::size_t skip = function.aggregate_kind == 'n' ? 0 : static_cast<std::size_t>(function.direct_arguments);
  for (std::size_t i = skip; i < function.arguments.size(); ++i) inputs.push_back(function.arguments[i]);
  const FunctionInfo step = SupportFunction(command, *transition, inputs);
  if (step && step.result != state_type && catalog.TypeOf(step.result).kind != 'p') {
    Raise("42804", "return type of transition function " + TextOf(*transition) + " is not " + TypeForMessage(command, state_type));
  }
  function.result = state_type;
  FunctionInfo finish;
  if (final_function != nullptr) {
    std::vector<Oid> arguments{state_type};
    if (Truth(FindOption(define, {"finalfunc_extra"}))) arguments.insert(arguments.end(), function.arguments.begin(), function.arguments.end());
    finish = SupportFunction(command, *final_function, arguments);
    if (finish) function.result = finish.result;
  }
  if (const Option* parallel = FindOption(define, {"parallel"})) {
    function.parallel = TextOf(*parallel) == "safe" ? 's' : TextOf(*parallel) == "restricted" ? 'r' : 'u';
  }
  for (const Option& option : define.definition) {
    if (Lower(option.name) != "basetype") function.definition.push_back(QualifiedParameter(command, option));
  }
  std::vector<FunctionInfo> others;
  catalog.FindFunctions(function.schema, function.name, &others);
  const Function* before = nullptr;
  for (const FunctionInfo& other : others) {
    if (!std::equal(other.arguments.begin(), other.arguments.end(), function.arguments.begin(), function.arguments.end())) continue;
    if (!define.or_replace) Raise("42723", "function " + Quoted(function.name) + " already exists with same argument types");
    before = other.user;
    if (other.kind != 'a') Raise("42809", "cannot change routine kind", kNowhere, Quoted(function.name) + " is a function.");
  }
  function.oid = before ? before->oid : catalog.NewOid();
  function.owner = before ? before->owner : command.session.role;
  function.acl = before ? before->acl : InitialAcl(command, 'f', function.schema, function.owner);
  function.created = command.origin;
  const ObjectAddress address{ObjectClass::kFunction, function.oid, 0};
  if (before) catalog.RemoveDependenciesOf(address);
  catalog.Put(function);
  RecordFunctionDependencies(catalog, function);
  for (const FunctionInfo& support : {step, finish}) {
    if (support && !catalog.IsPinned({ObjectClass::kFunction, support.oid, 0})) {
      catalog.AddDependency(address, {ObjectClass::kFunction, support.oid, 0}, DependencyKind::kNormal);
    }
  }
  command.CreatedObject("aggregate", FullName(catalog, address), command.Because("CREATE AGGREGATE"));
}

// --- operators ------------------------------------------------------------------------------------------------------

void DefineOperator(Command& command, const DefineObject& define) {
  Catalog& catalog = command.catalog;
  Operator op;
  op.name = std::string(define.name.back());
  op.schema = command.CreationSchema(define.name);
  const Option* left = FindOption(define, {"leftarg"});
  const Option* right = FindOption(define, {"rightarg"});
  const Option* function = FindOption(define, {"function", "procedure"});
  if (function == nullptr) Raise("42P13", "operator function must be specified");
  if (left == nullptr && right == nullptr) Raise("42P13", "operator argument types must be specified");
  if (right == nullptr && command.version() >= 14) {
    Raise("42P13", "operator right argument type must be specified", kNowhere, "Postfix operators are not supported.");
  }
  if (left != nullptr) op.left = TypeOf(command, *left);
  if (right != nullptr) op.right = TypeOf(command, *right);
  op.kind = left == nullptr ? 'l' : right == nullptr ? 'r' : 'b';
  std::vector<Oid> arguments;
  if (op.left != 0) arguments.push_back(op.left);
  if (op.right != 0) arguments.push_back(op.right);
  Text single;
  const FunctionInfo found = FindFunction(command.ResolvingQuietly(), NamesOf(*function, &single), arguments);
  op.function = found.oid;
  op.result = found.result;
  op.can_hash = FindOption(define, {"hashes"}) != nullptr;
  op.can_merge = FindOption(define, {"merges"}) != nullptr;
  std::vector<OperatorInfo> others;
  catalog.FindOperators(op.schema, op.name, &others);
  for (const OperatorInfo& other : others) {
    if (other.left == op.left && other.right == op.right) Raise("42723", "operator " + op.name + " already exists");
  }
  const auto partner = [&](const Option* option, Oid a, Oid b) -> Oid {
    if (option == nullptr) return 0;
    Text one;
    return FindExactOperator(command, NamesOf(*option, &one), a, b);
  };
  op.commutator = partner(FindOption(define, {"commutator"}), op.right, op.left);
  op.negator = partner(FindOption(define, {"negator"}), op.left, op.right);
  op.oid = catalog.NewOid();
  op.owner = command.session.role;
  op.created = command.origin;
  // get_other_operator: the operator may name itself; OperatorUpd: the other one learns of it.
  Text single_name;
  const Option* commutator = FindOption(define, {"commutator"});
  if (commutator != nullptr && op.commutator == 0 && op.left == op.right && NamesOf(*commutator, &single_name).back() == op.name) {
    op.commutator = op.oid;
  }
  catalog.Put(op);
  const Operator* other = catalog.Find<Operator>(op.commutator);
  if (other != nullptr && other->commutator == 0) catalog.Change<Operator>(op.commutator, [&](Operator& o) { o.commutator = op.oid; });
  other = catalog.Find<Operator>(op.negator);
  if (other != nullptr && other->negator == 0) catalog.Change<Operator>(op.negator, [&](Operator& o) { o.negator = op.oid; });
  RecordOperatorDependencies(catalog, op);
  command.CreatedObject("operator", FullName(catalog, {ObjectClass::kOperator, op.oid, 0}), command.Because("CREATE OPERATOR"));
}

// --- base types -----------------------------------------------------------------------------------------------------

void DefineType(Command& command, const DefineObject& define) {
  Catalog& catalog = command.catalog;
  Type type;
  type.name = std::string(define.name.back());
  type.schema = command.CreationSchema(define.name);
  const Oid shell = RequireFreeTypeName(command, type.schema, type.name);
  if (define.definition.empty()) {
    if (shell != 0) Raise("42710", "type " + Quoted(type.name) + " already exists");
    type.kind = 'p';
    type.category = 'P';
    type.defined = false;
    CreateType(command, std::move(type), false);
    return;
  }
  if (shell == 0) {
    Raise("42710", "type " + Quoted(type.name) + " does not exist", kNowhere, {},
          "Create the type as a shell type, then create its I/O functions, then do a full CREATE TYPE.");
  }
  if (FindOption(define, {"input"}) == nullptr) Raise("42P17", "type input function must be specified");
  if (FindOption(define, {"output"}) == nullptr) Raise("42P17", "type output function must be specified");
  type.oid = shell;
  for (const Option& option : define.definition) {
    const std::string name = Lower(option.name);
    const std::string value = TextOf(option);
    type.definition.push_back(name + "=" + value);
    if (name == "like") {
      const TypeInfo like = catalog.TypeOf(TypeOf(command, option));
      type.length = like.length;
      type.by_value = like.by_value;
      type.storage = like.storage;
    } else if (name == "category" && !value.empty()) {
      type.category = value[0];
    } else if (name == "preferred") {
      type.preferred = Truth(&option);
    } else if (name == "delimiter" && !value.empty()) {
      type.delimiter = value[0];
    } else if (name == "element") {
      type.element = TypeOf(command, option);
    } else if (name == "storage") {
      type.storage = value == "external" ? 'e' : value == "extended" ? 'x' : value == "main" ? 'm' : 'p';
    } else if (name == "internallength") {
      type.length = value == "variable" ? -1 : static_cast<std::int16_t>(std::atoi(value.c_str()));
    } else if (name == "passedbyvalue") {
      type.by_value = Truth(&option);
    } else if (name == "collatable") {
      type.collation = Truth(&option) ? kDefaultCollationOid : 0;
    }
  }
  const Oid oid = CreateType(command, std::move(type), true);
  command.CreatedObject("type", FormatType(catalog, oid), command.Because("CREATE TYPE"));
}

// --- collations -----------------------------------------------------------------------------------------------------

void DefineCollation(Command& command, const DefineObject& define) {
  Catalog& catalog = command.catalog;
  Collation collation;
  collation.name = std::string(define.name.back());
  collation.schema = command.CreationSchema(define.name);
  static constexpr std::string_view kKnown[] = {"from", "locale", "lc_collate", "lc_ctype", "provider", "deterministic", "rules", "version"};
  for (const Option& option : define.definition) {
    if (std::find(std::begin(kKnown), std::end(kKnown), Lower(option.name)) == std::end(kKnown)) {
      Raise("42601", "collation attribute " + Quoted(option.name) + " not recognized", option.at);
    }
  }
  bool copies_any_encoding = false;
  const Option* from = FindOption(define, {"from"});
  if (from != nullptr) {
    if (define.definition.size() != 1) Raise("42601", "conflicting or redundant options", kNowhere, "FROM cannot be specified together with any other options.");
    Text single;
    const Oid source = ResolveCollation(command.ResolvingQuietly(), NamesOf(*from, &single), from->at);
    if (const Collation* known = catalog.Find<Collation>(source)) {
      collation.provider = known->provider;
      collation.deterministic = known->deterministic;
      collation.locale = known->locale;
    } else {
      collation.locale = std::string(catalog.CollationName(source));
    }
    copies_any_encoding = source == kCCollationOid || source == kPosixCollationOid;
    if (source == kDefaultCollationOid) Raise("42P17", "collation \"default\" cannot be copied");
  } else {
    if (const Option* provider = FindOption(define, {"provider"})) {
      const std::string name = Lower(TextOf(*provider));
      if (name == "icu") {
        collation.provider = 'i';
      } else if (name == "builtin" && command.version() >= 17) {
        collation.provider = 'b';
      } else if (name != "libc") {
        Raise("42P17", "unrecognized collation provider: " + TextOf(*provider), provider->at);
      }
    }
    if (const Option* deterministic = FindOption(define, {"deterministic"})) collation.deterministic = Truth(deterministic);
    const Option* locale = FindOption(define, {"locale"});
    const Option* lc_collate = FindOption(define, {"lc_collate"});
    const Option* lc_ctype = FindOption(define, {"lc_ctype"});
    if (locale != nullptr && (lc_collate != nullptr || lc_ctype != nullptr)) {
      Raise("42601", "conflicting or redundant options", kNowhere, "LOCALE cannot be specified together with LC_COLLATE or LC_CTYPE.");
    }
    if (locale != nullptr) collation.locale = TextOf(*locale);
    if (lc_collate != nullptr) collation.locale = TextOf(*lc_collate);
    if (locale == nullptr && collation.provider == 'c') {
      if (lc_collate == nullptr) Raise("42P17", "parameter \"lc_collate\" must be specified");
      if (lc_ctype == nullptr) Raise("42P17", "parameter \"lc_ctype\" must be specified");
    } else if (locale == nullptr && command.version() >= 15) {
      Raise("42P17", "parameter \"locale\" must be specified");
    }
    if (!collation.deterministic && collation.provider != 'i') Raise("0A000", "nondeterministic collations not supported with this provider");
  }
  if (catalog.FindCollation(collation.schema, collation.name) != 0) {
    // Only libc's locales belong to an encoding; C, POSIX and default do not (collationcmds.c).
    const bool any_encoding = collation.provider != 'c' || copies_any_encoding;
    const std::string message = any_encoding ? "collation " + Quoted(collation.name) + " already exists"
                                                          : "collation " + Quoted(collation.name) + " for encoding \"UTF8\" already exists";
    if (!define.if_not_exists) Raise("42710", message);
    command.Notice(message + ", skipping");
    command.effects.skipped = true;
    return;
  }
  collation.oid = catalog.NewOid();
  collation.owner = command.session.role;
  collation.created = command.origin;
  catalog.Put(collation);
  RecordCollationDependencies(catalog, collation);
  command.CreatedObject("collation", collation.name, command.Because("CREATE COLLATION"));
}

// --- text search ----------------------------------------------------------------------------------------------------

void DefineTextSearch(Command& command, const DefineObject& define) {
  Catalog& catalog = command.catalog;
  const std::string detail(TextSearchDetail(define.kind));
  NewNamed object;
  object.object_class = ObjectClass::kTextSearch;
  object.detail = detail;
  object.schema = command.CreationSchema(define.name);
  object.name = std::string(define.name.back());
  Oid uses = 0;
  const auto look_up = [&](const Option& option, const char* kind) {
    Text single;
    const NameList names = NamesOf(option, &single);
    uses = FindInPath(command, ObjectClass::kTextSearch, names, kind, false);
    if (uses == 0) RaiseMissing(command, "42704", std::string("text search ") + kind + " " + Quoted(Dotted(names)) + " does not exist", option.at);
  };
  if (define.kind == ObjectKind::kTsConfiguration) {
    const Option* parser = FindOption(define, {"parser"});
    const Option* copy = FindOption(define, {"copy"});
    if (parser != nullptr && copy != nullptr) Raise("42601", "cannot specify both PARSER and COPY options");
    if (parser == nullptr && copy == nullptr) Raise("42P17", "text search parser is required");
    look_up(parser ? *parser : *copy, parser ? "parser" : "configuration");
    if (copy != nullptr) uses = 0;  // nothing remains of where it was copied from
  } else if (define.kind == ObjectKind::kTsDictionary) {
    const Option* base = FindOption(define, {"template"});
    if (base == nullptr) Raise("42P17", "text search template is required");
    look_up(*base, "template");
  }
  if (catalog.FindNamed(ObjectClass::kTextSearch, object.schema, object.name, detail) != 0) {
    const char* index = define.kind == ObjectKind::kTsConfiguration ? "pg_ts_config_cfgname_index"
                        : define.kind == ObjectKind::kTsDictionary  ? "pg_ts_dict_dictname_index"
                        : define.kind == ObjectKind::kTsParser      ? "pg_ts_parser_prsname_index"
                                                                    : "pg_ts_template_tmplname_index";
    Raise("23505", std::string("duplicate key value violates unique constraint \"") + index + "\"");
  }
  for (const Option& option : define.definition) object.options.push_back(Lower(option.name) + "=" + TextOf(option));
  const Oid oid = MakeNamed(command, std::move(object), command.Because("CREATE TEXT SEARCH"));
  if (uses != 0 && !catalog.IsPinned({ObjectClass::kTextSearch, uses, 0})) {
    catalog.AddDependency({ObjectClass::kTextSearch, oid, 0}, {ObjectClass::kTextSearch, uses, 0}, DependencyKind::kNormal);
  }
}

}  // namespace

void Run(Command& command, const DefineObject& define) {
  switch (define.kind) {
    case ObjectKind::kAggregate: DefineAggregate(command, define); return;
    case ObjectKind::kOperator: DefineOperator(command, define); return;
    case ObjectKind::kType: DefineType(command, define); return;
    case ObjectKind::kCollation: DefineCollation(command, define); return;
    default: DefineTextSearch(command, define); return;
  }
}

void Run(Command& command, const AlterTsDictionary& alter) {
  const Oid oid = FindInPath(command, ObjectClass::kTextSearch, alter.name, "dictionary", false);
  if (oid == 0) RaiseMissing(command, "42704", "text search dictionary " + Quoted(Dotted(alter.name)) + " does not exist");
  command.ChangedObject("text search dictionary", Dotted(alter.name), command.Because("ALTER TEXT SEARCH DICTIONARY"));
}

void Run(Command& command, const AlterTsConfiguration& alter) {
  const Oid oid = FindInPath(command, ObjectClass::kTextSearch, alter.name, "configuration", false);
  if (oid == 0) RaiseMissing(command, "42704", "text search configuration " + Quoted(Dotted(alter.name)) + " does not exist");
  command.ChangedObject("text search configuration", Dotted(alter.name), command.Because("ALTER TEXT SEARCH CONFIGURATION"));
}

void Run(Command& command, const RefreshCollationVersion& refresh) {
  ResolveCollation(command.ResolvingQuietly(), refresh.name);
  command.ChangedObject("collation", Dotted(refresh.name), command.Because("REFRESH VERSION"));
}

}  // namespace pgrehearse
