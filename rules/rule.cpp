// How findings come into being and rules are found by name.
#include "rules/rule.h"

#include <algorithm>

namespace pgrehearse {

Finding& Reporter::Add(const Step& step, const SourceSpan& span) {
  Finding& finding = Add(span.valid() ? span : step.statement.span, step.migration_index);
  finding.direction = step.direction;
  finding.statement = Place(step.statement.span);
  return finding;
}

Finding& Reporter::Add(const SourceSpan& span, std::size_t migration) {
  Finding& finding = findings_.emplace_back();
  finding.rule = rule_;
  finding.severity = severity_;
  finding.migration = migration;
  finding.place = Place(span);
  return finding;
}

void Reporter::Silent(const Step& step, std::string_view reason) {
  if (want_silences) silences.push_back({rule_, Place(step.statement.span), std::string(reason)});
}

bool IsPreset(std::string_view name) { return std::find(std::begin(kPresets), std::end(kPresets), name) != std::end(kPresets); }

bool InPreset(const LintRule& rule, std::string_view preset) {
  if (preset == "all") return true;
  if (rule.on_by_default && (preset == "default" || preset == "strict")) return true;
  return std::find(rule.presets.begin(), rule.presets.end(), preset) != rule.presets.end();
}

const RuleEntry* FindRule(std::string_view name) {
  for (const RuleEntry& entry : AllRules()) {
    if (entry.id == name) return &entry;
  }
  for (const RuleEntry& entry : AllRules()) {
    for (const std::string_view alias : entry.rule->aliases) {
      const std::size_t colon = alias.find(':');
      if (alias == name || (colon != std::string_view::npos && alias.substr(colon + 1) == name)) return &entry;
    }
  }
  return nullptr;
}

}  // namespace pgrehearse
