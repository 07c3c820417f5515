// RAISE: exec_stmt_raise (pl_exec.c).
#include "analyzer/procedure/conditions.h"
#include "analyzer/procedure/plpgsql_tree.h"

namespace pgrehearse::procedure {

void RunRaise(Runner& runner, Frame& frame, const Json& node, const SqlError& handled) {
  const auto evaluate = [&](const std::string& text) { return runner.EvaluateText(text, frame); };
  const int level = Number(node, "elog_level");
  std::string message = Text(node, "message"), code = "P0001", detail, hint;
  const std::string condition = Text(node, "condname");
  if (message.empty() && condition.empty() && Child(node, "options").is_null()) {
    if (handled.sqlstate.empty())
      Raise("0Z002", "RAISE without parameters cannot be used outside an exception handler");
    throw SqlError(handled);
  }
  if (!condition.empty()) {
    code = ConditionCode(condition);
    if (message.empty()) message = condition;
  }
  const Json& parameters = Child(node, "params");
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < message.size(); ++i) {
    if (message[i] != '%') {
      text += message[i];
    } else if (i + 1 < message.size() && message[i + 1] == '%') {
      text += '%';
      ++i;
    } else if (parameters.is_array() && next < parameters.size()) {
      const Value value = evaluate(Text(Inner(parameters[next++]), "query"));
      text += value.unknown() ? "..." : value.null() ? "<NULL>" : Print(value);
    }
  }
  for (const Json& wrapped : Child(node, "options")) {
    const Json& option = Inner(wrapped);
    const Value value = evaluate(QueryOf(option, "expr"));
    const std::string given = value.unknown() ? "..." : Print(value);
    switch (Number(option, "opt_type")) {
      case 0:
        code = ConditionCode(given);
        break;
      case 1:
        text = given;
        break;
      case 2:
        detail = given;
        break;
      case 3:
        hint = given;
        break;
      default:
        break;
    }
  }
  if (level >= 21) Raise(code, text, kNowhere, detail, hint);
  if (level >= 17) runner.command().Notice(text);
}

}  // namespace pgrehearse::procedure
