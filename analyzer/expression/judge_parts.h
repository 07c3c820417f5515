// What the files of the judge share: simplifying, inlining, and small questions about nodes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/judge.h"
#include "analyzer/expression/resolved.h"

namespace pgrehearse::judging {

// The trees a simplification makes, and those it borrows from.
struct Workshop {
  NodeArena arena;
  std::vector<std::shared_ptr<const NodeArena>> borrowed;
  int inlining = 0;                  // how deep in functions called by functions
  std::vector<Oid> active;           // the functions being inlined (clauses.c, active_fns)
};

const Node* SimplifyNode(const Catalog& catalog, Workshop& shop, const Node* node);
// eval_const_expressions of NOT argument, pushed down as negate_clause does.
const Node* Negate(const Catalog& catalog, Workshop& shop, const Node* argument);
// inline_function (clauses.c): the call's body with the arguments in place, or null where it cannot be inlined.
const Node* InlineCall(const Catalog& catalog, Workshop& shop, const Node& call, Oid function, NodeList arguments);

Volatility WorstVolatility(const Catalog& catalog, const Node* node, std::string* culprit, bool fixed_labels = false);
bool ContainsNonStrict(const Catalog& catalog, const Node* node);  // contain_nonstrict_functions
bool DomainHasConstraints(const Catalog& catalog, Oid domain);

const Node* MakeConst(NodeArena& arena, Oid type, std::int32_t typmod, Oid collation, std::string_view value);
const Node* MakeNull(NodeArena& arena, const Node& like);
const Node* MakeBool(NodeArena& arena, bool value);
// The value of a boolean constant; nothing for NULL and all else.
std::optional<bool> BoolOf(const Node* node);
bool IsNull(const Node* node);
std::int32_t IntervalLeastField(std::int32_t typmod);
std::optional<std::int32_t> IntOf(const Node* node);

}  // namespace pgrehearse::judging
