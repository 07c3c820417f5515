// ALTER TYPE ... RENAME VALUE.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterEnum>(step.statement);
  if (alter == nullptr || alter->drop || alter->old_label.empty() || Refused(step)) return;
  ForEachChanged<Type>(step, [&](const Type* before, const Type* after) {
    if (before == nullptr || after == nullptr || before->kind != 'e') return;
    const std::string name = TypeLabel(step.before, *before);
    if (MadeHere(step, before->created)) {
      report.Silent(step, fmt::format("{} is made in the same migration", name));
      return;
    }
    Finding& finding = report.Add(step, {});
    finding.About(name).Say(fmt::format("the label '{}' of {} is called '{}' from now on; code that writes or compares the old one fails", alter->old_label, name, alter->new_label));
    AddOrigin(finding, name, before->created);
    finding.Help(fmt::format("ALTER TYPE {} ADD VALUE '{}';\n-- write the new label, move the rows to it in batches, and leave the old label unused", name, alter->new_label));
  });
}

}  // namespace

extern const LintRule kRenamingEnumValue{
    .severity = Severity::kWarning,
    .summary = "a label of an enum gets another name under deployed code",
    .aliases = {"rename-enum-value", "migrationpilot:MP060", "strong_migrations:rename_enum_value"},
    .page = R"md(
## What it catches
`ALTER TYPE ... RENAME VALUE` of an enum that existed before the migration.

## Why it hurts
Every row shows the new label at once, while deployed code still writes and compares the old one, which is no longer valid. Logical replicas do not learn of the renaming.

Silent on an enum made in this migration.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- next migration
ALTER TYPE mood RENAME VALUE 'ok' TO 'fine';
```

## Safer
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- next migration
ALTER TYPE mood ADD VALUE 'fine' AFTER 'ok';
```

## Configuration
None of its own.

## Sources
PostgreSQL documentation, ALTER TYPE, RENAME VALUE.
)md",
    .check = Check};

}  // namespace pgrehearse
