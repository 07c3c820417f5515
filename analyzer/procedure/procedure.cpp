// DO, CALL and functions called by queries: finds the code, makes its frame, runs it.
#include "analyzer/procedure/procedure.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <utility>

#include "analyzer/definition/print.h"
#include "analyzer/execute/execute.h"
#include "analyzer/execute/setting.h"
#include "analyzer/procedure/declarations.h"
#include "analyzer/procedure/runner.h"
#include "parser/scanner.h"

namespace pgrehearse {
namespace procedure {
namespace {

// max_stack_depth ends endless recursion on a server (54001); code that changes schemas is far from it.
constexpr int kDeepest = 50;

// Settings of a function (SET search_path = ...) hold while it runs.
class FunctionSettings {
 public:
  FunctionSettings(Command& command, const Function& function) : command_(command) {
    for (const std::string& item : function.config) {
      const std::size_t equals = item.find('=');
      if (equals == std::string::npos) continue;
      const std::string name = item.substr(0, equals);
      const auto found = command.session.local_settings.find(name);
      saved_.emplace_back(name,
                          found == command.session.local_settings.end() ? std::nullopt : std::optional(found->second));
      command.session.local_settings[name] = item.substr(equals + 1);
    }
  }
  FunctionSettings(const FunctionSettings&) = delete;
  FunctionSettings& operator=(const FunctionSettings&) = delete;
  ~FunctionSettings() {
    for (const auto& [name, value] : saved_) {
      if (value)
        command_.session.local_settings[name] = *value;
      else
        command_.session.local_settings.erase(name);
    }
  }

