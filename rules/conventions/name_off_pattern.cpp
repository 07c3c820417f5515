// Names that do not fit the pattern which the configuration sets for their kind.
#include <fmt/format.h>

#include <optional>
#include <regex>
#include <string>

#include "rules/new_names.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

// The configured pattern; nothing when there is none, or when it is no regular expression.
std::optional<std::regex> PatternFor(const RuleSettings& settings, const std::string& kind) {
  const auto found = settings.options.find("name-off-pattern." + kind);
  if (found == settings.options.end() || found->second.empty()) return std::nullopt;
  try {
    return std::regex(found->second, std::regex::ECMAScript);
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  ForEachNewName(step, [&](const NewName& made) {
    const std::string kind(KindName(made.kind));
    const std::optional<std::regex> pattern = PatternFor(settings, kind);
    if (!pattern) return report.Silent(step, fmt::format("the configuration sets no pattern for the name of a {}", kind));
    const std::string name(made.name);
    if (std::regex_match(name, *pattern)) return;
    Finding& finding = report.Add(step, made.span);
    finding.About(name).Say(fmt::format("the {} {} does not fit {}", kind, name, settings.options.find("name-off-pattern." + kind)->second));
    finding.Help("Choose a name that fits, while nothing uses it yet.");
  });
}

}  // namespace

extern const LintRule kNameOffPattern{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "a name does not fit the pattern that the configuration sets for its kind",
    .aliases = {"pgrubic:NM002", "pgrubic:NM003", "pgrubic:NM004", "pgrubic:NM005", "pgrubic:NM006", "pgrubic:NM007", "pgrubic:NM009", "bytebase:naming-table", "bytebase:naming-column"},
    .presets = {"conventions"},
    .page = R"md(
## What it catches
The name of a new or renamed table, column, constraint, index, view, sequence, function, type, trigger, policy or schema that does not match the regular expression which the configuration gives for that kind. Without expressions the rule is silent.

## Why it hurts
It is the project's own law.

## Fires
```text
CREATE TABLE Orders2 (id bigint);  -- with table: [a-z_]+
```

## Safer
```text
CREATE TABLE orders (id bigint);  -- with table: [a-z_]+
```

## Configuration
`schema`, `table`, `column`, `constraint`, `index`, `view`, `sequence`, `function`, `type`, `trigger`, `policy`: an ECMAScript regular expression that the whole name must match; none.

## Sources
PostgreSQL documentation, 4.1.1 Identifiers and Key Words.
)md",
    .check = Check};

}  // namespace pgrehearse
