// Sends each statement to the family that knows it.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

StatementNode Lowerer::LowerNode(const pb::Node& node) {
  if (node.has_return_stmt()) return LowerReturn(node.return_stmt());
  StatementNode lowered;
  if (LowerTableStatement(node, lowered) || LowerObjectStatement(node, lowered) ||
      LowerSessionStatement(node, lowered) || LowerTypeStatement(node, lowered) || LowerRoleStatement(node, lowered) ||
      LowerForeignStatement(node, lowered) || LowerServerStatement(node, lowered)) {
    return lowered;
  }
  return OtherStatement{NodeName(node)};
}

// RETURN in a body of BEGIN ATOMIC is SELECT of its value (transformReturnStmt in parser/analyze.c).
Query Lowerer::LowerReturn(const pb::ReturnStmt& statement) {
  SelectQuery select;
  const auto targets = arena_.Array<TargetItem>(1);
  targets[0].value = LowerOptional(statement.has_returnval(), statement.returnval());
  if (targets[0].value) targets[0].at = targets[0].value->at;
  select.targets = targets;
  return {select, nullptr, kNowhere};
}

// A statement inside of another one; `range` is its part of the text. The tokens at hand become those of the inner one.
const Statement* Lowerer::LowerNested(const pb::Node& node, TextRange range) {
  const TextRange outer = statement_;
  statement_ = range;
  Statement statement;
  statement.span = Span(range.begin, range.end);
  statement.node = LowerNode(node);
  if (Query* query = std::get_if<Query>(&statement.node)) query->at = statement.span.begin;
  statement_ = outer;
  return arena_.Make(std::move(statement));
}

Statement Lowerer::LowerStatement(const pb::RawStmt& raw) {
  tokens_.Forget();
  statement_ = StatementRange(raw);
  Statement statement;
  statement.span = Span(statement_.begin, statement_.end);
  statement.node = LowerNode(raw.stmt());
  if (Query* query = std::get_if<Query>(&statement.node)) query->at = statement.span.begin;
  return statement;
}

}  // namespace pgrehearse::lower