 private:
  Command& command_;
  std::vector<std::pair<std::string, std::optional<std::string>>> saved_;
};

}  // namespace

const ParsedScript& ParseKept(const std::string& text) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const ParsedScript>> kept;
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<const ParsedScript>& script = kept[text];
  if (!script)
    script = std::make_unique<const ParsedScript>(ParseSql(std::make_shared<const SourceFile>("code", text)));
  return *script;
}

SourceSpan LineSpan(const Frame& frame) {
  if (!frame.body.valid()) return {};
  const std::string_view text = frame.body.text();
  std::size_t begin = 0;
  for (int line = 1; line < frame.line && begin != std::string_view::npos; ++line) begin = text.find('\n', begin) + 1;
  begin = text.find_first_not_of(" \t\r\n", begin);
  if (begin == std::string_view::npos) return {};
  std::size_t end = std::min(text.find('\n', begin), text.size());
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\r')) --end;
  return {frame.body.file, frame.body.begin + static_cast<Offset>(begin), frame.body.begin + static_cast<Offset>(end)};
}

std::string Place(const Frame& frame) {
  const std::string line = frame.line > 0 ? "at line " + std::to_string(frame.line) + " of " : "in ";
  return line + (frame.function_name.empty() ? "the block" : frame.function_name + "()");
}

Value Runner::EvaluateText(const std::string& text, Frame& frame) {
  // An expression of PL/pgSQL is the target list and more of a SELECT: "count(*) FROM t" is one too.
  const ParsedScript& parsed = ParseKept("SELECT " + text);
  const auto* query = parsed.statements.empty() ? nullptr : As<Query>(parsed.statements[0]);
  if (query == nullptr) {
    if (!parsed.statements.empty() && As<SyntaxErrorStatement>(parsed.statements[0]))
      Raise("42601", std::string(As<SyntaxErrorStatement>(parsed.statements[0])->message));
    return Value::Unknown("an expression");
  }
  const auto* select = std::get_if<SelectQuery>(&query->node);
  if (select != nullptr && select->from.empty() && select->where == nullptr && select->targets.size() == 1 &&
      query->with == nullptr) {
    return Evaluate(select->targets[0].value, frame, nullptr);
  }
  const Rows rows = RunQuery(*query, frame, nullptr);
  if (rows.rows.empty()) return rows.unknown.empty() ? Value::Null() : Value::Unknown(rows.unknown);
  return rows.rows[0].empty() ? Value::Null() : rows.rows[0][0];
}

void Runner::RunText(const std::string& text, Frame& frame, Rows* into) {
  const ParsedScript& parsed = ParseKept(text);
  for (const Statement& statement : parsed.statements) {
    if (into != nullptr) *into = {};
    RunAndTell(parsed, statement, frame, into);
  }
}

// The types of variables, as far as their declarations say.
ResolveContext Runner::Resolving(const Frame& frame) {
  ResolveContext context = command_.Resolving();
  const auto declared = [&](const std::string& type) { return DeclaredType(command_.catalog, command_.session, type); };
  for (std::size_t i = 0; i < frame.parameters.size(); ++i) {
    const auto variable = frame.variables.find("$" + std::to_string(i + 1));
    const Value& value = frame.parameters[i];
    const Oid plain = value.kind != Value::Kind::kScalar ? Oid{0}
                      : value.type == 'n'                ? kInt8Oid
                      : value.type == 'b'                ? kBoolOid
                      : value.type == 's'                ? kTextOid
                                                         : Oid{0};
    context.parameters.push_back({"", variable != frame.variables.end() ? declared(variable->second.type) : plain, -1});
  }
  for (const auto& [name, variable] : frame.variables) {
    if (!name.starts_with("$")) context.parameters.push_back({name, declared(variable.type), -1});
  }
  context.function_name = frame.function_name;
  return context;
}

void Runner::Modify(const Query& query, Frame& frame) {
  StoredQuery resolved;
  try {
    resolved = RunQueryIn(command_, query, Resolving(frame));
  } catch (const Unknowable&) {
    // Rows only: nothing of the schema hangs on it.
  }
  if (!std::holds_alternative<SelectQuery>(query.node) && CallsWhatChanges(command_, resolved)) RunWriting(query, frame);
}

void Runner::RunWriting(const Query& query, Frame& frame) {
  if (query.with != nullptr) {
    for (const CommonTable& table : query.with->tables) {
      if (std::holds_alternative<SelectQuery>(table.query->node))
        RunQuery(*table.query, frame, nullptr);
      else
        RunWriting(*table.query, frame);
    }
  }
  if (const auto* insert = std::get_if<InsertQuery>(&query.node)) {
    if (insert->source != nullptr) RunQuery(*insert->source, frame, nullptr);
    return;
  }
  const auto* update = std::get_if<UpdateQuery>(&query.node);
  const auto* remove = std::get_if<DeleteQuery>(&query.node);
  const auto* merge = std::get_if<MergeQuery>(&query.node);
  if (update == nullptr && remove == nullptr && merge == nullptr) return;
  const std::string before = uncertain_;
  if (before.empty()) uncertain_ = "how many rows the statement finds";
  const RelationName& name = update != nullptr ? update->relation : remove != nullptr ? remove->relation : merge->relation;
  Rows rows, others;
  const Relation* relation =
      command_.catalog.Find<Relation>(LookupRelation(command_.catalog, command_.session, name.schema, name.name));
  if (relation != nullptr) {
    for (const auto& column : relation->columns) rows.columns.push_back(column.name);
  }
  const std::vector<Value> row(rows.columns.size(), Value::Unknown("the rows of " + std::string(name.name)));
  Scope scope;
  scope.bindings.push_back({std::string(name.alias.empty() ? name.name : name.alias), &rows, &row});
  others.unknown = "the rows that the table is compared with";
  if (merge != nullptr) {
    const auto* source = std::get_if<RelationName>(&merge->source->node);
    scope.bindings.push_back({std::string(source && merge->source->alias.empty() ? source->name : merge->source->alias), &others, nullptr});
  }
  const auto evaluate = [&](const Expression* expression) {
    try {
      if (expression != nullptr) Evaluate(expression, frame, &scope);
    } catch (const SqlError&) {
      // Only where there are such rows.
    }
  };
  const auto assign = [&](const List<TargetItem>& assignments) {
    for (const TargetItem& item : assignments) evaluate(item.value);
  };
  if (remove != nullptr) evaluate(remove->where);
  if (update != nullptr) evaluate(update->where), assign(update->assignments);
  if (merge != nullptr) {
    evaluate(merge->condition);
    for (const MergeQuery::When& when : merge->whens) {
      evaluate(when.condition);
      if (when.action == MergeQuery::When::Action::kUpdate) assign(when.assignments);
      for (const Expression* value : when.values) evaluate(value);
    }
  }
  uncertain_ = before;
}

void Runner::RunStatement(const Statement& statement, Frame& frame, Rows* into) {
  if (const auto* query = As<Query>(statement)) {
    const auto* select = std::get_if<SelectQuery>(&query->node);
    if (select == nullptr || query->with != nullptr) {
      Modify(*query, frame);
      if (into != nullptr) into->unknown = "the rows that a statement changes";
      if (select == nullptr) return;
    }
    if (select->into == nullptr) {
      Rows rows = RunQuery(*query, frame, nullptr);
      if (into != nullptr) *into = std::move(rows);
      return;
    }
  }
  if (const auto* call = As<pgrehearse::Call>(statement)) {
    Evaluate(call->call, frame, nullptr);
    return;
  }
  if (!uncertain_.empty() && As<SetVariable>(statement) == nullptr) {
    command_.Unknown("whether " + CommandTag(statement) + " runs: " + uncertain_);
  }
  pgrehearse::Run(command_, statement);
}

Value Runner::RunSql(const std::string& body, Frame& frame, bool returns_set) {
  Rows rows;
  RunText(body, frame, &rows);
  if (returns_set) {
    frame.returned = std::move(rows);
    return Value::Null();
  }
  if (rows.rows.empty()) return rows.unknown.empty() ? Value::Null() : Value::Unknown(rows.unknown);
  const std::vector<Value>& row = rows.rows[0];
  return row.empty() ? Value::Null() : row[0];
}

namespace {

// The rows of a function: scalars, or records with the names of its output columns.
Value SetOf(const Function& function, const Frame& frame) {
  const std::vector<std::string>& outputs = frame.outputs;
  if (!frame.returned.unknown.empty()) return Value::Unknown(frame.returned.unknown);
  Value set = Value::Array({});
  set.type = 'S';
  set.names = outputs;
  if (set.names.empty()) set.names = frame.returned.columns;
  for (const std::vector<Value>& row : frame.returned.rows) {
    const bool scalar = outputs.size() <= 1 && row.size() == 1;
    if (scalar && row[0].unknown()) return row[0];
    Value item = scalar ? row[0] : Value();
    if (!scalar) {
      item.kind = Value::Kind::kRow;
      item.names = set.names;
      item.items = row;
    }
    set.items.push_back(std::move(item));
  }
  if (outputs.empty() && std::none_of(set.items.begin(), set.items.end(), [](const Value& v) { return v.kind == Value::Kind::kRow; })) set.names = {function.name};
  return set;
}

}  // namespace

Value Runner::CallFunction(const Function& function, std::vector<Value> arguments) {
  if (function.language != "plpgsql" && function.language != "sql")
    return Value::Unknown("the function " + function.name);
  if (++depth_ > kDeepest) throw Unknowable{"calls deeper than fifty", kNowhere};
  const Function held = function;  // the code may replace or drop the function itself
  const std::size_t wanted = held.arguments.size();
  const std::size_t first_default = wanted - std::min(wanted, held.defaults.size());
  Frame frame;
  frame.function_name = held.name;
  // Without any for the VARIADIC parameter its default counts.
  if (held.variadic != 0 && wanted > 0 && arguments.size() >= wanted &&
      !(arguments.size() == wanted && arguments.back().kind == Value::Kind::kArray)) {
    Value rest = Value::Array({});
    for (std::size_t i = wanted - 1; i < arguments.size(); ++i) rest.items.push_back(arguments[i]);
    arguments.resize(wanted - 1);
    arguments.push_back(FirstUnknown(rest.items) ? Value(*FirstUnknown(rest.items)) : std::move(rest));
  }
  for (std::size_t i = arguments.size(); i < wanted && i >= first_default; ++i) {
    Frame empty;
    arguments.push_back(EvaluateText(PrintExpression(command_.catalog, held.defaults[i - first_default], 0), empty));
  }
  frame.parameters = arguments;
  std::vector<std::string>& outputs = frame.outputs;
  std::size_t input = 0;
  const std::size_t count = held.all_arguments.empty() ? wanted : held.all_arguments.size();
  for (std::size_t i = 0; i < count; ++i) {
    const char mode = held.modes.empty() ? 'i' : held.modes[i];
    const std::string name = i < held.argument_names.size() ? held.argument_names[i] : std::string();
    const bool in = mode == 'i' || mode == 'b' || mode == 'v';
    const Value value = in && input < arguments.size() ? arguments[input] : Value::Null();
    if (in) ++input;
    const Oid type = held.all_arguments.empty() ? held.arguments[i] : held.all_arguments[i];
    Variable variable{FormatType(command_.catalog, type), value};
    variable.value = Coerce(value, variable.type);
    if (in && input <= frame.parameters.size()) frame.parameters[input - 1] = variable.value;
    if (!name.empty()) frame.variables[name] = variable;
    frame.variables["$" + std::to_string(i + 1)] = variable;
    if (!in || mode == 'b') outputs.push_back(name);
  }
  Value result;
  const std::string before = uncertain_;
  if (held.strict && std::any_of(arguments.begin(), arguments.end(), [](const Value& v) { return v.null(); })) {
    --depth_;
    return Value::Null();
  }
  {
    const FunctionSettings settings(command_, held);
    ++command_.depth;
    try {
      if (held.body.empty())
        result = Value::Unknown("the function " + held.name);
      else
        result = held.language == "sql" ? RunSql(held.body, frame, held.returns_set) : RunPlpgsql(held.body, frame, &held);
    } catch (...) {
      --command_.depth;
      --depth_;
      uncertain_ = before;
      throw;
    }
    --command_.depth;
  }
  uncertain_ = before;
  --depth_;
  if (held.returns_set) return SetOf(held, frame);
  if (outputs.size() == 1 && result.null() && held.language == "plpgsql") return frame.variables[outputs[0]].value;
  return result;
}

void Runner::CallTrigger(const Trigger& trigger, const Function& function, std::string_view operation, const Value* new_row) {
  if (function.language != "plpgsql") return;
  const Function held = function;
  const Relation& table = *command_.catalog.Find<Relation>(trigger.relation);
  Frame frame;
  frame.function_name = held.name;
  const auto set = [&](const char* name, Value value) { frame.variables[name].value = std::move(value); };
  set("new", new_row != nullptr ? *new_row : Value::Unknown("the rows that a trigger sees"));
  set("old", Value::Unknown("the rows that a trigger sees"));
  set("tg_op", Value::String(operation));
  set("tg_name", Value::String(trigger.name));
  set("tg_table_name", Value::String(table.name));
  set("tg_relname", Value::String(table.name));
  set("tg_table_schema", Value::String(command_.catalog.SchemaName(table.schema)));
  set("tg_relid", Value::Number(table.oid));
  set("tg_level", Value::String(trigger.row ? "ROW" : "STATEMENT"));
  set("tg_when", Value::String(trigger.timing == CreateTrigger::Timing::kBefore  ? "BEFORE"
                               : trigger.timing == CreateTrigger::Timing::kAfter ? "AFTER"
                                                                                 : "INSTEAD OF"));
  set("tg_nargs", Value::Number(static_cast<std::int64_t>(trigger.arguments.size())));
  Value arguments = Value::Array({});
  for (const std::string& argument : trigger.arguments) arguments.items.push_back(Value::String(argument));
  set("tg_argv", std::move(arguments));
  const FunctionSettings settings(command_, held);
  const bool certain = (new_row != nullptr || !trigger.row) && trigger.when.node == nullptr;
  const std::string before = uncertain_;
  if (!certain) uncertain_ = "the rows that trigger " + trigger.name + " sees";
  ++command_.depth;
  try {
    RunPlpgsql(held.body, frame, &held);
  } catch (const SqlError&) {
    if (certain) {
      --command_.depth;
      throw;
    }
    // Perhaps raised, perhaps not.
  } catch (const Unknowable& unknown) {
    command_.Unknown("what the trigger " + trigger.name + " changes: " + unknown.reason);
  }
  --command_.depth;
  uncertain_ = before;
}

}  // namespace procedure

