// PL/pgSQL: runs the tree that libpg_query's own PL/pgSQL parser gives (pl_exec.c is the model).
#include <algorithm>

#include "analyzer/definition/print.h"
#include "analyzer/procedure/conditions.h"
#include "analyzer/procedure/plpgsql_rows.h"
#include "analyzer/procedure/plpgsql_tree.h"
#include "analyzer/procedure/runner.h"

namespace pgrehearse::procedure {

namespace {

constexpr int kMostTurns = 20000;

template <typename... T>
bool SameMaps(const Catalog& a, const Catalog& b) {
  return (a.map<T>().SharesAllWith(b.map<T>()) && ...);
}

// Whether no object has changed since one was copied from the other.
bool SameObjects(const Catalog& a, const Catalog& b) {
  return SameMaps<Schema, Relation, Constraint, Type, pgrehearse::Function, Trigger, Rule, Policy, Extension, Role,
                  pgrehearse::Statistics, Publication, EventTrigger, Collation, Operator, OperatorClass, Cast,
                  DefaultAcl, NamedObject>(a, b);
}

}  // namespace

// The variable of an integer loop is its own: one of the same name around it has its value again afterwards.
class Hidden {
 public:
  using Variables = std::map<std::string, Variable, std::less<>>;
  Hidden(Variables& variables, std::string name) : variables_(variables), name_(std::move(name)) {
    if (const auto found = variables.find(name_); found != variables.end()) outer_ = found->second;
  }
  Hidden(const Hidden&) = delete;
  Hidden& operator=(const Hidden&) = delete;
  ~Hidden() {
    if (outer_)
      variables_[name_] = std::move(*outer_);
    else
      variables_.erase(name_);
  }

 private:
  Variables& variables_;
  std::string name_;
  std::optional<Variable> outer_;
};

enum class Flow { kNormal, kReturn, kExit, kContinue };

class Plpgsql : private PlpgsqlRows {
 public:
  Plpgsql(Runner& runner, Frame& frame, const Declarations& declarations)
      : PlpgsqlRows(runner, frame, declarations) {}

  Value Run(const Json& function) {
    datums_ = &Child(function, "datums");
    Declare(*datums_, Child(function, "action"));
    Statement(Child(function, "action"));
    return result_;
  }

 private:
  Flow Statements(const Json& list) {
    for (const Json& statement : list) {
      const Flow flow = Statement(statement);
      if (flow != Flow::kNormal) return flow;
    }
    return Flow::kNormal;
  }

  // Runs code that is perhaps run: its effects are kept as possible ones with a reason for each change of the schema,
  // variables it sets are unknown after it, an error in it may or may not happen. Code after it goes on with the schema
  // of the first such branch that changes it: histories expect what they perhaps made to be there.
  Flow Perhaps(const Json& list, const std::string& reason, std::map<std::string, Variable, std::less<>>* changed,
               std::optional<Catalog>* schema) {
    const auto before = frame_.variables;
    Command& command = runner_.command();
    const Catalog catalog = command.catalog;
    const Session session = command.session;
    const std::string outer = runner_.uncertain();
    if (outer.empty()) runner_.uncertain() = reason;
    Flow flow = Flow::kNormal;
    try {
      flow = Statements(list);
      if (!*schema && !SameObjects(catalog, command.catalog)) *schema = command.catalog;
    } catch (const SqlError&) {
      flow = Flow::kNormal;
    } catch (const Unknowable& unknown) {
      command.Unknown(unknown.reason);
    }
    command.catalog = catalog;
    command.session = session;
    runner_.uncertain() = outer;
    *changed = frame_.variables;
    frame_.variables = before;
    return flow;
  }

  void Merge(const std::map<std::string, Variable, std::less<>>& other, const std::string& reason) {
    for (const auto& [name, variable] : other) {
      Value& mine = frame_.variables[name].value;
      if (mine.unknown()) continue;
      const bool same = mine.kind == variable.value.kind && (mine.null() || Compare(mine, variable.value) == 0);
      if (!same) mine = Value::Unknown(reason);
    }
  }

