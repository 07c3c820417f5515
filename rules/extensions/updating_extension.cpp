// ALTER EXTENSION ... UPDATE.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterExtension>(step.statement);
  if (alter == nullptr || Refused(step)) return;
  report.Add(step, {}).About(std::string(alter->name)).Say(alter->version.empty() ? fmt::format("updates {} to whatever version the server brings", alter->name)
                                                                              : fmt::format("updates {} to {}", alter->name, alter->version))
      .Help("Read the extension's notes on the update first: its script may lock and rewrite, and objects of yours may depend on what it changes.");
}

}  // namespace

extern const LintRule kUpdatingExtension{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an extension is updated: its script runs whatever it holds",
    .aliases = {"alter-extension-update", "pg-schema-diff:UPGRADING_EXTENSION_VERSION"},
    .presets = {"strict"},
    .page = R"md(
## What it catches
`ALTER EXTENSION ... UPDATE`.

## Why it hurts
The update script is not part of the migration: what it locks, rewrites and drops cannot be seen here.

## Fires
```sql
CREATE EXTENSION citext;
-- next migration
ALTER EXTENSION citext UPDATE;
```

## Safer
```sql
CREATE SCHEMA extensions;
CREATE EXTENSION citext SCHEMA extensions VERSION '1.6';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER EXTENSION, UPDATE.
)md",
    .check = Check};

}  // namespace pgrehearse