namespace {

// Runs `work` as code inside the statement, where command.span is the place that runs. Places in parsed pieces of that
// code are no places of the file.
template <typename F>
void Inside(Command& command, F&& work) {
  const SourceFile* file = command.file;
  command.file = nullptr;
  const int depth = command.depth++;
  const SourceSpan span = command.span;
  const auto restore = [&] {
    command.file = file;
    command.depth = depth;
    command.span = span;
  };
  const auto place = [&] {
    return command.span.begin == span.begin ? kNowhere : static_cast<Offset>(command.span.begin);
  };
  try {
    work();
  } catch (SqlError& error) {
    error.at = place();
    restore();
    throw;
  } catch (Unknowable& unknown) {
    unknown.at = place();
    restore();
    throw;
  }
  restore();
}

// Where the code of the block stands in the file: not where its text has escapes.
SourceSpan BodySpan(const Command& command, const DoBlock& block) {
  if (block.body_at == kNowhere || command.file == nullptr || block.body_at >= command.file->size()) return {};
  const std::string_view text = command.file->text().substr(block.body_at);
  const std::size_t quote = text.starts_with("$") ? text.find('$', 1) : 0;
  if (quote == std::string_view::npos || text.substr(quote + 1, block.body.size()) != block.body) return {};
  const Offset begin = block.body_at + static_cast<Offset>(quote) + 1;
  return {command.file, begin, begin + static_cast<Offset>(block.body.size())};
}

}  // namespace

