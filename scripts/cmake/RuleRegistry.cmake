# Generates generated/rule_registry.cpp from rules/<family>/<rule_name>.cpp: a rule is known because its file exists.
file(GLOB rule_files CONFIGURE_DEPENDS RELATIVE "${PROJECT_SOURCE_DIR}/rules" "${PROJECT_SOURCE_DIR}/rules/*/*.cpp")
list(SORT rule_files)
set(rule_declarations "")
set(rule_entries "")
set(rule_count 0)
foreach(file IN LISTS rule_files)
  get_filename_component(name "${file}" NAME_WE)
  set(symbol "k")
  string(REPLACE "_" ";" words "${name}")
  foreach(word IN LISTS words)
    string(SUBSTRING "${word}" 0 1 first)
    string(SUBSTRING "${word}" 1 -1 rest)
    string(TOUPPER "${first}" first)
    string(APPEND symbol "${first}${rest}")
  endforeach()
  get_filename_component(family "${file}" DIRECTORY)
  string(REPLACE "_" "-" rule_id "${name}")
  string(APPEND rule_declarations "extern const LintRule ${symbol};\n")
  string(APPEND rule_entries "    RuleEntry{\"${rule_id}\", \"${family}\", &${symbol}},\n")
  math(EXPR rule_count "${rule_count} + 1")
endforeach()
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/generated/rule_registry.cpp" CONTENT
"// Every rule in the house, in the order of family and name; generated from the files in rules/.
#include <array>
#include <span>

#include \"rules/rule.h\"

namespace pgrehearse {

@rule_declarations@
namespace {
constexpr std::array<RuleEntry, @rule_count@> kRules = {
@rule_entries@};
}  // namespace

std::span<const RuleEntry> AllRules() { return {kRules.data(), kRules.size()}; }

}  // namespace pgrehearse
" @ONLY)
