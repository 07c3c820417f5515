// The one printer of definitions: what pg_get_expr, pg_get_constraintdef, pg_get_indexdef, pg_get_viewdef,
// pg_get_triggerdef, pg_get_ruledef, pg_get_function_arguments, format_type, ... print (ruleutils.c, format_type.c).
//
// Everything is printed with an empty search_path unless said otherwise: names outside pg_catalog are qualified.
#pragma once

#include <string>
#include <string_view>

#include "analyzer/catalog/catalog.h"

namespace pgrehearse {

std::string QuoteIdentifier(std::string_view name, int version = 18);       // quote_identifier
std::string QuoteLiteral(std::string_view text);                            // quote_literal: 'x', E'a\\b'
std::string QualifiedName(const Catalog& catalog, Oid schema, std::string_view name);  // quoted, always qualified unless pg_catalog

// format_type_be, as messages and argument lists name a type: "character" for bpchar.
std::string FormatType(const Catalog& catalog, Oid type);
// format_type(type, typmod), format_type_with_typemod: "bpchar" for bpchar without a length.
std::string FormatType(const Catalog& catalog, Oid type, std::int32_t typmod);

// pg_get_expr(expression, relation): over one relation (entry 1, columns unqualified). relation 0: no columns.
std::string PrintExpression(const Catalog& catalog, const StoredExpression& expression, Oid relation);
std::string PrintQuery(const Catalog& catalog, const StoredQuery& query, bool pretty = false);
std::string PrintView(const Catalog& catalog, const Relation& view);        // pg_get_viewdef(oid): not pretty, ends with ;
std::string PrintConstraint(const Catalog& catalog, const Constraint& constraint);     // pg_get_constraintdef
std::string PrintIndex(const Catalog& catalog, const Relation& index);      // pg_get_indexdef
std::string PrintTrigger(const Catalog& catalog, const Trigger& trigger);   // pg_get_triggerdef
std::string PrintRule(const Catalog& catalog, const Rule& rule);            // pg_get_ruledef
std::string PrintStatistics(const Catalog& catalog, const Statistics& statistics);     // pg_get_statisticsobjdef
std::string PrintPartitionKey(const Catalog& catalog, const Relation& relation);       // pg_get_partkeydef
std::string PrintPartitionBound(const Catalog& catalog, const Relation& partition);    // pg_get_expr(relpartbound): FOR VALUES ...
std::string PrintFunctionArguments(const Catalog& catalog, const Function& function);  // pg_get_function_arguments
std::string PrintFunctionIdentity(const Catalog& catalog, const Function& function);   // pg_get_function_identity_arguments
std::string PrintFunctionResult(const Catalog& catalog, const Function& function);     // pg_get_function_result
std::string PrintFunctionBody(const Catalog& catalog, const Function& function);       // pg_get_function_sqlbody, or prosrc
std::string PrintFunction(const Catalog& catalog, const Function& function);           // pg_get_functiondef

// "table public.users", "column email of table public.users", "constraint t_a_check on table t": getObjectDescription
// (objectaddress.c); names are qualified where they are not visible through `visible` (schemas), as messages do.
std::string Describe(const Catalog& catalog, ObjectAddress address, const std::vector<Oid>& visible = {});

// "schema.name" without quotes, as effects and machine output name a relation.
std::string PlainName(const Catalog& catalog, const Relation& relation);

}  // namespace pgrehearse
