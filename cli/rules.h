// `pgrehearse rules` and `pgrehearse explain`: the catalogue of rules, rendered from the rules themselves.
#pragma once

#include <string>

#include "cli/options.h"

namespace pgrehearse {

// `aliases_of`: print that tool's ids beside ours instead of the table.
int RunRules(const CommonOptions& options, const std::string& aliases_of);

// The page of one rule, by id or alias.
int RunExplain(const CommonOptions& options, const std::string& name);

// rules/README.md: the table and every page.
std::string RulesMarkdown();

}  // namespace pgrehearse
