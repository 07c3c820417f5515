// Sends each statement to the family that knows it.
#include "parser/lower/lowerer.h"

namespace pgrehearse::lower {

StatementNode Lowerer::LowerNode(const pb::Node& node) {
  StatementNode lowered;
  if (LowerTableStatement(node, lowered) || LowerObjectStatement(node, lowered) ||
      LowerSessionStatement(node, lowered) || LowerTypeStatement(node, lowered) || LowerRoleStatement(node, lowered) ||
      LowerForeignStatement(node, lowered) || LowerServerStatement(node, lowered)) {
    return lowered;
  }
  return OtherStatement{NodeName(node)};
}

const Statement* Lowerer::LowerNested(const pb::Node& node, SourceSpan span) {
  Statement statement;
  statement.span = span;
  statement.node = LowerNode(node);
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
