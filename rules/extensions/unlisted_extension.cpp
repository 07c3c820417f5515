// An extension that is not on the list.
#include <fmt/format.h>

#include <algorithm>

#include "rules/objects.h"
#include "rules/rule.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings& settings, Reporter& report) {
  const auto* create = As<CreateExtension>(step.statement);
  if (create == nullptr || Refused(step) || step.effects.skipped) return;
  const std::vector<std::string> allowed = settings.List("unlisted-extension.extensions");
  if (allowed.empty()) {
    report.Silent(step, "the configuration lists no extensions");
    return;
  }
  if (std::find(allowed.begin(), allowed.end(), create->name) != allowed.end()) return;
  report.Add(step, {}).About(std::string(create->name)).Say(fmt::format("{} is not among the extensions that the configuration allows", create->name))
      .Help("Do without it, or add it to the list.");
}

}  // namespace

extern const LintRule kUnlistedExtension{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an extension is installed that the configuration does not allow",
    .aliases = {"extension-allowlist"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE EXTENSION` of one that is not on the configuration's list. Without a list the rule is silent.

## Why it hurts
Managed services offer only some extensions, and every one is code that runs in the server.

## Fires
```text
CREATE EXTENSION hstore;  -- with the list pgcrypto, citext
```

## Safer
```text
CREATE EXTENSION citext;  -- with the list pgcrypto, citext
```

## Configuration
`extensions`: those that are allowed; without it the rule says nothing.

## Sources
PostgreSQL documentation, 36.17 Packaging Related Objects into an Extension.
)md",
    .check = Check};

}  // namespace pgrehearse