  std::string Reason(const std::string& what, const Value& value) const {
    return what + " " + Place(frame_) + " depends on " + value.text;
  }

  // After code that perhaps left the loop or the function: the rest is perhaps run too.
  void Leave(Flow flow, const std::string& reason) {
    if (flow == Flow::kNormal) return;
    if (runner_.uncertain().empty()) runner_.uncertain() = reason;
    if (flow == Flow::kReturn) perhaps_returned_ = true;
    if (flow == Flow::kExit) perhaps_left_ = true;
  }

  Flow Branches(const std::vector<std::pair<Value, const Json*>>& branches, std::size_t from) {
    // branches[from] is the first whose condition is not known; each of them and of those after it is perhaps run.
    const std::string reason = Reason("the condition", branches[from].first);
    std::vector<std::map<std::string, Variable, std::less<>>> outcomes;
    std::vector<Flow> flows;
    std::optional<Catalog> schema;
    bool complete = false;
    for (std::size_t i = from; i < branches.size(); ++i) {
      if (branches[i].first.known() && !branches[i].first.is_true()) continue;
      if (branches[i].first.null()) continue;
      outcomes.emplace_back();
      flows.push_back(Perhaps(*branches[i].second, reason, &outcomes.back(), &schema));
      if (branches[i].first.is_true()) {
        complete = true;
        break;
      }
    }
    if (schema) runner_.command().catalog = *schema;
    for (const auto& outcome : outcomes) Merge(outcome, reason);
    const bool all_same = complete && std::all_of(flows.begin(), flows.end(), [&](Flow f) { return f == flows[0]; });
    if (all_same) return flows[0];
    for (const Flow flow : flows) Leave(flow, reason);
    return Flow::kNormal;
  }

  Flow If(const Json& node) {
    static const Json kEmpty = Json::array();
    std::vector<std::pair<Value, const Json*>> branches;
    const auto decide = [&](Value condition, const Json& body) -> std::optional<Flow> {
      branches.emplace_back(std::move(condition), body.is_null() ? &kEmpty : &body);
      const Value& value = branches.back().first;
      const bool open =
          std::any_of(branches.begin(), branches.end() - 1, [](const auto& b) { return b.first.unknown(); });
      if (value.is_true() && !open) return Statements(*branches.back().second);
      return std::nullopt;
    };
    if (auto flow = decide(Evaluate(QueryOf(node, "cond")), Child(node, "then_body"))) return *flow;
    for (const Json& wrapped : Child(node, "elsif_list")) {
      const Json& elsif = Inner(wrapped);
      if (auto flow = decide(Evaluate(QueryOf(elsif, "cond")), Child(elsif, "stmts"))) return *flow;
    }
    if (auto flow = decide(Value::Bool(true), Child(node, "else_body"))) return *flow;
    return FirstOpen(branches);
  }

  Flow FirstOpen(const std::vector<std::pair<Value, const Json*>>& branches) {
    for (std::size_t i = 0; i < branches.size(); ++i) {
      if (branches[i].first.unknown()) return Branches(branches, i);
    }
    return Flow::kNormal;
  }

