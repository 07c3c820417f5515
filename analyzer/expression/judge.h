// What PostgreSQL's planner concludes from an expression without running it: volatility after inlining, constant
// folding, whether a conversion changes stored bytes, whether one condition proves another.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/resolved.h"
#include "analyzer/session.h"

namespace pgrehearse {

enum class Volatility : char { kImmutable = 'i', kStable = 's', kVolatile = 'v' };

// contain_volatile_functions / contain_mutable_functions after expression_planner (eval_const_expressions): SQL
// functions are inlined first (clauses.c, inline_function). `culprit` gets the name of the function that decided it.
// `fixed_labels` takes an enum's text for immutable, as it is until somebody renames a label (enum_out is stable for that).
Volatility VolatilityOf(const Catalog& catalog, const StoredExpression& expression, std::string* culprit = nullptr, bool fixed_labels = false);

// eval_const_expressions, as far as it decides about the schema: folds, simplifies length coercions through their support
// functions, inlines SQL functions. Never raises.
StoredExpression Simplify(const Catalog& catalog, const StoredExpression& expression);

// ATColumnChangeRequiresRewrite (tablecmds.c): `conversion` is the (unsimplified) expression over the column.
// Sessions with a fixed UTC zone pass utc = true.
bool ConversionRewrites(const Catalog& catalog, const StoredExpression& conversion, int column, bool utc);

// Whether values of one type may not fit into another: it refuses them (22001, 22003), or quietly keeps less of them
// (fewer digits, no time of day), by assignment.
enum class Narrowing : std::uint8_t { kNone, kRefuses, kRounds };
Narrowing NarrowingOf(const Catalog& catalog, Oid from, std::int32_t from_typmod, Oid to, std::int32_t to_typmod);

// predicate_implied_by(clause, given, weak) as ALTER TABLE uses it: NotNullImpliedByRelConstraints and
// PartConstraintImpliedByRelConstraint. `given` and `clause` are AND-lists over the same relation (entry 1).
bool Proves(const Catalog& catalog, const std::vector<StoredExpression>& given, const StoredExpression& clause, bool weak);
bool Refutes(const Catalog& catalog, const std::vector<StoredExpression>& given, const StoredExpression& clause);

}  // namespace pgrehearse
