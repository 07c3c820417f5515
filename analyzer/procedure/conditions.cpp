// The condition names of PL/pgSQL and their SQLSTATEs (errcodes.txt; documentation, appendix A).
#include "analyzer/procedure/conditions.h"

#include <utility>

namespace pgrehearse::procedure {
namespace {

constexpr std::pair<std::string_view, std::string_view> kConditions[] = {
    {"feature_not_supported", "0A000"},
    {"case_not_found", "20000"},
    {"cardinality_violation", "21000"},
    {"data_exception", "22000"},
    {"division_by_zero", "22012"},
    {"invalid_parameter_value", "22023"},
    {"invalid_text_representation", "22P02"},
    {"null_value_not_allowed", "22004"},
    {"numeric_value_out_of_range", "22003"},
    {"string_data_right_truncation", "22001"},
    {"invalid_regular_expression", "2201B"},
    {"integrity_constraint_violation", "23000"},
    {"restrict_violation", "23001"},
    {"not_null_violation", "23502"},
    {"foreign_key_violation", "23503"},
    {"unique_violation", "23505"},
    {"check_violation", "23514"},
    {"exclusion_violation", "23P01"},
    {"invalid_cursor_state", "24000"},
    {"invalid_transaction_state", "25000"},
    {"active_sql_transaction", "25001"},
    {"in_failed_sql_transaction", "25P02"},
    {"invalid_transaction_termination", "2D000"},
    {"dependent_privilege_descriptors_still_exist", "2B000"},
    {"dependent_objects_still_exist", "2BP01"},
    {"invalid_cursor_name", "34000"},
    {"invalid_catalog_name", "3D000"},
    {"invalid_schema_name", "3F000"},
    {"syntax_error_or_access_rule_violation", "42000"},
    {"syntax_error", "42601"},
    {"insufficient_privilege", "42501"},
    {"cannot_coerce", "42846"},
    {"grouping_error", "42803"},
    {"windowing_error", "42P20"},
    {"invalid_recursion", "42P19"},
    {"invalid_foreign_key", "42830"},
    {"invalid_name", "42602"},
    {"name_too_long", "42622"},
    {"reserved_name", "42939"},
    {"datatype_mismatch", "42804"},
    {"indeterminate_datatype", "42P18"},
    {"collation_mismatch", "42P21"},
    {"wrong_object_type", "42809"},
    {"undefined_column", "42703"},
    {"undefined_function", "42883"},
    {"undefined_table", "42P01"},
    {"undefined_parameter", "42P02"},
    {"undefined_object", "42704"},
    {"duplicate_column", "42701"},
    {"duplicate_cursor", "42P03"},
    {"duplicate_database", "42P04"},
    {"duplicate_function", "42723"},
    {"duplicate_prepared_statement", "42P05"},
    {"duplicate_schema", "42P06"},
    {"duplicate_table", "42P07"},
    {"duplicate_alias", "42712"},
    {"duplicate_object", "42710"},
    {"ambiguous_column", "42702"},
    {"ambiguous_function", "42725"},
    {"ambiguous_parameter", "42P08"},
    {"ambiguous_alias", "42P09"},
    {"invalid_column_reference", "42P10"},
    {"invalid_column_definition", "42611"},
    {"invalid_cursor_definition", "42P11"},
    {"invalid_database_definition", "42P12"},
    {"invalid_function_definition", "42P13"},
    {"invalid_prepared_statement_definition", "42P14"},
    {"invalid_schema_definition", "42P15"},
    {"invalid_table_definition", "42P16"},
    {"invalid_object_definition", "42P17"},
    {"with_check_option_violation", "44000"},
    {"insufficient_resources", "53000"},
    {"program_limit_exceeded", "54000"},
    {"object_not_in_prerequisite_state", "55000"},
    {"object_in_use", "55006"},
    {"cant_change_runtime_param", "55P02"},
    {"lock_not_available", "55P03"},
    {"unsafe_new_enum_value_usage", "55P04"},
    {"query_canceled", "57014"},
    {"plpgsql_error", "P0000"},
    {"raise_exception", "P0001"},
    {"no_data_found", "P0002"},
    {"too_many_rows", "P0003"},
    {"assert_failure", "P0004"},
    {"internal_error", "XX000"},
};

}  // namespace

std::string ConditionCode(std::string_view name) {
  for (const auto& [condition, code] : kConditions) {
    if (condition == name) return std::string(code);
  }
  return std::string(name);
}

bool ConditionMatches(std::string_view condition, std::string_view sqlstate) {
  // OTHERS takes everything but QUERY_CANCELED and ASSERT_FAILURE.
  if (condition == "others") return sqlstate != "57014" && sqlstate != "P0004";
  const std::string code = ConditionCode(condition);
  // A code that ends in three zeros stands for its class.
  if (code.size() == 5 && code.ends_with("000") && sqlstate.substr(0, 2) == std::string_view(code).substr(0, 2))
    return true;
  return code == sqlstate;
}

}  // namespace pgrehearse::procedure
