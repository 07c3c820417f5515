// Prints statements as one-line s-expressions, so that a test can compare a whole tree with a line of text.
#ifndef PGREHEARSE_TESTS_DUMP_STATEMENT_H_
#define PGREHEARSE_TESTS_DUMP_STATEMENT_H_

#include <string>

#include "parser/statement.h"

namespace pgrehearse::testing {

// (DropObjects kind=kTable objects=[(ObjectReference name=s.t span="s.t")] cascade): members that have their default
// value are left out, offsets are not shown, a span is shown as its text.
std::string DumpStatement(const Statement& statement);
std::string DumpExpression(const Expression* expression);

}  // namespace pgrehearse::testing

#endif  // PGREHEARSE_TESTS_DUMP_STATEMENT_H_