void Run(Command& command, const DoBlock& block) {
  if (block.language != "plpgsql" && !block.language.empty())
    throw Unknowable{"a DO block in " + std::string(block.language), block.body_at};
  const SourceSpan body = BodySpan(command, block);
  Inside(command, [&] {
    procedure::Frame frame;
    frame.body = body;
    procedure::Runner(command).RunPlpgsql(std::string(block.body), frame, nullptr);
  });
}

void Run(Command& command, const Call& call) {
  // Within a body the arguments may be its variables.
  if (command.depth == 0) ResolveCall(command.Resolving(), *call.call);
  Inside(command, [&] {
    procedure::Frame frame;
    const procedure::Value value = procedure::Runner(command).Evaluate(call.call, frame, nullptr);
    const auto* function = As<FunctionCall>(call.call);
    const std::string name = function ? std::string(function->name.back()) : std::string();
    if (value.unknown() && value.text == "the function " + name) {
      if (!command.incomplete_history) Raise("42883", "procedure " + name + "() does not exist");
      throw Unknowable{"what the procedure " + name + "() does", kNowhere};
    }
  });
}

void RunFunctionsOf(Command& command, const Query& query, const StoredQuery& resolved) {
  const bool sets = command.span.text().find("set_config") != std::string_view::npos;
  if (!sets && !procedure::CallsWhatChanges(command, resolved)) return;
  Inside(command, [&] {
    procedure::Frame frame;
    procedure::Runner runner(command);
    if (std::holds_alternative<SelectQuery>(query.node))
      runner.RunQuery(query, frame, nullptr);
    else
      runner.RunWriting(query, frame);
  });
}

