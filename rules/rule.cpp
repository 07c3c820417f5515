// How findings come into being and rules are found by name.
#include "rules/rule.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace pgrehearse {

std::vector<std::string> RuleSettings::List(std::string_view option) const {
  std::vector<std::string> items;
  const auto found = options.find(option);
  if (found == options.end()) return items;
  std::string item;
  for (const char c : found->second + ",") {
    if (c != ',') {
      if (c != ' ' || !item.empty()) item += c;
      continue;
    }
    while (!item.empty() && item.back() == ' ') item.pop_back();
    if (!item.empty()) items.push_back(std::exchange(item, {}));
  }
  return items;
}

std::size_t RuleSettings::Number(std::string_view option, std::size_t otherwise) const {
  const auto found = options.find(option);
  std::size_t number = 0;
  if (found == options.end()) return otherwise;
  const char* end = found->second.data() + found->second.size();
  return std::from_chars(found->second.data(), end, number).ptr == end ? number : otherwise;
}

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

Finding& Reporter::Add(const RunStatement& run, std::size_t migration) {
  Finding& finding = Add(run.statement->span, migration);
  finding.statement = finding.place;
  return finding;
}

Finding& Reporter::AddError(const Step& step) {
  explained = true;
  return Add(step, step.effects.error->span).Say("fails: " + step.effects.error->message);
}

void Reporter::Silent(const Step& step, std::string_view reason) { Silent(step.statement.span, reason); }

void Reporter::Silent(const Place& statement, std::string_view reason) {
  if (want_silences) silences.push_back({rule_, statement, std::string(reason)});
}

bool IsPreset(std::string_view name) { return std::find(std::begin(kPresets), std::end(kPresets), name) != std::end(kPresets); }

bool InPreset(const LintRule& rule, std::string_view preset) {
  if (preset == "all") return true;
  if (rule.on_by_default && (preset == "default" || preset == "strict")) return true;
  return std::find(rule.presets.begin(), rule.presets.end(), preset) != rule.presets.end();
}

std::vector<const RuleEntry*> FindRules(std::string_view name) {
  std::vector<const RuleEntry*> found;
  for (const RuleEntry& entry : AllRules()) {
    if (entry.id == name) return {&entry};
    for (const std::string_view alias : entry.rule->aliases) {
      const std::size_t colon = alias.find(':');
      if (alias != name && (colon == std::string_view::npos || alias.substr(colon + 1) != name)) continue;
      found.push_back(&entry);
      break;
    }
  }
  return found;
}

const RuleEntry* FindRule(std::string_view name) {
  const std::vector<const RuleEntry*> found = FindRules(name);
  return found.empty() ? nullptr : found.front();
}

}  // namespace pgrehearse
