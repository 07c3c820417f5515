// Parse analysis: from expressions and queries as written to resolved ones (parse_expr.c, parse_func.c, parse_oper.c,
// parse_coerce.c, parse_clause.c, parse_target.c, parse_relation.c, parse_agg.c, parse_cte.c, analyze.c).
//
// Everything here raises SqlError with the server's SQLSTATE and wording, or Unknowable where a name belongs to something
// the history never made (an assumed relation's column, a function of an extension whose members are not known).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/catalog/catalog.h"
#include "analyzer/expression/resolved.h"
#include "analyzer/session.h"
#include "analyzer/sql_error.h"

namespace pgrehearse {

// What an expression stands for: decides what is allowed in it and the error (ParseExprKind).
enum class ExpressionUse : std::uint8_t {
  kNone, kColumnDefault, kCheck, kDomainCheck, kIndexExpression, kIndexPredicate, kStatistics, kAlterColumnUsing,
  kGenerated, kPartitionKey, kPartitionBound, kTriggerWhen, kPolicy, kFunctionDefault, kCallArgument, kCopyWhere,
  kPublicationWhere, kExecuteParameter, kWhere, kOther
};

// A name an expression may use besides columns: a variable of PL/pgSQL, an argument of a function ($1 or by name).
struct ParameterInfo {
  std::string name;                 // "" for $n only
  Oid type = 0;
  std::int32_t typmod = -1;
};

struct ResolveContext {
  const Catalog& catalog;
  const Session& session;
  // Called for each relation, type, function, ... that resolution finds: what the statement locks (AccessShare for
  // relations of a query) and depends on. May be empty.
  std::function<void(ObjectAddress)> found;
  std::vector<ParameterInfo> parameters;          // $1 ...
  std::string function_name;                      // for function_name.argument references
  Oid domain_value_type = 0;                      // VALUE in a domain's CHECK
  std::int32_t domain_value_typmod = -1;
  bool assume_missing = false;
};

// The type a TypeName means: OID, typmod and default collation (typenameTypeIdAndMod). Raises 42704 `type "x" does not exist`.
struct ResolvedType {
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
};
ResolvedType ResolveType(const ResolveContext& context, const TypeName& name);

// COLLATE name. Raises 42704.
Oid ResolveCollation(const ResolveContext& context, NameList name, Offset at = kNowhere);

// An expression over the columns of `relation` (range-table entry 1; kTriggerWhen and rules: 1 = OLD, 2 = NEW), or over none when `relation`
// is 0. `pending` is a relation under construction that is not in the catalog yet (CREATE TABLE); it goes before
// `relation`.
struct ExpressionScope {
  Oid relation = 0;
  const Relation* pending = nullptr;
  bool old_and_new = false;                       // entries 1 and 2 named old and new
  std::string alias;
};
StoredExpression ResolveExpression(const ResolveContext& context, const Expression& expression, ExpressionUse use,
                                   const ExpressionScope& scope);

// cookDefault, cookConstraint and friends: as above, and coerced. Defaults by assignment (42804 when impossible); CHECK,
// WHERE, WHEN and policies to boolean.
StoredExpression ResolveDefault(const ResolveContext& context, const Expression& expression, const Column& column,
                                const ExpressionScope& scope, bool generated);
StoredExpression ResolveCondition(const ResolveContext& context, const Expression& expression, ExpressionUse use,
                                  const ExpressionScope& scope, std::string_view construct);
// coerce_to_target_type(COERCION_ASSIGNMENT) of an expression that is resolved already; null node when there is no cast.
StoredExpression CoerceForAssignment(const ResolveContext& context, const StoredExpression& expression, Oid type,
                                     std::int32_t typmod);

// A whole query: SELECT of a view or CREATE TABLE AS, INSERT/UPDATE/DELETE/MERGE, rule actions (scope: OLD and NEW).
StoredQuery ResolveQuery(const ResolveContext& context, const Query& query, const ExpressionScope& scope = {});

// CALL: a FunctionCall whose function is a procedure (ExecuteCallStmt). Raises 42883, 42809.
StoredExpression ResolveCall(const ResolveContext& context, const Expression& call);

// What rewriter and planner refuse once a query is resolved: values for generated columns and GENERATED ALWAYS identity
// (428C9), ON CONFLICT without a fitting unique index (42P10). Silent about relations that the history never made.
void CheckModification(const Catalog& catalog, const StoredQuery& query);

// The columns a query gives: name, type, typmod, collation, in order; unknown literals are text (resolveUnknown).
struct OutputColumn {
  std::string name;
  Oid type = 0;
  std::int32_t typmod = -1;
  Oid collation = 0;
};
std::vector<OutputColumn> OutputColumns(const StoredQuery& query);

// Parse analysis of an index element: its key name for invented index names (FigureIndexColname), the resolved expression
// (a bare column gives `column`), its operator class and collation (ComputeIndexAttrs). Raises 42704, 42809, 42P17, ...
IndexData::Key ResolveIndexKey(const ResolveContext& context, const IndexElement& element, const ExpressionScope& scope,
                               Oid access_method, bool for_exclusion, Oid* exclusion_operator);
std::string IndexColumnName(const IndexElement& element);

// Operators and coercions that statements ask for by themselves.
OperatorInfo FindOperator(const ResolveContext& context, NameList name, Oid left, Oid right, Offset at = kNowhere);  // oper()
bool CanCoerce(const Catalog& catalog, Oid source, Oid target, char context);  // 'i', 'a', 'e': can_coerce_type
bool IsBinaryCoercible(const Catalog& catalog, Oid source, Oid target);
FunctionInfo FindFunction(const ResolveContext& context, NameList name, std::span<const Oid> arguments, Offset at = kNowhere);  // exact types: LookupFuncName
// The function a reference means (LookupFuncWithArgs): raises 42883, 42725, 42809.
FunctionInfo FindFunction(const ResolveContext& context, const ObjectReference& reference);

// Every object a stored tree refers to (recordDependencyOnExpr, dependency.c): relations with column numbers, functions,
// operators, types, collations, and `own` (the relation of range-table entry 1 for single-relation expressions).
std::vector<ObjectAddress> References(const Catalog& catalog, const StoredExpression& expression, Oid own = 0);
std::vector<ObjectAddress> References(const Catalog& catalog, const StoredQuery& query);
// Attnums of range-table entry 1 that the expression uses, ascending (0 for a whole-row reference).
std::vector<int> ColumnsUsed(const StoredExpression& expression);

// A copy with column numbers of entry 1 replaced (map_variable_attnos): map[old attnum] = new attnum.
StoredExpression MapColumns(const StoredExpression& expression, const std::vector<int>& map);
bool SameExpression(const StoredExpression& a, const StoredExpression& b);  // equal()

}  // namespace pgrehearse
