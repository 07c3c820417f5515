// Suppressions: comments in the migrations that allow a finding, and what is wrong with such comments.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "parser/migration.h"
#include "rules/rule.h"

namespace pgrehearse {

// Marks the findings that a directive allows, and adds a finding for each directive of our own that names no rule or
// allows nothing. Directives of other tools are honoured where an alias of a rule matches, and never complained about.
// `active`: the ids of the rules that ran; a suppression of another rule is not called unused.
void Suppress(const History& history, const std::set<std::string_view>& active, std::vector<Finding>* findings);

}  // namespace pgrehearse
