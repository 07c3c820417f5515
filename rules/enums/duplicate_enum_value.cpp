// ADD VALUE of a label that the enum has already.
#include <fmt/format.h>

#include "rules/objects.h"
#include "rules/rule.h"
#include "rules/vocabulary.h"

namespace pgrehearse {
namespace {

void Check(const Step& step, const RuleSettings&, Reporter& report) {
  const auto* alter = As<AlterEnum>(step.statement);
  if (alter == nullptr || !step.effects.error || step.effects.error->sqlstate != "42710") return;
  const Type* type = step.before.Find<Type>(LookupType(step.before, step.session, alter->name));
  Finding& finding = report.AddError(step);
  if (type != nullptr) {
    finding.About(TypeLabel(step.before, *type));
    for (const Type::Label& label : type->labels) {
      if (label.name == alter->new_label) finding.Because(fmt::format("'{}' was made here", label.name), label.created.span.valid() ? label.created.span : type->created.span);
    }
  }
  if (alter->old_label.empty()) {
    finding.Help(AfterWord(step, "VALUE", "IF NOT EXISTS"));
  } else {
    finding.Help("Choose another name, or leave the statement out.");
  }
}

}  // namespace

extern const LintRule kDuplicateEnumValue{
    .severity = Severity::kError,
    .summary = "ADD VALUE fails: the enum has that label already",
    .aliases = {"enum-value-duplicate"},
    .page = R"md(
## What it catches
`ALTER TYPE ... ADD VALUE` without `IF NOT EXISTS`, or `RENAME VALUE ... TO`, with a label that the enum has already.

## Why it hurts
PostgreSQL refuses it: the migration fails whenever it runs.

## Fires
```sql
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- next migration
ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad';
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
PostgreSQL documentation, ALTER TYPE, ADD VALUE.
)md",
    .check = Check};

}  // namespace pgrehearse