  Flow Case(const Json& node) {
    static const Json kEmpty = Json::array();
    const std::string test = QueryOf(node, "t_expr");
    if (!test.empty()) AssignDatum(Number(node, "t_varno"), Evaluate(test));
    std::vector<std::pair<Value, const Json*>> branches;
    for (const Json& wrapped : Child(node, "case_when_list")) {
      const Json& when = Inner(wrapped);
      const Value value = Evaluate(QueryOf(when, "expr"));
      const Json& body = Child(when, "stmts");
      branches.emplace_back(value, body.is_null() ? &kEmpty : &body);
      const bool open =
          std::any_of(branches.begin(), branches.end() - 1, [](const auto& b) { return b.first.unknown(); });
      if (value.is_true() && !open) return Statements(*branches.back().second);
    }
    const bool open = std::any_of(branches.begin(), branches.end(), [](const auto& b) { return b.first.unknown(); });
    const Json& otherwise = Child(node, "else_stmts");
    if (!open) {
      if (!Flag(node, "have_else"))
        Raise("20000", "case not found", kNowhere, {}, "CASE statement is missing ELSE part.");
      return Statements(otherwise.is_null() ? kEmpty : otherwise);
    }
    branches.emplace_back(Value::Bool(true), otherwise.is_null() ? &kEmpty : &otherwise);
    return FirstOpen(branches);
  }

  // One turn of a loop. True: the loop goes on.
  bool Turn(const Json& loop, Flow* flow) {
    const std::string before = runner_.uncertain();
    const bool left_before = perhaps_left_;
    perhaps_left_ = false;
    *flow = Statements(Child(loop, "body"));
    const bool left = perhaps_left_;
    perhaps_left_ = left_before;
    if (!perhaps_returned_) runner_.uncertain() = before;
    if (*flow == Flow::kReturn) return false;
    // EXIT and CONTINUE with the label of a loop around this one go on there (LOOP_RC_PROCESSING, pl_exec.c).
    if (*flow != Flow::kNormal && !label_.empty() && label_ != Text(loop, "label")) return false;
    label_.clear();
    const bool exit = *flow == Flow::kExit || left;
    *flow = Flow::kNormal;
    return !exit;
  }

  Flow PerhapsLoop(const Json& body, const std::string& reason) {
    std::map<std::string, Variable, std::less<>> outcome;
    std::optional<Catalog> schema;
    const Flow flow = Perhaps(body, reason, &outcome, &schema);
    if (schema) runner_.command().catalog = *schema;
    Merge(outcome, reason);
    if (flow == Flow::kReturn || !label_.empty()) Leave(flow, reason);
    label_.clear();
    SetFound(Value::Unknown(reason));
    return Flow::kNormal;
  }

  Flow OverRows(const Json& node, const Rows& rows) {
    Flow flow = Flow::kNormal;
    SetFound(Value::Bool(!rows.rows.empty()));
    for (const auto& row : rows.rows) {
      AssignRow(Child(node, "var"), rows, &row, {});
      if (!Turn(node, &flow)) return flow;
    }
    if (!rows.unknown.empty()) {
      const std::string reason = "the rows of the loop " + Place(frame_) + " depend on " + rows.unknown;
      AssignRow(Child(node, "var"), rows, nullptr, rows.unknown);
      return PerhapsLoop(Child(node, "body"), reason);
    }
    return flow;
  }

