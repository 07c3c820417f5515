// Visiting what was written: the queries and expressions of a statement, as the rules about style read them.
#pragma once

#include <functional>

#include "parser/statement.h"

namespace pgrehearse {

struct RawVisitor {
  std::function<void(const Query&)> query;            // each query, sub-queries and the bodies of views included
  std::function<void(const Expression&)> expression;  // each expression, from the outside in
};

// Walks the queries of the statement: DML, CREATE TABLE AS, views, rules, COPY, DECLARE, PREPARE, EXPLAIN and SQL-standard
// function bodies. Expressions of DDL (defaults, checks, policies) are visited, too.
void WalkRaw(const Statement& statement, const RawVisitor& visitor);

}  // namespace pgrehearse
