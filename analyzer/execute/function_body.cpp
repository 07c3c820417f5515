// What the validators of SQL and PL/pgSQL find in a body (fmgr_sql_validator of pg_proc.c, check_sql_fn_retval of
// functions.c, plpgsql_validator of pl_handler.c).
#include <algorithm>
#include <map>
#include <mutex>
#include <string>
#include <variant>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/function.h"
#include "analyzer/execute/object_address.h"
#include "analyzer/execute/table_support.h"
#include "analyzer/procedure/declarations.h"
#include "parser/parse.h"

namespace pgrehearse {
namespace {

bool IsPolymorphic(const Catalog& catalog, Oid type) {
  const TypeInfo info = catalog.TypeOf(type);
  return info.kind == 'p' && info.name.substr(0, 3) == "any" && type != kAnyOid;
}

bool ChecksBodies(const Command& command) {
  const std::string* setting = command.session.Setting("check_function_bodies");
  return setting == nullptr || !(*setting == "off" || *setting == "false" || *setting == "no" || *setting == "0");
}

[[noreturn]] void ReturnMismatch(const Command& command, const Function& function, std::string detail) {
  Raise("42P13", "return type mismatch in function declared to return " + TypeForMessage(command, function.result), kNowhere, std::move(detail));
}

struct Wanted {
  Oid type = 0;
  std::int32_t typmod = -1;
};

// The columns a composite or OUT-parameter result has; nothing where they are not known.
std::optional<std::vector<Wanted>> WantedColumns(const Catalog& catalog, const Function& function) {
  std::vector<Wanted> wanted;
  if (function.result == kRecordOid) {
    for (std::size_t i = 0; i < function.all_arguments.size(); ++i) {
      const char mode = i < function.modes.size() ? function.modes[i] : 'i';
      if (mode == 'o' || mode == 'b' || mode == 't') wanted.push_back({function.all_arguments[i], -1});
    }
    if (wanted.empty()) return std::nullopt;
    return wanted;
  }
  const TypeInfo type = catalog.TypeOf(function.result);
  const Relation* relation = catalog.Find<Relation>(type.relation);
  if (relation == nullptr || relation->assumed) return std::nullopt;
  for (const Column& column : relation->columns) {
    if (!column.dropped) wanted.push_back({column.type, column.typmod});
  }
  return wanted;
}

// The output columns of the last statement; nothing when it gives no rows.
std::optional<std::vector<OutputColumn>> RowsOf(const StoredQuery& query) {
  if (query.query == nullptr) return std::vector<OutputColumn>();
  if (query.query->command != ResolvedQuery::Command::kSelect && query.query->returning.empty()) return std::nullopt;
  return OutputColumns(query);
}

bool Fits(const Catalog& catalog, Oid source, Oid target) {
  return source == 0 || target == 0 || source == target || source == kUnknownOid || CanCoerce(catalog, source, target, 'a');
}

// A body's own statements as a file, so that what is found in it can be placed there.
std::vector<const Statement*> ParseBody(const Function& function, ParsedScript* script) {
  auto file = std::make_shared<const SourceFile>("function " + function.name, function.body);
  *script = ParseSql(file);
  std::vector<const Statement*> statements;
  for (const Statement& statement : script->statements) statements.push_back(&statement);
  return statements;
}

// Places in a body are not places in the file.
template <typename F>
void InBody(F&& f) {
  try {
    f();
  } catch (SqlError& error) {
    error.at = kNowhere;
    throw;
  } catch (Unknowable& unknown) {
    unknown.at = kNowhere;
    throw;
  }
}

void ValidateSql(Command& command, const Function& function) {
  const Catalog& catalog = command.catalog;
  const TypeInfo result = catalog.TypeOf(function.result);
  if (result.kind == 'p' && function.result != kRecordOid && function.result != kVoidOid && !IsPolymorphic(catalog, function.result)) {
    Raise("42P13", "SQL functions cannot return type " + TypeForMessage(command, function.result));
  }
  bool polymorphic = false;
  for (const Oid argument : function.arguments) {
    if (catalog.TypeOf(argument).kind != 'p') continue;
    if (!IsPolymorphic(catalog, argument)) Raise("42P13", "SQL functions cannot have arguments of type " + TypeForMessage(command, argument));
    polymorphic = true;
  }
  if (!ChecksBodies(command) || !function.sql_body.empty() || function.is_atomic) return;
  ParsedScript script;
  const std::vector<const Statement*> statements = ParseBody(function, &script);
  for (const Statement* statement : statements) {
    if (const auto* error = As<SyntaxErrorStatement>(*statement)) Raise("42601", std::string(error->message));
  }
  if (polymorphic) return;
  const BodyScope scope = ScopeOfBody(command, function);
  std::vector<StoredQuery> queries;
  bool last_is_query = false;
  bool unknown = false;
  for (const Statement* statement : statements) {
    last_is_query = false;
    const auto* query = As<Query>(*statement);
    if (query == nullptr) continue;
    try {
      InBody([&] { queries.push_back(ResolveQuery(scope.Context(command), *query)); });
      last_is_query = true;
    } catch (const Unknowable&) {
      unknown = true;  // a body may name what the history never made
    }
  }
  if (!unknown) CheckSqlResult(command, function, queries, last_is_query);
}

// The parser knows no catalog: where it would look a name up it may give up, which says nothing about the function.
bool IsLanguageError(std::string_view message) {
  static constexpr std::string_view kNotTheLanguage[] = {"Not implemented", "invalid byte sequence", "does not exist", "cache lookup failed"};
  for (const std::string_view words : kNotTheLanguage) {
    if (message.find(words) != std::string_view::npos) return false;
  }
  return true;
}

// What the parser says against a function's text, "" for nothing. Texts are parsed once in the life of the process: a down
// often makes again what an earlier up made.
const std::string& PlpgsqlErrorOf(std::string text) {
  static std::mutex mutex;
  static std::map<std::string, std::string> known;
  const std::lock_guard<std::mutex> lock(mutex);
  const auto [at, fresh] = known.try_emplace(std::move(text));
  if (fresh) at->second = ParsePlpgsql(at->first).error;
  return at->second;
}

void ValidatePlpgsql(Command& command, const Function& function) {
  const Catalog& catalog = command.catalog;
  const TypeInfo result = catalog.TypeOf(function.result);
  const bool trigger = function.result == kTriggerOid || function.result == kEventTriggerOid;
  if (result.kind == 'p' && !trigger && function.result != kRecordOid && function.result != kVoidOid && !IsPolymorphic(catalog, function.result)) {
    Raise("0A000", "PL/pgSQL functions cannot return type " + TypeForMessage(command, function.result));
  }
  for (const Oid argument : function.arguments) {
    if (catalog.TypeOf(argument).kind == 'p' && argument != kRecordOid && !IsPolymorphic(catalog, argument)) {
      Raise("0A000", "PL/pgSQL functions cannot accept type " + TypeForMessage(command, argument));
    }
  }
  if (!ChecksBodies(command)) return;
  if (trigger && !function.arguments.empty()) {
    Raise("42P13", "trigger functions cannot have declared arguments", kNowhere, {},
          "The arguments of the trigger can be accessed through TG_NARGS and TG_ARGV instead.");
  }
  // libpg_query takes no type for an array; to the body a VARIADIC parameter is one like any other.
  Function known = function;
  std::replace(known.modes.begin(), known.modes.end(), 'v', 'i');
  std::string error = PlpgsqlErrorOf(PrintFunction(catalog, known));
  if (error.empty() || !IsLanguageError(error)) return;
  // What it says may come from the types it does not know.
  known.body = procedure::ReadDeclarations(catalog, command.session, function.body).code;
  if (known.body != function.body) error = PlpgsqlErrorOf(PrintFunction(catalog, known));
  if (!error.empty() && IsLanguageError(error)) Raise("42601", error);
}

}  // namespace

ResolveContext BodyScope::Context(Command& command) const {
  ResolveContext resolving = command.Resolving();
  return ResolveContext{command.catalog, session, resolving.found, parameters, function_name, 0, -1, command.incomplete_history};
}

BodyScope ScopeOfBody(const Command& command, const Function& function) {
  BodyScope scope;
  scope.session = command.session;
  for (const std::string& entry : function.config) {
    const std::size_t equals = entry.find('=');
    if (equals == std::string::npos) continue;
    scope.session.local_settings.erase(entry.substr(0, equals));
    scope.session.settings[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  scope.function_name = function.name;
  std::size_t input = 0;
  const std::size_t count = function.all_arguments.empty() ? function.arguments.size() : function.all_arguments.size();
  for (std::size_t i = 0; i < count; ++i) {
    const char mode = i < function.modes.size() ? function.modes[i] : 'i';
    if (mode == 'o' || mode == 't') continue;
    ParameterInfo parameter;
    parameter.type = function.arguments[input++];
    if (i < function.argument_names.size()) parameter.name = function.argument_names[i];
    scope.parameters.push_back(std::move(parameter));
  }
  return scope;
}

void CheckSqlResult(Command& command, const Function& function, const std::vector<StoredQuery>& body, bool last_is_query) {
  const Catalog& catalog = command.catalog;
  if (function.result == kVoidOid || IsPolymorphic(catalog, function.result)) return;
  const std::string merge = command.version() >= 17 ? "/MERGE" : "";
  std::optional<std::vector<OutputColumn>> rows;
  if (last_is_query && !body.empty()) rows = RowsOf(body.back());
  if (!rows) {
    ReturnMismatch(command, function, "Function's final statement must be SELECT or INSERT/UPDATE/DELETE" + merge + " RETURNING.");
  }
  if (body.back().query == nullptr) return;
  const TypeInfo result = catalog.TypeOf(function.result);
  const bool composite = result.kind == 'c' || function.result == kRecordOid ||
                         (result.kind == 'd' && catalog.TypeOf(result.base).kind == 'c');
  if (!composite) {
    if (rows->size() != 1) ReturnMismatch(command, function, "Final statement must return exactly one column.");
    if (!Fits(catalog, rows->front().type, function.result)) {
      ReturnMismatch(command, function, "Actual return type is " + TypeForMessage(command, rows->front().type) + ".");
    }
    return;
  }
  // One column of the composite type itself will do, for a function (not for a procedure).
  if (rows->size() == 1 && function.kind != 'p') {
    const Oid only = rows->front().type;
    if (only == function.result || only == kRecordOid || (function.result != kRecordOid && CanCoerce(catalog, only, function.result, 'a'))) return;
  }
  const std::optional<std::vector<Wanted>> wanted = WantedColumns(catalog, function);
  if (!wanted) return;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    if (i >= wanted->size()) ReturnMismatch(command, function, "Final statement returns too many columns.");
    if (!Fits(catalog, (*rows)[i].type, (*wanted)[i].type)) {
      ReturnMismatch(command, function, "Final statement returns " + TypeForMessage(command, (*rows)[i].type) + " instead of " +
                                            TypeForMessage(command, (*wanted)[i].type) + " at column " + std::to_string(i + 1) + ".");
    }
  }
  if (rows->size() < wanted->size()) ReturnMismatch(command, function, "Final statement returns too few columns.");
}

void ResolveSqlBody(Command& command, const CreateFunction& create, Function* function) {
  const BodyScope scope = ScopeOfBody(command, *function);
  function->is_atomic = create.is_atomic;
  function->is_return_body = create.sql_return != nullptr;
  bool last_is_query = false;
  if (create.sql_return != nullptr) {
    TargetItem item;
    item.value = create.sql_return;
    SelectQuery select;
    select.targets = List<TargetItem>(&item, 1);
    Query query;
    query.node = select;
    function->sql_body.push_back(ResolveQuery(scope.Context(command), query));
    last_is_query = true;
  }
  for (const Statement* statement : create.sql_body) {
    const auto* query = As<Query>(*statement);
    if (query == nullptr) Raise("0A000", CommandTag(*statement) + " is not yet supported in unquoted SQL function body");
    function->sql_body.push_back(ResolveQuery(scope.Context(command), *query));
    last_is_query = true;
  }
  if (function->sql_body.empty() && function->result == kVoidOid) return;
  CheckSqlResult(command, *function, function->sql_body, last_is_query);
}

void ValidateFunction(Command& command, const Function& function) {
  if (function.language == "sql") {
    ValidateSql(command, function);
  } else if (function.language == "plpgsql") {
    ValidatePlpgsql(command, function);
  } else if (function.language == "internal") {
    bool known = false;
    for (const FunctionFact& fact : FindFunctions(function.body)) known = known || fact.versions.Has(command.version());
    if (!known) command.Notice("there is no built-in function named " + Quoted(function.body));
  }
}

}  // namespace pgrehearse
