// An extension in the schema public.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  if (Refused(step) || (As<CreateExtension>(step.statement) == nullptr && As<SetSchema>(step.statement) == nullptr)) return;
  ForEachChanged<Extension>(step, [&](const Extension* before, const Extension* after) {
    if (after == nullptr || after->schema != kPublicSchema || (before != nullptr && before->schema == kPublicSchema)) return;
    report.Add(step, {}).About(after->name).Say(fmt::format("the functions and types of {} live in public, among the application's own", after->name))
        .Help(fmt::format("CREATE SCHEMA IF NOT EXISTS extensions;\nCREATE EXTENSION {} SCHEMA extensions;", after->name));
  });
}

}  // namespace

extern const LintRule kExtensionInPublic{
    .severity = Severity::kInfo,
    .on_by_default = false,
    .summary = "an extension puts its objects among those of the application",
    .aliases = {"extension-in-public", "splinter:0014", "pgls:extensionInPublic"},
    .presets = {"security"},
    .page = R"md(
## What it catches
`CREATE EXTENSION` that ends up in `public`, and `ALTER EXTENSION ... SET SCHEMA public`.

## Why it hurts
Its objects stand among the application's own, in the way of both, and an API that exposes `public` exposes them too.

## Fires
```sql
CREATE EXTENSION citext;
```

## Safer
```sql
CREATE SCHEMA extensions;
CREATE EXTENSION citext SCHEMA extensions;
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, CREATE EXTENSION, SCHEMA.
)md",
    .check = Check};

}  // namespace pgrehearse
