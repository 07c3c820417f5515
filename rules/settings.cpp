// Reading times, and finding what was never set.
#include "rules/settings.h"

#include <algorithm>
#include <charconv>

namespace pgrehearse {

std::optional<double> Milliseconds(std::string_view text) {
  // Units of GUC_UNIT_MS (guc.c, time_unit_conversion_table).
  struct Unit {
    std::string_view name;
    double milliseconds;
  };
  static constexpr Unit kUnits[] = {{"", 1}, {"us", 0.001}, {"ms", 1}, {"s", 1000}, {"min", 60000}, {"h", 3600000}, {"d", 86400000}};
  if (text.size() >= 2 && text.front() == '\'') text = text.substr(1, text.size() - 2);
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  while (!unit.empty() && unit.front() == ' ') unit.remove_prefix(1);
  const auto found = std::find_if(std::begin(kUnits), std::end(kUnits), [&](const Unit& u) { return u.name == unit; });
  if (found == std::end(kUnits)) return std::nullopt;
  return number * found->milliseconds;
}

std::string SettingText(const Expression* value) {
  if (const auto* cast = As<TypeCast>(value)) return SettingText(cast->argument);
  const auto* constant = As<Constant>(value);
  if (constant == nullptr) return {};
  return constant->kind == Constant::Kind::kInteger ? std::to_string(constant->integer) : std::string(constant->text);
}

void ReportUnset(const FinishedHistory& finished, std::string_view setting, std::string_view say, std::string_view help, Reporter& report) {
  for (std::size_t m = 0; m < finished.replay.migrations.size(); ++m) {
    for (const RunStatement& run : finished.replay.migrations[m].up.statements) {
      const auto* set = As<SetVariable>(*run.statement);
      if (set != nullptr && set->name == setting) break;
      if (As<Query>(*run.statement) != nullptr && run.statement->span.text().find(setting) != std::string_view::npos) break;  // set_config()
      const bool locks = run.outcome != Outcome::kError && run.transaction_kind != TransactionState::Kind::kAutocommit &&
                         std::any_of(run.effects.locks.begin(), run.effects.locks.end(), [](const LockEffect& lock) {
                           return lock.mode >= LockMode::kShare && !lock.short_lived && !lock.relation.is_new && !lock.relation.new_in_transaction && !lock.relation.new_in_script;
                         });
      if (!locks) continue;
      Finding& finding = report.Add(run.statement->span, m);
      finding.statement = Place(run.statement->span);
      finding.Say(std::string(say)).Help(std::string(help));
      break;
    }
  }
}

}  // namespace pgrehearse
