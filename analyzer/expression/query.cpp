// Whole queries (analyze.c).
#include "analyzer/expression/parse_state.h"

namespace pgrehearse::analysis {

ResolvedQuery* AnalyzeQuery(ParseState&, const Query& query) { throw Unknowable{"a query", query.at}; }
const ResolvedQuery* AnalyzeSubquery(ParseState&, const Query& query, CommonTableState*, bool, bool) {
  throw Unknowable{"a sub-query", query.at};
}
const Node* TransformAggregate(ParseState&, Aggregate, Nodes, List<SortItem>, bool, Oid, Offset at) {
  throw Unknowable{"an aggregate", at};
}
const Node* TransformGrouping(ParseState&, const GroupingCall&, Offset at) { throw Unknowable{"GROUPING", at}; }
int TransformWindowCall(ParseState&, const WindowDefinition&, const Node*, Offset at) { throw Unknowable{"a window", at}; }
const Node* TransformWhere(ParseState& state, const Expression* clause, ExprKind kind, std::string_view construct) {
  if (clause == nullptr) return nullptr;
  return CoerceToBoolean(state, TransformExpression(state, clause, kind), construct);
}
const Node* TransformMultiAssignment(ParseState&, const MultiAssignment&) { throw Unknowable{"a multiple assignment"}; }
const Node* TransformXml(ParseState&, const Expression& at, const XmlExpression&) { throw Unknowable{"XML", at.at}; }
const Node* TransformJson(ParseState&, const Expression& at, const JsonExpression&) { throw Unknowable{"JSON", at.at}; }

}  // namespace pgrehearse::analysis
