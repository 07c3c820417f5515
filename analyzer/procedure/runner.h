// The machine that runs code inside a statement: frames of variables, expressions, queries, statements.
//
// What cannot be known travels as a value with its reason. It becomes an unknown effect only where it decides whether
// or how the schema changes: a branch that is perhaps taken runs with `uncertain` set, in which a statement that would
// change the schema is recorded as unknown instead of run.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/command.h"
#include "analyzer/procedure/value.h"
#include "parser/parse.h"

namespace pgrehearse::procedure {

struct Variable {
  std::string type;  // as declared; empty: a record
  Value value;
};

// Rows of a query. `unknown` not empty: there may be more rows than these, for that reason.
struct Rows {
  std::vector<std::string> columns;
  std::vector<std::vector<Value>> rows;
  std::string unknown;
  const SystemRelationFact* system = nullptr;  // a catalog some of whose columns are not among `columns`
};

// One call: its variables by name, its parameters by number.
struct Frame {
  std::string function_name;
  std::map<std::string, Variable, std::less<>> variables;
  std::vector<Value> parameters;
  int line = 0;     // of the statement being run, in the body
  SourceSpan body;  // where the code stands in the history; none: elsewhere
  std::vector<std::string> outputs;  // its output parameters
  Rows returned;                     // by RETURN NEXT and RETURN QUERY
};

// What names mean inside a query: the rows of FROM, and the query around it.
using Tuple = std::vector<const std::vector<Value>*>;  // a combination of rows; null: the missing side of an outer join

struct Scope {
  struct Binding {
    std::string alias;
    const Rows* rows = nullptr;
    const std::vector<Value>* row = nullptr;  // null: a row that is not known
  };
  const Scope* outer = nullptr;
  std::vector<Binding> bindings;
  const std::map<std::string, Rows>* common_tables = nullptr;
  // The rows of a group, for aggregates.
  const std::vector<Tuple>* group = nullptr;
  // All rows of the query and its WINDOW clause, for window functions.
  const std::vector<Tuple>* tuples = nullptr;
  const List<WindowDefinition>* windows = nullptr;
};

// What FROM gives: per entry its name and rows, and the combinations of rows.
struct Source {
  using Tuple = procedure::Tuple;
  std::vector<Scope::Binding> shape;
  std::vector<std::shared_ptr<const Rows>> owned;
  std::vector<Tuple> tuples;
  std::string unknown;
};

// Beyond it a query is not followed.
constexpr std::size_t kMostRows = 2000000;
// The names of `source` standing for one combination of its rows.
Scope ScopeOf(const Scope* outer, const Source& source, const Source::Tuple& tuple);

// The text parsed; kept for the life of the process, because spans and names of what it makes point into it.
const ParsedScript& ParseKept(const std::string& text);
// "at line 3 of the block"
std::string Place(const Frame& frame);
// The text of the line that runs; invalid when the code stands nowhere in the history.
SourceSpan LineSpan(const Frame& frame);

class Runner {
 public:
  explicit Runner(Command& command, int depth = 0) : command_(command), depth_(depth) {}

  // A body in PL/pgSQL or SQL, with its arguments in `frame`.
  Value RunPlpgsql(const std::string& body, Frame& frame, const Function* function);
  // `returns_set`: the rows are in frame.returned.
  Value RunSql(const std::string& body, Frame& frame, bool returns_set = false);
  Value CallFunction(const Function& function, std::vector<Value> arguments);
  // Without a row: with rows that are not known. A trigger for each statement needs none.
  void CallTrigger(const Trigger& trigger, const Function& function, std::string_view operation, const Value* new_row);
  // What the statement certainly inserts; none: not known.
  std::vector<Value> InsertedRows(const InsertQuery& insert, const Relation& table);
  // A statement of a body: a query or anything else. `into`: the rows it gives.
  void RunStatement(const Statement& statement, Frame& frame, Rows* into);
  // The same, and tells who listens to the command (Command::inside).
  void RunAndTell(const ParsedScript& parsed, const Statement& statement, Frame& frame, Rows* into);
  void RunText(const std::string& text, Frame& frame, Rows* into);

  Value Evaluate(const Expression* expression, Frame& frame, const Scope* scope);
  Value EvaluateText(const std::string& text, Frame& frame);
  Rows RunQuery(const Query& query, Frame& frame, const Scope* outer);
  // The functions that a statement calls which writes rows, once for all rows that are not known.
  void RunWriting(const Query& query, Frame& frame);

  Value Coerce(Value value, std::string_view declared);
  // A cast to regclass and kin.
  Value ToReg(const Value& value, std::string_view kind, bool missing_ok);

  Command& command() { return command_; }
  // Not empty: what runs now runs perhaps, for that reason.
  std::string& uncertain() { return uncertain_; }

 private:
  Value Column(const ColumnReference& reference, Frame& frame, const Scope* scope);
  Value Operator(const OperatorExpression& expression, Frame& frame, const Scope* scope);
  Value Apply(std::string_view name, const Value& left, const Value& right);
  Value Cast(const Value& value, const TypeName& type);
  Value Call(const FunctionCall& call, Frame& frame, const Scope* scope);
  Value Window(const FunctionCall& call, Frame& frame, const Scope* scope);
  Value Aggregate(const FunctionCall& call, std::string_view name, Frame& frame, const Scope* scope);
  Value Builtin(std::string_view name, const std::vector<Value>& arguments, bool variadic);
  Value CatalogFunction(std::string_view name, const std::vector<Value>& arguments, bool* found);
  Value Format(const std::vector<Value>& arguments);
  Value SubQuery(const SubqueryExpression& expression, Frame& frame, const Scope* scope);
  Value Steps(const Indirection& expression, Frame& frame, const Scope* scope);
  Rows Select(const SelectQuery& select, Frame& frame, const Scope* outer);
  Source From(const FromItem& item, Frame& frame, const Scope* outer);
  Source Join(const FromJoin& join, Frame& frame, const Scope* outer);
  Rows FromRelation(const RelationName& name, const Scope* outer);
  Rows FromFunctions(const FromFunction& call, const FromItem& item, Frame& frame, const Scope* outer);
  bool System(std::string_view schema, std::string_view name, Rows* rows);
  void SystemCatalog(std::string_view name, Rows* rows, bool* found);
  void SystemCatalogOfRelations(std::string_view name, Rows* rows, bool* found);
  void InformationSchema(std::string_view name, Rows* rows, bool* found);
  void Modify(const Query& query, Frame& frame);
  Rows Recursive(const CommonTable& table, Frame& frame, const Scope& scope, std::map<std::string, Rows>* common_tables);
  ResolveContext Resolving(const Frame& frame);

  Command& command_;
  int depth_ = 0;
  std::string uncertain_;  // not empty: what runs now runs perhaps
};

// Whether calling it can change the schema or the session.
bool MayChangeSchema(const Command& command, const Function& function);
bool GivesRows(std::string_view name);  // a built-in function that returns a set, of those known here
bool IsAggregate(std::string_view name);
bool HasWord(const std::string& text, std::string_view word);
// Whether a resolved statement calls functions that can change the schema.
bool CallsWhatChanges(const Command& command, const StoredQuery& resolved);

}  // namespace pgrehearse::procedure
