// The parts of CREATE FUNCTION that other statements share: parameters, attributes, the check of a body.
#pragma once

#include <string>
#include <vector>

#include "analyzer/command.h"

namespace pgrehearse {

// interpret_function_parameter_list (functioncmds.c): fills arguments, all_arguments, modes, argument_names, defaults and
// variadic. Gives the result type that OUT parameters ask for, 0 when they ask for none.
Oid InterpretParameters(Command& command, List<FunctionParameter> parameters, bool procedure, Function* function);

// compute_function_attributes: the options of CREATE and ALTER FUNCTION. Raises 42601 conflicting options, 22023.
struct FunctionAttributes {
  bool cost_written = false, rows_written = false;
};
FunctionAttributes ApplyFunctionOptions(Command& command, List<Option> options, bool procedure, Function* function);

// The language's validator: fmgr_sql_validator, plpgsql_validator. Raises what it raises.
void ValidateFunction(Command& command, const Function& function);

// The body of an SQL-standard function, resolved into function->sql_body (interpret_AS_clause).
void ResolveSqlBody(Command& command, const CreateFunction& create, Function* function);

// check_sql_fn_retval: the last statement gives what the function promises.
void CheckSqlResult(Command& command, const Function& function, const std::vector<StoredQuery>& body, bool last_is_query);

// What a body resolves against: the function's parameters, by number and name, under its own SET search_path.
struct BodyScope {
  Session session;
  ResolveContext Context(Command& command) const;
  std::vector<ParameterInfo> parameters;
  std::string function_name;
};
BodyScope ScopeOfBody(const Command& command, const Function& function);

// "f(integer, text)" with the types as format_type prints them: hints of CREATE OR REPLACE.
std::string SignatureInMessage(const Command& command, const Function& function);

}  // namespace pgrehearse