  Flow Loop(const Json& node, const std::string& kind) {
    const Json& body = Child(node, "body");
    Flow flow = Flow::kNormal;
    if (kind == "PLpgSQL_stmt_fori") {
      const Value low = Evaluate(QueryOf(node, "lower")), high = Evaluate(QueryOf(node, "upper"));
      const std::string step_text = QueryOf(node, "step");
      const Value step = step_text.empty() ? Value::Number(1) : Evaluate(step_text);
      const std::string name = Text(Inner(Child(node, "var")), "refname");
      const Hidden outer(frame_.variables, name);
      for (const Value* bound : {&low, &high, &step}) {
        if (!bound->unknown()) continue;
        frame_.variables[name].value = *bound;
        return PerhapsLoop(body, Reason("the bounds of the loop", *bound));
      }
      if (low.null() || high.null()) Raise("22004", "lower bound of FOR loop cannot be null");
      const bool reverse = Number(node, "reverse") != 0 || Flag(node, "reverse");
      int turns = 0;
      for (std::int64_t i = low.integer(); reverse ? i >= high.integer() : i <= high.integer();
           i += reverse ? -step.integer() : step.integer()) {
        if (++turns > kMostTurns) throw Unknowable{"a loop of very many turns " + Place(frame_), kNowhere};
        frame_.variables[name].value = Value::Number(i);
        if (!Turn(node, &flow)) return flow;
      }
      return flow;
    }
    if (kind == "PLpgSQL_stmt_foreach_a") {
      Value array = Evaluate(QueryOf(node, "expr"));
      if (array.kind == Value::Kind::kScalar) array = ParseArray(array.text);
      if (array.unknown()) {
        AssignDatum(Number(node, "varno"), array);
        return PerhapsLoop(body, Reason("the array of the loop", array));
      }
      for (const Value& item : array.items) {
        AssignDatum(Number(node, "varno"), item);
        if (!Turn(node, &flow)) return flow;
      }
      return flow;
    }
    const std::string condition = QueryOf(node, "cond");
    for (int turn = 0; turn < kMostTurns; ++turn) {
      if (!condition.empty()) {
        const Value value = Evaluate(condition);
        if (value.unknown()) return PerhapsLoop(body, Reason("the condition of the loop", value));
        if (!value.is_true()) return Flow::kNormal;
      }
      if (!Turn(node, &flow)) return flow;
    }
    throw Unknowable{"a loop of very many turns " + Place(frame_), kNowhere};
  }

  Flow Block(const Json& node) {
    const Flow flow = InBlock(node);
    if (flow != Flow::kExit || label_.empty() || label_ != Text(node, "label")) return flow;
    label_.clear();
    return Flow::kNormal;
  }

  Flow InBlock(const Json& node) {
    const BlockScope scope(*this, node);
    const Json& exceptions = Child(node, "exceptions");
    if (exceptions.is_null()) return Statements(Child(node, "body"));
    const Catalog catalog = runner_.command().catalog;
    const Session session = runner_.command().session;
    const Effects effects = runner_.command().effects;
    try {
      return Statements(Child(node, "body"));
    } catch (const SqlError& error) {
      for (const Json& wrapped : Child(Inner(exceptions), "exc_list")) {
        const Json& handler = Inner(wrapped);
        bool matches = false;
        for (const Json& condition : Child(handler, "conditions")) {
          matches = matches || ConditionMatches(Text(Inner(condition), "condname"), error.sqlstate);
        }
        if (!matches) continue;
        // The subtransaction is rolled back; the locks it took before its error are gone with it.
        runner_.command().catalog = catalog;
        runner_.command().session = session;
        runner_.command().effects = effects;
        frame_.variables["sqlstate"].value = Value::String(error.sqlstate);
        frame_.variables["sqlerrm"].value = Value::String(error.message);
        const SqlError outer = current_;
        current_ = error;
        const Json& action = Child(handler, "action");
        const Flow flow = action.is_null() ? Flow::kNormal : Statements(action);
        current_ = outer;
        return flow;
      }
      throw;
    }
  }

