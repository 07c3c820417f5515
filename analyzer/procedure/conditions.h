// The condition names of PL/pgSQL and their SQLSTATEs (errcodes.txt; documentation, appendix A).
#pragma once

#include <string>
#include <string_view>

namespace pgrehearse::procedure {

// The SQLSTATE of a condition name; a SQLSTATE is given back as it is.
std::string ConditionCode(std::string_view name);
// exception_matches_conditions (pl_exec.c).
bool ConditionMatches(std::string_view condition, std::string_view sqlstate);

}  // namespace pgrehearse::procedure
