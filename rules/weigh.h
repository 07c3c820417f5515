// Findings in the light of the tables' sizes, where the user gives them: small tables are left alone, the others weighed.
#pragma once

#include <cstddef>
#include <vector>

#include "rules/rule.h"

namespace pgrehearse {

// Of the findings from `from` on, made by a rule that minds size: takes away those about tables below
// settings.small_table_rows, and tells the others how big their table is and how long the work takes (of the step that they
// are about; null at the end of the history).
void WeighBySize(const Step* step, const TableSizes& sizes, const RuleSettings& settings, std::size_t from, std::vector<Finding>* findings,
                 Reporter& report);

}  // namespace pgrehearse