  Flow Statement(const Json& wrapped) {
    if (!wrapped.is_object() || wrapped.empty()) return Flow::kNormal;
    const std::string kind = wrapped.begin().key();
    const Json& node = Inner(wrapped);
    const int line = Number(node, "lineno");
    if (line > 0) frame_.line = line;
    if (const SourceSpan place = LineSpan(frame_); place.valid()) runner_.command().span = place;
    if (kind == "PLpgSQL_stmt_block") return Block(node);
    if (kind == "PLpgSQL_stmt_if") return If(node);
    if (kind == "PLpgSQL_stmt_case") return Case(node);
    if (kind == "PLpgSQL_stmt_raise") {
      RunRaise(runner_, frame_, node, current_);
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_assign") {
      const std::string text = QueryOf(node, "expr"), value = AssignedText(text);
      const std::string target = text.substr(0, text.size() - value.size());
      const std::size_t open = target.find('['), close = target.rfind(']');
      if (open == std::string::npos || close == std::string::npos) {
        AssignDatum(Number(node, "varno"), Evaluate(value));
      } else {
        AssignElement(Number(node, "varno"), Evaluate(target.substr(open + 1, close - open - 1)), Evaluate(value));
      }
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_loop" || kind == "PLpgSQL_stmt_while" || kind == "PLpgSQL_stmt_fori" ||
        kind == "PLpgSQL_stmt_foreach_a")
      return Loop(node, kind);
    if (kind == "PLpgSQL_stmt_fors") {
      Rows rows;
      runner_.RunText(QueryOf(node, "query"), frame_, &rows);
      return OverRows(node, rows);
    }
    if (kind == "PLpgSQL_stmt_dynfors") {
      Rows rows;
      Dynamic(node, &rows);
      return OverRows(node, rows);
    }
    if (kind == "PLpgSQL_stmt_forc") {
      return OverRows(node, Open(node));
    }
    if (kind == "PLpgSQL_stmt_exit") {
      const std::string condition = QueryOf(node, "cond");
      const Flow flow = Flag(node, "is_exit") ? Flow::kExit : Flow::kContinue;
      const Value value = condition.empty() ? Value::Bool(true) : Evaluate(condition);
      if (value.unknown()) Leave(flow, Reason("the condition", value));
      if (!value.is_true()) return Flow::kNormal;
      label_ = Text(node, "label");
      return flow;
    }
    if (kind == "PLpgSQL_stmt_return") {
      const std::string text = QueryOf(node, "expr");
      if (!text.empty())
        result_ = Evaluate(text);
      else if (node.contains("retvarno"))
        result_ = frame_.variables[names_[static_cast<std::size_t>(Number(node, "retvarno"))]].value;
      return Flow::kReturn;
    }
    if (kind == "PLpgSQL_stmt_return_next" || kind == "PLpgSQL_stmt_return_query") {
      ReturnRows(node, kind == "PLpgSQL_stmt_return_next");
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_assert") {
      const Value value = Evaluate(QueryOf(node, "cond"));
      if (!value.unknown() && !value.is_true()) {
        const std::string message = QueryOf(node, "message");
        const Value text = message.empty() ? Value::String("assertion failed") : Evaluate(message);
        Raise("P0004", text.known() ? Print(text) : "assertion failed");
      }
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_execsql") {
      Rows rows;
      const bool into = Flag(node, "into");
      runner_.RunText(QueryOf(node, "sqlstmt"), frame_, &rows);
      FoundFrom(rows);
      if (into) Into(node, rows);
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_dynexecute") {
      Rows rows;
      Dynamic(node, &rows);
      if (Flag(node, "into")) Into(node, rows);
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_perform" || kind == "PLpgSQL_stmt_call") {
      Rows rows;
      runner_.RunText(QueryOf(node, "expr"), frame_, &rows);
      FoundFrom(rows);
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_getdiag") {
      for (const Json& item : Child(node, "diag_items")) {
        AssignDatum(Number(Inner(item), "target"), Diagnostic(Text(Inner(item), "kind")));
      }
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_open") {
      cursors_[CursorName(node)] = Cursor(Open(node));
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_fetch") {
      Fetch(node);
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_close") {
      cursors_.erase(CursorName(node));
      return Flow::kNormal;
    }
    if (kind == "PLpgSQL_stmt_commit" || kind == "PLpgSQL_stmt_rollback") {
      if (runner_.command().transaction.in_block()) Raise("2D000", "invalid transaction termination");
      if (kind == "PLpgSQL_stmt_rollback") throw Unknowable{"ROLLBACK inside a procedure", kNowhere};
    }
    return Flow::kNormal;
  }

  Value result_;
  bool perhaps_left_ = false, perhaps_returned_ = false;
  std::string label_;  // of the EXIT or CONTINUE on its way out
};

Value RunTree(Runner& runner, Frame& frame, const Json& tree, const Declarations& declarations) {
  return Plpgsql(runner, frame, declarations).Run(tree);
}

}  // namespace pgrehearse::procedure