// Other triggers may have changed the row before this one sees it, or put it aside.
static bool OthersChangeRows(const Catalog& catalog, const Trigger& trigger) {
  for (const Oid oid : catalog.TriggersOf(trigger.relation)) {
    const Trigger& other = *catalog.Find<Trigger>(oid);
    const bool first = other.row && other.timing == CreateTrigger::Timing::kBefore && (other.events & CreateTrigger::kInsert) != 0;
    if (first && other.oid != trigger.oid) return true;
  }
  return false;
}

void RunTriggersOf(Command& command, const Query& query, Oid relation) {
  // Triggers that fire one another end on a server, too (54001).
  constexpr int kDeepestTrigger = 10;
  if (command.depth > kDeepestTrigger) return;
  const auto* insert = std::get_if<InsertQuery>(&query.node);
  const auto* update = std::get_if<UpdateQuery>(&query.node);
  for (const Oid oid : command.catalog.TriggersOf(relation)) {
    const Trigger* found = command.catalog.Find<Trigger>(oid);
    const Function* function = found ? command.catalog.Find<Function>(found->function) : nullptr;
    if (!function || found->internal || found->enabled == 'D' || found->enabled == 'R') continue;
    unsigned event = CreateTrigger::kInsert | CreateTrigger::kUpdate | CreateTrigger::kDelete;  // MERGE
    if (insert) event = CreateTrigger::kInsert;
    if (update) event = CreateTrigger::kUpdate;
    if (std::holds_alternative<DeleteQuery>(query.node)) event = CreateTrigger::kDelete;
    if ((found->events & event) == 0) continue;
    const std::string body = procedure::Lower(function->body);
    static constexpr std::string_view kWords[] = {"create", "alter", "drop", "grant", "revoke", "comment", "truncate", "execute"};
    if (std::none_of(std::begin(kWords), std::end(kWords), [&](std::string_view word) { return procedure::HasWord(body, word); })) continue;
    const Trigger trigger = *found;
    const Function held = *function;
    const char* operation = insert ? "INSERT" : update ? "UPDATE" : "DELETE";
    Inside(command, [&] {
      procedure::Runner runner(command);
      std::vector<procedure::Value> rows;
      if (insert && trigger.row && !OthersChangeRows(command.catalog, trigger)) {
        rows = runner.InsertedRows(*insert, *command.catalog.Find<Relation>(relation));
      }
      if (rows.empty()) runner.CallTrigger(trigger, held, operation, nullptr);
      for (const procedure::Value& row : rows) runner.CallTrigger(trigger, held, operation, &row);
    });
  }
}

}  // namespace pgrehearse
