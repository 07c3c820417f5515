// What the reader of a folder noticed, as findings: which rule tells which kind of problem, and how it is told.
#pragma once

#include <string_view>

#include "rules/rule.h"

namespace pgrehearse {

// The id of the rule that tells problems of this kind (ReadProblem::kind); empty for a kind that nobody knows.
std::string_view RuleOfProblem(std::string_view kind);

// Reports the history's problems that belong to the rule.
void ReportProblems(const FinishedHistory& finished, std::string_view rule, Reporter& report);

}  // namespace pgrehearse
