// A rule: what it is called, what its page says, and the check that judges a step.
#ifndef PGREHEARSE_RULES_RULE_H_
#define PGREHEARSE_RULES_RULE_H_

#include <span>
#include <string_view>

namespace pgrehearse {

struct Rule {
  std::string_view id;
};

// Every rule in the house, in the order of family and name (generated from the files in rules/<family>/).
std::span<const Rule* const> AllRules();

}  // namespace pgrehearse

#endif  // PGREHEARSE_RULES_RULE_H_
