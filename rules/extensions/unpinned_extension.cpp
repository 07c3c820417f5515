// CREATE EXTENSION without VERSION.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* create = As<CreateExtension>(step.statement);
  if (create == nullptr || !create->version.empty() || Refused(step) || step.effects.skipped) return;
  const ExtensionFact* fact = FindExtension(create->name, step.version());
  const std::string version = fact == nullptr || fact->default_version.view().empty() ? "..." : std::string(fact->default_version.view());
  report.Add(step, {}).About(std::string(create->name)).Say(fmt::format("the server decides which version of {} is installed", create->name))
      .Help(fmt::format("CREATE EXTENSION {} VERSION '{}';", create->name, version));
}

}  // namespace

extern const LintRule kUnpinnedExtension{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "which version of an extension is installed depends on the server",
    .aliases = {"extension-unpinned", "migrationpilot:MP078", "pgrubic:ST001"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`CREATE EXTENSION` without `VERSION`.

## Why it hurts
Every server installs the version it happens to bring, so the schema differs from one to the next.

## Fires
```sql
CREATE EXTENSION citext;
```

## Safer
```sql
CREATE EXTENSION citext VERSION '1.6';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE EXTENSION.
)md",
    .check = Check};

}  // namespace pgrehearse
